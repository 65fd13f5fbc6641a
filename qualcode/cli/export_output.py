"""What the kinds of `qualcode export` share: where the file goes, in which language, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qualcode.cli.common import Terminal, echo_files, shown_path

F = TypeVar("F", bound=Callable[..., Any])


def output_options(function: F) -> F:
    """Adds -o and --language."""
    for declare in (
        click.option("--language", type=click.Choice(["nb", "en"]), default=None,
                     help="Language of what is written around the talk; otherwise the study's."),
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                     help="FILE.docx or FILE.html; otherwise a .docx in reports/."),
    ):  # fmt: skip
        function = declare(function)
    return function


def tell_written(terminal: Terminal, wanted: Path | None, path: Path) -> None:
    """Says where the file is, and why it is not where it was asked for."""
    usual = wanted or path.with_name(re.sub(r"-\d+$", "", path.stem) + path.suffix)
    if path != usual:
        terminal.warn(
            f"{shown_path(usual)} is not as qualcode wrote it last, and stays as it is; the new file is {shown_path(path)}."
        )
    if terminal.as_json:
        echo_files([path])
    else:
        terminal.say(f"Written: {shown_path(path)}")
