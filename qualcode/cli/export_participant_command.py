"""`qualcode export participant`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, machine_only_option, shared_options, tell_names, tell_state
from qualcode.cli.export_output import output_options, tell_written


@click.command("participant")
@click.argument("respondent", metavar="ID")
@click.option("--codes", "with_codes", is_flag=True, help="Say of each quotation which themes it is used for.")
@output_options
@machine_only_option
@shared_options
@click.pass_obj
def participant(
    terminal: Terminal, respondent: str, with_codes: bool, output: Path | None, language: str | None
) -> None:
    """What the respondent ID said, and the quotations in the report, to be sent to them for checking.

    A letter comes first. Questions of the interviewer are shown; what other respondents say is left out, and so are the names of the
    documents. Read it through before you send it: the interviewer may have repeated what others said.

    \b
    Example:
        qualcode export participant K01 -o k01.docx
    """
    study = terminal.study()
    path = study.export_participant(respondent, output, with_codes=with_codes, language=language or "")
    tell_state(terminal, study)
    tell_written(terminal, output, path)
    tell_names(terminal, study)
    terminal.say("Read it before you send it: the interviewer's questions are in it, and may repeat what others said.")
