"""`qualcode settle`."""

from __future__ import annotations

import click

from qualcode.cli.common import Terminal, echo_json, shared_options


@click.command("settle")
@click.argument("segment")
@click.argument("code")
@click.option("--stands/--rejected", default=None, help="The code stands there, or does not.")
@click.option("--note", default="", metavar="TEXT", help="Why; it goes into the table of disagreements.")
@click.option("--coder", default="", metavar="NAME", help="Who settles it; otherwise the name you are logged in by.")
@shared_options
@click.pass_obj
def command(terminal: Terminal, segment: str, code: str, stands: bool | None, note: str, coder: str) -> None:
    """Settles a disagreement between coders: whether CODE stands on SEGMENT.

    SEGMENT is document:start-end, as `qualcode agree A B --disagreements` names it. What each coded before stays as it is, so agreement is
    still told as it was, with that after consensus beside it; all other tables use what was settled. Settling anew replaces it.

    \b
    Example:
        qualcode settle selger-01:120-181 crm/barriers --rejected --note "Om en annen leverandør"
    """
    if stands is None:
        raise click.UsageError("Say what was agreed: --stands or --rejected.")
    decision = terminal.study().settle(segment, code, stands=stands, note=note, coder=coder)
    if terminal.as_json:
        from qualcode.decisions.written import decision_to_json

        echo_json(decision_to_json(decision))
    terminal.say(f"{code} {'stands' if stands else 'is rejected'} on {segment}.")
