"""A Dask cluster: one of this machine for the time of the work, or one that is running, by the address of its scheduler.

What all pieces share goes to every worker with a plug-in of Dask's, also to workers that come later or anew. A piece whose worker ended is
given to another one by the scheduler itself. Nothing of Dask is imported before the engine is asked for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from qualcode.engines.base import (
    AHEAD,
    Batch,
    Engine,
    Hopeless,
    Item,
    Make,
    Options,
    Result,
    Shared,
    Weigh,
    Worker,
    alike,
    batches,
    engines,
    in_order,
)  # fmt: skip
from qualcode.errors import EngineError, MissingExtra

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

ANSWER_WITHIN = 15
"""Seconds in which a scheduler must answer."""
WORKERS_WITHIN = 120
"""Seconds in which there must be a worker."""
LOOPBACK = "127.0.0.1"
QUIET = logging.CRITICAL
"""Dask's own messages tell nothing that a researcher could use."""


class DaskEngine:
    """A cluster of `count` processes of this machine, or the one whose scheduler has an address."""

    name = "dask"

    def __init__(self, count: int, scheduler: str = "") -> None:
        self._count = count
        self._scheduler = scheduler

    def map(
        self, make: Make[Shared, Item, Result], shared: Shared, items: Iterable[Item], *, weigh: Weigh = alike
    ) -> Iterator[Result]:
        """As `base.Engine.map`."""
        with self._client() as client, _at_all_workers(client, make, shared) as key:
            size = self._count if not self._scheduler else _threads(client, self._scheduler)
            yield from in_order(_Cluster(client, key), batches(items, weigh), AHEAD * size)

    def _client(self) -> AbstractContextManager[Client]:
        return _running(self._scheduler) if self._scheduler else _own(self._count)


@contextmanager
def _own(count: int) -> Iterator[Client]:
    """A cluster of this machine that is there for this machine only, and ends with the work."""
    from distributed import Client, LocalCluster

    here = f"{LOOPBACK}:0"
    with (
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            dashboard_address=here,
            worker_dashboard_address=here,
            silence_logs=QUIET,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def _running(address: str) -> Iterator[Client]:
    from distributed import Client

    logging.getLogger("distributed").setLevel(QUIET)
    try:
        client = Client(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError):
        raise EngineError(
            f"No Dask scheduler answers at {address}; see that it runs (`dask scheduler`) and that the address is the one it prints,"
            " such as tcp://127.0.0.1:8786."
        ) from None
    with client:
        yield client


def _threads(client: Client, address: str) -> int:
    """How many threads all workers of a running cluster have; waits for the first one."""
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=WORKERS_WITHIN)
        return sum(client.nthreads().values())
    raise EngineError(f"The Dask scheduler at {address} has no workers; start some: dask worker {address} --nthreads 1")


@contextmanager
def _at_all_workers(client: Client, make: Make[Any, Any, Any], shared: object) -> Iterator[str]:
    """Brings what is to be done to every worker, and takes it away in the end. Gives the key under which it is there."""
    key = f"qualcode-{uuid4().hex}"
    client.register_plugin(_plugin(key, make, shared))
    try:
        yield key
    finally:
        with suppress(Exception):  # the cluster may be gone
            client.unregister_worker_plugin(key)


def _plugin(key: str, make: Make[Any, Any, Any], shared: object) -> WorkerPlugin:
    """What Dask gives to each worker that there is, and to those that come."""
    from distributed import WorkerPlugin

    class Settled(WorkerPlugin):  # type: ignore[misc]
        """What is to be done, made once for each thread of a worker: a coder is nothing to share."""

        name = key

        def setup(self, worker: object) -> None:
            self._threads = threading.local()

        def answers(self, batch: Batch) -> bytes:
            if not hasattr(self._threads, "worker"):
                self._threads.worker = Worker(make, shared)
            return bytes(self._threads.worker.answers(batch))

    return Settled()


def _do(key: str, batch: Batch) -> bytes:
    from distributed import get_worker

    return bytes(get_worker().plugins[key].answers(batch))


class _Cluster:
    """The workers of a cluster, whoever they are; its scheduler replaces those who end."""

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self._key = key

    def send(self, batch: Batch) -> Future:
        """Gives a batch to the scheduler."""
        return self._client.submit(_do, self._key, batch, pure=False)

    def answer(self, sent: Future) -> bytes:
        """Waits for what becomes of it."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        try:
            return bytes(sent.result())
        except KilledWorker:
            raise Hopeless from None
        except (CancelledError, CommClosedError, TimeoutError):
            raise EngineError(
                "The Dask scheduler is gone; start it again and run the same command: it goes on from there."
            ) from None

    def begin_anew(self) -> None:
        """Nothing: the scheduler does."""


@engines.register(DaskEngine.name)
def dask(options: Options) -> Engine:
    """The engine, if Dask is installed.

    Raises:
        MissingExtra: if it is not.
    """
    if find_spec("distributed") is None:
        raise MissingExtra("Coding on a Dask cluster", "dask")
    return DaskEngine(options.count, options.scheduler)
