"""The researcher's summaries in force: what each respondent says of each theme, a cell of the framework each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from qualcode.decisions.acts import Decision, Summarise, in_force
from qualcode.decisions.standing import current_names

Cell = tuple[str, str]
"""Respondent and theme."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands in a cell: the text, empty where somebody emptied it, and the decision that wrote it."""

    text: str
    decision: Decision


def summaries(decisions: Iterable[Decision], themes: Collection[str]) -> Mapping[Cell, str]:
    """By respondent and theme the text that was written last; cells that were emptied are not there.

    Where a codebook has no themes, codes stand in their place: a summary follows its code to the name that it has now, unless what it was
    written for is still among `themes`.
    """
    written = written_summaries(decisions, themes)
    return {cell: summary.text for cell, summary in written.items() if summary.text}


def written_summaries(decisions: Iterable[Decision], themes: Collection[str]) -> Mapping[Cell, Summary]:
    """By respondent and theme what was written last, and by whom; also cells that were emptied. The rest is as in `summaries`."""
    found: dict[Cell, Summary] = {}
    for decision, act in current_names(in_force(decisions)):
        if isinstance(act, Summarise) and isinstance(decision.act, Summarise):
            theme = decision.act.theme if decision.act.theme in themes else act.theme
            found[act.respondent, theme] = Summary(act.text.strip(), decision)
    return found
