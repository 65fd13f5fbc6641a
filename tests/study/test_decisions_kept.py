"""Decisions in the store: appended whole, each once, and there when the machine stops the moment after."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import qualcode
from qualcode.decisions import Add, Anchor, Decision, Memo, Undo
from qualcode.errors import StudyError
from qualcode.study.store import Store

AT = "2026-03-02T10:00:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def _added(id: str, words: str = "blåbær 🙂") -> Decision:
    return Decision(
        id,
        AT,
        "Kari",
        Add(Anchor("01", 3, 3 + len(words), words, "Vi ", "."), "crm"),
        is_blind=True,
        run=2,
        codebook="ab12",
    )


def test_what_is_decided_comes_out_in_order_as_it_went_in(store: Store) -> None:
    decided = [
        _added("a"),
        Decision("b", AT, "Ola", Memo("Hm.", about="code", key="crm")),
        Decision("c", AT, "Kari", Undo("a")),
    ]
    assert store.append_decisions(decided) == 3
    assert store.decisions() == tuple(decided)
    assert store.decisions(after=2) == (decided[2],)


def test_a_decision_that_is_there_already_is_not_added_again(store: Store) -> None:
    store.append_decisions([_added("a")])
    assert store.append_decisions([_added("a", "noe annet"), _added("b")]) == 1
    assert [decision.id for decision in store.decisions()] == ["a", "b"]
    assert store.decisions()[0] == _added("a")


def test_decisions_that_are_not_what_was_written_are_damage(store: Store) -> None:
    store.append_decisions([_added("a")])
    with store.transaction() as connection:
        connection.execute("UPDATE decisions SET act = '{}'")
    with pytest.raises(StudyError, match="damaged"):
        store.decisions()


_CHILD = """
import sys
from pathlib import Path
from qualcode.decisions import Add, Anchor, Decision
from qualcode.study.store import Store

with Store.open(Path(sys.argv[1])) as store:
    done = len(store.decisions())
    while True:
        done += 1
        store.append_decisions([Decision(str(done), "", "Kari", Add(Anchor("01", 0, 2, "Ja"), "crm"))])
        print(done, flush=True)
"""


@pytest.mark.slow
def test_no_decision_that_was_acknowledged_is_lost_to_a_sudden_end(path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    environment = os.environ | {"PYTHONPATH": str(Path(qualcode.__file__).parents[1])}
    for _ in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(chance.randint(1, 30))]
        time.sleep(chance.random() / 100)
        child.kill()
        acknowledged += [int(line) for line in child.stdout.read().split("\n")[:-1]]
        child.stdout.close()
        child.wait()
        with Store.open(path) as store:
            ids = [decision.id for decision in store.decisions()]
            assert ids == [str(n + 1) for n in range(len(ids))]
            assert len(ids) >= acknowledged[-1]
            assert store.damage() == ()
