"""`qualcode code`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Terminal,
    count,
    echo_table,
    end_with_faults,
    group_label,
    shared_options,
    tell_imports,
    tell_left_aside,
    tell_review,
)

if TYPE_CHECKING:
    from qualcode.api import Study


@click.command("code")
@click.option("--codebook", type=click.Path(path_type=Path), metavar="FILE", help="Another codebook than the study's.")
@click.option(
    "--no-context", is_flag=True, help="Only what rules match: no answers to questions, no continued sentences."
)
@shared_options
@click.pass_obj
def command(terminal: Terminal, codebook: Path | None, no_context: bool) -> None:
    """Applies the codebook to the transcripts and keeps the result.

    \b
    Example:
        qualcode code --no-context
    """
    began = time.perf_counter()
    study = terminal.study()
    coded = study.code(codebook=codebook, context=not no_context)
    took = time.perf_counter() - began
    tell_imports(terminal, study)
    tell_left_aside(terminal, study)
    if terminal.as_json:
        echo_table(study.code_counts())
    elif not terminal.quiet:
        _print(study)
    terminal.say(
        f"{count(coded.size, 'coding')} in {count(len(coded.documents), 'document')}; {took:.1f} s, engine {coded.run.engine}."
        " Next: qualcode frequencies, qualcode compare, qualcode report"
    )
    tell_review(terminal, study)
    end_with_faults(study)


def _print(study: Study) -> None:
    """Segments of each code by group."""
    from qualcode.cli.display import Column, as_tree, cell, cells, print_columns

    frame = study.code_counts()
    groups = [str(column) for column in frame.columns[1:]]
    print_columns(
        [
            Column("code", as_tree(frame["code"])),
            *(Column(cell(group_label(study, g)), cells(frame[g]), is_number=True) for g in groups),
        ]
    )
