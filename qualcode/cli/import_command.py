"""`qualcode import`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, end_with_faults, shared_options, show, tell_imports


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
    show(terminal, study.import_table(), name="documents")
    end_with_faults(study)


def _pair(written: str) -> tuple[str, str]:
    label, sign, respondent = written.partition("=")
    if not sign or not label.strip() or not respondent.strip():
        raise click.BadParameter(f"{written!r} is not LABEL=ID, for instance AM=S07", param_hint="--speaker")
    return label.strip(), respondent.strip()
