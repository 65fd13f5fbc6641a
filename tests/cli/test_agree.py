"""`qualcode agree FILE`: needs no study, fits the terminal, and says by its exit code whether coders agree enough."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

CODES = {"crm": 0.4, "crm/barriers": 0.2, "rotation": 0.15, "rare": 0.02}


@pytest.fixture
def judgements(tmp_path: Path) -> Path:
    """Eighty turns of ten interviews, two coders who agree on nine in ten, and a code that is hardly ever given."""
    chance = random.Random(3)  # noqa: S311
    lines = ["document,unit,coder,code"]
    for unit in range(80):
        own = {code: chance.random() < share for code, share in CODES.items()}
        for coder in ("Kari", "Ola"):
            given = [
                code for code, is_given in own.items() if is_given is not (chance.random() < 0.05 and code != "rare")
            ]
            lines += [f"{unit % 10},{unit},{coder},{code}" for code in given or [""]]
    path = tmp_path / "judgements.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_agreement_is_an_array_of_rows_the_last_for_all_codes(cli: Any, judgements: Path) -> None:
    rows = cli("agree", judgements, "--unit", "turn", "--json").json()
    assert [row["code"] for row in rows] == ["crm", "crm/barriers", "rare", "rotation", ""]
    assert {(row["unit"], row["coders"]) for row in rows} == {("turn", "Kari; Ola")}
    assert rows[2]["alpha"] is None
    assert rows[2]["note"].startswith("too few")
    assert rows[0]["alpha_low"] < rows[0]["alpha"] < rows[0]["alpha_high"]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_keeps_within_the_terminal_and_says_what_is_not_computed(
    cli: Any, judgements: Path, columns: int
) -> None:
    told = cli("agree", judgements, columns=columns)
    assert max(map(len, told.out.splitlines())) <= columns
    assert "Kari (a) – Ola (b); judged: unit" in told.out
    assert "n/a (too few) fewer than 5 units coded: rare." in told.err
    assert "For reference only (Krippendorff, Content Analysis): alpha of .800 or more is reliable" in told.err


def test_disagreements_stand_below_and_all_of_them_are_a_table(cli: Any, judgements: Path) -> None:
    rows = cli("agree", judgements, "--disagreements", "--json").json()
    agreement = cli("agree", judgements, "--json").json()
    assert len(rows) == sum(row["only_a"] + row["only_b"] for row in agreement if row["code"])
    assert {(row["coded"], row["not_coded"]) for row in rows} == {("Kari", "Ola"), ("Ola", "Kari")}
    assert f"The first 12 of {len(rows)} disagreements." in cli("agree", judgements).err


def test_a_table_can_be_written(cli: Any, judgements: Path, tmp_path: Path) -> None:
    told = cli("agree", judgements, "-o", tmp_path / "a.csv", "--locale", "nb")
    assert told.out == ""
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("code;unit;n;both;only_a;only_b;neither;agreement;")


@pytest.mark.parametrize(("least", "code"), [("0.2", 0), ("0.99", 3)])
def test_an_alpha_below_the_least_ends_with_3(cli: Any, judgements: Path, least: str, code: int) -> None:
    told = cli("agree", judgements, "--min-alpha", least, "--json", code=code)
    assert "Alpha not computed: rare" in told.err
    assert ("Alpha below 0.99: crm, crm/barriers, rotation, all codes." in told.err) is (code == 3)
    assert len(told.json()) == 5


def test_where_no_alpha_can_be_computed_the_least_is_missed(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "few.csv").write_text("unit,coder,code\n1,Kari,crm\n1,Ola,crm\n2,Kari,\n2,Ola,\n", "utf-8")
    assert "Alpha not computed: crm, all codes" in cli("agree", tmp_path / "few.csv", "--min-alpha", "0", code=3).err
    assert "They differ nowhere." in cli("agree", tmp_path / "few.csv").err


def test_three_coders_have_fleiss_and_no_columns_of_two(cli: Any, judgements: Path) -> None:
    more = "".join(f"\n{unit % 10},{unit},Per,{'crm' if unit % 2 else ''}" for unit in range(80))
    judgements.write_text(judgements.read_text("utf-8") + more, "utf-8")
    told = cli("agree", judgements, columns=80)
    assert "Kari, Ola, Per; judged: unit" in told.out
    assert "Fleiss" in told.out
    assert "only" not in told.out
    assert "Kari (a) – Per (b)" in cli("agree", judgements, "--coder", "Kari", "--coder", "Per").out


def test_what_cannot_be_read_ends_with_5_and_what_is_not_asked_rightly_with_2(cli: Any, judgements: Path) -> None:
    judgements.write_text("unit,coder\n1,Kari\n", "utf-8")
    assert "there is no column 'code'" in cli("agree", judgements, code=5).err
    assert "there is no such file" in cli("agree", "none.csv", code=5).err
    assert "agree takes one file" in cli("agree", judgements, judgements, code=2).err
    assert "alone agrees with nobody" in cli("agree", judgements, "--coder", "Kari", code=2).err
