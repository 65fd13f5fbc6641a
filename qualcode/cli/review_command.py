"""`qualcode review`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, count, echo_json, shared_options, tell_imports, tell_names

if TYPE_CHECKING:
    from qualcode.api import Study


@click.group("review", invoke_without_command=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="This port, not any free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address; open it in a browser yourself.")
@click.option("--coder", default="", metavar="NAME", help="Who codes and judges; otherwise your login name.")
@click.option("--blind", is_flag=True, help="Hide what the rules and others have coded, to code independently of it.")
@click.option(
    "--static", type=click.Path(path_type=Path), metavar="FILE.html", help="Write the page to a file that can be sent."
)
@click.option("--document", "documents", multiple=True, help="With --static: only this transcript. May be repeated.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    port: int,
    no_browser: bool,
    coder: str,
    blind: bool,
    static: Path | None,
    documents: Sequence[str],
) -> None:
    """A page for reading, coding by hand, and judging what the rules suggest; in an empty folder, a page that makes a study.

    It opens in the browser and is served by this machine for this machine alone. Everything decided on it is kept at once. Codes the study
    first if that has not been done, or something has changed. Where there is no study yet, the page asks for transcripts, who speaks in
    them, and a codebook, and makes one.

    With --static FILE.html it is one file, which fetches nothing, for a colleague without qualcode: she reads, codes and judges in it, and
    saves a file of answers that `qualcode review apply` takes. The file holds whole transcripts: send it as you would send those.

    \b
    Example:
        qualcode review --coder Kari
        qualcode review --static for-kari.html --document 01_selger_trondheim
        qualcode review apply decisions.json
    """
    if ctx.invoked_subcommand is not None:
        return
    if documents and static is None:
        raise click.UsageError("--document goes with --static; on the page itself one chooses what to read.")
    terminal: Terminal = ctx.obj
    if static is not None:
        _write(terminal, static, documents, blind)
        return
    from qualcode.review.door import Door
    from qualcode.review.server import serve

    door = Door(terminal.folder, _coded(terminal), coder=coder, is_blind=blind)

    def tell(address: str) -> None:
        if terminal.as_json:
            echo_json({"address": address})
        else:
            click.echo(address)
        terminal.say("It is open to this browser only. Stop with Ctrl+C; everything that was decided is kept.")

    serve(door, port=port, tell=tell, opens_browser=not no_browser)


def _write(terminal: Terminal, path: Path, documents: Sequence[str], blind: bool) -> None:
    """Writes the page to send, and says what it holds."""
    from qualcode.files import write_bytes
    from qualcode.review.desk import Desk
    from qualcode.review.sent import sent_page

    study = terminal.study()
    _code(terminal, study)
    written = sent_page(Desk(study, is_blind=blind), documents)
    write_bytes(path, written)
    if terminal.as_json:
        echo_json([{"file": str(path)}])
    tell_names(terminal, study)
    terminal.say(
        f"{path} holds whole transcripts: send it as you would send those. What comes back: `qualcode review apply decisions.json`."
    )


@command.command("apply")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--coder", default="", metavar="NAME", help="Whose answers they are; otherwise who the file says.")
@shared_options
@click.pass_obj
def apply(terminal: Terminal, file: Path, coder: str) -> None:
    """Takes the answers that a colleague saved on a page from `qualcode review --static`.

    Each decision is taken once, however often the file comes. What can no longer be placed is kept, and told.

    \b
    Example:
        qualcode review apply decisions.json --coder Kari
    """
    applied = terminal.study().apply_answers(file, coder=coder)
    if terminal.as_json:
        echo_json({"new": len(applied.new), "had": applied.had, "unplaced": len(applied.unplaced)})
    whose = ", ".join(f"{n} by {name}" for name, n in applied.by_coder.items())
    had = f" {count(applied.had, 'decision')} had been taken before." if applied.had else ""
    terminal.say(f"{count(len(applied.new), 'new decision')}{f' (in force: {whose})' if whose else ''}.{had}")
    for one in applied.unplaced:
        place = getattr(one.decision.act, "place", None)
        where = f"{place.document}:{place.start}-{place.end}: " if place else ""
        terminal.warn(f"Not placed: {where}{one.reason}")


def _code(terminal: Terminal, study: Study) -> None:
    """Codes the study where that has not been done yet, or no longer fits."""
    if study.is_coded() and not study.changed_since():
        return
    study.code()
    tell_imports(terminal, study)


def _coded(terminal: Terminal) -> Study | None:
    """The study, coded; None if there is none that can be."""
    from qualcode.review.door import can_be_coded

    study = terminal.study()
    if not can_be_coded(study):
        return None
    _code(terminal, study)
    return study
