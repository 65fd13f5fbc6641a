"""`qualcode demo`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, echo_files, shared_options, shown_path
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
    study = Study(folder, progress=terminal.progress)
    outcome = study.run()
    if terminal.as_json:
        echo_files(outcome.files)
        return
    print_outcome(terminal, study, outcome)
    book = shown_path(study.codebook_path())
    terminal.say(f"Then change a rule in {book} and see what it does: qualcode run --study {folder}")
