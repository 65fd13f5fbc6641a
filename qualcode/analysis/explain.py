"""Why a sentence is coded, or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qualcode.codebook import Codebook
from qualcode.coding import Coding, code
from qualcode.documents import Document, Kind, Speaker, Turn, normalise
from qualcode.matchers.layout import Tagged
from qualcode.matchers.scan import Considered, compile_codebook
from qualcode.matchers.tagged import lay_out

ABSENT = "no form of it here"
"""The verdict on a rule of which only a part stands in the text."""
_PLACE = re.compile(r"(?P<document>.+):(?P<start>\d+)(-(?P<end>\d+))?")


@dataclass(frozen=True)
class Reason:
    """One rule that was looked at, or one code that came of the context.

    `verdict`: match, question, continued; or why a rule did not code: "vetoed by unless", "negated", "not negated", `ABSENT`.
    """

    code: str
    verdict: str
    rule: str
    matched: str = ""
    lemma: str = ""
    part: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Explanation:
    """A sentence and the reasons for and against its codes, the codes first. No reasons: no rule has anything to do with it.

    `speaker`: respondents are coded, interviewers and nobody (unassigned) are not. `tagged`: lemma and tags of each word, by the study's
    trained pipeline.
    """

    text: str
    start: int
    end: int
    reasons: tuple[Reason, ...]
    speaker: Kind = "respondent"
    tagged: tuple[Tagged, ...] = ()


def explain_text(text: str, codebook: Codebook, *, pipeline: str = "") -> list[Explanation]:
    """Each sentence of a text that is read as one respondent's talk, without what was asked. Empty text: no sentences."""
    said = normalise(text).strip()
    turn = Turn(1, 0, len(said), Speaker("R", "respondent", "R"))
    document = Document("text", said, (turn,))
    codings = code([document], codebook, pipeline=pipeline)
    return explain_turn(document, turn, codings, codebook, pipeline=pipeline)


def place_named(text: str, documents: Collection[str]) -> tuple[str, tuple[int, int]] | None:
    """The document and span that a text names, as `document:start-end` or `document:offset`; None where it is words to explain.

    "Vi møttes 10:30" is words: it has blanks, and no document is called that.
    """
    place = _PLACE.fullmatch(text.strip())
    if place is None or (place["document"] not in documents and re.search(r"\s", text.strip())):
        return None
    start = int(place["start"])
    return place["document"], (start, int(place["end"] or start + 1))


def explain_span(
    document: Document, span: tuple[int, int], codings: Sequence[Coding], codebook: Codebook, *, pipeline: str = ""
) -> list[Explanation]:
    """Each sentence that the span touches, as `explain_turn` has it; none where nobody speaks there."""
    start, end = span
    own = [coding for coding in codings if coding.document == document.id]
    turns = [turn for turn in document.turns if turn.start < end and start < turn.end]
    sentences = [s for turn in turns for s in explain_turn(document, turn, own, codebook, pipeline=pipeline)]
    return [sentence for sentence in sentences if sentence.start < end and start < sentence.end]


def explain_turn(
    document: Document, turn: Turn, codings: Sequence[Coding], codebook: Codebook, *, pipeline: str = ""
) -> list[Explanation]:
    """Each sentence of a turn, with the codings that it has and the rules that were looked at and gave none.

    Only respondents are coded: at what others say no rule is looked at.
    """
    layout = lay_out(document, document.language or codebook.language, pipeline)
    is_coded = turn.speaker.kind == "respondent"
    considered = list(compile_codebook(codebook, pipeline=pipeline).consider(layout, turn)) if is_coded else []
    told = (_sentence(document, span, codings, considered) for span in layout.sentences(turn))
    return [replace(one, speaker=turn.speaker.kind, tagged=layout.tagged((one.start, one.end))) for one in told]


def _sentence(
    document: Document, span: tuple[int, int], codings: Sequence[Coding], considered: Sequence[Considered]
) -> Explanation:
    start, end = span
    here = [c for c in codings if c.document == document.id and c.start < end and start < c.end]
    given = [reason for coding in here for reason in _of_coding(coding, span)]
    refused = [_refused(c, document) for c in considered if c.sentence == span and (c.found is None or c.objection)]
    return Explanation(document.text[start:end], start, end, (*given, *dict.fromkeys(refused)))


def _of_coding(coding: Coding, span: tuple[int, int]) -> list[Reason]:
    inside = [m for m in coding.matches if coding.origin != "match" or (m.start < span[1] and span[0] < m.end)]
    reasons = [Reason(coding.code, coding.origin, m.rule, m.form, m.lemma, m.part, m.negated) for m in inside]
    return reasons or ([] if coding.matches else [Reason(coding.code, coding.origin, f"by {coding.coder}")])


def _refused(considered: Considered, document: Document) -> Reason:
    found, rule = considered.found, considered.rule
    if found is None:
        return Reason(rule.code, ABSENT, rule.rule.text)
    return Reason(
        rule.code, considered.objection, rule.rule.text, document.text[found.start : found.end], found.lemma, found.part
    )
