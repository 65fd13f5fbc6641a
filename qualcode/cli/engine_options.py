"""The options that say where work is done."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.common import F

if TYPE_CHECKING:
    from qualcode.engines import Engine


@dataclass(frozen=True)
class Chosen:
    """The engine that was asked for, by name, with what was chosen of it."""

    name: str
    workers: int | None
    scheduler: str

    def engine(self) -> Engine:
        """The engine itself."""
        from qualcode.engines import engine_of

        return engine_of(self.name, workers=self.workers, scheduler=self.scheduler)


def engine_options(function: F) -> F:
    """Adds --engine, --workers and --scheduler. The function gets a `Chosen` as `engine`."""

    @functools.wraps(function)
    def packed(*args: Any, engine: str, workers: int | None, scheduler: str, **others: Any) -> Any:
        return function(*args, engine=Chosen(engine, workers, scheduler), **others)

    wrapped: Any = packed
    for declare in (
        click.option("--scheduler", default="", metavar="ADDRESS", help="A Dask scheduler that is running, such as tcp://127.0.0.1:8786."),
        click.option("--workers", type=click.IntRange(1), help="How many processes; otherwise one for each core."),
        click.option("--engine", default="local", show_default=True, metavar="local|processes|dask",
                     help="Where it is done: in this process, in several, or on a Dask cluster. The result is the same."),
    ):  # fmt: skip
        wrapped = declare(wrapped)
    return wrapped  # type: ignore[no-any-return]
