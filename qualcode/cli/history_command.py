"""`qualcode history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, count, put_table, shared_options, table_options

if TYPE_CHECKING:
    import pandas as pd


@click.command("history")
@click.option("--unplaced", is_flag=True, help="Only decisions that cannot be used as the study is now, and why.")
@click.option("--coder", "coders", multiple=True, help="Only what this person did. May be repeated.")
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, unplaced: bool, coders: tuple[str, ...], target: Target) -> None:
    """What was done in the study, and what people decided: when, who, what, where.

    A decision cannot be used where its words are no longer in the transcript, or its code is no longer in the codebook. It is kept, and
    counts again when they are back.

    \b
    Example:
        qualcode history --coder Kari
    Example: what was decided and finds no place any more, for Excel
        qualcode history --unplaced -o unplaced.xlsx
    """
    study = terminal.study()
    frame = study.history(coders=coders, unplaced=unplaced)
    put_table(
        terminal,
        frame,
        name="history",
        target=target,
        locale=study.settings.locale,
        printed=_print_unplaced if unplaced else _print,
    )
    if target.file is None and not terminal.as_json:
        things = count(len(frame), "decision" if unplaced else "entry").replace("entrys", "entries")
        terminal.say(f"{things}{' that cannot be used as the study is now' if unplaced else ''}; times are in UTC.")


def _print(frame: pd.DataFrame) -> None:
    """Under each day."""
    from qualcode.cli.display import cell, print_under_headings
    from qualcode.tables import records

    rows = [
        (
            cell(row["at"][:10]),
            (cell(row["at"][11:16]), cell(row["who"]), cell(str(row["what"]).replace("_", " ")), where(row), told(row)),
        )
        for row in records(frame)
    ]
    print_under_headings(rows, names=("time", "who", "what", "where", "told"))


def _print_unplaced(frame: pd.DataFrame) -> None:
    """Under each reason."""
    from qualcode.cli.display import cell, print_under_headings
    from qualcode.tables import records

    rows = [
        (
            cell(row["unplaced"][:1].upper() + row["unplaced"][1:]),
            (
                cell(row["at"][:10]),
                cell(row["who"]),
                cell(str(row["what"]).replace("_", " ")),
                cell(row["document"]),
                told(row),
            ),
        )
        for row in sorted(records(frame), key=lambda row: row["unplaced"])
    ]
    print_under_headings(rows, names=("day", "who", "what", "where", "told"))


def where(row: dict[str, object]) -> str:
    """Document and turn, as far as they are known."""
    import pandas as pd

    from qualcode.cli.display import cell

    turn = row["turn"]
    return cell(row["document"]) + ("" if turn is None or pd.isna(turn) else f", turn {turn}")  # type: ignore[call-overload]


def told(row: dict[str, object]) -> str:
    """Code, words and particulars."""
    from qualcode.cli.display import cell

    words = f"«{' '.join(str(row['words']).split())}»" if row["words"] else ""
    parts = [row["code"], words, f"({row['detail']})" if row["detail"] and (row["code"] or words) else row["detail"]]
    return cell(" ".join(str(part) for part in parts if part)) + (" – taken back" if row["in_force"] is False else "")
