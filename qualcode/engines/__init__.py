"""Where work is done: in this process (`local`), in several of this machine (`processes`), or on a Dask cluster (`dask`).

An engine knows nothing of interviews. It makes a function from what all pieces of work share, once in each worker, and applies it to one
piece after the other; `base.Engine` says what holds of all. Each engine is one file; another package adds one with the entry point
`qualcode.engine`, which names a function of `base.Options`.
"""

from __future__ import annotations

from qualcode.engines.base import Engine, Options, engines

__all__ = ["LOCAL", "Engine", "Options", "engine_of", "engines"]

LOCAL = "local"


def engine_of(engine: str | Engine = LOCAL, *, workers: int | None = None, scheduler: str = "") -> Engine:
    """The engine of that name; an engine is given back as it is.

    `workers` is how many processes work, otherwise one for each core; `scheduler` is the address of a running Dask scheduler.

    Raises:
        UnknownName: if no engine has that name.
        EngineError: if the engine has no workers, or no scheduler, to choose.
        MissingExtra: if what it needs is not installed.
    """
    return engines[engine](Options(workers, scheduler)) if isinstance(engine, str) else engine
