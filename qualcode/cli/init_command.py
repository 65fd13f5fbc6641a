"""`qualcode init`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import UNREADABLE_FILES, Terminal, echo_json, shared_options

if TYPE_CHECKING:
    from qualcode.study.new_study import Approach, NewStudy

APPROACHES: tuple[Approach, ...] = ("content", "codebook", "reflexive")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), metavar="FOLDER", help="A folder of transcripts to begin with."
)
@click.option("--language", default="nb", show_default=True, metavar="nb|en|…", help="Language of the interviews.")
@shared_options
@click.pass_obj
def command(terminal: Terminal, folder: Path, source: Path | None, language: str) -> None:
    """Makes a new study folder with commented files to fill in.

    With --from, the transcripts are copied, their labels found, and respondents.csv written with a proposal of who is who. Files that are
    there already are left as they are.

    \b
    Example:
        qualcode init my-study --from interviews
    """
    from qualcode.study.new_study import new_study

    begun = new_study(folder, source, approach=_approach(terminal), language=language)
    if terminal.as_json:
        rows = [
            {"document": v.source, "label": v.label, "turns": v.turns, "words": v.words, "who": v.who}
            for v in begun.voices
        ]
        echo_json(rows)
    elif begun.voices:
        _print_voices(begun)
    _tell(terminal, begun)
    if begun.faults:
        raise click.exceptions.Exit(UNREADABLE_FILES)


def _approach(terminal: Terminal) -> Approach:
    """Asked on a terminal only: a script gets the default."""
    if terminal.quiet or terminal.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    asked = "How do you work? content: counting matters; codebook: codes with definitions; reflexive: reading and interpreting"
    chosen: Approach = click.prompt(asked, type=click.Choice(APPROACHES), default="codebook")
    return chosen


def _print_voices(begun: NewStudy) -> None:
    import pandas as pd

    from qualcode.cli.display import print_table

    rows = [
        {
            "transcript": v.source,
            "label": v.label,
            "turns": v.turns,
            "words": v.words,
            "taken as": v.who + (" ?" if v.is_guess else ""),
        }
        for v in begun.voices
    ]
    frame = pd.DataFrame(rows)
    print_table(frame, list(frame.columns))


def _tell(terminal: Terminal, begun: NewStudy) -> None:
    for fault in begun.faults:
        terminal.warn(f"Left out: {fault}")
    for source in begun.unassigned:
        terminal.warn(f"{source}: no speaker labels were found; it enters no count until somebody says who speaks.")
    if begun.kept:
        terminal.say(f"Left as they were: {', '.join(begun.kept)}")
    place = "this folder" if begun.folder == Path() else begun.folder
    terminal.say(f"A study is ready in {place}. Next:")
    for number, step in enumerate(_next_steps(begun), start=1):
        terminal.say(f"  {number}. {step}")


def _next_steps(begun: NewStudy) -> Iterator[str]:
    people = begun.folder / "respondents.csv"
    if begun.voices:
        yield f"Open {people} and fill in the column role (seller, customer …); further columns are yours."
        if any(voice.is_guess for voice in begun.voices):
            yield f"See in {begun.folder / 'study.yaml'} under `speakers` whether the ones with ? are right."
        yield f"Are there names of people in it? qualcode pseudonymise {_shell(begun.folder)}; and go on in the new study."
    elif begun.unassigned:
        yield f"Write into {people} a row for each person who was interviewed (S01;seller)."
    else:
        yield f"Put the transcripts into {begun.folder / 'transcripts'}, and who speaks in them into {people}."
    if begun.unassigned:
        document = Path(begun.unassigned[0]).stem
        yield f"Say who speaks: qualcode speakers {_shell(document)}{_study(begun)} shows the turns, and how."
    yield f"Write your codes into {begun.folder / 'codebooks' / 'codebook.yaml'}; there is one to start from."
    yield f"qualcode run{_study(begun)}"


def _study(begun: NewStudy) -> str:
    """The option that names the study, where it is not the folder one is in."""
    return "" if begun.folder == Path() else f' --study "{begun.folder}"'


def _shell(name: object) -> str:
    """A name as one writes it on a command line, in the shells of all systems."""
    return f'"{name}"' if re.search(r"[^\w.:/\\-]", str(name)) else str(name)
