"""Who speaks, said by hand: for transcripts that came without speakers, or with wrong ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.api.decisions import StudyDecisions
from qualcode.decisions import Assign, JoinTurns, SplitTurn
from qualcode.decisions.acts import Speaking
from qualcode.decisions.speaking import opening, told, words_at
from qualcode.documents import Document, Turn
from qualcode.errors import DecisionError, UnknownName
from qualcode.importers.base import Imported
from qualcode.study import store
from qualcode.study.folder import import_transcript, respondents_path
from qualcode.study.respondents import append_respondents
from qualcode.study.settings import INTERVIEWER, NOBODY
from qualcode.study.speakers import speaker_of
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd


class StudySpeakers(StudyDecisions):
    """Who speaks in the turns of a study's transcripts.

    What is said here holds at once for `speakers` and `spoken`, and with the next run for all else.
    """

    @cached_property
    def _as_read(self) -> dict[str, Imported]:
        """The transcript that is worked at, as its file was read, by a hash of all that depends on."""
        return {}

    def spoken(self, document: str) -> Document:
        """A transcript as it is now, with all that was said of who speaks in it.

        Raises:
            UnknownName: if there is none of that id.
            UnreadableFile: if it cannot be used, with what is wrong with it.
            StudyError: as `documents`.
        """
        decisions = self.decisions()
        if self._is_closed:  # who speaks is no coding: it holds also where those are left aside
            with Store.read(self.folder / store.FILE) as kept:
                decisions = kept.decisions_about_speakers()
        found = import_transcript(self.folder, self.settings, self._people, document, decisions, self._as_read)
        self.warnings = found.messages
        return found.documents[0]

    def speakers(self, document: str) -> pd.DataFrame:
        """The turns of a transcript as it is now. Columns: `tables.COLUMNS["turns"]`.

        Raises:
            UnknownName: as `spoken`.
        """
        from qualcode import tables

        return tables.turns([self.spoken(document)])

    def assign(self, document: str, speakers: Mapping[int, str], *, coder: str = "") -> Document:
        """Says who speaks in turns, by their numbers, and gives the transcript as it is then.

        A speaker is `interviewer`, a respondent's id, `nobody`, or a label that study.yaml gives to one of these.

        Raises:
            UnknownName: if there is no such document, turn or respondent.
        """
        spoken, people = self.spoken(document), self._people
        for speaker in dict.fromkeys(speakers.values()):
            if speaker_of(speaker, spoken, self.settings, people) is None:
                raise UnknownName("respondent", speaker, [*(people or ()), INTERVIEWER, NOBODY])
        turns = _turns(spoken, speakers)
        acts = [Assign(opening(spoken, turn.start, turn.end), speakers[turn.number]) for turn in turns]
        return self._say(spoken, acts, coder)

    def split_turn(self, document: str, turn: int, words: str, *, coder: str = "") -> Document:
        """Lets a new turn begin at `words` within a turn, and gives the transcript as it is then.

        Raises:
            UnknownName: if there is no such document or turn.
            DecisionError: if the words are not in the turn, stand there several times, or begin it.
        """
        spoken = self.spoken(document)
        (found,) = _turns(spoken, [turn])
        places = words_at(spoken, found, words)
        if len(places) != 1 or places[0] == found.start:
            what = "is not in" if not places else ("begins" if places == [found.start] else "is in several places of")
            raise DecisionError(
                f"{document}: what you wrote {what} turn {turn}; write some words with which the new turn begins, as they stand there"
            )
        return self.split_turn_at(document, places[0], coder=coder)

    def split_turn_at(self, document: str, at: int, *, coder: str = "") -> Document:
        """Lets a new turn begin at a code point of the text, where a word begins, and gives the transcript as it is then.

        Raises:
            UnknownName: if there is no such document.
            DecisionError: if no word begins there within a turn, or the turn begins with it.
        """
        spoken = self.spoken(document)
        turn = next((turn for turn in spoken.turns if turn.start < at < turn.end), None)
        if turn is None or not spoken.text[at - 1].isspace() or spoken.text[at].isspace():
            raise DecisionError(f"{document}: no word within a turn begins at {at}; nothing was changed")
        return self._say(spoken, [SplitTurn(opening(spoken, at, turn.end))], coder)

    def join_turns(self, document: str, turns: Iterable[int], *, coder: str = "") -> Document:
        """Joins each of these turns with the one before it, and gives the transcript as it is then.

        Raises:
            UnknownName: if there is no such document or turn.
            DecisionError: if a turn is the first one, or a speaker label stands between it and the one before.
        """
        spoken = self.spoken(document)
        places = [opening(spoken, turn.start, turn.end) for turn in _turns(spoken, turns)]
        return self._say(spoken, [JoinTurns(place) for place in places], coder)

    def knows_speaker(self, document: Document, who: str) -> bool:
        """Whether the study knows whose a label is: a respondent's, the interviewer's, or `nobody`'s.

        Without respondents.csv only who speaks in the transcript already is known.
        """
        speaker = speaker_of(who, document, self.settings, self._people) if who.strip() else None
        is_listed = self._people is not None or (speaker is not None and speaker.kind != "respondent")
        return speaker is not None and (is_listed or speaker.respondent in document.respondents)

    def add_respondent(self, id: str, role: str = "") -> None:
        """Adds somebody to respondents.csv; nothing where the study has no such file, for then anybody can speak.

        Raises:
            StudyError: if the file has faults, or is a workbook, which only Excel should write.
            OutputError: if it cannot be written.
        """
        path = respondents_path(self.folder, self.settings)
        if path is None or id in self.respondents():
            return
        append_respondents(path, {id: role})
        self.__dict__.pop("_people", None)
        self._forget()

    def _say(self, document: Document, acts: Sequence[Speaking], coder: str) -> Document:
        """Keeps all of it, or nothing where one of them does not hold."""
        after, faults = told(document, acts, lambda label: speaker_of(label, document, self.settings, self._people))
        for act, fault in zip(acts, faults, strict=True):
            if fault:
                turn = next(turn.number for turn in document.turns if turn.start == act.place.start)
                raise DecisionError(f"{document.id}: turn {turn}: {fault}; nothing was changed")
        self.decide(*acts, coder=coder)
        return after


def _turns(document: Document, numbers: Iterable[int]) -> list[Turn]:
    wanted = sorted(set(numbers))
    for number in wanted:
        if not 0 < number <= len(document.turns):
            raise UnknownName("turn", str(number), [f"1 to {len(document.turns)}"])
    return [document.turns[number - 1] for number in wanted]
