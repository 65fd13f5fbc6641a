"""Codebook and documents in, codings out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal, NamedTuple, TypedDict, Unpack

from qualcode.codebook import Codebook
from qualcode.context import Continuation, Talk, closes, is_noise
from qualcode.documents import Document, Turn
from qualcode.engines import LOCAL, Engine, engine_of
from qualcode.language import words_of
from qualcode.matchers import Match
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import Hit, Scanner, compile_codebook
from qualcode.matchers.tagged import lay_out

Origin = Literal["match", "question", "continued", "human", "imported"]
Unit = Literal["sentence", "turn", "answer"]
Status = Literal["suggested", "accepted", "rejected"]
MACHINE = "machine"
"""The coder of everything that rules code."""


class Segment(NamedTuple):
    """A piece of one document: its id and `[start, end)` in code points of its text."""

    document: str
    start: int
    end: int


class Coding(NamedTuple):
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


class Question(NamedTuple):
    """An interviewer's turn that asks about a code: the number of the turn in its document, and what was matched there."""

    document: str
    turn: int
    code: str
    matches: tuple[Match, ...]


class RuleCoder:
    """Codes one document after another with one compiled codebook. `code` is its short form."""

    def __init__(
        self, codebook: Codebook, *, unit: Unit = "sentence", context: bool = True, pipeline: str = ""
    ) -> None:
        self._codebook = codebook
        self._pipeline = pipeline
        self._language = codebook.language
        self._rank = {c.id: i for i, c in enumerate(codebook)}
        self._unit = unit
        self._context = context
        self._scanners: dict[frozenset[str], Scanner] = {}
        self._laid_out: Layout | None = None

    @cached_property
    def scanner(self) -> Scanner:
        """What finds the matches."""
        return compile_codebook(self._codebook, pipeline=self._pipeline)

    def code(self, document: Document) -> list[Coding]:
        """The codings of one document, by place and then by the order of the codebook."""
        layout = self._layout(document)
        return self._codings(layout, self.scanner.scan(layout))

    def code_and_questions(self, document: Document) -> tuple[list[Coding], list[Question]]:
        """The codings of one document, and what interviewers ask about in it."""
        matches = self.matches(document, [code.id for code in self._codebook])
        return self.codings(document, matches), self.questions(document, matches)

    def matches(self, document: Document, codes: Iterable[str]) -> dict[str, list[tuple[int, Match]]]:
        """The matches of some codes in a document, each with the number of its turn, in no particular order."""
        found: dict[str, list[tuple[int, Match]]] = {id: [] for id in codes}
        for hit in self._scanner_of(frozenset(found)).scan(self._layout(document)) if found else ():
            found[hit.code].append((hit.turn.number, hit.match))
        return found

    def codings(self, document: Document, matches: Mapping[str, Iterable[tuple[int, Match]]]) -> list[Coding]:
        """What `code` gives, worked out from the matches of the document."""
        turns = {turn.number: turn for turn in document.turns}
        hits = (Hit(id, match, turns[number]) for id, own in matches.items() for number, match in own)
        return self._codings(self._layout(document), hits)

    def questions(self, document: Document, matches: Mapping[str, Iterable[tuple[int, Match]]]) -> list[Question]:
        """What interviewers ask about, from the matches of the document; by turn and then by the order of the codebook."""
        asking = {turn.number for turn in document.turns if turn.speaker.kind == "interviewer"}
        found: dict[tuple[int, str], set[Match]] = defaultdict(set)
        for id, own in matches.items():
            for turn, match in own:
                if turn in asking:
                    found[turn, id].add(match)
        ordered = sorted(found, key=lambda one: (one[0], self._rank[one[1]]))
        return [Question(document.id, turn, id, tuple(sorted(found[turn, id], key=_place))) for turn, id in ordered]

    @property
    def unfinished(self) -> frozenset[str]:
        """Codes of which a regular expression ran out of time: in that turn and all that came later it found nothing."""
        scanners = [self.__dict__.get("scanner"), *self._scanners.values()]
        return frozenset(code for scanner in scanners if scanner for code in scanner.unfinished)

    def _scanner_of(self, codes: frozenset[str]) -> Scanner:
        """The scanner of some of the codes; kept, for the next document mostly wants the same."""
        if len(codes) == len(self._codebook):
            return self.scanner
        if codes not in self._scanners:
            chosen = tuple(code for code in self._codebook if code.id in codes)
            self._scanners[codes] = compile_codebook(replace(self._codebook, codes=chosen), pipeline=self._pipeline)
        return self._scanners[codes]

    def _layout(self, document: Document) -> Layout:
        if self._laid_out is None or self._laid_out.document is not document:
            self._laid_out = lay_out(document, document.language or self._language, self._pipeline)
        return self._laid_out

    def _codings(self, layout: Layout, hits: Iterable[Hit]) -> list[Coding]:
        document, matched = layout.document, _by_turn(hits)
        talk = Talk(words_of(layout.language), document.labels)
        codings: list[Coding] = []
        for turns in self._stretches(layout):
            first = turns[0]
            if first.speaker.kind == "interviewer":
                text, words = document.turn_text(first), layout.spoken((first.start, first.end))
                talk.hear_question(text, words, _by_code(_last_asked(matched.get(first.number, []), first, layout)))
            elif first.speaker.kind == "respondent" and (talk.topic or any(turn.number in matched for turn in turns)):
                codings += self._talk_of(turns, layout, matched, talk)
        return codings

    def _stretches(self, layout: Layout) -> list[list[Turn]]:
        """The turns one by one; or, where the unit is the answer, with the turns that go on after a sign of listening."""
        turns = layout.document.turns
        if self._unit != "answer":
            return [[turn] for turn in turns]
        stretches: list[list[Turn]] = []
        for turn in turns:
            if turn.speaker.kind == "respondent" and self._goes_on(stretches, turn, layout):
                listening, answer = stretches.pop(), stretches.pop()
                stretches.append([*answer, *listening, turn])
            else:
                stretches.append([turn])
        return stretches

    def _goes_on(self, stretches: Sequence[Sequence[Turn]], turn: Turn, layout: Layout) -> bool:
        """Whether the turn's speaker only goes on after a sign of listening."""
        return (
            len(stretches) > 1
            and self._is_listening(stretches[-1], layout)
            and stretches[-2][-1].speaker == turn.speaker
        )

    def _is_listening(self, turns: Sequence[Turn], layout: Layout) -> bool:
        words = layout.spoken((turns[0].start, turns[-1].end))
        return turns[0].speaker.kind == "interviewer" and is_noise(words, words_of(layout.language))

    def _talk_of(
        self, turns: Sequence[Turn], layout: Layout, matched: Mapping[int, list[Hit]], talk: Talk
    ) -> Iterator[Coding]:
        before = Continuation()
        own_turns = [turn for turn in turns if turn.speaker.kind == "respondent"]
        hits = [hit for turn in own_turns for hit in matched.get(turn.number, [])]
        units = layout.sentences(turns[0]) if self._unit == "sentence" else [(turns[0].start, turns[-1].end)]
        for (start, end), here in zip(units, _by_unit(hits, units), strict=True):
            if not (here or talk.topic or before.handed_on):
                continue  # nothing is said here, nor before, that gives a code
            own = _by_code(here)
            reasons: dict[str, tuple[Origin, tuple[Match, ...]]] = {id: ("match", found) for id, found in own.items()}
            if self._context:
                words = layout.spoken(*(((start, end),) if len(turns) == 1 else _spans(own_turns)))
                sentence = layout.document.text[start:end] if self._unit == "sentence" else ""
                inherited = talk.hear_sentence(own, sentence, words)
                origin: Origin = talk.origin
                if not talk.topic:  # a sentence goes on about the one before it where there is nothing that it answers
                    before = before.then(own, words, talk.known)
                    inherited, origin = before.inherited, "continued"
                for id, found in inherited.items():
                    reasons.setdefault(id, (origin, found))
            segment = Segment(layout.document.id, start, end)
            for id in sorted(reasons, key=self._rank.__getitem__):
                origin, found = reasons[id]
                yield Coding(segment, id, turns[0].number, turns[0].speaker.respondent, origin, found)


class How(TypedDict, total=False):
    """How documents are coded: see `code`."""

    unit: Unit
    context: bool
    pipeline: str


def code(
    documents: Iterable[Document], codebook: Codebook, *, engine: str | Engine = LOCAL, **how: Unpack[How]
) -> list[Coding]:
    """The machine's codings of respondents' talk, in the order of the documents, of their text and of the codebook.

    One coding a unit and code; where several origins apply, `match` goes before `question` and that before `continued`. Interviewers and
    unassigned turns are not coded. `context` false leaves out `question` and `continued`. `pipeline` names an installed trained spaCy
    pipeline for token patterns. No documents, or a codebook without rules: no codings. `engine` says where it is done (`local`,
    `processes`, `dask`, or what `engines.engine_of` gives), and changes nothing else.

    Raises:
        StudyError: if the pipeline is not installed.
        UnknownName: if there is no such engine.
        EngineError: if its workers end again and again.
    """
    found = engine_of(engine).map(_coder, (codebook, how), documents, weigh=length)
    return [coding for codings in found for coding in codings]


def _coder(shared: tuple[Codebook, How]) -> Callable[[Document], list[Coding]]:
    codebook, how = shared
    return RuleCoder(codebook, **how).code


def length(document: Document) -> int:
    """The length of a document in code points, by which engines share out their work."""
    return len(document.text)


def _last_asked(hits: Sequence[Hit], turn: Turn, layout: Layout) -> Sequence[Hit]:
    """Of what an interviewer's turn matches, what its last question does; all of it where that matches nothing.

    A last question that opens or closes the interview asks about none of what goes before it: that presents the study, or sums up.
    """
    if not hits:
        return hits
    text = layout.document.text
    last = max((start for start, end in layout.sentences(turn) if "?" in text[start:end]), default=turn.end)
    asked = [hit for hit in hits if hit.match.end > last]
    return asked or ([] if closes(text[last : turn.end], words_of(layout.language)) else hits)


def _spans(turns: Iterable[Turn]) -> Iterator[tuple[int, int]]:
    return ((turn.start, turn.end) for turn in turns)


def _by_turn(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    by_turn: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_turn[hit.turn.number].append(hit)
    return by_turn


def _by_code(hits: Sequence[Hit]) -> dict[str, tuple[Match, ...]]:
    """Matches by code, in order of the text; of one span that several rules hit, each rule once."""
    if len(hits) == 1:
        return {hits[0].code: (hits[0].match,)}
    grouped: dict[str, set[Match]] = defaultdict(set)
    for hit in hits:
        grouped[hit.code].add(hit.match)
    return {id: tuple(sorted(found, key=_place)) for id, found in grouped.items()}


def _place(match: Match) -> tuple[int, int, str, Match]:
    return match.start, match.end, match.rule, match


def _by_unit(hits: Iterable[Hit], units: Sequence[tuple[int, int]]) -> list[list[Hit]]:
    """For each unit, in the order of the text, the hits that touch it."""
    touching: list[list[Hit]] = [[] for _ in units]
    starts = [unit[0] for unit in units]
    for hit in hits:
        at = max(0, bisect_right(starts, hit.match.start) - 1)
        while at < len(units) and units[at][0] < hit.match.end:
            if hit.match.start < units[at][1]:
                touching[at].append(hit)
            at += 1
    return touching
