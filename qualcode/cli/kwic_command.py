"""`qualcode kwic`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, filter_options, filtered, shared_options, show, table_options


@click.command("kwic")
@click.argument("term")
@click.option("--width", default=60, show_default=True, type=click.IntRange(5, 500), help="Characters on either side.")
@filter_options("respondent", "document")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    term: str,
    width: int,
    respondent: tuple[str, ...],
    document: tuple[str, ...],
    output: Path | None,
    locale: str | None,
    raw: bool,
) -> None:
    """Every place where respondents say TERM: a word with its forms and compounds, a phrase, or a glob.

    \b
    Example:
        qualcode kwic kunde
        qualcode kwic "oppfølg*" -o follow-up.csv
    """
    study = terminal.study()
    frame = study.kwic(term, width=width)
    texts = study.texts()
    known = {"respondent": sorted({r for d in texts for r in d.respondents}), "document": [d.id for d in texts]}
    frame = filtered(frame, {"respondent": respondent, "document": document}, known)
    if output is None and not terminal.as_json:
        from qualcode.cli.display import print_kwic

        print_kwic(frame)
        terminal.say(f"{len(frame)} places")
        return
    show(terminal, frame, name="kwic", output=output, locale=locale or study.settings.locale, raw=raw)
