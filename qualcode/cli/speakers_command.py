"""`qualcode speakers`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.common import Terminal, count, echo_table, shared_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study


class Turns(click.ParamType[Sequence[int]]):
    """Numbers of turns: `4`, `4-9`, `1,3,5-7`."""

    name = "turns"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Sequence[int]:
        """The numbers, in the order they are written in."""
        found: list[int] = []
        for part in str(value).split(","):
            if not (span := re.fullmatch(r"\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*", part)):
                self.fail(f"{value!r} names no turns; write 4, 4-9 or 1,3,5-7", param, ctx)
            first, last = int(span[1]), int(span[2] or span[1])
            found += range(min(first, last), max(first, last) + 1)
        return found


class Words(click.ParamType[tuple[int, str]]):
    """A turn, and words in it: `4:words`."""

    name = "turn:words"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, str]:
        """The number of the turn, and the words."""
        number, _, words = str(value).partition(":")
        if not number.strip().isdigit() or not words.strip():
            self.fail(f'{value!r} is no turn with words in it; write "4:words where the new turn begins"', param, ctx)
        return int(number), words


@click.command("speakers")
@click.argument("document")
@click.option(
    "--turn",
    "turns",
    type=Turns(),
    multiple=True,
    metavar="4-9",
    help="Turns of which --is says who speaks: 4, 4-9, 1,3,5-7.",
)
@click.option(
    "--is",
    "who",
    multiple=True,
    metavar="WHO",
    help="interviewer, a respondent's id, a label of study.yaml, or nobody.",
)
@click.option("--split", type=Words(), metavar='"4:WORDS"', help="A new turn begins within turn 4, with these words.")
@click.option(
    "--join",
    type=Turns(),
    metavar="5",
    help="This turn goes on from the one before it: 5, or 5-9 to make one turn of 4 to 9.",
)
@click.option("--coder", default="", help="Who says so; otherwise the login name.")
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    document: str,
    turns: Sequence[Sequence[int]],
    who: Sequence[str],
    split: tuple[int, str] | None,
    join: Sequence[int] | None,
    coder: str,
) -> None:
    """Who speaks in the turns of DOCUMENT; and says so by hand, for a transcript without speakers or with wrong ones.

    The text stays as it is. Numbers of turns are those that this command shows; --split and --join change them, so they go one at a time.
    What was said holds for later versions of the transcript too, where its words are found again.

    \b
    Example: a recording that was transcribed without speakers
        qualcode speakers 05_interview
        qualcode speakers 05_interview --turn 1,3 --is interviewer --turn 2,4-9 --is S01
        qualcode speakers 05_interview --split "4:Og hva med"
    """
    if len(turns) != len(who):
        raise click.UsageError("Each --turn needs its --is: --turn 4-9 --is S01")
    if sum((bool(turns), split is not None, join is not None)) > 1:
        raise click.UsageError(
            "Numbers of turns change with --split and --join: one of --turn, --split and --join at a time."
        )
    study = terminal.study()
    if turns:
        said = {number: speaker for numbers, speaker in zip(turns, who, strict=True) for number in numbers}
        study.assign(document, said, coder=coder)
    if split is not None:
        study.split_turn(document, *split, coder=coder)
    if join is not None:
        study.join_turns(document, join, coder=coder)
    frame = study.speakers(document)
    changed = [*(number for numbers in turns for number in numbers), *(split or ())[:1], *(join or ())]
    if terminal.as_json:
        echo_table(frame)
    else:
        _print(frame[frame["turn"].between(min(changed) - 2, max(changed) + 2)] if changed else frame)
    _tell(terminal, study, frame, is_new=bool(changed))


def _print(frame: pd.DataFrame) -> None:
    """Each turn with its time, if it has one, who speaks, and what is said."""
    from qualcode.cli.display import cell, print_under_headings

    rows = (
        (cell(t.document), (f"{t.turn:>4}", _time(t.start_ms), cell(t.respondent or t.speaker or "?"), cell(t.text)))
        for t in frame.itertuples()
    )
    print_under_headings(rows, names=("turn", "time", "who", "text"))


def _time(milliseconds: Any) -> str:
    import pandas as pd

    if pd.isna(milliseconds):
        return ""
    minutes, seconds = divmod(int(milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _tell(terminal: Terminal, study: Study, frame: pd.DataFrame, *, is_new: bool) -> None:
    nobodys = int(((frame["respondent"] == "") & (frame["speaker"] == "")).sum())
    if nobodys:
        terminal.say(f"{count(nobodys, 'turn')} of {len(frame)} without a speaker (?); they enter no count.")
        if not is_new:
            terminal.say("To say who: --turn 1,3-5 --is interviewer --turn 2,6 --is ID, with an id of respondents.csv.")
    if is_new and study.is_coded():
        terminal.say("The tables know it after the next `qualcode run`.")
