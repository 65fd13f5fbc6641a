"""Several processes of this machine: for some millions of words."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from qualcode.engines.base import (
    AHEAD,
    Batch,
    Ended,
    Engine,
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


class ProcessEngine:
    """So many processes. They are begun afresh, not copied: this process may have threads."""

    name = "processes"

    def __init__(self, count: int) -> None:
        self._count = count

    def map(
        self, make: Make[Shared, Item, Result], shared: Shared, items: Iterable[Item], *, weigh: Weigh = alike
    ) -> Iterator[Result]:
        """As `base.Engine.map`."""
        pool = _Pool(self._count, Worker(make, shared))
        try:
            yield from in_order(pool, batches(items, weigh), AHEAD * self._count)
        finally:
            pool.end()


class _Pool:
    """A pool of processes that is replaced as a whole where one of them ended: the library lets none go on alone."""

    def __init__(self, count: int, worker: Worker[Any, Any, Any]) -> None:
        self._count = count
        self._worker = worker
        self.begin_anew()

    def begin_anew(self) -> None:
        """Starts processes, each with a copy of the worker."""
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(
            self._count, mp_context=context, initializer=_settle_in, initargs=(self._worker,)
        )

    def send(self, batch: Batch) -> Future[bytes]:
        """Gives them a batch."""
        try:
            return self._pool.submit(_do, batch)
        except BrokenProcessPool:
            return _ended()

    def answer(self, sent: Future[bytes]) -> bytes:
        """Waits for what becomes of it."""
        try:
            return sent.result()
        except BrokenProcessPool:
            raise Ended from None

    def end(self) -> None:
        """Lets what is under way end, and begins nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _ended() -> Future[bytes]:
    future: Future[bytes] = Future()
    future.set_exception(BrokenProcessPool())
    return future


_here: Worker[Any, Any, Any]
"""In a process of the pool: what it does."""


def _settle_in(worker: Worker[Any, Any, Any]) -> None:
    global _here
    _here = worker


def _do(batch: Batch) -> bytes:
    return _here.answers(batch)


@engines.register(ProcessEngine.name)
def processes(options: Options) -> Engine:
    """The engine, of as many processes as asked for."""
    options.refuse(ProcessEngine.name, with_workers=True)
    return ProcessEngine(options.count)
