"""What the English report writes about agreement between coders, and about how good the rules are."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "measures.agreement": "{coders} have each coded {units} without sight of each other’s codings or the machine’s. {table} shows how far "
    "they agree, as they coded before any disagreement was talked over.",
    "measures.agreement.range": "Of all codes together alpha is {all}; of the {n} codes for which it is given, it lies between {low} and "
    "{high}.",
    "measures.settled": "{n} disagreements have been settled since; the last column shows alpha once these are followed.",
    "measures.agreement.caption": "Agreement between coders",
    "measures.agreement.note": "Unit: {unit}. Alpha is Krippendorff’s, kappa Cohen’s (of more than two coders Conger’s), AC1 Gwet’s. "
    "Positive agreement: if one coder gives the code, how likely another does too. Where a code was given fewer than five times "
    "by all coders but one, no coefficient is given. Codes that nobody gave are left out.",
    "measures.quality": "The rules were measured against {coders}, who coded {units} without sight of the machine’s codings, in whole "
    "transcripts or in samples drawn by lot. {table} takes their judgement for right.",
    "measures.quality.all": "Of all codes together precision is {precision} and recall {recall}.",
    "measures.quality.caption": "The rules against people who coded blind",
    "measures.quality.note": "Unit: {unit}. Precision: of what the rules code, how much is right. Recall: of what should be coded, "
    "how much the rules find. In brackets Wilson’s 95 % intervals, which take the units for independent. Codes that neither gave are "
    "left out.",
    "measures.missed": "{code}: of {uncoded} units that the rules left without the code, {sampled} were drawn and coded; {found} of them "
    "belong to it. That makes some {missed} missed units (exact 95 % interval {low} to {high}).",
    "measures.recall": "Recall is then {recall} (95 % interval {low} to {high}).",
    "measures.none.agreement": "Agreement between coders is not given in figures in this report.",
    "measures.none.quality": "Agreement of the rules with a researcher’s coding is not given in figures in this report.",
    "appendix.measured": "Agreement and quality of the coding",
    "measures.all": "All codes",
    "measures.unit.sentence": "sentence",
    "measures.unit.turn": "turn",
    "unit.sentence.one": "{n} sentence",
    "unit.sentence.many": "{n} sentences",
    "unit.turn.one": "{n} turn",
    "unit.turn.many": "{n} turns",
    "column.measured.code": "Code",
    "column.measured.n": "n",
    "column.measured.agreement": "Agreement",
    "column.measured.positive": "Positive",
    "column.measured.alpha": "Alpha",
    "column.measured.kappa": "Kappa",
    "column.measured.ac1": "AC1",
    "column.measured.after": "Alpha after",
    "column.measured.precision": "Precision",
    "column.measured.recall": "Recall",
    "column.measured.f1": "F1",
    "measures.interval": "{value}\u00a0[{low}\u2060–\u2060{high}]",
}
