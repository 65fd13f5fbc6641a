"""What people decided that cannot be used as the study is now, each with its reason: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from qualcode.decisions.acts import Decision, Mark, Read, Rename, See, Speaking, Summarise, Undo, in_force
from qualcode.decisions.memos import memos
from qualcode.decisions.standing import NO_DOCUMENT, Unplaced, current_names, no_code, placed
from qualcode.documents import Document


def unplaced(
    decisions: Sequence[Decision],
    codings: Iterable[Unplaced],
    documents: Sequence[Document],
    codes: Collection[str],
    people: Collection[str],
) -> list[Unplaced]:
    """The decisions in force that cannot be used, in their order; `codings` are those that `standing` found.

    `codes` and `people` are the ids of the codes and respondents that there are. Of a memo the last text counts; one about a code, a
    person or a document that is gone can still be read, and is not among them.
    """
    reasons = {one.decision.id: one.reason for one in codings}
    marks = [decision for decision in decisions if isinstance(decision.act, Mark | See | Speaking | Rename | Undo)]
    reasons |= {one.decision.id: one.reason for one in placed(marks, documents)[1]}
    reasons |= {one.decision.id: one.lost for one in memos(decisions, documents) if one.lost}
    known = {document.id for document in documents}
    for decision, act in current_names(in_force(decisions)):
        match act:
            case Mark(code=code) if code and code not in codes:
                reasons.setdefault(decision.id, no_code(code))
            case Read(document=document) if document not in known:
                reasons[decision.id] = NO_DOCUMENT
            case Summarise(respondent=respondent) if respondent not in people:
                reasons[decision.id] = f"there is no respondent {respondent!r}"
    return [Unplaced(decision, reasons[decision.id]) for decision in decisions if decision.id in reasons]
