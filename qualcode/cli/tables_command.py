"""`qualcode tables`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, echo_files, shared_options, shown_path
from qualcode.cli.engine_options import Chosen, engine_options


@click.command("tables")
@click.argument("place")
@click.option("--by", default="", metavar="ATTRIBUTE", help="Groups of this attribute; otherwise as study.yaml said.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("tables"), metavar="FOLDER", show_default=True,
              help="Where the tables go.")  # fmt: skip
@click.option(
    "--locale", metavar="nb|en", default="", help="nb: semicolons and decimal commas, as Norwegian Excel wants them."
)
@engine_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, place: str, by: str, output: Path, locale: str, engine: Chosen) -> None:
    """Frequencies, comparison and matrix of the Parquet files that `qualcode code --parquet PLACE` wrote.

    They are counted part by part, so there may be more of them than this machine has memory; the numbers are those of a study.

    \b
    Example:
        qualcode tables coded --by office -o tables
    """
    from qualcode.exporters import write_table
    from qualcode.scale import CodedFiles

    coded = CodedFiles(place, engine=engine.engine())
    made = {
        "frequencies": coded.frequencies(by=by),
        "comparison": coded.compare(by=by),
        "matrix": coded.matrix(),
    }
    files = {output / f"{name}.csv": frame for name, frame in made.items()}
    for path, frame in files.items():
        write_table(frame, path, name=path.stem, locale=locale)
    if terminal.as_json:
        echo_files(files)
    terminal.say("\n".join(shown_path(path) for path in files))
