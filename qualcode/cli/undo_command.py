"""`qualcode undo`; `redo` is its counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, echo_table, shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.api import Study
    from qualcode.decisions import Decision

coder_option = click.option("--coder", default="", metavar="NAME", help="Whose decision; otherwise the login name.")


@click.command("undo")
@coder_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, coder: str) -> None:
    """Takes back what one has decided last, and says what that was. What was decided at once, as a whole passage, is taken back at once.

    Again, and it takes back what was decided before that. `qualcode redo` does it again. Changes of the codebook are not taken back here.

    \b
    Example:
        qualcode undo --coder Kari
    """
    from qualcode.errors import QualcodeError

    study = terminal.study()
    undone = study.undo(known(study, coder))
    if not undone:
        raise QualcodeError(
            f"There is nothing to take back: {name(coder)} has decided nothing that is in force.{others(study)}"
        )
    tell(terminal, study, undone, "Taken back")
    terminal.say("`qualcode redo` does it again.")


def known(study: Study, coder: str) -> str:
    """The name, if there is such a coder.

    Raises:
        UnknownName: if nobody of that name has decided anything.
    """
    from qualcode.errors import UnknownName

    people = {decision.coder for decision in study.decisions()}
    if coder and coder not in people:
        raise UnknownName("coder", coder, people)
    return coder


def name(coder: str) -> str:
    """The coder, or the login name."""
    from qualcode.api.folder import login_name

    return coder or login_name()


def others(study: Study) -> str:
    """Who has decided something, for somebody who goes by another name here."""
    people = ", ".join(dict.fromkeys(decision.coder for decision in study.decisions()))
    return f" Who has decided something: {people} (--coder NAME)." if people else ""


def tell(terminal: Terminal, study: Study, decisions: Sequence[Decision], said: str) -> None:
    """Says in words what was decided, a line for each decision."""
    from qualcode.cli.history_command import told, where
    from qualcode.tables import records

    frame = study.history()
    frame = frame[frame["id"].isin([decision.id for decision in decisions])].reset_index(drop=True)
    if terminal.as_json:
        echo_table(frame)
        return
    for row in records(frame):
        place = where(row)
        click.echo(f"{said}: {row['what']} {told({**row, 'in_force': None})}" + (f", {place}" if place else ""))
