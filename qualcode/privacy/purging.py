"""All that a study holds, without one person: their talk, what was coded and decided about it, and every mention of their id and words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from qualcode.coding import Coding, Question, Segment
from qualcode.decisions import Anchor, Decision
from qualcode.decisions.acts import Assign, Memo, Undo
from qualcode.decisions.anchor import find
from qualcode.documents import Document, Turn
from qualcode.importers.names import is_certain, is_generic
from qualcode.language.sentences import sentences
from qualcode.language.tokens import plain_words
from qualcode.matchers import Match
from qualcode.privacy.replacing import Change, Changed, Replacer, changed
from qualcode.study.contents import CodedText, Contents
from qualcode.study.findings import Findings
from qualcode.study.rows import Event

REMOVED = "[removed]"
MIN_WORDS = 6
"""A sentence of fewer words may be anybody's."""


MIN_NAME = 5
"""A transcript of a shorter name, such as 01, tells nobody."""


@dataclass(frozen=True)
class Person:
    """Who is taken out: the id, labels that are theirs alone, telling names of transcripts that are only theirs, and their sentences."""

    id: str
    labels: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def terms(self) -> list[str]:
        """What to search for: what only this person can have left."""
        return [self.id, *self.labels, *self.documents, *self.sentences]


def person(id: str, documents: Iterable[Document]) -> Person:
    """What is known of a respondent from all versions of the texts."""
    own: dict[str, None] = {}
    others: list[str] = []
    labels: dict[str, set[str]] = {}
    alone: dict[str, bool] = {}
    for document in documents:
        alone[document.id] = alone.get(document.id, True) and document.respondents == (id,)
        for turn in document.turns:
            labels.setdefault(turn.speaker.label, set()).add(turn.speaker.respondent)
            talk = document.turn_text(turn)
            if turn.speaker.respondent != id:
                others.append(" ".join(talk.split()))
                continue
            for start, end in sentences(talk, language=document.language or "nb"):
                if len(plain_words(talk, start, end)) >= MIN_WORDS:
                    own[" ".join(talk[start:end].split())] = None
    heard = "\n".join(others)
    theirs = [
        label
        for label, whose in labels.items()
        if whose == {id} and label != id and not (is_generic(label) or is_certain(label))
    ]
    named = [
        name
        for name, is_alone in alone.items()
        if is_alone and re.search(r"[^\W\d_]{3}", name) and len(name) >= MIN_NAME
    ]
    return Person(id, tuple(theirs), tuple(named), tuple(sentence for sentence in own if sentence not in heard))


class Scrubber(Replacer):
    """Puts `REMOVED` in the place of a person's id, labels and sentences."""

    def __init__(self, person: Person) -> None:
        super().__init__(dict.fromkeys([person.id, *person.labels, *person.documents], REMOVED))
        self._sentences = person.sentences

    def changes(self, text: str, start: int = 0, end: int | None = None) -> list[Change]:
        """What is taken out of a part of a text."""
        stop = len(text) if end is None else end
        found = super().changes(text, start, stop)
        for sentence in self._sentences:
            at = text.find(sentence, start, stop)
            while at >= 0:
                found.append(Change(at, at + len(sentence), REMOVED))
                at = text.find(sentence, at + 1, stop)
        return list(_apart(found))


def _apart(changes: Iterable[Change]) -> Iterator[Change]:
    end = 0
    for change in sorted(changes, key=lambda one: (one.start, -one.end)):
        if change.start >= end:
            yield change
            end = change.end


def without(document: Document, id: str) -> tuple[Document | None, Changed]:
    """A document without the turns of a respondent, and where its places have gone; None where nobody else but interviewers speaks.

    Turns of one label that are neighbours now become one, as they do when the file is read.
    """
    kept = [turn for turn in document.turns if turn.speaker.respondent != id]
    is_empty = not any(turn.speaker.kind != "interviewer" for turn in kept)
    parts, label, before = [], "", None
    for turn in kept:
        gap, written = _gap(document, turn)
        if before is None:
            words = written
        elif before.number == turn.number - 1:
            words = gap
        else:
            words = "\n" if written in ("", label) else f"\n\n{written}"
        parts.append(Change(before.end if before else 0, turn.start, words))
        label, before = written or label, turn
    parts.append(Change(before.end if before else 0, len(document.text), ""))
    moved = changed(document.text, parts)
    turns = [
        (replace(turn, start=span[0], end=span[1])) for turn in kept for span in [moved.span(turn.start, turn.end)]
    ]
    made = tuple(replace(turn, number=number) for number, turn in enumerate(_joined(turns, moved.text), start=1))
    return (None if is_empty else replace(document, text=moved.text, turns=made, sha256="")), moved


def _gap(document: Document, turn: Turn) -> tuple[str, str]:
    """What stands between a turn and the one before it, and its label as it is written there."""
    start = document.turns[turn.number - 2].end if turn.number > 1 else 0
    gap = document.text[start : turn.start]
    return gap, gap.rpartition("\n")[2].lstrip() if gap.strip() else ""


def _joined(turns: Sequence[Turn], text: str) -> list[Turn]:
    joined: list[Turn] = []
    for turn in turns:
        if (
            joined
            and turn.speaker.label
            and joined[-1].speaker == turn.speaker
            and text[joined[-1].end : turn.start] == "\n"
        ):
            joined[-1] = replace(joined[-1], end=turn.end, end_ms=turn.end_ms)
        else:
            joined.append(turn)
    return joined


class Purger:
    """Contents of a store without a person."""

    def __init__(self, person: Person, contents: Contents) -> None:
        self._person = person
        self._contents = contents
        self._scrub = Scrubber(person)
        self._left: dict[int, tuple[Document | None, Changed]] = {
            version: without(document, person.id) for version, document in contents.documents.items()
        }
        self._gone = {
            document.id for version, document in contents.documents.items() if self._left[version][0] is None
        } - {document.id for version, document in contents.documents.items() if self._left[version][0] is not None}

    def contents(self, event: Event) -> Contents:
        """What is left, with the event in its history. Runs keep the codings of the others."""
        old = self._contents
        kept = {version: self._document(document) for version, (document, _) in self._left.items() if document}
        runs = tuple(
            replace(
                run,
                settings=self._settings(run.settings),
                codebook=self._json(run.codebook),
                name=self._scrub(run.name),
            )
            for run in old.runs
        )
        return Contents(
            documents=kept,
            current={
                version: tuple(map(self._scrub, told)) for version, told in old.current.items() if version in kept
            },
            runs=runs,
            coded={
                number: tuple(self._coded(one) for one in coded if one.version in kept)
                for number, coded in old.coded.items()
            },
            decisions=self.decisions(),
            history=(*(replace(one, detail=self._scrub.value(dict(one.detail))) for one in old.history), event),
            codebooks=tuple(
                replace(
                    one,
                    text=self._scrub(one.text),
                    codebook=self._json(one.codebook),
                    reason=self._scrub(one.reason),
                    edit=self._scrub.value(dict(one.edit)),
                )
                for one in old.codebooks
            ),
        )

    def _document(self, document: Document) -> Document:
        told = {key: self._scrub(value) for key, value in document.metadata.items()}
        return replace(document, metadata=told)

    def _settings(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """What a run rests on, without the transcripts that are gone or others now: their hashes are hashes of the person's words."""
        return {name: self._scrub.value(value) for name, value in settings.items() if name != "basis"}

    def _json(self, written: str) -> str:
        return (
            json.dumps(self._scrub.value(json.loads(written)), ensure_ascii=False, separators=(",", ":"))
            if written
            else ""
        )

    def _coded(self, one: CodedText) -> CodedText:
        document, moved = self._left[one.version]
        if one.findings is None or document is None:
            return one
        before = self._contents.documents[one.version]
        own = {turn.number for turn in before.turns if turn.speaker.respondent == self._person.id}
        codings = [
            self._coding(coding, document, moved)
            for coding in one.findings.codings()
            if coding.respondent != self._person.id and coding.turn not in own
        ]
        asked = one.findings.questions()
        questions = None if asked is None else [self._question(question, before, document, moved) for question in asked]
        return CodedText(one.version, Findings.of(document.id, codings, questions=questions))

    def _coding(self, coding: Coding, document: Document, moved: Changed) -> Coding:
        start, end = moved.span(coding.start, coding.end)
        matches = self._matches(coding.matches, moved)
        return coding._replace(
            segment=Segment(document.id, start, end), turn=_turn_at(document, start), matches=matches
        )

    def _question(self, asked: Question, before: Document, document: Document, moved: Changed) -> Question:
        start = moved.place(before.turns[asked.turn - 1].start)
        return asked._replace(turn=_turn_at(document, start), matches=self._matches(asked.matches, moved))

    @staticmethod
    def _matches(matches: Sequence[Match], moved: Changed) -> tuple[Match, ...]:
        spans = [(match, *moved.span(match.start, match.end)) for match in matches]
        return tuple(
            match._replace(start=start, end=end) for match, start, end in spans if moved.text[start:end] == match.form
        )

    # ---- decisions

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided about others, at its places now. What was decided about this person is gone, and so is its undoing."""
        kept = [made for decision in self._contents.decisions if (made := self._decision(decision))]
        ids = {decision.id for decision in kept}
        known = {decision.id for decision in self._contents.decisions}
        return tuple(one for one in kept if not (isinstance(one.act, Undo) and one.act.decision in known - ids))

    def _decision(self, decision: Decision) -> Decision | None:
        act, id_ = decision.act, self._person.id
        about = getattr(act, "respondent", "") == id_ or getattr(act, "document", "") in self._gone
        about = about or (isinstance(act, Assign) and act.speaker in (id_, *self._person.labels))
        about = about or (isinstance(act, Memo) and act.key in (id_, *self._gone))
        if about:
            return None
        made: dict[str, Any] = {}
        for one in fields(act):
            value = getattr(act, one.name)
            if isinstance(value, Anchor):
                place = self._place(value)
                if place is None:
                    return None
                made[one.name] = place
            elif one.name in ("text", "note", "display", "translation"):
                made[one.name] = self._scrub(value)
        return replace(decision, act=replace(act, **made))

    def _place(self, anchor: Anchor) -> Anchor | None:
        """The place in what is left; None if it is in the person's talk, or in no text that is kept."""
        for version, document in reversed(list(self._contents.documents.items())):
            if document.id != anchor.document or (span := find(anchor, document.text)) is None:
                continue
            if any(
                t.speaker.respondent == self._person.id and t.start < span[1] and span[0] < t.end
                for t in document.turns
            ):
                return None
            left, moved = self._left[version]
            return Anchor.at(left.id, moved.text, *moved.span(*span)) if left else None
        return None


def _turn_at(document: Document, place: int) -> int:
    return next((turn.number for turn in document.turns if turn.start <= place < turn.end), 0)
