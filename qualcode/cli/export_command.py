"""`qualcode export`: what goes out of a study beside the report, one file a kind."""

from __future__ import annotations

import click

from qualcode.cli.common import shared_options
from qualcode.cli.export_decisions_command import decisions
from qualcode.cli.export_memos_command import memos
from qualcode.cli.export_participant_command import participant
from qualcode.cli.export_project_command import SUFFIXES, project
from qualcode.cli.export_statistics_command import statistics
from qualcode.cli.export_transcript_command import transcript


class Kinds(click.Group):
    """The kinds of export; one that does not exist is refused with those that do."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The kind that was asked for."""
        from qualcode.errors import nearest

        known = self.list_commands(ctx)
        if args[0].lower().endswith(SUFFIXES):
            return project.name, project, args
        if args[0] not in known and not args[0].startswith("-"):
            meant = nearest(args[0], known)
            hint = f" Did you mean {meant!r}?" if meant else ""
            ctx.fail(f"There is no export {args[0]!r}; there are: {', '.join(known)}.{hint}")
        return super().resolve_command(ctx, args)


@click.group("export", cls=Kinds)
@shared_options
def command() -> None:
    """What goes out of a study beside the report: decisions, a coded transcript, a participant's own words, a project for another program.

    \b
    Example:
        qualcode export transcript 01_selger_trondheim -o coded.docx
    Example: for NVivo, ATLAS.ti, MAXQDA and others
        qualcode export study.qdpx
    """


command.add_command(decisions)
command.add_command(memos)
command.add_command(transcript)
command.add_command(participant)
command.add_command(project)
command.add_command(statistics)
