"""`qualcode demo`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options
from qualcode.cli.summary import print_outcome


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("qualcode-demo"), metavar="[DIR]")
@shared_options
@click.pass_obj
def command(terminal: Terminal, folder: Path) -> None:
    """Copies the sample study to DIR (qualcode-demo) and runs all of it.

    The sample is nine invented interviews in Norwegian, with codebooks in Norwegian and English.

    \b
    Example:
        qualcode demo
    """
    from qualcode.api import Study
    from qualcode.sample_study import copy_sample

    copy_sample(folder)
    study = Study(folder)
    outcome = study.run()
    print_outcome(terminal, study, outcome)
    terminal.say(
        f"Then look at {folder / 'codebooks' / 'key_account.nb.yaml'}: change a rule, and `qualcode run --study {folder}`."
    )
