"""What people decided in a study, put together for its report: marks, memos that are meant for it, and how much was reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.decisions import Decision, Standing, StandingMark, StandingMemo, marks, memos, progress
from qualcode.decisions.standing import speaking
from qualcode.documents import Document
from qualcode.report.content import MemoFacts, ReportContent


def with_decisions(
    content: ReportContent,
    decisions: Sequence[Decision],
    standing: Standing,
    documents: Sequence[Document],
    *,
    codes: Sequence[str] = (),
) -> ReportContent:
    """The content with what people decided, without any decisions as it was; with `codes`, what is about other codes is left out.

    No private memo is in it.
    """
    if not decisions:
        return content
    found = marks(decisions, documents)
    told = list(_memos(memos(decisions, documents), {document.id: document for document in documents}))
    if codes:
        here = {code.id for code in content.codes}
        found = [one for one in found if _is_of(one, here)]
        told = [one for one in told if one.about != "code" or one.key in here]
        told = [one for one in told if one.about != "theme" or one.key in {theme.id for theme in content.themes}]
    return replace(content, marks=tuple(found), memos=tuple(told), progress=progress(standing, decisions, documents))


def _is_of(one: StandingMark, codes: Collection[str]) -> bool:
    """Whether a mark is for one of the codes; what is marked for none in particular only changes how it is shown."""
    return one.mark.code in codes or not (one.mark.code or one.mark.use or one.mark.stance)


def _memos(listed: Sequence[StandingMemo], documents: Mapping[str, Document]) -> Iterator[MemoFacts]:
    for one in listed:
        memo = one.memo
        if not memo.for_report or not memo.text.strip():
            continue
        told = MemoFacts(memo.text, memo.about, memo.key, memo.type, one.decision.coder, memo.day)
        if memo.place is None:
            yield told
        elif one.span is None:
            yield replace(told, about="segment", document=memo.place.document)
        else:
            turn = speaking(documents[memo.place.document], one.span)
            number, respondent = (turn.number, turn.speaker.respondent) if turn else (0, "")
            yield replace(told, about="segment", document=memo.place.document, turn=number, respondent=respondent)
