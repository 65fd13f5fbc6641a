from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study


def test_with_nine_against_two_and_eighteen_themes_nothing_is_tested_and_a_sentence_says_why(
    cli: Any, sample: Path
) -> None:
    told = cli("compare", "--tests", study=sample)
    assert re.search(
        r"9 respondents against 2 cannot give a p below 1/55 = 0\.018, and of \d+ tests one needs", told.err
    )
    assert "adjusted" not in told.out


def test_a_single_theme_is_tested(cli: Any, sample: Path) -> None:
    told = cli("compare", "--tests", "--code", "added_value", study=sample)
    assert "Fisher's exact, one test." in told.err
    assert re.search(r"added_value +\d of 9 +\d of 2 .* [01]\.\d{3} +[01]\.\d{3}", told.out)


def test_rates_move_interviews_of_which_seven_against_two_are_too_few(cli: Any, sample: Path) -> None:
    told = cli("compare", "--tests", "--on", "rates", "--code", "added_value", study=sample)
    assert "7 interviews against 2 cannot give a p below 1/18" in told.err


def test_forced_tests_are_exploratory(cli: Any, sample: Path) -> None:
    assert "Fisher's exact, Holm over 18 tests, exploratory." in cli("compare", "--force-tests", study=sample).err


def test_more_than_two_groups_are_an_overview_and_two_of_them_a_pair(cli: Any, sample: Path) -> None:
    overview = cli("compare", "--by", "office", "--code", "crm", study=sample)
    assert re.search(r"crm +3 of 3 +\d+\.\d +2 of 2", overview.out)
    assert "Two groups in detail: --group A --group B" in overview.err
    pair = cli("compare", "--by", "office", "--group", "Alta", "--group", "Bodø", "--code", "crm", study=sample)
    assert pair.out.startswith("Alta – Bodø\n")


def test_a_file_has_every_pair(cli: Any, sample: Path, tmp_path: Path) -> None:
    cli("compare", "--by", "office", "--code", "crm", "-o", tmp_path / "pairs.json", study=sample)
    frame = Study(sample).compare(by="office", code="crm")
    assert len(frame) == 4 * 6
    assert (tmp_path / "pairs.json").read_text("utf-8").count('"group_a"') == len(frame)


def test_a_group_is_named_as_the_tables_call_it_or_as_respondents_csv_does(cli: Any, sample: Path) -> None:
    def out(*groups: str) -> str:
        given = (part for group in groups for part in ("--group", group))
        return cli("compare", *given, "--code", "crm", study=sample).out

    assert out("Selger", "kunde") == out("seller", "customer")


def test_a_group_that_nobody_is_of_names_the_nearest(cli: Any, sample: Path) -> None:
    told = cli("compare", "--by", "office", "--group", "Altaa", "--group", "Bodø", study=sample, code=2)
    assert "There is no office 'Altaa'; did you mean 'Alta'?" in told.err


def test_one_group_is_nothing_to_compare(cli: Any, sample: Path) -> None:
    told = cli("compare", "--group", "seller", study=sample, code=2)
    assert "--group seller alone is compared with nothing; give --group once for each group" in told.err
    alone = cli("compare", "--role", "seller", study=sample)
    assert "fewer than two groups" in alone.err
    assert "have the same role in respondents.csv; --by COLUMN" in alone.err


def test_what_a_test_is_on_is_refused_where_nothing_is_tested(cli: Any, sample: Path) -> None:
    assert "add --tests (--tests --on rates)" in cli("compare", "--on", "rates", study=sample, code=2).err


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("options", [[], ["--asked"], ["--by", "office"], ["--force-tests"]], ids=" ".join)
def test_tables_keep_within_the_terminal(cli: Any, sample: Path, columns: int, options: list[str]) -> None:
    told = cli("compare", *options, study=sample, columns=columns)
    assert max(map(len, told.out.splitlines())) <= columns


def test_no_percent_is_shown_for_small_groups_and_no_word_that_says_too_much(cli: Any, sample: Path) -> None:
    told = cli("compare", "--force-tests", study=sample)
    said = (told.out + told.err).replace("95 % interval", "")
    assert not re.search(r"%|signifi|\*|trend|tendens", said)


def test_it_is_shown_who_was_asked_and_themes_of_one_group_only_are_named(cli: Any, sample: Path) -> None:
    told = cli("compare", "--asked", "--code", "rotation/new_eyes", "--code", "objections", study=sample)
    assert re.search(r"objections +9 of 9 +9 +9 +0 +0 of 2 +0 +0 +0\n", told.out)
    assert re.search(
        r"Nobody of Kunde was asked about objections: a difference there may come from the asking", told.err
    )


def test_a_theme_that_only_one_group_was_asked_about_is_not_tested(cli: Any, sample: Path) -> None:
    told = cli("compare", "--tests", "--code", "objections", study=sample)
    assert "Not tested (objections): only Selger was asked about it." in told.err
    assert "adjusted" not in told.out
    assert "exploratory" in cli("compare", "--force-tests", "--code", "objections", study=sample).err


def test_the_questions_themselves_are_shown(cli: Any, sample: Path) -> None:
    rows = cli("questions", "--json", "--code", "accuracy", study=sample).json()
    assert {row["code"].partition("/")[0] for row in rows} == {"accuracy"}
    turns = {(t["document"], t["turn"]): t for t in cli("turns", "--json", study=sample).json()}
    for row in rows:
        turn = turns[row["document"], row["turn"]]
        assert (turn["respondent"], turn["text"]) == ("", row["text"])


def test_of_other_documents_questions_are_left_out_too(sample: Path) -> None:
    study = Study(sample)
    assert study.compare(document="08_kunde_fiskeri", by="office", code="crm").empty
    one = study.rates(document=["08_kunde_fiskeri", "01_selger_trondheim"], code="crm")
    assert one["asked"].notna().all()


def test_a_run_of_an_older_qualcode_does_not_know_who_was_asked(cli: Any, own_sample: Path) -> None:
    with closing(sqlite3.connect(own_sample / "study.db")) as store, store:
        for number, written in store.execute("SELECT number, codings FROM findings").fetchall():
            store.execute(
                "UPDATE findings SET codings = ? WHERE number = ?", (json.dumps(json.loads(written)[:2]), number)
            )
    assert Study(own_sample).compare()["asked_a"].isna().all()
    assert "Who was asked is not known" in cli("compare", "--asked", study=own_sample).err
    assert "asked" not in cli("compare", study=own_sample).out
