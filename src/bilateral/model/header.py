"""What a dossier says of itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.area import Area
from bilateral.model.check_settings import CheckSettings
from bilateral.model.checked import Checked
from bilateral.model.claim import Claim, wrong_claims
from bilateral.model.defaults import Defaults
from bilateral.model.reference import Id, many, parts
from bilateral.model.revision import Revision
from bilateral.model.vocabulary import OwnTerm

if TYPE_CHECKING:
    from bilateral.model.state import State


@frozen(kw_only=True, repr=False)
class Header(Checked):
    """The title page of a dossier.

    Fields:
        title: what the dossier is about.
        description: for whom it was made, what it leaves out.
        between: the states that it is about, usually two.
        areas: cooperation areas that the dossier adds to the common vocabulary.
        forms, measures, figures: terms that the dossier adds to the forms of its records, to what
            is measured, and to the figures of projects.
        defaults: what the records of this file have unless they say otherwise.
        checks: which rules check the dossier, and by what measures.
        claims: what else the dossiers say of themselves from which it was merged.
        history: who changed what, when and why, oldest first. Files have it at their end.

    Raises:
        InvalidValueError: two areas or other terms of one name; a claim about no field of it.
    """

    title: str | None = None
    description: str | None = None
    between: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    areas: tuple[Area, ...] = field(default=(), converter=parts[Area])
    forms: tuple[OwnTerm, ...] = field(default=(), converter=parts[OwnTerm])
    measures: tuple[OwnTerm, ...] = field(default=(), converter=parts[OwnTerm])
    figures: tuple[OwnTerm, ...] = field(default=(), converter=parts[OwnTerm])
    defaults: Defaults | None = None
    checks: CheckSettings | None = None
    claims: tuple[Claim, ...] = field(default=(), converter=parts[Claim])
    history: tuple[Revision, ...] = field(default=(), converter=parts[Revision])

    def _impossible(self) -> Iterator[InvalidValueError]:
        for name in ("areas", "forms", "measures", "figures"):
            terms = [defined.term for defined in getattr(self, name)]
            for term in {term for term in terms if terms.count(term) > 1}:
                yield InvalidValueError(
                    f"the {name.removesuffix('s')} {term!r} is defined twice", field=name
                )
        if self.claims:
            yield from wrong_claims(self)
