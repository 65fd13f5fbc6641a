"""Lines of a transcript -> who said what: header, titles, turns, and warnings about all that was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.documents import Utterance
from qualcode.importers.base import KnownLabels, Reading
from qualcode.importers.header import MAX_PREAMBLE, split_header
from qualcode.importers.labels import Labels
from qualcode.importers.lines import Candidate, Line, without_end_stamp, without_stamp
from qualcode.importers.names import MAX_LABEL

MAX_DOUBTS = 5

NO_NAMES = "no speaker is named, so nobody's talk can be counted; write who speaks before each turn, as in `Intervjuer:` and `S01:`"

_SERVICE = re.compile(
    r".{1,60} (?:started|stopped) transcription|.{1,60} (?:startet|stoppet|starta|stoppa) transkripsjon(?:en)?"
    r"|(?:transcribed (?:by|with)|transkribert (?:av|med)) (?:https?://)?\S+\.\w{2,4}/?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:side|page|s\.|p\.)\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE
)
_LINE_NUMBER = re.compile(r"[\[(§¶]?\s?(\d{1,5})[\])]?[.:)]?(?:\s+|$)")


def read_lines(
    lines: Iterable[Line], known: KnownLabels, metadata: Mapping[str, str] | None = None, *, noun: str = "line"
) -> Reading:
    """The talk in lines of text, with `metadata` that the format itself gave; `noun` is what the numbers of lines count.

    A label at the start of a line begins a turn; lines without one go on in the turn before. Without any label each paragraph, or each
    line where there are no paragraphs, is an utterance of nobody.
    """
    filled = [line for line in lines if line.text or line.label]
    rows = list(known.layout.marked(filled)) if known.layout else without_line_numbers(filled)
    rows, left_out = _without_service([without_end_stamp(line) for line in rows if line.text or line.label])
    labels = Labels(rows, known)
    header, preamble, body = split_header(rows, labels)
    talk = Talk(labels, noun)
    if left_out:
        talk.warnings.append(
            f"{_listed(left_out, noun)}: left out as a page number, or as what a program says of itself"
        )
    if len(preamble) > MAX_PREAMBLE:
        talk.warnings.append(f"{_span(preamble, noun)}: nobody is named as speaker; this talk is left unassigned")
        preamble, body = [], [*preamble, *body]
    utterances = list(talk.utterances(body))
    if not any(utterance.label for utterance in utterances):
        utterances = paragraphs(body)
        talk.warnings.append(NO_NAMES)
    if preamble:
        header["preamble"] = "\n".join(line.text for line in preamble)
        talk.warnings.append(f"{_listed(preamble, noun)}: taken as title or remark before the first turn, not as talk")
    return Reading(tuple(utterances), {**header, **(metadata or {})}, (*talk.warnings, *talk.doubts()))


def _without_service(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without page numbers and words of the program that transcribed, and those that were left out."""
    return [line for line in lines if not _is_service(line)], [line for line in lines if _is_service(line)]


def _is_service(line: Line) -> bool:
    return not line.label and bool(_SERVICE.fullmatch(line.text) or _PAGE_NUMBER.fullmatch(line.text))


def without_line_numbers(lines: list[Line]) -> list[Line]:
    """The lines without the numbers in front of them, if these count on without a gap.

    Each line may have one, or each paragraph, from the first that has; or each fifth line, as in numbered prints.
    """
    numbers = [_LINE_NUMBER.match(line.text) for line in lines]
    counted = set(_counted(lines, numbers))
    bare = [
        replace(line, text=line.text[number.end() :], bold="") if number and place in counted else line
        for place, (line, number) in enumerate(zip(lines, numbers, strict=True))
    ]
    return [line for line in bare if line.text or line.label]


def _counted(lines: Sequence[Line], numbers: Sequence[re.Match[str] | None]) -> Sequence[int]:
    """The places of the lines whose numbers count lines or paragraphs."""
    numbered = [place for place, number in enumerate(numbers) if number]
    if not numbered or numbered[0] > MAX_PREAMBLE:
        return []
    every = range(numbered[0], len(lines))
    for places in (every, [place for place in every if lines[place].begins]):
        if list(places) == numbered and _count_on(numbers, places):
            return places
    return _every_fifth(numbers)


def _count_on(numbers: Sequence[re.Match[str] | None], places: Sequence[int]) -> bool:
    """Whether there is a number at each of these places, and each is one more than that before."""
    counted = [int(number[1]) for number in (numbers[i] for i in places) if number]
    return len(counted) == len(places) >= 4 and counted == list(range(counted[0], counted[0] + len(counted)))


def _every_fifth(numbers: Sequence[re.Match[str] | None]) -> Sequence[int]:
    """The places of the numbers 5, 10, 15 …, if each fifth line from the first on has its own."""
    first = next((place for place, number in enumerate(numbers) if number and number[1] == "5"), len(numbers))
    places = range(first, len(numbers), 5)
    counted = [int(number[1]) for number in (numbers[place] for place in places) if number]
    return places if len(places) > 2 and counted == [5 * n for n in range(1, len(places) + 1)] else []


def paragraphs(lines: Sequence[Line]) -> list[Utterance]:
    """Talk of nobody: each paragraph an utterance, or each line if no paragraph begins after the first."""
    has_paragraphs = any(line.begins for line in lines[1:])
    utterances: list[Utterance] = []
    for line in map(without_stamp, lines):
        said = Utterance(line.text, "", line.start_ms, line.end_ms, line.number)
        if utterances and has_paragraphs and not line.begins:
            last = utterances[-1]
            said = replace(last, text=f"{last.text} {said.text}".strip(), end_ms=said.end_ms or last.end_ms)
            utterances.pop()
        utterances.append(said)
    return utterances


class Talk:
    """Goes through the lines once; keeps what it doubted."""

    def __init__(self, labels: Labels, noun: str) -> None:
        self._labels = labels
        self._noun = noun
        self._doubted: dict[str, int] = {}
        self.warnings: list[str] = []

    def utterances(self, lines: Iterable[Line]) -> Iterator[Utterance]:
        """The talk of all lines, in order."""
        speaker = ""
        headings: list[Line] = []
        for index, line in enumerate(lines):
            if line.label:
                speaker = self._labels.written(line.label)
                yield Utterance(line.text, speaker, line.start_ms, line.end_ms, line.number)
            elif split := self._label(line, is_answer=index == 0 or self._labels.is_interviewer(speaker)):
                speaker = self._labels.written(split.label)
                start = line.start_ms if split.start_ms is None else split.start_ms
                yield Utterance(split.talk, speaker, start, split.end_ms or line.end_ms, line.number)
            elif line.is_heading:
                headings.append(line)
                yield Utterance(line.text, line=line.number)
            else:
                yield _going_on(line, speaker)
        if speaker and headings:
            self.warnings.append(f"{_listed(headings, self._noun)}: a heading, kept as text that nobody says")

    def _label(self, line: Line, *, is_answer: bool) -> Candidate | None:
        candidate = self._labels.candidate(line)
        if not candidate:
            return None
        if self._labels.is_label(candidate, is_answer=is_answer):
            return candidate
        if (
            candidate.form not in ("tab", "dash", "time name")
            and not candidate.label[0].islower()
            and not line.is_heading
        ):
            self._doubted.setdefault(candidate.label[:MAX_LABEL], line.number)
        return None

    def doubts(self) -> list[str]:
        """A warning for each label that was not believed, up to `MAX_DOUBTS`."""
        shown = [
            f"{self._noun} {number}: “{label}” was read as talk; if it is a speaker, write in study.yaml under `speakers:` "
            f"`{_yaml_key(label)}: <respondent>`, or list it under `interviewer:`"
            for label, number in list(self._doubted.items())[:MAX_DOUBTS]
        ]
        more = len(self._doubted) - len(shown)
        return [*shown, f"{more} more beginnings of lines could be speakers and were read as talk"] if more else shown


def _going_on(line: Line, speaker: str) -> Utterance:
    line = without_stamp(line)
    return Utterance(line.text, speaker, line.start_ms, line.end_ms, line.number, "\n" if line.begins else " ")


def _yaml_key(label: str) -> str:
    return label if re.fullmatch(r"[^\W\d_][\w .-]*", label) else "'" + label.replace("'", "''") + "'"


def _span(lines: Sequence[Line], noun: str) -> str:
    first, last = lines[0].number, lines[-1].number
    return f"{noun} {first}" if first == last else f"{noun}s {first}-{last}"


def _listed(lines: Sequence[Line], noun: str) -> str:
    numbers = ", ".join(str(line.number) for line in lines[:6]) + (" …" if len(lines) > 6 else "")
    return f"{noun} {numbers}" if len(lines) == 1 else f"{noun}s {numbers}"
