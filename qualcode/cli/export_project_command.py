"""`qualcode export x.qdpx` and `x.qdc`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, count, shared_options, tell_names, tell_state
from qualcode.cli.export_output import tell_written

if TYPE_CHECKING:
    from qualcode.api.exchange import Exchanged

SUFFIXES = (".qdpx", ".qdc")


@click.command("x.qdpx")
@click.argument("file", type=click.Path(path_type=Path), metavar="x.qdpx|x.qdc")
@click.option("--private", is_flag=True, help="With all memos; otherwise only those that are meant for the report.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Another place for the file.")
@shared_options
@click.pass_obj
def project(terminal: Terminal, file: Path, private: bool, output: Path | None) -> None:
    """A file for NVivo, ATLAS.ti, MAXQDA and others: the study as a REFI-QDA project (.qdpx), or its codebook (.qdc).

    A project has texts, codes, codings by their coders (those of the rules by the user `qualcode`), respondents as cases and themes as
    sets. What was rejected stays out. What the format has no place for is listed. A second export of the same has the same bytes.

    \b
    Example:
        qualcode export x.qdpx
    Example: the codebook alone
        qualcode export codebook.qdc
    """
    study, wanted = terminal.study(), output or file
    written = study.export_project(wanted, private=private)
    if wanted.suffix.lower() == ".qdpx":
        tell_state(terminal, study)
    _tell_left_out(terminal, written)
    tell_written(terminal, wanted, written.path)
    tell_names(terminal, study)


def _tell_left_out(terminal: Terminal, written: Exchanged) -> None:
    for what in written.left_out:
        terminal.say(f"Not in the file: {what}")
    if written.kept_back:
        terminal.warn(f"Not in the file: {count(written.kept_back, 'private memo')}; --private takes them along.")
