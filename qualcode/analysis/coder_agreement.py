"""How far coders of a study agree: each by himself, and beside it after their disagreements have been settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from qualcode.analysis.agree import Agreement, seen_once
from qualcode.analysis.agreement import agreement, disagreements
from qualcode.analysis.agreement_intervals import SEED
from qualcode.analysis.coder_judgements import elsewhere, judged_by, latest
from qualcode.analysis.judgements import Judged, JudgedUnit, signs
from qualcode.analysis.talk_units import TalkUnit, UnitKind
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE
from qualcode.decisions import CoderView, Settlement
from qualcode.decisions.standing import speaking
from qualcode.documents import Document
from qualcode.tables import records

NOT_BLIND = "not blind: coders may have seen each other's codings, or the machine's"
BY_STANDS = {True: "stands", False: "rejected"}


@dataclass(frozen=True)
class Compared:
    """What coders are compared on: the texts, the units of them, and what kind of unit that is."""

    documents: Sequence[Document]
    units: Sequence[TalkUnit]
    unit: UnitKind


def coder_agreement(
    views: Sequence[CoderView],
    on: Compared,
    codebook: Codebook,
    *,
    settled: Sequence[Settlement] = (),
    is_blind: bool = True,
    seed: int = SEED,
) -> Agreement:
    """How far coders agree (columns: `tables.COLUMNS["agreement"]`), where they do not (`…["disagreements"]`), and what was left out.

    Units are those that two or more have seen the whole of. Where `settled` is given, `agreement_settled` and `alpha_settled` say how far
    they agree once that is everybody's judgement. Not `is_blind`: a note on each row says so. With the machine among the coders, what was
    drawn from uncoded units only is left out.
    """
    of_all = any(view.coder == MACHINE for view in views)
    judged = judged_by(views, on.units, unit=on.unit, without_targeted=of_all)
    table, differing = agreement(judged, codebook, seed=seed), _in_words(disagreements(judged, codebook), on)
    if settled:
        after = judged_by(views, on.units, unit=on.unit, without_targeted=of_all, settled=settled)
        differing = _with_verdicts(differing, after.rolled_up(codebook), settled)
        table = _with_settled(table, differing, agreement(after, codebook, seed=seed))
    if not is_blind:
        table["note"] = ["; ".join(filter(None, (note, NOT_BLIND))) for note in table["note"]]
    warnings = [sentence for view in views for sentence in left_out(view, on.units)]
    return Agreement(table, differing, (*warnings, *seen_once(judged)))


def left_out(view: CoderView, units: Sequence[TalkUnit]) -> list[str]:
    """A sentence for each kind of decision of a coder that does not count, with the number of them."""
    who = view.coder
    told = [
        (view.not_blind, f"of {who} not made blind"),
        (view.after_consensus, f"of {who} made about what had been settled before"),
        (view.unplaced, f"of {who} whose words or code are no longer there"),
    ]
    sentences = [f"{_counted(n, 'decision')} {what}: left out." for n, what in told if n]
    if n := elsewhere(view, units):
        sentences.append(
            f"{_counted(n, 'coding')} of {who} in talk that {who} has not said to have seen: left out; a document counts once it is"
            " marked as read to its end."
        )
    return sentences


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _with_settled(table: pd.DataFrame, differing: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    times = Counter(differing.loc[differing["settled"] != "", "code"])
    counts = [times[code] if code else times.total() for code in table["code"]]
    return table.assign(
        settled=pd.Series(counts, dtype="Int64"),
        agreement_settled=after["agreement"],
        alpha_settled=after["alpha"],
    )


def _in_words(differing: pd.DataFrame, on: Compared) -> pd.DataFrame:
    """The disagreements with who speaks, and the words."""
    texts = {document.id: document for document in on.documents}
    turns, respondents, words = [], [], []
    for row in records(differing):
        document, span = texts[row["document"]], (int(row["start"]), int(row["end"]))
        turn = speaking(document, span)
        turns.append(turn.number if turn else None)
        respondents.append(turn.speaker.respondent if turn else "")
        words.append(document.text[slice(*span)])
    return differing.assign(
        turn=pd.Series(turns, dtype="Int64"),
        respondent=pd.Series(respondents, dtype=object),
        text=pd.Series(words, dtype=object),
    )


def _with_verdicts(differing: pd.DataFrame, after: Judged, settled: Sequence[Settlement]) -> pd.DataFrame:
    """The disagreements with how each was settled, if it was; a sub-code settles the code above too, if nothing else stands there."""
    verdicts, reasons = [], []
    for row in records(differing):
        place = (row["document"], int(row["start"]), int(row["end"]))
        said = {sign for unit in after.units if _touches(unit, place) for sign in signs(row["code"], unit.given)}
        verdict = next((name for sign, name in BY_STANDS.items() if said - {None} == {sign}), "")
        last = latest(settled, row["code"], *place)
        verdicts.append(verdict)
        reasons.append(last.note if verdict and last else "")
    return differing.assign(
        settled=pd.Series(verdicts, dtype=object),
        reason=pd.Series(reasons, dtype=object),
    )


def _touches(unit: JudgedUnit, place: tuple[str, int, int]) -> bool:
    document, start, end = place
    return unit.document == document and (unit.start or 0) < end and start < (unit.end or 0)
