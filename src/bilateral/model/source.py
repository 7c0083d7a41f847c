"""Sources: the documents in which facts were read."""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.checked import in_order
from bilateral.model.citation import _DIGEST
from bilateral.model.record import Record
from bilateral.model.reference import RESERVED, Id, maybe_one, one
from bilateral.model.vocabulary import open_to
from bilateral.values.clock import published
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF

SourceForm = Literal[
    "press report",
    "press release",
    "article",
    "interview",
    "speech",
    "official document",
    "treaty text",
    "register",
    "statistics",
    "data set",
    "web page",
    "book",
    "photograph",
    "recording",
    "map",
    "other",
]


@frozen(kw_only=True, repr=False)
class Source(Record):
    """A document that facts are cited to.

    What is known of an official meeting often comes from a news agency that relays a press
    service: the one publishes, the other speaks. Both are kept, because a figure that ten
    agencies relay from one office has one source, not ten.

    Fields:
        title: as the document gives it.
        form: what it is: `press report`, `statistics`, `treaty text`, ...
        publisher: who put it before the public.
        relays: whose words or figures it passes on, where that is not the publisher.
        author: the person who wrote it.
        part_of: the source that it belongs to, as a photograph does to a report.
        url: where it was found.
        language: BCP 47 tag.
        published_on: when it appeared; what the sources known on a day can support rests on it.
        retrieved_on: when it was read.
        digest: of its text, as `digest_of` gives it.
        path: where a copy of the text lies, relative to the dossier.

    Raises:
        InvalidValueError: a digest of no known shape; a source that is part of itself; retrieved
            surely before it was published.
    """

    id: Id["Source"] = field(converter=one["Source"])
    title: str | None = None
    form: SourceForm | None = field(default=None, metadata=open_to("forms"))
    publisher: str | None = None
    relays: str | None = None
    author: str | None = None
    part_of: Id["Source"] | None = field(default=None, converter=maybe_one["Source"])
    url: str | None = None
    language: str | None = None
    published_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=published("published")
    )
    retrieved_on: EDTF | None = field(default=None, converter=to_date_or_none)
    digest: str | None = None
    path: str | None = None

    @property
    def label(self) -> str:
        """The title, or publisher and date, whichever is known."""
        if self.title:
            return self.title
        stated = [str(part) for part in (self.publisher, self.published_on) if part]
        return ", ".join(stated) or str(self.id)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.digest is not None and not _DIGEST.fullmatch(self.digest):
            yield InvalidValueError(
                f"{shorten(self.digest)} is not a digest",
                hint="it is sha256: and 16 to 64 lower-case hexadecimal digits",
                field="digest",
            )
        for name in ("publisher", "relays", "author"):
            if getattr(self, name) in RESERVED:
                yield InvalidValueError(
                    f"{getattr(self, name)!r} is not a name, and says why there is none",
                    hint=f'absent={{"{name}": "unknown"}}, or leave it out',
                    field=name,
                )
        if self.part_of == self.id:
            yield InvalidValueError("a source cannot be part of itself", field="part_of")
        yield from in_order(
            self.published_on,
            self.retrieved_on,
            field="retrieved_on",
            says="is before it was published,",
        )
