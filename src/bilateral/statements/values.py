"""Values in words: whatever a field holds, never in the notation of files."""

from __future__ import annotations

from typing import Any, Final

from bilateral.dossier.timeline import PLANS
from bilateral.model import Absent
from bilateral.model.fields import Field
from bilateral.render.document import one_line
from bilateral.statements.words import amount_words, spoken
from bilateral.values.amounts import Figure
from bilateral.values.date_words import date_words, due_words
from bilateral.values.durations import span_words
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

_ABSENT = {
    "unknown": "not known",
    "none": "none",
    "not yet": "not yet",
    "vague": "in words only",
}
# Fields whose names are no words of the field.
_LABELS: Final = {"incomplete": "given in part by the source"}
# Fields whose text is a length of time in the notation of ISO 8601.
_SPANS = frozenset({"term", "meets_every"})

# The languages of most names and sources, by their tags in BCP 47.
_LANGUAGES: Final = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech",
    "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ky": "Kyrgyz",
    "mn": "Mongolian", "nl": "Dutch", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "tg": "Tajik", "tk": "Turkmen",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def quoted(words: str | None) -> str:
    """` (“over the next five years”)`: the words of the source; nothing where there are none."""
    return f" (“{one_line(words)}”)" if words else ""


def absent_words(absent: Absent) -> str:
    """Why a field is empty: `not known`, `in words only (“soon”)`."""
    return _ABSENT[absent.why] + quoted(absent.words)


def value_words(field: Field, value: Any, name: Any) -> str:
    """A value of a field in words.

    Arguments:
        field: the description of the field.
        value: one value; of a list, one item.
        name: what gives the name of a record by its id.
    """
    if isinstance(value, Absent):
        return absent_words(value)
    if isinstance(value, EDTF):
        stated = due_words(value) if field.name in PLANS else date_words(value)
        return stated if value.words and value.words in stated else stated + quoted(value.words)
    if isinstance(value, Figure):
        return amount_words(value) + quoted(value.words)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Name):
        return _name_words(value)
    if isinstance(value, str):
        if field.names_records:
            return str(name(value))
        if field.name in _SPANS and value.startswith("P"):
            return span_words(value)
        if field.name in ("language", "languages"):
            return language_words(value)
        if field.name == "incomplete":
            return spoken(value)
        return value.replace("-", " ") if field.name == "areas" else one_line(value)
    return one_line(value)


def _name_words(name: Name) -> str:
    about = [name.kind or "", f"in {language_words(name.language)}" if name.language else ""]
    about.append(date_words(name.period) if name.period is not None else "")
    stated = ", ".join(part for part in about if part)
    return f"{one_line(name.text)} ({stated})" if stated else one_line(name.text)


def language_words(tag: str) -> str:
    """A language in English: `Kazakh` for `kk`; its tag, where it is none of the common ones."""
    primary, _, rest = tag.partition("-")
    known = _LANGUAGES.get(primary)
    if known is None:
        return f"the language {tag}"
    return f"{known} ({rest})" if rest else known


def label_of(name: str) -> str:
    """The name of a field in words: `signed_on` is `signed`, `made_in` is `made in`."""
    return _LABELS.get(name) or spoken(name.removesuffix("_on") or name)


def sentence(text: str) -> str:
    """A sentence: it begins with a capital letter and ends with a full stop."""
    text = one_line(text)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
