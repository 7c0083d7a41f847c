"""How the documentation is built: `python -m sphinx -n -W -b html docs docs/_build/html`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import bilateral

project = "bilateral"
author = "The bilateral authors"
copyright = "The bilateral authors"
version = release = bilateral.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "documenting"]
exclude_patterns = ["_build", "_ext"]

html_theme = "furo"
html_title = f"bilateral {version}"
html_show_sourcelink = False

# Quotation marks and dashes are written as they are meant.
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# In our docstrings `x` is code, as in Markdown.
default_role = "code"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Fields", "params_style"), ("Standard", "notes_style")]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Annotations are shown as they are written: `Id[State]`, not what that is at run time.
autodoc_type_aliases = {name: name for name in ("DateLike", "Format", "Id", "Precision")}
python_use_unqualified_type_names = True

# Nothing is fetched when the documentation is built, so that what lives outside the library has
# no page to link to: names of the standard library and of other packages, and the short-hands of
# our own annotations, which are explained where they are used. Every other reference has to
# resolve.
nitpick_ignore_regex = [
    ("py:.*", r"(str|int|bool|float|bytes|object|type|tuple|frozenset|None|property|classmethod)"),
    ("py:.*", r"(ValueError|TypeError|KeyError|OSError|ImportError|Exception|AttributeError)"),
    (
        "py:.*",
        r"(collections|datetime|decimal|enum|fractions|os|typing|types|attr|attrs|pendulum)\..*",
    ),
    ("py:.*", r"(Any|Callable|Iterable|Iterator|Mapping|Sequence|Literal|Decimal|Self)"),
    ("py:.*", r"(DateLike|Precision|Format|Qualifier|Severity|Absence|Basis|Look|optional)"),
    ("py:.*", r"(Strategy|TableFormat|TypeAliasForwardRef)"),
    # Results that one prints or iterates over, and that are not public names of their own.
    ("py:class", r"(.*\.)?(Asking|Backend|Brief|Holding|Index|Line|Location|R|Range|Table|Unit)"),
    ("py:class", r"(.*\.)?(Alive|Answers|Asked|Between|By|Card|Context|Document|Leaf|Listing)"),
    ("py:class", r"(.*\.)?(Fraction|NotKept|Overview|Path|Picture|S|The|W)"),
]
