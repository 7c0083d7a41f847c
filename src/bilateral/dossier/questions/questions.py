"""The questions that can be asked of a dossier as of a day."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, TypeVar

from bilateral.dossier.asking import Asking, id_of
from bilateral.dossier.clocks import called, knowledge, presence
from bilateral.dossier.questions import in_force, offices, signing, standing
from bilateral.dossier.questions.meetings import Meetings, meetings_of
from bilateral.errors import InvalidValueError
from bilateral.model import Capital, Council, Instrument, Leader, Office, Record, Signatory, State
from bilateral.model._reference import Id
from bilateral.values._window import within
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF
from bilateral.values.name import Identifier, Name
from bilateral.values.ternary import Ternary

if TYPE_CHECKING:
    from bilateral.dossier.questions.offices import Holder
    from bilateral.dossier.questions.standing import PartyStanding

R = TypeVar("R", bound=Record)


class Questions(Asking):
    """What a view answers, beside what any dossier does: each answer with its reason."""

    __slots__ = ()

    #: The day in the world.
    day: EDTF
    #: The day of knowledge; None where everything that the dossier has is known.
    known_by: EDTF | None

    @property
    @abstractmethod
    def told(self) -> Asking:
        """All that was known, of whatever day: what tells when a thing began and when it ended."""

    # The two clocks

    def present(self, id: str | Id[Any] | Record) -> Answer:
        """Whether something had come about by the day; it may have ended since.

        Raises:
            UnknownIdError: the dossier has no such record.
        """
        return presence.present(self.base.index, self.base[id_of(id)], self.day)

    def exists(self, id: str | Id[Any] | Record) -> Answer:
        """Whether something was there on the day: had come about, and had not ended.

        Raises:
            UnknownIdError: the dossier has no such record.
        """
        return presence.exists(self.base.index, self.base[id_of(id)], self.day)

    def known(self, id: str | Id[Any] | Record, path: str = "") -> Answer:
        """Whether something was known by `known_by`, or by the day where none was given.

        Arguments:
            id: the record.
            path: a field or a part of it: `signed_on`, `terms[0].ends_on`; empty for the whole.

        Raises:
            UnknownIdError: the dossier has no such record.
            InvalidValueError: the record has no such field.
        """
        record = self.base[id_of(id)]
        knowledge.check_path(record, path)
        return knowledge.known(self.base.index, record, self.known_by or self.day, path)

    # Offices and names

    def holders(self, office: str | Id[Office] | Office) -> tuple[Holder, ...]:
        """Those who may have held an office on the day, those who surely did first.

        Raises:
            UnknownIdError: there is no such office, or was not yet.
            InvalidValueError: it is no office.
        """
        return offices.holders(self, self.one(office, Office), within(self.day))

    def held(self, leader: str | Id[Leader] | Leader, office: str | Id[Office] | Office) -> Answer:
        """Whether a person held an office on the day.

        Raises:
            UnknownIdError: there is no such person or office, or was not yet.
            InvalidValueError: it is no person, or no office.
        """
        person = self.told.one(self.one(leader, Leader).id, Leader)
        post = self.told.one(self.one(office, Office).id, Office)
        return offices.held(self.told, person, post, within(self.day))

    def names(self, id: str | Id[Any] | Record) -> tuple[tuple[Name, Answer], ...]:
        """What a thing may have been called on the day, its plain name in the dossier first.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return called.names_on(self.one(id, Record), self.day)

    def capital(self, state: str | Id[State] | State) -> tuple[tuple[Capital, Answer], ...]:
        """The capitals that a state may have had on the day, under their names of then.

        Raises:
            UnknownIdError: there is no such state, or was not yet.
            InvalidValueError: it is no state.
        """
        return called.capitals_on(self.one(state, State), self.day)

    def codes(self, id: str | Id[Any] | Record) -> tuple[tuple[Identifier, Answer], ...]:
        """The codes under which a thing may have been known on the day.

        Raises:
            UnknownIdError: there is no such record, or was not yet.
        """
        return called.codes_on(self.one(id, Record), self.day)

    # Instruments

    def signed(
        self,
        instrument: str | Id[Instrument] | Instrument,
        by: str | Id[Any] | Record | None = None,
    ) -> Answer:
        """Whether an instrument had been signed by the day.

        Arguments:
            instrument: which.
            by: by this state, institution or person; by whomever, if None.

        Raises:
            UnknownIdError: the dossier has no such instrument.
            InvalidValueError: it is no instrument.
        """
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return record
        if by is None:
            return signing.signed(self.told, record, self.day)
        return signing.signed_by(self.told, record, self._side(by), self.day)

    def in_office(
        self, instrument: str | Id[Instrument] | Instrument
    ) -> tuple[tuple[Signatory, Answer], ...]:
        """Whether each signatory held its office, each on the day of its own signature.

        Raises:
            UnknownIdError: there is no such instrument, or was not yet.
            InvalidValueError: it is no instrument.
        """
        return signing.in_office(self.told, self.one(instrument, Instrument))

    def in_force(
        self,
        instrument: str | Id[Instrument] | Instrument,
        party: str | Id[Any] | Record | None = None,
        between: tuple[str | Id[Any] | Record, str | Id[Any] | Record] | None = None,
    ) -> Answer:
        """Whether an instrument was in force on the day; `because` names the act that made it so.

        For whom is a question of its own: what binds an institution does not bind its state.

        Arguments:
            instrument: which.
            party: for this state or institution.
            between: for both of these. With neither, for at least two of its parties.

        Raises:
            UnknownIdError: the dossier has no such instrument.
            InvalidValueError: it is no instrument; or both `party` and `between` are given.
        """
        if party is not None and between is not None:
            raise InvalidValueError("give a party, or two to be in force between", field="between")
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return record
        if party is not None:
            return in_force.in_force_for(self.told, record, self._side(party), self.day)
        if between is not None:
            sides = [self._side(side) for side in between]
            return in_force.in_force_among(self.told, record, sides, self.day)
        return in_force.in_force_whole(self.told, record, self.day)

    def in_force_between(
        self, one: str | Id[State] | State, other: str | Id[State] | State
    ) -> tuple[tuple[Instrument, Answer], ...]:
        """The instruments that may have been in force between two states on the day.

        In the order of the dossier.

        Raises:
            UnknownIdError: there is no such state.
        """
        sides = self._side(one), self._side(other)
        found = in_force.in_force_between(self.told, *sides, self.day)
        return tuple((i, answer) for i, answer in found if self.get(i.id) is not None)

    def standing(
        self, instrument: str | Id[Instrument] | Instrument, party: str | Id[Any] | Record
    ) -> PartyStanding:
        """How far a party had got with an instrument by the day: signed, ratified, in force, ...

        Raises:
            UnknownIdError: the dossier has no such instrument, or no such party.
            InvalidValueError: it is no instrument.
        """
        record = self._any(instrument, Instrument)
        if isinstance(record, Answer):
            return standing.unsigned(id_of(instrument), self._side(party), record)
        return standing.standing_of(self.told, record, self._side(party), self.day)

    # Bodies

    def meetings(self, body: str | Id[Council] | Council) -> Meetings:
        """The meetings of a joint body by the day, and the one that is due.

        Raises:
            UnknownIdError: there is no such body, or was not yet.
            InvalidValueError: it is no joint body.
        """
        return meetings_of(self, self.one(body, Council), self.day)

    def _side(self, thing: str | Id[Any] | Record) -> str:
        """The id of a side that the dossier knows of.

        Raises:
            UnknownIdError: it does not.
        """
        return str(self.base[id_of(thing)].id)

    def _why(self, record: Record) -> str:
        answer = presence.present(self.base.index, record, self.day)
        if answer.possibly and self.known_by is not None:
            answer = knowledge.known(self.base.index, record, self.known_by)
            return f"it was not known: {answer.reason}"
        return answer.reason

    def _any(self, id: str | Id[R] | R, kind: type[R]) -> R | Answer:
        """All that was known of a record; or the answer, where it was not there or not known."""
        record = self.base.one(id, kind)
        if self.get(record.id) is not None:
            return self.told.one(str(record.id), kind)
        known = not presence.present(self.base.index, record, self.day).possibly
        # What was not known may have been so for all that.
        value = Ternary.NO if known else Ternary.MAYBE
        return Answer(value=value, reason=self._why(record), because=(str(record.id),))
