"""What every engine is and takes, and how work goes to other processes and comes back."""

from __future__ import annotations

import os
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from qualcode.errors import EngineError, QualcodeWarning
from qualcode.registry import Registry

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")
Make = Callable[[Shared], Callable[[Item], Result]]
"""Makes the function that does the work from what all of it shares. Workers import it by its name from its module."""
Weigh = Callable[[Any], int]
Batch = list[Any]

BATCH = 200_000
"""Weight of the items that go to a worker together, in characters of text: a few interviews."""
AHEAD = 3
"""So many batches for each worker are under way or waiting, so that nobody waits for this process; all others are not even made yet."""
TRIES = 3
"""So often a batch is begun whose worker ended in the midst of it."""


def alike(_: object) -> int:
    """The weight of items that each are worth a batch of their own."""
    return BATCH


class Engine(Protocol):
    """A way to get work done. What comes back does not depend on which it is, nor on the number of its workers."""

    name: str

    def map(
        self, make: Make[Shared, Item, Result], shared: Shared, items: Iterable[Item], *, weigh: Weigh = alike
    ) -> Iterator[Result]:
        """What `make(shared)` gives of each item, in the order of the items, as they are done.

        `shared` goes to each worker once. Items are taken as they are needed. What a worker had when it ended is done again. Warnings
        (`QualcodeWarning`) of the work are given here.

        Raises:
            EngineError: if workers end again and again at the same work, or there is nobody to do it.
        """


@dataclass(frozen=True)
class Options:
    """What can be chosen of an engine: how many `workers`, and which running `scheduler`."""

    workers: int | None = None
    scheduler: str = ""

    @property
    def count(self) -> int:
        """How many workers there are to be: otherwise as many as this process has cores."""
        return self.workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def refuse(self, name: str, *, with_workers: bool = False) -> None:
        """Refuses what the engine of that name has no use for.

        Raises:
            EngineError: for a scheduler, and for a number of workers unless it has some.
        """
        if self.scheduler:
            raise EngineError(f"The engine {name!r} has no scheduler; a Dask scheduler needs --engine dask.")
        if self.workers and not with_workers:
            raise EngineError(f"The engine {name!r} works in one process; for several use --engine processes or dask.")


engines = Registry[Callable[[Options], Engine]]("engine", "qualcode.engines")


class Worker(Generic[Shared, Item, Result]):
    """The function of one worker: made when it is first needed, then kept."""

    def __init__(self, make: Make[Shared, Item, Result], shared: Shared) -> None:
        self._make = make
        self._shared = shared
        self._work: Callable[[Item], Result] | None = None

    def answers(self, batch: Iterable[Item]) -> bytes:
        """What the function gives of each, with the warnings it gave: in bytes, for what looks into results takes its time."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", QualcodeWarning)
            self._work = self._work or self._make(self._shared)
            results = [self._work(item) for item in batch]
        told = [str(one.message) for one in caught if issubclass(one.category, QualcodeWarning)]
        return pickle.dumps((results, told), protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(answers: bytes) -> list[Any]:
    """The results of a batch; its warnings are given here."""
    results, told = pickle.loads(answers)  # noqa: S301 (from a worker of ours, whom we told what to do)
    for message in told:
        warnings.warn(message, QualcodeWarning, stacklevel=2)
    return list(results)


def batches(items: Iterable[Item], weigh: Weigh) -> Iterator[list[Item]]:
    """The items in lists of about `BATCH`."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item)
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class Ended(Exception):
    """A worker ended before it had done what it was given, or those that wait can no longer be done where they are."""


class Hopeless(Exception):
    """Workers ended again and again at a batch, and somebody else has tried often enough."""


class Workers(Protocol):
    """Those who do batches of work; they may be replaced."""

    def send(self, batch: Batch) -> Any:
        """Gives them a batch, and something to ask for the answer with."""

    def answer(self, sent: Any) -> bytes:
        """Waits for the answer.

        Raises:
            Ended: if all that is waiting must be sent again.
            Hopeless: if that makes no sense.
        """

    def begin_anew(self) -> None:
        """Replaces those who ended."""


def in_order(workers: Workers, work: Iterator[Batch], ahead: int) -> Iterator[Any]:
    """The results of all batches in their order, never more than so many of them under way.

    Raises:
        EngineError: if workers end again and again.
    """
    waiting: deque[tuple[Batch, Any]] = deque()
    tries = 0
    while True:
        try:
            waiting.extend((batch, workers.send(batch)) for batch in islice(work, ahead - len(waiting)))
            if not waiting:
                return
            answers = workers.answer(waiting[0][1])
        except Hopeless:
            raise _gave_up(waiting[0][0]) from None
        except Ended:
            tries += 1
            if tries == TRIES:
                raise _gave_up(waiting[0][0]) from None
            workers.begin_anew()
            waiting = deque((batch, workers.send(batch)) for batch, _ in waiting)
            continue
        tries = 0
        waiting.popleft()
        yield from unpacked(answers)


def _gave_up(batch: Sequence[Any]) -> EngineError:
    names = [str(getattr(item, "id", "")) for item in batch]
    where = f" ({names[0]} and what follows it)" if names and names[0] else ""
    return EngineError(
        f"A worker was ended {TRIES} times at the same work{where}: most likely the machine has too little memory."
        " Use fewer workers; what was finished before is kept where it was already written."
    )
