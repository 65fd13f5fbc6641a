"""Why a sentence is coded, or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.codebook import Codebook
from qualcode.coding import Coding, code
from qualcode.documents import Document, Speaker, Turn, normalise
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import Considered, compile_codebook


@dataclass(frozen=True)
class Reason:
    """One rule that was looked at, or one code that came of the context.

    `verdict`: match, question, continued; or why a rule did not code: "vetoed by unless", "negated", "not negated", "no form of it here".
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
    """A sentence and the reasons for and against its codes, the codes first. No reasons: no rule has anything to do with it."""

    text: str
    start: int
    end: int
    reasons: tuple[Reason, ...]


def explain_text(text: str, codebook: Codebook, *, pipeline: str = "") -> list[Explanation]:
    """Each sentence of a text that is read as one respondent's talk, without what was asked. Empty text: no sentences."""
    said = normalise(text).strip()
    turn = Turn(1, 0, len(said), Speaker("R", "respondent", "R"))
    document = Document("text", said, (turn,))
    codings = code([document], codebook, pipeline=pipeline)
    return explain_turn(document, turn, codings, codebook, pipeline=pipeline)


def explain_turn(
    document: Document, turn: Turn, codings: Sequence[Coding], codebook: Codebook, *, pipeline: str = ""
) -> list[Explanation]:
    """Each sentence of a turn, with the codings that it has and the rules that were looked at and gave none."""
    layout = Layout(document, document.language or codebook.language)
    considered = list(compile_codebook(codebook, pipeline=pipeline).consider(layout, turn))
    return [_sentence(document, span, codings, considered) for span in layout.sentences(turn)]


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
        return Reason(rule.code, "no form of it here", rule.rule.text)
    return Reason(
        rule.code, considered.objection, rule.rule.text, document.text[found.start : found.end], found.lemma, found.part
    )
