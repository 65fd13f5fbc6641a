"""`qualcode memo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, echo_table, shared_options

if TYPE_CHECKING:
    from qualcode.decisions.acts import About, MemoType

ABOUT: tuple[About, ...] = ("code", "theme", "document", "respondent", "segment")
STUDY: tuple[About, str] = ("study", "")
TYPES = ("analytic", "reflexive", "methodological", "code", "summary")


@click.command("memo")
@click.argument("text")
@click.option("--code", default="", help="About this code.")
@click.option("--theme", default="", help="About this theme.")
@click.option("--document", default="", help="About this transcript.")
@click.option("--respondent", default="", help="About this respondent.")
@click.option(
    "--segment", default="", metavar="DOCUMENT:START-END", help="About this place, as `segments -o` names it."
)
@click.option("--type", "kind", type=click.Choice(TYPES), default="analytic", show_default=True, help="What it does.")
@click.option("--for-report", is_flag=True, help="It may stand in the report; otherwise it is private.")
@click.option("--day", default="", metavar="DAY", help="Of an entry of the journal: 2026-03-02 or `today`.")
@click.option("--instead-of", default="", metavar="ID", help="Replace this memo; with an empty TEXT, take it away.")
@click.option("--coder", default="", metavar="NAME", help="Who writes it; otherwise the login name.")
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    /,
    text: str,
    coder: str,
    instead_of: str,
    day: str,
    for_report: bool,
    kind: MemoType,
    **about: str,
) -> None:
    """Writes a memo: about the study, or one of its codes, themes, transcripts, respondents or segments. With - as TEXT, from stdin.

    `--type reflexive` is an entry of the research journal, of today unless --day says otherwise. Memos are private unless --for-report.

    \b
    Example:
        qualcode memo "Selgerne skiller ikke mellom system og rutine." --code crm --for-report
    Example: the research journal
        qualcode memo "Jeg merker at jeg vil ha dem til å klage." --type reflexive
    """
    from qualcode.decisions import Memo

    given: dict[About, str] = {one: key for one in ABOUT if (key := about[one])}
    if len(given) > 1:
        raise click.UsageError(f"A memo is about one thing: leave out {' or '.join(f'--{one}' for one in given)}.")
    of, key = next(iter(given.items()), STUDY)
    said = sys.stdin.read() if text == "-" else text
    study = terminal.study()
    memo = Memo(said, of, key, type=kind, for_report=for_report, day=day, instead_of=instead_of)
    kept = study.write_memo(memo, coder=coder)
    if terminal.as_json:
        frame = study.memos()
        echo_table(frame[frame["id"] == kept.id])
    if not said.strip():
        terminal.say("The memo is taken away; `qualcode undo` brings it back.")
        return
    what = f"about the {of} {key}" if key else "about the study"
    terminal.say(f"Kept: a memo {what}, {'for the report' if for_report else 'private'}. Its id: {kept.id}")
