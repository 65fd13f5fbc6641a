"""Codebook and documents in, codings out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.codebook import Codebook
from qualcode.context import Continuation, Talk, is_noise
from qualcode.documents import Document, Turn
from qualcode.language import words_of
from qualcode.matchers import Match
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import Hit, compile_codebook

Origin = Literal["match", "question", "continued", "human", "imported"]
Unit = Literal["sentence", "turn", "answer"]
Status = Literal["suggested", "accepted", "rejected"]
MACHINE = "machine"
"""The coder of everything that rules code."""


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A piece of one document: its id and `[start, end)` in code points of its text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a segment, by a coder, for a reason.

    `matches` are the rule hits that gave the code: in the segment itself for `match`, in the question for `question`, in the sentence
    that it goes on about for `continued`; empty for people's codings. `turn` is the number of the turn in its document; `respondent` is
    who speaks there (empty if it is nobody's, as in coded interviewer talk of an imported project).
    """

    segment: Segment
    code: str
    turn: int
    respondent: str
    origin: Origin = "match"
    matches: tuple[Match, ...] = ()
    coder: str = MACHINE
    status: Status = "suggested"

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.segment.document

    @property
    def start(self) -> int:
        """First code point of the segment."""
        return self.segment.start

    @property
    def end(self) -> int:
        """Code point after the last of the segment."""
        return self.segment.end

    @property
    def negated(self) -> bool:
        """Whether every hit in the segment is negated; false for what was not matched in it."""
        return self.origin == "match" and bool(self.matches) and all(m.negated for m in self.matches)


class RuleCoder:
    """Codes one document after another with one compiled codebook. `code` is its short form."""

    def __init__(
        self, codebook: Codebook, *, unit: Unit = "sentence", context: bool = True, pipeline: str = ""
    ) -> None:
        self._scanner = compile_codebook(codebook, pipeline=pipeline)
        self._language = codebook.language
        self._rank = {c.id: i for i, c in enumerate(codebook)}
        self._unit = unit
        self._context = context

    def code(self, document: Document) -> list[Coding]:
        """The codings of one document, by place and then by the order of the codebook."""
        layout = Layout(document, document.language or self._language)
        matched = self._matches_by_turn(layout)
        talk = Talk(words_of(layout.language))
        codings: list[Coding] = []
        for turns in self._stretches(layout):
            hits = [hit for turn in turns for hit in matched.get(turn.number, [])]
            if turns[0].speaker.kind == "interviewer":
                talk.hear_question(
                    document.turn_text(turns[0]), layout.words((turns[0].start, turns[0].end)), _by_code(hits)
                )
            elif turns[0].speaker.kind == "respondent":
                codings += self._talk_of(turns, layout, hits, talk)
        return codings

    def _stretches(self, layout: Layout) -> list[list[Turn]]:
        """The turns one by one; or, where the unit is the answer, with the turns that go on after a sign of listening."""
        turns = layout.document.turns
        if self._unit != "answer":
            return [[turn] for turn in turns]
        stretches: list[list[Turn]] = []
        for turn in turns:
            last = stretches[-1] if stretches else []
            listened = (
                len(stretches) > 1
                and self._is_listening(stretches[-1], layout)
                and stretches[-2][-1].speaker == turn.speaker
            )
            if listened and turn.speaker.kind == "respondent":
                stretches[-2:] = [[*stretches[-2], *last, turn]]
            else:
                stretches.append([turn])
        return stretches

    def _is_listening(self, turns: Sequence[Turn], layout: Layout) -> bool:
        words = layout.words((turns[0].start, turns[-1].end))
        return turns[0].speaker.kind == "interviewer" and is_noise(words, words_of(layout.language))

    def _matches_by_turn(self, layout: Layout) -> dict[int, list[Hit]]:
        hits: dict[int, list[Hit]] = defaultdict(list)
        for hit in self._scanner.scan(layout):
            hits[hit.turn.number].append(hit)
        return hits

    def _talk_of(self, turns: Sequence[Turn], layout: Layout, hits: Sequence[Hit], talk: Talk) -> Iterator[Coding]:
        before = Continuation()
        units = layout.sentences(turns[0]) if self._unit == "sentence" else [(turns[0].start, turns[-1].end)]
        for start, end in units:
            own = _by_code([hit for hit in hits if hit.match.start < end and start < hit.match.end])
            reasons: dict[str, tuple[Origin, tuple[Match, ...]]] = {id: ("match", found) for id, found in own.items()}
            if self._context:
                words = layout.words((start, end))
                for id, found in talk.hear_sentence(own, words).items():
                    reasons.setdefault(id, ("question", found))
                before = before.then(own, words, talk.known)
                for id, found in before.inherited.items():
                    reasons.setdefault(id, ("continued", found))
            segment = Segment(layout.document.id, start, end)
            for id in sorted(reasons, key=self._rank.__getitem__):
                origin, found = reasons[id]
                yield Coding(segment, id, turns[0].number, turns[0].speaker.respondent, origin, found)


def code(
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    unit: Unit = "sentence",
    context: bool = True,
    pipeline: str = "",
) -> list[Coding]:
    """The machine's codings of respondents' talk, in the order of the documents, of their text and of the codebook.

    One coding a unit and code; where several origins apply, `match` goes before `question` and that before `continued`. Interviewers and
    unassigned turns are not coded. `context` false leaves out `question` and `continued`. `pipeline` names an installed trained spaCy
    pipeline for token patterns. No documents, or a codebook without rules: no codings.

    Raises:
        StudyError: if the pipeline is not installed.
    """
    coder = RuleCoder(codebook, unit=unit, context=context, pipeline=pipeline)
    return [coding for document in documents for coding in coder.code(document)]


def _by_code(hits: Iterable[Hit]) -> dict[str, tuple[Match, ...]]:
    """Matches by code, in order of the text; of one span that several rules hit, each rule once."""
    grouped: dict[str, set[Match]] = defaultdict(set)
    for hit in hits:
        grouped[hit.code].add(hit.match)
    return {id: tuple(sorted(found, key=lambda m: (m.start, m.end, m.rule))) for id, found in grouped.items()}
