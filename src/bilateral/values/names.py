"""Names by language and period, and identifiers by scheme."""

import re

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.clock import in_use
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.text import check_text, check_word

# BCP 47: a primary language, then subtags (script, region, variant, private use).
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


def check_language(tag: str) -> str:
    """Return `tag` if it has the shape of a BCP 47 language tag (`kk`, `az-Latn`)."""
    if not isinstance(tag, str) or len(tag) > 40 or not _LANGUAGE.fullmatch(tag):
        raise InvalidValueError(
            f"{shorten(tag)} is not a language tag", hint="write it as BCP 47 has it: kk, az-Latn"
        )
    return tag


@frozen(kw_only=True)
class Name:
    """What a person, a state or a body is called, in one language, at one time.

    States rename themselves and their capitals, ministries change title with every reshuffle,
    and one person is spelt four ways in four alphabets: a name is therefore a value with its
    language, kind and period, and a record has as many as it needs.

    Fields:
        text: the name as written, in its own script.
        language: BCP 47 tag (`en`, `kk`, `az-Latn`); None where it is not known.
        kind: `official`, `short`, `native`, `transliteration`, `former`, `abbreviation`, or any
            other one-word description; None where it is simply a name.
        period: when it was in use, as an interval; None where that is not recorded.

    Raises:
        InvalidValueError: an empty text, a language tag of no known shape.
    """

    text: str
    language: str | None = None
    kind: str | None = None
    period: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=in_use("called so")
    )

    def __attrs_post_init__(self) -> None:
        check_text(self.text, "text")
        if self.language is not None:
            check_language(self.language)
        if self.kind is not None:
            check_word(self.kind, "kind")

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True)
class Identifier:
    """A code under which some list or register knows the thing.

    Codes are text: Azerbaijan is `031` in ISO 3166-1 numeric, and the zero is part of it. They
    are issued and withdrawn, hence the period.

    Fields:
        scheme: whose code it is, in lower case: `iso3166-1-alpha-2`, `iso3166-1-numeric`, `cow`,
            `gw`, `wikidata`, `un-treaty-series`, `unlocode`.
        value: the code, exactly as issued.
        period: when it was valid; None where that is not recorded.

    Raises:
        InvalidValueError: an empty value, or a scheme that is not a lower-case word.
    """

    scheme: str
    value: str
    period: EDTF | None = field(default=None, converter=to_date_or_none, metadata=in_use("valid"))

    def __attrs_post_init__(self) -> None:
        check_word(self.scheme, "scheme")
        check_text(self.value, "value")

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
