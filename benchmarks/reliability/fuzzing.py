"""Every reader of foreign files, given mutated ones: each must end in a document or one clear line, and soon.

A reader runs in a process of its own with bounded memory, which is watched from outside: what hangs or falls over in a library cannot hide.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import tempfile
import time
import traceback
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from .mutations import mutated
from .targets import Target, outcome

PATIENCE = 10.0
"""Seconds that one mutated file may take."""
MEMORY = 3 * 2**30


@dataclass
class Fuzzed:
    """What came of it: how often each outcome, the slowest input in seconds, and what must not be, each with where its file was kept."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def inputs(target: Target, seed: int) -> Iterator[tuple[str, bytes]]:
    """Mutated files without end, each with a name."""
    chance = random.Random(seed)  # noqa: S311 - to be the same each time
    names = sorted(target.seeds)
    while True:
        name = chance.choice(names)
        yield name, mutated(target.seeds[name], list(target.seeds.values()), chance)


def seed_of(name: str, seed: int) -> int:
    """A seed of its own for each reader."""
    return zlib.crc32(name.encode()) + seed


def fuzz(
    targets: Mapping[str, Target], *, count: int = 0, seconds: float = 0.0, seed: int = 1, kept: Path | None = None
) -> dict[str, Fuzzed]:
    """`count` inputs for each reader, or as many as go into `seconds`. Files that break a reader are kept in a folder, if one is given."""
    return {
        name: _fuzz_one(name, target, count, seconds, seed_of(name, seed), kept) for name, target in targets.items()
    }


def _fuzz_one(name: str, target: Target, count: int, seconds: float, seed: int, kept: Path | None) -> Fuzzed:
    found = Fuzzed()
    ends = time.monotonic() + (seconds or 1e9)
    done = 0
    while (not count or done < count) and time.monotonic() < ends:
        done += _work(name, target, seed, done, count - done if count else 0, ends, found, kept)
    return found


def _work(
    name: str, target: Target, seed: int, skip: int, count: int, ends: float, found: Fuzzed, kept: Path | None
) -> int:
    """Lets one process read until all is done, or it breaks; gives how many inputs it took."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    worker = context.Process(target=_worker, args=(target, seed, skip, count, ends, there), daemon=True)
    worker.start()
    there.close()
    done = 0
    try:
        while here.poll(PATIENCE + 5):
            told, took = here.recv()
            if told == "end":
                break
            done += 1
            found.slowest = max(found.slowest, took)
            _note(found, told, name, target, seed, skip + done - 1, kept)
            if took > PATIENCE:
                _note(found, f"slow: {took:.1f} s", name, target, seed, skip + done - 1, kept)
        else:
            done += 1
            _note(found, "hangs", name, target, seed, skip + done - 1, kept)
    except EOFError:
        done += 1
        _note(found, "the process fell over", name, target, seed, skip + done - 1, kept)
    finally:
        worker.kill()
        worker.join()
        here.close()
    return done


def _note(found: Fuzzed, told: str, name: str, target: Target, seed: int, number: int, kept: Path | None) -> None:
    found.outcomes[told if told in ("read", "refused") else "broken"] += 1
    if told in ("read", "refused"):
        return
    place = ""
    if kept is not None:
        stream = inputs(target, seed)
        for _ in range(number):
            next(stream)
        file, data = next(stream)
        path = kept / f"{name.replace(' ', '-')}-{number}-{file}"
        path.write_bytes(data)
        place = f" ({path})"
    found.faults.append(f"{name}, input {number}: {told}{place}")


def _worker(target: Target, seed: int, skip: int, count: int, ends: float, pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(inputs(target, seed)):
            if number < skip:
                continue
            if (count and number >= skip + count) or time.monotonic() > ends:
                break
            path = Path(folder) / f"{number}" / name
            path.parent.mkdir()
            path.write_bytes(data)
            began = time.monotonic()
            told = _told(target, path)
            pipe.send((told, time.monotonic() - began))
            for left in path.parent.iterdir():
                left.unlink()
            path.parent.rmdir()
    pipe.send(("end", 0.0))


def _told(target: Target, path: Path) -> str:
    try:
        return outcome(target, path)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it must not be
        where = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in where if "qualcode" in frame.filename and "benchmarks" not in frame.filename]
        at = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
        return f"{type(error).__name__} at {at}: {str(error)[:200]}"
