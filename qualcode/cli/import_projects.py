"""What `qualcode import` does with REFI-QDA projects and codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import UNREADABLE_FILES, Terminal, echo_json, shown_path, tell_imports

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.exchange.report import Imported

PROJECTS = (".qdpx", ".qdc", ".qde")
MAX_TOLD = 20


def import_projects(
    terminal: Terminal, study: Study, files: Sequence[Path], projects: Sequence[Path], output: Path | None
) -> None:
    """Takes projects in, one after the other, and shows what came of each."""
    if len(projects) < len(files):
        raise click.UsageError("Import projects (.qdpx, .qdc) and transcripts each by themselves.")
    if output and len(projects) > 1:
        raise click.UsageError("-o is for one project; import them one by one.")
    made = [study.import_project(file, output) for file in projects]
    if terminal.as_json:
        echo_json([_row(file, one) for file, one in zip(projects, made, strict=True)])
    for file, one in zip(projects, made, strict=True):
        tell_project(terminal, file, one)
    tell_imports(terminal, study)
    if study.faults or any(one.missing for one in made):
        raise click.exceptions.Exit(UNREADABLE_FILES)
    terminal.say("Next: qualcode run")


def _row(file: Path, made: Imported) -> dict[str, object]:
    return {
        "file": str(file), "documents": [document.id for document in made.documents], "codes": len(made.project.codes),
        "new_codes": made.new_codes, "codings": len(made.project.codings), "placed": made.codings, "memos": made.memos,
        "users": [user.name for user in made.project.users], "not_taken_over": list(made.told), "report": str(made.report),
    }  # fmt: skip


def tell_project(terminal: Terminal, file: Path, made: Imported) -> None:
    """Says what was taken over from a project, and what was not: the first of it, the rest is in the report."""
    from qualcode.exchange.report import summary

    terminal.say(f"{file.name}: {summary(made)}.")
    for told in made.told[:MAX_TOLD]:
        terminal.warn(f"Not as it was: {told}")
    more = len(made.told) - MAX_TOLD
    terminal.warn(
        f"… and {more} more; all of it: {shown_path(made.report)}" if more > 0 else f"List: {shown_path(made.report)}"
    )
