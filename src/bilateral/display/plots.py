"""Plots for notebooks and files, drawn on this machine and by nothing from the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from bilateral.errors import FormatError, MissingExtraError
from bilateral.serde import atomic

if TYPE_CHECKING:
    import os

_SUFFIXES = (".svg", ".png", ".pdf", ".html", ".json")


@frozen(kw_only=True, repr=False)
class Plot:
    """A plot: shows itself in a notebook, saves itself into a file, and can be changed.

    Drawing needs the extra `plots`. The picture is made by a renderer that comes with it, without
    a browser; data are in the plot, and nothing is fetched.

    Fields:
        title: what it shows.
        spec: the plot in Vega-Lite, as plain data.
    """

    title: str
    spec: dict[str, Any]

    @property
    def chart(self) -> Any:
        """The plot as a chart of Altair, to be changed or put beside others.

        Raises:
            MissingExtraError: Altair is not installed.
        """
        try:
            import altair
        except ImportError:
            raise MissingExtraError("a chart of Altair", "plots") from None
        return altair.Chart.from_dict(self.spec)

    @property
    def svg(self) -> str:
        """The plot as SVG.

        Raises:
            MissingExtraError: the renderer is not installed.
        """
        drawn: str = _renderer().vegalite_to_svg(self.spec, allowed_base_urls=[])
        return drawn

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Save it, in the format that the name of the file tells, whole or not at all.

        Arguments:
            path: a file that ends in `.svg`, `.png`, `.pdf`, `.html` (one file with all that it
                needs) or `.json` (the specification).
            scale: of a PNG, how many pixels a point has.

        Raises:
            FormatError: the name tells no such format.
            MissingExtraError: the renderer is not installed.
            WriteError: the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in _SUFFIXES:
            raise FormatError(
                f"cannot tell the format of {target} from its name: "
                f"a plot ends in {', '.join(_SUFFIXES)}"
            )
        atomic.write(target, [self._drawn(suffix, scale)])

    def _drawn(self, suffix: str, scale: float) -> bytes:
        if suffix == ".json":
            return json.dumps(self.spec, indent=1, ensure_ascii=False).encode()
        if suffix == ".svg":
            return self.svg.encode()
        renderer = _renderer()
        if suffix == ".png":
            png: bytes = renderer.vegalite_to_png(self.spec, scale=scale, allowed_base_urls=[])
            return png
        if suffix == ".pdf":
            pdf: bytes = renderer.vegalite_to_pdf(self.spec, allowed_base_urls=[])
            return pdf
        page: str = renderer.vegalite_to_html(self.spec, bundle=True)
        return page.encode()

    def __repr__(self) -> str:
        return f"<Plot {self.title!r}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """The picture for a notebook; its name where nothing can draw it."""
        del include, exclude
        try:
            return {"image/svg+xml": self.svg, "text/plain": repr(self)}
        except MissingExtraError as error:
            return {"text/plain": f"{self!r}: {error}"}


def _renderer() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError("drawing a plot", "plots") from None
    return vl_convert
