"""`qualcode export transcript`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, machine_only_option, shared_options, tell_names, tell_state
from qualcode.cli.export_output import output_options, tell_written


@click.command("transcript")
@click.argument("document")
@click.option("--code", "codes", multiple=True, help="Only this code, with its sub-codes; may be repeated.")
@output_options
@machine_only_option
@shared_options
@click.pass_obj
def transcript(
    terminal: Terminal, document: str, codes: tuple[str, ...], output: Path | None, language: str | None
) -> None:
    """DOCUMENT with its codes, to read and to discuss: Word with a comment for each passage, or a web page.

    Turns have the numbers that quotations cite. Solid lines: the words themselves gave the code, or a person did; dotted lines: an answer
    to a question about it, or talk that goes on about it. A file that somebody has changed since is not overwritten: the new one goes
    beside it.

    \b
    Example:
        qualcode export transcript 01_selger_trondheim -o coded.docx
    Example: two codes, for the browser
        qualcode export transcript 01_selger_trondheim --code crm --code rotation -o coded.html
    """
    study = terminal.study()
    path = study.export_transcript(document, output, codes=codes, language=language or "")
    tell_state(terminal, study)
    tell_written(terminal, output, path)
    tell_names(terminal, study)
