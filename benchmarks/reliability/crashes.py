"""Sudden ends: a store whose writer is killed, several writers at once, a disk that fills up, a file that is damaged, a report half written."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from qualcode.decisions import Decision, Memo
from qualcode.errors import OutputError, QualcodeError
from qualcode.study.store import Store

from .targets import ROOT

AT = "2026-03-02T10:00:00+00:00"
WRITER = """
import resource, signal, sys
from pathlib import Path
from qualcode.decisions import Decision, Memo
from qualcode.errors import QualcodeError, StudyInUse
from qualcode.study.store import Store

what, path, name, count, limit = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])


def patiently(step):
    while True:
        try:
            return step()
        except StudyInUse:
            continue


def decide(store, number):
    memo = Memo(f"{name} {number} " + "ord " * 100, "study")
    store.append_decisions([Decision(f"{name}-{number}", "2026-03-02T10:00:00+00:00", name, memo)])


def add_one(store, _):
    with store.transaction() as connection:
        last = connection.execute("SELECT coalesce(max(CAST(detail AS INTEGER)), 0) FROM history").fetchone()[0]
        connection.execute("INSERT INTO history (at, who, action, detail) VALUES ('', '', '', ?)", (str(last + 1),))


with patiently(lambda: Store.open(path)) as store:
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for number in range(count):
            patiently(lambda: {"decide": decide, "add": add_one}[what](store, number))
            print(number + 1, flush=True)
    except QualcodeError as error:
        print(type(error).__name__, error, flush=True)
"""


def _writer(path: Path, what: str, name: str, count: int, limit: int = 0) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, what, str(path), name, str(count), str(limit)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def kills(folder: Path, rounds: int, seed: int = 1) -> dict[str, int]:
    """A writer of decisions is killed at random instants; after each the store is opened, counted and looked through."""
    chance = random.Random(seed)  # noqa: S311 - to be the same each time
    found = {"kills": 0, "acknowledged": 0, "lost": 0, "torn": 0}
    path = folder / "study.db"
    for number in range(rounds):
        child = _writer(path, "decide", f"k{number}", 100_000)
        assert child.stdout is not None  # noqa: S101
        child.stdout.readline()
        time.sleep(chance.random() * 0.15)
        child.send_signal(signal.SIGKILL)
        told = [line for line in child.stdout.read().split("\n")[:-1] if line.isdigit()]
        child.wait()
        with Store.open(path) as store:
            kept = sum(decision.id.startswith(f"k{number}-") for decision in store.decisions())
            found["torn"] += bool(store.damage())
        acknowledged = int(told[-1]) if told else 1
        found["kills"] += 1
        found["acknowledged"] += acknowledged
        found["lost"] += max(0, acknowledged - kept)
    return found


def writers(folder: Path, count: int, each: int) -> dict[str, int]:
    """Writers that count up one number at once."""
    path = folder / "study.db"
    children = [_writer(path, "add", str(n), each) for n in range(count)]
    for child in children:
        child.communicate()
    with Store.open(path) as store:
        return {"asked": count * each, "kept": max(int(event.detail) for event in store.history())}  # type: ignore[call-overload]


def full_disk(folder: Path) -> dict[str, object]:
    """A store that may not grow further: what was acknowledged is there, and the work goes on when there is room."""
    path = folder / "study.db"
    with Store.open(path):
        pass
    told = _writer(path, "decide", "f", 100_000, limit=2**20).communicate()[0].splitlines()
    with Store.open(path) as store:
        kept, sound = len(store.decisions()), not store.damage()
        store.append_decisions([Decision("after", AT, "Kari", Memo("Etterpå", "study"))])
    return {
        "acknowledged": len(told) - 1,
        "lost": max(0, len(told) - 1 - kept),
        "sound": sound,
        "line": told[-1].replace(str(folder), ""),
    }


def damaged(folder: Path, rounds: int, seed: int = 1) -> dict[str, int]:
    """A store with bytes changed in its head or anywhere: damage is told with what to do, or the values are those that were written."""
    chance = random.Random(seed)  # noqa: S311
    path = folder / "study.db"
    acts = [Decision(f"d{n}", AT, "Kari", Memo(f"Notat {n}", "study")) for n in range(300)]
    with Store.open(path) as store:
        store.append_decisions(acts)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    whole, found = path.read_bytes(), {"told": 0, "as written": 0, "silently other": 0, "fell over": 0}
    for number in range(rounds):
        data = bytearray(whole)
        top = 100 if number % 2 else len(data)
        for _ in range(chance.choice((1, 4, 200))):
            data[chance.randrange(top)] = chance.randrange(256)
        path.write_bytes(data)
        try:
            with Store.read(path) as store:
                if store.damage():
                    found["told"] += 1
                    continue
                found["as written" if list(store.decisions()) == acts else "silently other"] += 1
        except QualcodeError:
            found["told"] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it must not be
            found["fell over"] += 1
        for left in folder.glob("study.db-*"):
            left.unlink()
    return found


def torn_outputs(folder: Path) -> dict[str, int]:
    """Reports and tables written with a disk that ends at every four kilobytes of them: the old file stays, and nothing beside it."""
    from qualcode import files

    found = {"faults": 0, "old kept": 0, "left over": 0}
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    new = os.urandom(400_000)
    for suffix in ("docx", "xlsx", "html", "csv"):
        path = folder / f"report.{suffix}"
        path.write_bytes(b"old")
        for limit in range(0, len(new), 4096):
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
            try:
                files.write_bytes(path, new)
            except OutputError:
                found["faults"] += 1
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            found["old kept"] += path.read_bytes() == b"old"
            found["left over"] += len(list(folder.glob(".report*")))
    return found
