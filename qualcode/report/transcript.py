"""A transcript with its codes, to be read from first to last: numbered turns, passages in colour, the reason for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qualcode.codebook import Codebook
from qualcode.coding import MACHINE, Coding
from qualcode.documents import Document, Turn
from qualcode.matchers import Match
from qualcode.report.blocks import Block, TitlePage
from qualcode.report.code_signs import code_colors, code_signs
from qualcode.report.spoken import CodedPassage, Key, Legend, Piece, SpokenTurn
from qualcode.report.wording import Wording, wording

AUTHOR: Final = "qualcode"
"""Who is named as the author of what rules coded."""
LONGEST_RULE: Final = 60
"""Signs of a rule that are shown; regular expressions can be long."""
_OWN: Final = frozenset({"match", "human", "imported"})


@dataclass(frozen=True)
class TranscriptContent:
    """All that a coded transcript says.

    Attributes:
        codings: Of this document or of more; rejected ones are left out.
        codes: Ids of the codes that are shown; None shows all.
        day: Of the interview, where it is known.
        language: Of the talk.
    """

    document: Document
    codings: Sequence[Coding]
    codebook: Codebook
    codes: Collection[str] | None = None
    day: date | None = None
    language: str = ""


def coded_transcript(content: TranscriptContent, language: str) -> list[Block]:
    """The head, the key to the codes, and all turns with the numbers that quotations cite; in Norwegian or English."""
    words = wording(language)
    document, book = content.document, content.codebook
    shown = [c for c in content.codings if c.document == document.id and c.status != "rejected"]
    shown = [c for c in shown if c.code in book and (content.codes is None or c.code in content.codes)]
    other = content.language if content.language != words.language else ""
    spoken = [_turn(document, turn, shown, _Marker(book, document, words), other) for turn in document.turns]
    return [_head(content, words), _legend(content, spoken, words), *spoken]


def page_title(content: TranscriptContent) -> str:
    """What stands at the foot of each page: the document, who speaks in it, and the day."""
    day = content.day.isoformat() if content.day else ""
    return " · ".join(filter(None, (content.document.id, ", ".join(content.document.respondents), day)))


def _head(content: TranscriptContent, words: Wording) -> TitlePage:
    people = content.document.respondents
    key = "transcript.respondent" if len(people) == 1 else "transcript.respondents"
    lines = [words(key, who=words.listed(people))] if people else []
    if content.day:
        lines.append(words("transcript.date", day=words.day(content.day)))
    lines.append(words("transcript.codebook", name=content.codebook.name, version=content.codebook.version).strip())
    return TitlePage(content.document.id, words("transcript.subtitle"), tuple(lines))


def _legend(content: TranscriptContent, turns: Iterable[SpokenTurn], words: Wording) -> Legend:
    """The key: codes that stand in the transcript, under those that they belong to, in the order of the codebook."""
    signs, colors = code_signs(content.codebook), code_colors(content.codebook)
    found = Counter(passage.sign for turn in turns for passage in turn.passages)
    lines = {above for code in content.codebook if found[signs[code.id]] for above in content.codebook.lineage(code.id)}
    keys = tuple(
        Key(signs[code.id], code.name, colors[code.id], code.depth, found[signs[code.id]])
        for code in content.codebook
        if code.id in lines
    )
    notes = [words("transcript.key.lines"), words("transcript.key.overlap")] if keys else [words("transcript.uncoded")]
    if content.codes is not None:
        notes.append(words("transcript.key.some"))
    return Legend(words("transcript.key"), keys, tuple(notes))


def _turn(document: Document, turn: Turn, codings: Iterable[Coding], marker: _Marker, language: str) -> SpokenTurn:
    """A turn with its passages; a coding that reaches over several turns is shown in each of them."""
    here = [c for c in codings if max(c.start, turn.start) < min(c.end, turn.end)]
    return SpokenTurn(
        number=turn.number,
        speaker=turn.speaker.respondent or turn.speaker.label,
        text=document.turn_text(turn),
        time=clock(turn.start_ms),
        voice="interviewer" if turn.speaker.kind == "interviewer" else "respondent",
        passages=tuple(sorted(marker.passages(turn, here), key=lambda p: (p.start, -p.end))),
        language=language,
    )


def clock(milliseconds: int | None) -> str:
    """A time in a recording as 0:03:12; empty where none is known."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


class _Marker:
    """Makes passages of the codings of a turn."""

    def __init__(self, codebook: Codebook, document: Document, words: Wording) -> None:
        self._codebook = codebook
        self._document = document
        self._words = words
        self._signs, self._colors = code_signs(codebook), code_colors(codebook)

    def passages(self, turn: Turn, codings: Iterable[Coding]) -> Iterator[CodedPassage]:
        """Neighbouring codings of one code by one coder are one passage, as in the report."""
        rank = {code.id: at for at, code in enumerate(self._codebook)}
        ordered = sorted(codings, key=lambda c: (rank[c.code], c.coder, c.start, c.end))
        group: list[Coding] = []
        for coding in ordered:
            if group and not self._goes_on(group, coding):
                yield self._passage(turn, group)
                group = []
            group.append(coding)
        if group:
            yield self._passage(turn, group)

    def _goes_on(self, group: Sequence[Coding], coding: Coding) -> bool:
        last = group[-1]
        if (last.code, last.coder) != (coding.code, coding.coder):
            return False
        return not self._document.text[max(one.end for one in group) : coding.start].strip()

    def _passage(self, turn: Turn, group: Sequence[Coding]) -> CodedPassage:
        code, coder = group[0].code, group[0].coder
        return CodedPassage(
            sign=self._signs[code],
            name=self._codebook[code].name,
            color=self._colors[code],
            author=AUTHOR if coder == MACHINE else coder,
            pieces=_pieces(turn, group),
            because=tuple(reasons(self._document, group, self._words)),
        )


def reasons(document: Document, codings: Sequence[Coding], words: Wording) -> Iterator[str]:
    """Why codings of one code by one coder are there: a sentence for each origin, with the words and the rules."""
    for origin in dict.fromkeys(coding.origin for coding in codings):
        own = [coding for coding in codings if coding.origin == origin]
        matches = [match for coding in own for match in coding.matches]
        match origin:
            case "match":
                yield words("transcript.match", **_told(matches, words))
                if all(coding.negated for coding in own):
                    yield words("transcript.negated")
            case "question":
                asked = dict.fromkeys(str(_turn_of(match, document)) for match in matches)
                yield words("transcript.question", turns=words.listed(list(asked)), **_told(matches, words))
            case "continued":
                yield words("transcript.continued")
            case _:
                yield words(f"transcript.{origin}", coder=own[0].coder)


def _told(matches: Iterable[Match], words: Wording) -> dict[str, str]:
    listed = list(matches)
    forms = ", ".join(words.quoted(form) for form in dict.fromkeys(match.form for match in listed))
    return {"forms": forms, "rules": "; ".join(dict.fromkeys(_shortened(match.rule) for match in listed))}


def _turn_of(match: Match, document: Document) -> int:
    return next((t.number for t in document.turns if t.start <= match.start < t.end), 0)


def _pieces(turn: Turn, group: Sequence[Coding]) -> tuple[Piece, ...]:
    """Spans in the text of the turn, one after another without gaps: what stands between two codings is blank."""
    pieces: list[Piece] = []
    for coding in group:
        start, end = max(coding.start, turn.start) - turn.start, min(coding.end, turn.end) - turn.start
        if pieces:
            start = pieces[-1].end
        if start < end:
            pieces.append(Piece(start, end, coding.origin in _OWN))
    return tuple(pieces)


def _shortened(rule: str) -> str:
    return rule if len(rule) <= LONGEST_RULE else f"{rule[: LONGEST_RULE - 1]}…"
