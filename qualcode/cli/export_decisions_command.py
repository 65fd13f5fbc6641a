"""`qualcode export decisions`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, count, echo_json, shared_options, shown_path, tell_names

FILE = "decisions.jsonl"


@click.command("decisions")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Otherwise {FILE} in the study folder; - prints it.",
)
@shared_options
@click.pass_obj
def decisions(terminal: Terminal, output: Path | None) -> None:
    """All that people decided, a line for each decision: to be kept under version control, and for other copies of the study.

    `qualcode import FILE` takes it in. It holds the words that were decided about, and all memos, private ones too.

    \b
    Example:
        qualcode export decisions -o decisions.jsonl
    """
    from qualcode.decisions import Memo

    study = terminal.study()
    if str(output) == "-":
        click.echo(study.decisions_as_text(), nl=False)
        return
    path = output or study.folder / FILE
    exported = study.export_decisions(path)
    if terminal.as_json:
        echo_json([{"file": str(path), "decisions": exported}])
    tell_names(terminal, study)
    is_private = any(isinstance(one.act, Memo) and not one.act.for_report for one in study.decisions())
    terminal.say(
        f"{count(exported, 'decision')} in {shown_path(path)}" + (", private memos among them." if is_private else ".")
    )
