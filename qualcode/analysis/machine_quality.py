"""How good the rules of a study are, by what people have coded blind; and what they missed, by samples of what they left uncoded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from qualcode.analysis.coder_agreement import Compared
from qualcode.analysis.coder_judgements import judged_by
from qualcode.analysis.elusion import elusion
from qualcode.analysis.judgements import JudgedUnit, signs
from qualcode.analysis.quality import counted, more_to_code, quality_table
from qualcode.analysis.samples import Sample, fingerprint, population
from qualcode.analysis.talk_units import TalkUnit
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE, Coding
from qualcode.decisions import CoderView, Settlement

HALF_WIDTH = 0.1
"""How narrow an interval is wanted to be, to either side, unless somebody says otherwise."""


@dataclass(frozen=True)
class UncodedSample:
    """A sample of what the rules left without a code, with the units of its kind, and the code under its name of today."""

    sample: Sample
    code: str
    on: Compared


def machine_quality(
    machine: CoderView,
    views: Sequence[CoderView],
    on: Compared,
    codebook: Codebook,
    *,
    settled: Sequence[Settlement] = (),
    half_width: float = HALF_WIDTH,
) -> pd.DataFrame:
    """The machine against people. Columns: `tables.COLUMNS["quality"]`, those of samples of uncoded units empty.

    Right is what people say who have seen a unit: where several have, once what they settled is taken for their judgement. Units on which
    they still differ about a code are left out there, and the note counts them. What was drawn from uncoded units is left out, for it is
    no sample of all there is.
    """
    people = judged_by(views, on.units, unit=on.unit, settled=_consensus(settled, views), without_targeted=True)
    rules = judged_by([machine], on.units, unit=on.unit).rolled_up(codebook)
    rolled = people.rolled_up(codebook)
    pairs = list(zip(rules.units, rolled.units, strict=True))
    found, differing = {}, Counter[str]()
    for code in codebook:
        said = [(code.id in (a.given[0] or ()), said_together(code.id, b)) for a, b in pairs if b.judged]
        found[code.id] = counted([one for one in said if one[1] is not None])
        differing[code.id] = sum(together is None for _, together in said)
    frame = quality_table(found)
    notes = [_joined(note, _differ(differing[code])) for code, note in zip(frame["code"], frame["note"], strict=True)]
    return frame.assign(
        note=pd.Series(notes, dtype=object),
        unit=on.unit,
        coders="; ".join(view.coder for view in views),
        more_precision=_more(frame["tp"], frame["fp"], frame["code"], half_width),
        more_recall=_more(frame["tp"], frame["fn"], frame["code"], half_width),
    )


def said_together(code: str, unit: JudgedUnit) -> bool | None:
    """What those say who have seen a unit, if they say the same; None where they differ, or nobody has seen it."""
    said = {sign for sign in signs(code, unit.given) if sign is not None}
    return said.pop() if len(said) == 1 else None


def with_elusion(frame: pd.DataFrame, told: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """The table of quality with what `missed` gives, by code."""
    rows: list[dict[str, Any]] = [{**told.get(code, {})} for code in frame["code"]]
    columns = ("uncoded", "sampled", "found", "missed", "missed_low", "missed_high", "confirmed")
    recalls = ("recall_sampled", "recall_sampled_low", "recall_sampled_high")
    notes = [_joined(note, row.get("note", "")) for note, row in zip(frame["note"], rows, strict=True)]
    made = {name: pd.Series([row.get(name) for row in rows], dtype=frame[name].dtype) for name in (*columns, *recalls)}
    return frame.assign(**made, note=pd.Series(notes, dtype=object))


def missed(
    drawn: UncodedSample,
    machine: CoderView,
    views: Sequence[CoderView],
    codebook: Codebook,
    reviewed: Iterable[Coding],
    *,
    settled: Sequence[Settlement] = (),
) -> dict[str, Any]:
    """What the rules missed of a code, by a sample of the units without it: the columns of `quality` from `uncoded` on, and a note.

    `reviewed` are the machine's codings as they stand. Nothing but the note, where the study has changed since the sample was drawn, or
    its sheet is not finished. Recall needs all units that the rules code to be judged: blind, or in review.
    """
    sample, on = drawn.sample, drawn.on
    family = codebook.family(drawn.code)
    without = population(on.units, machine.codings, family)
    if fingerprint(without) != sample.population:
        return {"note": "the texts or what the rules code have changed since the uncoded units were drawn: draw anew"}
    places = {(unit.document, unit.start, unit.end) for unit in sample.units}
    people = judged_by(views, on.units, unit=sample.unit, settled=_consensus(settled, views)).rolled_up(codebook)
    said = {_place(one): said_together(drawn.code, one) for one in people.units}
    judged = [said[place] for place in places if said[place] is not None]
    if len(judged) < len(places):
        return {"note": f"{len(judged)} of {len(places)} uncoded units that were drawn are judged: finish the sheet"}
    left = {(unit.document, unit.start, unit.end) for unit in without}
    coded = [unit for unit in on.units if (unit.document, unit.start, unit.end) not in left]
    confirmed, open_ = _confirmed(coded, said, reviewed, family)
    found = elusion(sum(map(bool, judged)), len(judged), uncoded=sample.size, confirmed=confirmed)
    row = {
        "uncoded": sample.size,
        "sampled": len(judged),
        "found": sum(map(bool, judged)),
        "missed": found.missed,
        "missed_low": found.missed_low,
        "missed_high": found.missed_high,
    }
    if open_:
        note = f"recall_sampled needs all {len(coded)} units that the rules code to be judged; {open_} are not"
        return row | {"note": note}
    ends = {
        "recall_sampled": found.recall,
        "recall_sampled_low": found.recall_low,
        "recall_sampled_high": found.recall_high,
    }
    return row | ends | {"confirmed": confirmed}


def _confirmed(
    coded: Sequence[TalkUnit],
    said: Mapping[tuple[str, int, int], bool | None],
    reviewed: Iterable[Coding],
    family: Collection[str],
) -> tuple[int, int]:
    """Of the units that the rules code: how many people say belong to the code, and how many nobody has judged."""
    codings = [one for one in reviewed if one.coder == MACHINE and one.code in family]
    verdicts = [_verdict(unit, said, codings) for unit in coded]
    return sum(map(bool, verdicts)), verdicts.count(None)


def _verdict(
    unit: TalkUnit, said: Mapping[tuple[str, int, int], bool | None], codings: Sequence[Coding]
) -> bool | None:
    blind = said.get((unit.document, unit.start, unit.end))
    if blind is not None:
        return blind
    own = [c.status for c in codings if c.document == unit.document and c.start < unit.end and unit.start < c.end]
    if "accepted" in own:
        return True
    return None if "suggested" in own else False


def _consensus(settled: Sequence[Settlement], views: Sequence[CoderView]) -> Sequence[Settlement]:
    """What was settled counts where several have coded; one coder is measured by what he says himself."""
    return settled if len(views) > 1 else ()


def _place(unit: JudgedUnit) -> tuple[str, int, int]:
    return unit.document, unit.start or 0, unit.end or 0


def _more(hits: pd.Series[Any], misses: pd.Series[Any], codes: pd.Series[Any], half_width: float) -> pd.Series[Any]:
    """How many more to judge for each code; of all codes together it is not told, for one unit counts there once for each."""
    rows = zip(hits, misses, codes, strict=True)
    told = [more_to_code(int(hit), int(hit + miss), half_width) if code else None for hit, miss, code in rows]
    return pd.Series(told, dtype="Int64")


def _differ(n: int) -> str:
    return f"{n} units on which people differ are left out: settle them" if n else ""


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))
