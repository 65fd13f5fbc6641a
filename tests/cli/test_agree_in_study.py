"""`qualcode agree A B` and `settle`: coder against coder in a study, blind, before consensus and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Add, Anchor, Read, Undo

TOLD = [f"Dette er svar nummer {n}." for n in range(50)]
CELLS = [("both", 20), ("Kari", 5), ("Ola", 10), ("", 15)]


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Study:
    """Fifty sentences; both give crm to 20 of them, Kari alone to 5, Ola alone to 10, nobody to 15. Only this transcript was read."""
    study = Study(study_folder({"transcripts/01.txt": "S01: " + " ".join(TOLD) + "\n"}))
    study.code()
    verdicts = [who for who, times in CELLS for _ in range(times)]
    for coder in ("Kari", "Ola"):
        own = [said for said, who in zip(TOLD, verdicts, strict=True) if who in (coder, "both")]
        study.decide(*add(study, own), Read("01"), coder=coder, is_blind=True)
    return study


def add(study: Study, told: Sequence[str], code: str = "crm") -> list[Add]:
    text = study.document("01").text
    return [Add(Anchor.at("01", text, at := text.index(said), at + len(said)), code) for said in told]


def row(rows: list[dict[str, Any]], code: str = "crm") -> dict[str, Any]:
    return next(one for one in rows if one["code"] == code)


def test_the_published_table_comes_out_as_published(cli: Any, study: Study) -> None:
    """[[20, 5], [10, 15]]: kappa .4000, pi .3939, alpha .4000, AC1 .4059."""
    found = row(cli("agree", "Kari", "Ola", "--json", study=study.folder).json())
    assert [found[name] for name in ("n", "both", "only_a", "only_b", "neither")] == [50, 20, 5, 10, 15]
    assert [round(found[name], 4) for name in ("kappa", "fleiss", "alpha", "ac1")] == [0.4, 0.3939, 0.4, 0.4059]
    assert (found["unit"], found["coders"], found["settled"], found["alpha_settled"]) == (
        "sentence",
        "Kari; Ola",
        None,
        None,
    )


def test_no_names_mean_all_people_and_the_machine_is_a_coder(cli: Any, study: Study) -> None:
    assert row(cli("agree", "--json", study=study.folder).json())["coders"] == "Kari; Ola"
    found = row(cli("agree", "Kari", "machine", "--json", study=study.folder).json())
    assert (found["only_a"], found["only_b"], found["neither"]) == (25, 0, 25)
    assert found["note"].startswith("too few")


def test_what_was_not_blind_is_left_out_and_counted_unless_it_is_asked_for(cli: Any, study: Study) -> None:
    study.decide(*add(study, TOLD[40:43]), coder="Kari")
    told = cli("agree", "Kari", "Ola", "--json", study=study.folder)
    assert row(told.json())["both"] + row(told.json())["only_a"] == 25
    assert "Note: 3 decisions of Kari not made blind: left out." in told.err
    told = cli("agree", "Kari", "Ola", "--not-blind", "--json", study=study.folder)
    assert row(told.json())["only_a"] == 8
    assert "not blind: coders may have seen" in row(told.json())["note"]
    assert "judged: sentence; not blind" in cli("agree", "Kari", "Ola", "--not-blind", study=study.folder).out


def test_what_nobody_said_to_have_seen_does_not_count(cli: Any, study: Study) -> None:
    study.decide(*[Add(add(study, TOLD[:1])[0].place, "crm")], Read("02"), coder="Per", is_blind=True)
    told = cli("agree", "Kari", "Per", "--json", study=study.folder)
    assert {one["n"] for one in told.json()} == {0}
    assert "1 coding of Per in talk that Per has not said to have seen: left out" in told.err
    assert "too few: nothing was seen by two coders" in row(told.json())["note"]


def test_settling_stands_beside_what_coders_said_first(cli: Any, study: Study) -> None:
    rows = cli("agree", "Kari", "Ola", "--disagreements", "--json", study=study.folder).json()
    assert len(rows) == 15
    assert (rows[0]["text"], rows[0]["coded"], rows[0]["turn"], rows[0]["respondent"]) == (TOLD[20], "Kari", 1, "S01")
    for one in rows[:5]:
        cli(
            "settle", one["unit"], "crm", "--rejected", "--note", "bare høflighet", "--coder", "Ola", study=study.folder
        )
    for one in rows[5:10]:
        cli("settle", one["unit"], "crm", "--stands", study=study.folder)
    found = row(cli("agree", "Kari", "Ola", "--json", study=study.folder).json())
    assert (round(found["kappa"], 4), found["settled"]) == (0.4, 10)
    assert found["agreement_settled"] == pytest.approx(45 / 50)
    assert found["alpha_settled"] > 0.7
    rows = cli("agree", "Kari", "Ola", "--disagreements", "--json", study=study.folder).json()
    assert [one["settled"] for one in rows] == ["rejected"] * 5 + ["stands"] * 5 + [""] * 5
    assert {one["reason"] for one in rows[:5]} == {"bare høflighet"}
    stands = Study(study.folder).segments(code="crm", document="01")
    assert TOLD[20] not in set(stands["text"])
    assert "alpha\n" not in cli("agree", "Kari", "Ola", study=study.folder, columns=80).err


def test_fewer_than_five_units_have_no_coefficient_and_miss_any_threshold(cli: Any, study: Study) -> None:
    study.decide(*(Undo(d.id) for d in study.decisions() if isinstance(d.act, Add) and d.coder == "Ola"), coder="Ola")
    told = cli("agree", "Kari", "Ola", "--json", "--min-alpha", "0", study=study.folder, code=3)
    assert row(told.json())["kappa"] is None
    assert "too few: fewer than 5 units coded (Ola 0)" in row(told.json())["note"]


@pytest.mark.parametrize(("least", "code"), [("0.35", 0), ("0.5", 3)])
def test_an_alpha_below_the_least_ends_with_3(cli: Any, study: Study, least: str, code: int) -> None:
    told = cli("agree", "Kari", "Ola", "--code", "crm", "--min-alpha", least, study=study.folder, code=code)
    assert ("Alpha below 0.5: crm, all codes." in told.err) is (code == 3)


def test_turns_characters_and_parts_of_the_study(cli: Any, study: Study) -> None:
    by_turn = row(cli("agree", "Kari", "Ola", "--unit", "turn", "--json", study=study.folder).json())
    assert (by_turn["n"], by_turn["both"]) == (1, 1)
    by_sign = row(cli("agree", "Kari", "Ola", "--unit", "character", "--json", study=study.folder).json())
    assert by_sign["n"] == len(" ".join(TOLD))
    only = cli("agree", "Kari", "Ola", "--code", "rotation", "--role", "customer", "--json", study=study.folder).json()
    assert [(one["code"], one["n"]) for one in only] == [("rotation", 0), ("", 0)]


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_keep_within_the_terminal(cli: Any, study: Study, columns: int) -> None:
    cli("settle", "01:5-31", "crm", "--stands", study=study.folder)
    told = cli("agree", "Kari", "Ola", study=study.folder, columns=columns)
    assert max(map(len, told.out.splitlines())) <= columns
    assert "Kari, not Ola" in told.out
    assert "To settle one: qualcode settle UNIT CODE --stands (or --rejected)" in told.err
    assert "The first 12 of 15 disagreements." in told.err


def test_what_is_not_there_is_named(cli: Any, study: Study, study_folder: Callable[..., Path]) -> None:
    assert (
        "There is no coder 'Karii'; did you mean 'Kari'?"
        in cli("agree", "Karii", "Ola", study=study.folder, code=2).err
    )
    assert "name another coder" in cli("agree", "Kari", study=study.folder, code=2).err
    assert (
        "none of turn, sentence, character"
        in cli("agree", "Kari", "Ola", "--unit", "page", study=study.folder, code=2).err
    )
    assert "There is no code 'crn'" in cli("settle", "01:5-31", "crn", "--stands", study=study.folder, code=2).err
    assert (
        "There is no segment '01:5-99999'"
        in cli("settle", "01:5-99999", "crm", "--stands", study=study.folder, code=2).err
    )
    assert "There is no document '09'" in cli("settle", "09:5-31", "crm", "--stands", study=study.folder, code=2).err
    assert "--stands or --rejected" in cli("settle", "01:5-31", "crm", study=study.folder, code=2).err
    empty = study_folder(name="empty")
    Study(empty).code()
    assert "nobody has coded in this study yet" in cli("agree", study=empty, code=1).err
    assert "are of coders in a study" in cli("agree", "x.csv", "--not-blind", code=2).err


def test_accepting_what_the_machine_suggests_is_ones_own_coding_where_it_counts(study: Study) -> None:
    text = study.document("02").text
    at = text.index("Nei, jeg bruker ikke CRM.")
    place = Anchor.at("02", text, at, at + len("Nei, jeg bruker ikke CRM."))
    for coder in ("Kari", "Ola"):
        study.decide(Accept(place, "crm"), Read("02"), coder=coder)
    found = study.agree("Kari", "Ola", is_blind=False, document="02").table
    assert int(found.loc[found["code"] == "crm", "both"].iloc[0]) == 1
    assert study.agree("Kari", "Ola", document="02").table["n"].max() == 0
