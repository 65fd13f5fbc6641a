"""The desk at which one coder works: the study as he sees it, and what he decides, one thing at a time.

Requests come in several threads; a lock lets one of them at the study at a time. What others decide, in other windows or on other
machines that share the folder, is read from the store whenever somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from qualcode import tables
from qualcode.api import Study
from qualcode.api.folder import login_name
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE, Coding
from qualcode.decisions import Decision, Read, Rename, Settle, Undo, in_force, standing
from qualcode.decisions.acts import Speaking
from qualcode.decisions.written import kind
from qualcode.documents import Document
from qualcode.errors import CodebookChanged
from qualcode.report.transcript import reasons
from qualcode.report.wording import Wording
from qualcode.review.asking import Refused, Situation, act_of, acts_of
from qualcode.review.code_edits import edits_of
from qualcode.review.reading import Layers, ReadTurn, key_of, marks_of, notes_of, read_turns
from qualcode.study.findings import Findings

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Progress:
    """How far somebody has come with a document: of the `suggested` codings `judged` ones, those made by hand, and whether it is read."""

    suggested: int = 0
    judged: int = 0
    by_hand: int = 0
    is_read: bool = False


@dataclass(frozen=True)
class Entry:
    """A document on the start page. `unassigned` turns are nobody's; `is_outdated`: who speaks has been said since it was coded."""

    id: str
    respondents: tuple[str, ...]
    groups: tuple[str, ...]
    words: int
    progress: Progress
    unassigned: int = 0
    is_outdated: bool = False


@dataclass(frozen=True)
class Reading:
    """A document as it stands after all decisions. `version` tells it from what stood before."""

    document: Document
    version: str
    turns: tuple[ReadTurn, ...]
    counts: Mapping[str, int]
    progress: Progress
    situation: Situation


@dataclass(frozen=True)
class Changes:
    """What is new since the page was last told: the turns that look otherwise; all of them where that is not known.

    `did` is what was done or taken back, `n` how many decisions that were, `elsewhere` the document where that was, if it is another one.
    """

    reading: Reading
    turns: tuple[ReadTurn, ...]
    did: str = ""
    elsewhere: str = ""
    n: int = 0


@dataclass
class _Kept:
    """The last reading of a document, and at how many decisions each of its turns came to look as it does."""

    reading: Reading
    decisions: int
    since: int
    changed: dict[int, int] = field(default_factory=dict)


class Desk:
    """`Desk(study, coder="Kari")`. `is_blind`: only what the coder himself has done is shown.

    A study that is not coded yet can be read, and gets its first code here: `run` is 0 until then. What another process has coded since is
    what is worked with from the next request on.
    """

    def __init__(self, study: Study, *, coder: str = "", is_blind: bool = False) -> None:
        self.study = study
        self.coder = coder or login_name()
        self.is_blind = is_blind
        self._lock = Lock()
        self._words: dict[str, int] = {}
        self._sit_down()

    def _sit_down(self) -> None:
        """Takes the last run for what is worked on; where there is none, the transcripts as they are."""
        coded = self.study.coded() if self.study.is_coded() else None
        self._kept: dict[str, _Kept] = {}
        self._findings: dict[str, Findings] = {}
        self.codebook: Codebook = coded.codebook if coded else Codebook()
        self.run = coded.run.number if coded else 0
        if coded and not self.is_blind:
            self._findings = {found.document: found for found in coded.findings}
        self._documents = {document.id: document for document in self.study.texts()}
        self.codebook_file = self.study.codebook_file().hash

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents, in order."""
        return tuple(self._documents)

    def overview(self, documents: Sequence[str] | None = None) -> list[Entry]:
        """All documents, or these, with how far one has come in each: for each of them all that was decided is looked through."""
        with self.turn_at_the_study:
            groups = self._groups()
            return [self._entry(self._documents[id], groups) for id in documents or self._documents]

    def segments(self) -> pd.DataFrame:
        """The coded segments as the coder sees them, as `Study.segments` has them. To be asked for in one's `turn_at_the_study`."""
        if self.run and not self.is_blind:
            return self.study.segments()
        documents = list(self._documents.values())
        found = standing([], self.seen(), documents, [code.id for code in self.codebook]).codings
        return tables.segments([coding for coding in found if coding.status != "rejected"], documents)

    def reading(self, document: str) -> Reading:
        """A document as it stands.

        Raises:
            UnknownName: if there is none of that id.
        """
        with self.turn_at_the_study:
            return self._now(document).reading

    def changes(self, document: str, since: str) -> Changes:
        """What is new in a document after a version of it.

        Raises:
            UnknownName: if there is no such document.
        """
        with self.turn_at_the_study:
            return self._changes(document, since)

    def act(self, document: str, asked: Mapping[str, Any], since: str) -> Changes:
        """Does what the page asks for, and tells what that changed. When this returns, the decision is on disk.

        Raises:
            Refused: if it cannot be done.
            StudyInUse: if another process writes to the study for long.
            OutputError: if the disk is full.
        """
        with self.turn_at_the_study:
            if asked.get("kind") in ("undo", "redo"):
                done = self._step(str(asked["kind"]))
            else:
                acts = acts_of(asked, self.situation(document))
                done = self.study.decide(*acts, coder=self.coder, is_blind=self.is_blind)
            place = _document_of(done[-1])
            changes = self._changes(document, since)
            elsewhere = "" if place == document else place
            return replace(changes, did=kind(done[-1].act), elsewhere=elsewhere, n=len(done))

    def edit(self, asked: Mapping[str, Any]) -> None:
        """Changes the codebook as a form asks for, and codes anew. Where words are selected, they get the new code.

        Raises:
            Refused: if the form lacks something.
            CodebookChanged: if the codebook has been changed elsewhere, or is another one than was `seen` (a `codebook_file`); that is what
                is worked with from now on.
            CodebookError: if the change cannot be made.
            StudyInUse: if another process writes to the study for long.
        """
        with self.turn_at_the_study:
            before = {code.id for code in self.codebook}
            if asked.get("seen", self.codebook_file) != self.codebook_file:
                raise CodebookChanged(self.study.codebook_file().path)
            try:
                for edit in edits_of(asked, self.codebook):
                    changed = self.study.edit_codebook(edit, coder=self.coder, seen=self.codebook_file)
                    self.codebook_file = changed.hash
            finally:
                if self.codebook_file or self.study.codebook_file().hash:
                    self.study.code()
                    self._sit_down()
            made = [code.id for code in self.codebook if code.id not in before]
            if made and "start" in asked and not asked.get("code"):
                now = self.situation(str(asked.get("document")))
                self.study.decide(
                    act_of({**asked, "kind": "add", "code": made[0]}, now), coder=self.coder, is_blind=self.is_blind
                )

    def undo_edit(self) -> None:
        """Takes the last change of the codebook back, and codes anew.

        Raises:
            StudyError: if there is none.
            CodebookChanged: if the codebook has been changed elsewhere since.
        """
        with self.turn_at_the_study:
            self.study.undo_codebook_edit(coder=self.coder)
            self.study.code()
            self._sit_down()

    @property
    def turn_at_the_study(self) -> AbstractContextManager[None]:
        """Held while something is done with the study: others wait. It begins with the last run that anybody made."""
        return self._turn()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._lock:
            if self.study.take_last_run() != self.run:
                self._sit_down()
            yield

    def seen(self) -> list[Decision]:
        """The decisions that are shown here, to be asked for while one holds the turn at the study."""
        return [one for one in self.study.decisions() if self._is_seen(one)]

    def situation(self, document: str) -> Situation:
        """A document as what is asked of it meets it, to be asked for while one holds the turn at the study."""
        return self._now(document).reading.situation

    def code_again(self) -> None:
        """Codes what has changed, and works with that from now on.

        Raises:
            StudyError: if the study cannot be coded.
            StudyInUse: if another process writes to the study for long.
        """
        with self.turn_at_the_study:
            self.study.code()
            self._sit_down()

    def why(self, document: str, key: str, words: Wording) -> dict[str, Any]:
        """Why a coding was made: `reasons` in sentences, the talk `before` it that gave it the code, and the `matched` spans."""
        with self.turn_at_the_study:
            now = self.situation(document)
        coding = now.codings.get(key)
        if coding is None:
            raise Refused("refused.gone")
        matched = [(match.start, match.end) for match in coding.matches]
        return {
            "reasons": list(reasons(now.document, [coding], words)),
            "before": _talk_before(now.document, coding),
            "matched": sorted(set(matched)),
            "words": now.document.text[coding.start : coding.end],
        }

    def _step(self, way: str) -> tuple[Decision, ...]:
        step: Callable[[str], tuple[Decision, ...]] = self.study.undo if way == "undo" else self.study.redo
        done = step(self.coder)
        if not done:
            raise Refused(f"refused.{way}")
        return done

    def _changes(self, document: str, since: str) -> Changes:
        kept = self._now(document)
        run, _, seen = since.partition(".")
        if run != str(self.run) or not seen.isdigit() or int(seen) < kept.since:
            return Changes(kept.reading, kept.reading.turns)
        turns = tuple(turn for turn in kept.reading.turns if kept.changed.get(turn.number, 0) > int(seen))
        return Changes(kept.reading, turns)

    def _now(self, id: str) -> _Kept:
        """A document as it stands after all that anybody has decided until now."""
        document = self._documents.get(id) or self.study.document(id)
        decisions = self.study.decisions()
        kept = self._kept.get(id)
        if kept and kept.decisions == len(decisions):
            return kept
        if kept and not _is_touched(id, decisions, kept.decisions):
            kept.decisions = len(decisions)
            return kept
        reading = self._read(document, decisions, kept.reading.turns if kept else ())
        if kept is None:
            kept = self._kept[id] = _Kept(reading, len(decisions), len(decisions))
            return kept
        for old, new in zip(kept.reading.turns, reading.turns, strict=True):
            if old is not new:
                kept.changed[new.number] = len(decisions)
        kept.reading, kept.decisions = reading, len(decisions)
        return kept

    def _read(self, document: Document, decisions: Sequence[Decision], before: Sequence[ReadTurn]) -> Reading:
        own = [one for one in decisions if self._is_seen(one) and _concerns(one, document.id)]
        stands = standing(self._suggested(document.id), own, [document], [code.id for code in self.codebook])
        notes, marks = notes_of(own, document), marks_of(own, document)
        codings = [coding for coding in stands.codings if coding.code in self.codebook]
        by_hand = sum(coding.coder != MACHINE and coding.status != "rejected" for coding in codings)
        situation = Situation(
            document,
            self.codebook,
            self.coder,
            {key_of(coding): coding for coding in codings},
            {note.id: note for note in notes},
        )
        return Reading(
            document=document,
            version=f"{self.run}.{len(decisions)}",
            turns=tuple(read_turns(document, Layers(codings, notes, marks, self._groups()), before)),
            counts=Counter(coding.code for coding in codings if coding.status != "rejected"),
            progress=Progress(stands.suggested, stands.judged, by_hand, _is_read(own, document.id, self.coder)),
            situation=situation,
        )

    def _suggested(self, document: str) -> list[Coding]:
        """What the rules code in a document. It is not kept: of all documents it would be too much."""
        found = self._findings.get(document)
        return found.codings() if found else []

    def _is_seen(self, decision: Decision) -> bool:
        """Whether a decision is shown: blind, only one's own, and of these none that tells what others or the rules have coded."""
        if not self.is_blind or isinstance(decision.act, Rename):
            return True
        of = getattr(decision.act, "of", self.coder)
        return decision.coder == self.coder and of == self.coder and not isinstance(decision.act, Settle)

    def _groups(self) -> dict[str, str]:
        """The group of each respondent, as the study calls it."""
        compare = self.study.settings.compare
        people = self.study.respondents()
        found = {id: person.attributes.get(compare.attribute, "") for id, person in people.items()}
        return {id: compare.labels.get(group, group) for id, group in found.items()}

    def _entry(self, document: Document, groups: Mapping[str, str]) -> Entry:
        if document.id not in self._words:
            self._words[document.id] = int(tables.documents([document])["words"].iloc[0])
        people = document.respondents
        return Entry(
            document.id,
            people,
            tuple(dict.fromkeys(filter(None, (groups.get(person, "") for person in people)))),
            self._words[document.id],
            self._now(document.id).reading.progress,
            sum(turn.speaker.kind == "unassigned" for turn in document.turns),
            any(
                isinstance(one.act, Speaking) and one.run == self.run and _document_of(one) == document.id
                for one in self.study.decisions()
            ),
        )


def _concerns(decision: Decision, document: str) -> bool:
    """Whether a decision can change how a document looks."""
    return isinstance(decision.act, Undo | Rename) or _document_of(decision) == document


def _document_of(decision: Decision) -> str:
    place = getattr(decision.act, "place", None)
    return decision.act.document if isinstance(decision.act, Read) else place.document if place else ""


def _is_touched(document: str, decisions: Sequence[Decision], after: int) -> bool:
    """Whether any decision but the first so many concerns a document."""
    return any(_concerns(decision, document) for decision in decisions[after:])


def _is_read(decisions: Iterable[Decision], document: str, coder: str) -> bool:
    """Whether a coder has said last that he has read the document to its end."""
    said = [d.act.done for d in in_force(decisions) if isinstance(d.act, Read) and d.coder == coder]
    return bool(said) and said[-1]


def _talk_before(document: Document, coding: Coding) -> str:
    """What gave a coding its code from outside: the question that it answers, or the sentence that it goes on about."""
    if coding.origin not in ("question", "continued") or not coding.matches:
        return ""
    at = coding.matches[0].start
    turn = next((turn for turn in document.turns if turn.start <= at < turn.end), None)
    if turn is None:
        return ""
    if coding.origin == "question":
        return document.turn_text(turn)
    return document.text[turn.start : coding.start].strip()[-300:]
