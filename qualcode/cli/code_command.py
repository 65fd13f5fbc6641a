"""`qualcode code`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from qualcode.cli.common import Terminal, end_with_faults, shared_options, show, tell_imports


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
    show(terminal, study.code_counts(), name="codes")
    terminal.say(
        f"{len(coded.codings)} codings in {len(coded.documents)} documents, {took:.1f} s, engine {coded.run.engine}. Next: qualcode report"
    )
    end_with_faults(study)
