"""`qualcode run`."""

from __future__ import annotations

import click

from qualcode.cli.common import Terminal, echo_files, end_with_faults, machine_only_option, shared_options, tell_names
from qualcode.cli.summary import print_outcome


@click.command("run")
@click.option(
    "--no-context", is_flag=True, help="Only what rules match: no answers to questions, no continued sentences."
)
@machine_only_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, no_context: bool) -> None:
    """Does all of it: import, code, compare, and write tables and reports into reports/.

    \b
    Example:
        qualcode run --study my-study
    """
    study = terminal.study()
    outcome = study.run(context=not no_context)
    if terminal.as_json:
        echo_files(outcome.files)
    else:
        print_outcome(terminal, study, outcome)
    tell_names(terminal, study)
    end_with_faults(study)
