"""`qualcode purge`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import MAX_SHOWN, Terminal, count, echo_json, shared_options, shown_path

if TYPE_CHECKING:
    from qualcode.api.purge import Purge

FAILED = 1


@click.command("purge")
@click.option("--respondent", required=True, metavar="ID", help="Who has taken back their consent.")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@shared_options
@click.pass_obj
def command(terminal: Terminal, respondent: str, yes: bool) -> None:
    """Takes one person out of the study for good, and searches every file of it for what is left of them.

    Their transcripts go; where others speak in one too, it is written anew without the person's turns. Gone too are their rows in
    respondents.csv and the survey, what was coded and decided about them, their words in codebooks and memos, reports, frozen states and
    backups. Nothing of this can be taken back. First you see what will happen, and are asked.

    \b
    Example:
        qualcode purge --respondent S04
    """
    study = terminal.study()
    plan = study.purge_plan(respondent)
    _tell_plan(terminal, plan)
    if not yes:
        if terminal.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise click.UsageError("nothing was done: say --yes if this is meant")
        if not click.confirm(f"Take {respondent} out for good?", err=True):
            raise click.Abort
    done = study.purge(respondent)
    if terminal.as_json:
        searched = done.searched
        echo_json([{"respondent": respondent, "files": searched.files if searched else 0, "left": list(done.left)}])
    _tell_search(terminal, done)
    if done.left:
        raise click.exceptions.Exit(FAILED)


def _tell_plan(terminal: Terminal, plan: Purge) -> None:
    terminal.say(f"{plan.respondent} goes out of this study for good:")
    for path in plan.gone:
        terminal.say(f"  deleted:        {shown_path(path)}")
    for path in plan.rewritten:
        terminal.say(f"  without them:   {shown_path(path)} (others speak in it)")
    for path in plan.deleted:
        terminal.say(f"  deleted:        {shown_path(path)}")
    terminal.say("  without them:   respondents, survey, study.yaml, codebooks, study.db with its history")


def _tell_search(terminal: Terminal, done: Purge) -> None:
    searched = done.searched
    if searched is None:
        return
    what = f"the id, labels and {count(done.sentences, 'sentence')} of {done.respondent}"
    found = f"still in {', '.join(done.left)}" if done.left else "found nowhere"
    (terminal.warn if done.left else terminal.say)(f"Searched {count(searched.files, 'file')} for {what}: {found}.")
    if done.left:
        terminal.warn(
            "These are not qualcode's to change: take the person out of them, or delete them; then do this again."
        )
    if searched.unread:
        shown = ", ".join(searched.unread[:MAX_SHOWN]) + (" …" if searched.unread[MAX_SHOWN:] else "")
        terminal.warn(f"Not read, for words cannot be seen in them: {shown}.")
    terminal.say(
        "Not reached: originals and recordings outside this folder, the key, backups of your machine or institution,"
    )
    terminal.say(
        "copies that were sent or synchronised, and what other people say of them: look with `qualcode kwic NAME`."
    )
    terminal.say("Next: `qualcode run` codes the rest and makes the reports anew.")
