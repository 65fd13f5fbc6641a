"""Commands that look at the talk in other ways than counts by group."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

COMMANDS = (
    ["development"],
    ["course"],
    ["words"],
    ["matrix", "--rates"],
    ["kwic", "kunde", "--sort", "right"],
    ["cooccurrence"],
)


def test_development_is_in_date_order_and_says_that_it_proves_no_saturation(cli: Any, sample: Path) -> None:
    rows = cli("development", "--json", study=sample).json()
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert (rows[0]["date"], rows[0]["new"], len(rows)) == ("2014-03-11", rows[0]["so_far"], 9)
    assert "A flat curve does not prove saturation." in cli("development", study=sample).err


def test_development_by_a_column_that_is_not_there_names_the_nearest(cli: Any, sample: Path) -> None:
    assert "did you mean 'interviewed'" in cli("development", "--date", "interview", study=sample, code=2).err


def test_the_course_of_a_theme_holds_all_its_segments(cli: Any, sample: Path) -> None:
    rows = cli("course", "--json", "--code", "added_value", "--parts", "4", study=sample).json()
    counts = cli("frequencies", "--json", "--code", "added_value", study=sample).json()
    for group in ("seller", "customer"):
        assert sum(r["segments"] for r in rows if r["group"] == group) == next(
            r["segments"] for r in counts if r["group"] == group
        )


def test_words_of_a_group_are_used_by_more_of_it(cli: Any, sample: Path) -> None:
    for row in cli("words", "--json", study=sample).json():
        assert row["respondents"] / row["respondents_total"] > row["others"] / row["others_total"]


def test_rates_of_documents_are_refused(cli: Any, sample: Path) -> None:
    assert "use --counts with --per document" in cli("matrix", "--rates", "--per", "document", study=sample, code=2).err


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_tables_keep_within_the_terminal(cli: Any, sample: Path, columns: int, command: list[str]) -> None:
    told = cli(*command, study=sample, columns=columns)
    assert max(map(len, told.out.splitlines())) <= columns


def test_respondents_of_a_group_stand_together_under_its_whole_name(cli: Any, study_folder: Any) -> None:
    people = "respondent,role\nS01,avdelingsleder\nK01,kunde\nS02,avdelingsleder\n"
    folder = study_folder({"respondents.csv": people})
    cli("code", study=folder)
    heads = cli("matrix", study=folder).out.splitlines()[:2]
    assert [head.split() for head in heads] == [["avdelingsleder", "kunde"], ["S01", "S02", "K01"]]
    assert len(cli("matrix", "--role", "kunde", study=folder).out.splitlines()[0].split()) == 1


def test_questions_leave_room_for_what_was_asked(cli: Any, sample: Path) -> None:
    told = cli("questions", study=sample, columns=80)
    assert re.search(r"fordeler du tida  +Hvordan fordeler du tida", told.out)
