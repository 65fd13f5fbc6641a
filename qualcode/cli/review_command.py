"""`qualcode review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, echo_json, shared_options, tell_imports

if TYPE_CHECKING:
    from qualcode.api import Study


@click.command("review")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="This port, not any free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address; open it in a browser yourself.")
@click.option("--coder", default="", metavar="NAME", help="Who codes and judges; otherwise your login name.")
@click.option("--blind", is_flag=True, help="Hide what the rules and others have coded, to code independently of it.")
@shared_options
@click.pass_obj
def command(terminal: Terminal, port: int, no_browser: bool, coder: str, blind: bool) -> None:
    """A page for reading, coding by hand, and judging what the rules suggest.

    It opens in the browser and is served by this machine for this machine alone. Everything decided on it is kept at once. Codes the study
    first if that has not been done, or something has changed.

    \b
    Example:
        qualcode review --coder Kari
    """
    from qualcode.review.app import application
    from qualcode.review.desk import Desk
    from qualcode.review.server import serve

    study = terminal.study()
    _code(terminal, study)

    def tell(address: str) -> None:
        if terminal.as_json:
            echo_json({"address": address})
        else:
            click.echo(address)
        terminal.say("It is open to this browser only. Stop with Ctrl+C; everything that was decided is kept.")

    serve(application(Desk(study, coder=coder, is_blind=blind)), port=port, tell=tell, opens_browser=not no_browser)


def _code(terminal: Terminal, study: Study) -> None:
    """Codes the study where that has not been done yet, or no longer fits."""
    if study.is_coded() and not study.changed_since():
        return
    study.code()
    tell_imports(terminal, study)
