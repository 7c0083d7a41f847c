"""Vocabularies that a dossier may add to: which fields take them, and what a term of its own is."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, did_you_mean, nearest, shorten
from bilateral.model.fields import OPEN, Field
from bilateral.values.text import check_text

#: The vocabularies that the head of a dossier can add to, beside that of areas.
Vocabulary = Literal["forms", "measures", "figures"]

#: A term of one's own that is so like a known one is taken for a slip.
TOO_LIKE: Final = 0.8
#: What a term of one's own looks like, as a regular expression, and its most characters.
OWN_TERM: Final = r"^[a-z][a-z0-9]*([ '-][a-z0-9]+)*$"
LONGEST_TERM: Final = 60


def open_to(vocabulary: Vocabulary) -> Mapping[str, Any]:
    """Of a field whose terms a dossier may add to, under that name at its head."""
    return {OPEN: vocabulary}


def term_check(terms: tuple[str, ...]) -> Callable[[Any], str]:
    """A check that a value is a term, or can be one that a dossier adds to them.

    Whether the dossier does define it is the matter of a rule (VOC02). What is nearly a known term
    is refused, since it is more often a slip than a term.
    """
    from bilateral.model.constructor import one_of

    known = one_of(terms)

    def check(value: Any) -> str:
        if not isinstance(value, str) or value in terms:
            return str(known(value))
        if nearest(value, terms, likeness=TOO_LIKE):
            raise InvalidValueError(
                f"{shorten(value)} is not one of its terms",
                hint=did_you_mean(value, terms, likeness=TOO_LIKE),
            )
        if len(value) > LONGEST_TERM or not re.fullmatch(OWN_TERM, value):
            raise InvalidValueError(
                f"{shorten(value)} is not one of its terms, and cannot be one of your own",
                hint="a term is a few words in small letters, as in 'side letter'",
            )
        return value

    return check


def vocabulary_of(field: Field) -> tuple[str, tuple[str, ...]] | None:
    """The vocabulary that a field is open to, and the terms that it has; None for other fields."""
    return None if field.vocabulary is None else (field.vocabulary, field.terms)


@frozen(kw_only=True)
class OwnTerm:
    """A term that a dossier adds to a vocabulary.

    Fields:
        term: a few words in small letters: `side letter`.
        meaning: what is called so.

    Raises:
        InvalidValueError: a term that cannot be one.
    """

    term: str
    meaning: str

    def __attrs_post_init__(self) -> None:
        try:
            term_check(())(self.term)
        except InvalidValueError as error:
            raise error.within("term") from None
        check_text(self.meaning, "meaning")
