"""`qualcode.agree`: how far the coders of a file agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from qualcode.analysis.agreement import agreement, disagreements
from qualcode.analysis.agreement_intervals import SEED
from qualcode.analysis.judgement_file import read_judgements
from qualcode.analysis.judgements import Judged
from qualcode.codebook import Code, Codebook


@dataclass(frozen=True)
class Agreement:
    """How far coders agree (`tables.COLUMNS["agreement"]`), where they do not (`tables.COLUMNS["disagreements"]`), and what was guessed."""

    table: pd.DataFrame
    disagreements: pd.DataFrame
    warnings: tuple[str, ...] = ()


def agree(path: str | Path, *, unit: str, coders: Sequence[str] = (), seed: int = SEED) -> Agreement:
    """How far the coders of a file agree; its form is told in `judgement_file`. `unit` says what its units are (turn, answer …).

    `coders`: only these, in that order; otherwise all. The codes are those of the file, and a sub-code (`crm/barriers`) counts for the
    code above it if that is in the file too.

    Raises:
        UnreadableFile: if the file cannot be read, a column is missing, or fewer than two coders have judged anything in common.
        FaultyTable: with all faults of its rows.
        UnknownName: if a coder is not in the file.
    """
    found = read_judgements(Path(path), unit=unit)
    judged = found.judged.only(coders) if coders else found.judged
    codebook = Codebook(codes=tuple(Code(id, id) for id in found.codes))
    warnings = (*found.warnings, *seen_once(judged))
    return Agreement(agreement(judged, codebook, seed=seed), disagreements(judged, codebook), warnings)


def seen_once(judged: Judged) -> list[str]:
    """A sentence about the units that fewer than two coders have seen, if there are any."""
    n = len(judged.units) - len(judged.shared().units)
    if not n:
        return []
    was = "1 unit was" if n == 1 else f"{n} units were"
    return [f"{was} seen by fewer than two coders, and left out."]
