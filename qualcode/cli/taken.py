"""What is said of decisions that came in from another copy of the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.common import Terminal, count, echo_json, shown_path, tell_review

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.api.copies import Taken


def tell_taken(terminal: Terminal, study: Study, taken: Sequence[tuple[Path, Taken]]) -> None:
    """Says what came from each file or folder, and how much is reviewed now."""
    for path, one in taken:
        tell_one(terminal, path, one)
    if terminal.as_json:
        echo_json([{"file": str(path), **asdict(one)} for path, one in taken])
    if study.is_coded():
        tell_review(terminal, study)


def tell_one(terminal: Terminal, path: Path, taken: Taken) -> None:
    """Says how many decisions came, how many were here, and what of them cannot be used here."""
    here = f"; {taken.known} were here already" if taken.known else ""
    terminal.say(f"{shown_path(path)}: {count(taken.new, 'new decision')}{here}.")
    if taken.differing:
        terminal.warn(f"{taken.differing} of those read otherwise there; they stay as they are here.")
    if taken.unplaced:
        terminal.warn(
            f"{taken.unplaced} of the new ones cannot be used as the study is now: `qualcode history --unplaced` says which and why."
        )
    if taken.renamed:
        told = ", ".join(f"{code} is {to}" for code, to in taken.renamed)
        terminal.warn(
            f"Codes have other ids there ({told}), and decisions go by those now, also yours."
            " Take over that codebook too, then `qualcode run`."
        )
