"""`qualcode import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, echo_table, end_with_faults, shared_options, tell_imports

if TYPE_CHECKING:
    import pandas as pd


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="LABEL=ID",
    help="Who a label is; `interviewer` for the interviewer.",
)
@click.option("--as", "format", default="", metavar="FORMAT", help="How to read it, where the suffix does not say.")
@shared_options
@click.pass_obj
def command(terminal: Terminal, files: tuple[Path, ...], speakers: tuple[str, ...], format: str) -> None:
    """Adds transcripts: copies FILEs into transcripts/ and shows what is in them. Without FILE: reads transcripts/ again.

    \b
    Example:
        qualcode import interview7.docx --speaker AM=S07
    """
    study = terminal.study()
    study.add_transcripts(files, speakers=dict(_pair(s) for s in speakers), format=format)
    tell_imports(terminal, study)
    frame = study.import_table()
    if terminal.as_json:
        echo_table(frame)
    elif not terminal.quiet and len(frame):
        _print(frame)
    if not study.faults:
        terminal.say("Next: qualcode run")
    end_with_faults(study)


def _print(frame: pd.DataFrame) -> None:
    from qualcode.cli.display import Column, cells, print_columns

    print_columns(
        [
            Column("document", cells(frame["document"]), folds=True),
            Column("format", cells(frame["format"])),
            Column("speakers", cells(frame["speakers"]), folds=True),
            Column("turns", cells(frame["turns"]), is_number=True),
            Column("words", cells(frame["words"]), is_number=True),
        ]
    )


def _pair(written: str) -> tuple[str, str]:
    label, sign, respondent = written.partition("=")
    if not sign or not label.strip() or not respondent.strip():
        raise click.BadParameter(f"{written!r} is not LABEL=ID, for instance AM=S07", param_hint="--speaker")
    return label.strip(), respondent.strip()
