"""What a terminal shows: every line within its width, numbers below each other, nothing cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from qualcode.cli.common import pace
from qualcode.cli.display import Column, as_tree, cell, fitting, lines, once, side_by_side, widths

COMMANDS = [
    "documents", "turns --document 04_selger_tromso", "segments --document 04_selger_tromso", "frequencies", "frequencies --by office",
    "compare", "compare --by office", "matrix", "matrix --counts", "matrix --quotes --respondent S01", "matrix --per document",
    "cooccurrence", "kwic kunde", "codebook show", "explain 01_selger_trondheim:2000-2600",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_terminal_or_ends_with_blanks(
    cli: Any, sample: Path, command: str, width: int
) -> None:
    shown = cli(*command.split(), study=sample, columns=width).out.splitlines()
    assert max(map(cell_len, shown)) <= width
    assert [line for line in shown if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_word_of_a_segment_is_shown_at_any_width(cli: Any, sample: Path, width: int) -> None:
    rows = cli("segments", "--document", "01_selger_trondheim", "--json", study=sample).json()
    shown = cli("segments", "--document", "01_selger_trondheim", study=sample, columns=width).out
    assert len("".join(shown.split())) >= sum(
        len("".join(text.split())) for text in {row["segment"]: row["text"] for row in rows}.values()
    )


def test_columns_for_which_there_is_no_room_are_named(cli: Any, sample: Path) -> None:
    told = cli("frequencies", study=sample, columns=60)
    assert "passages" not in told.out
    assert "No room for: " in told.err
    assert "All columns: -o frequencies.csv" in told.err


def test_groups_have_the_labels_of_the_study(cli: Any, sample: Path) -> None:
    for command in ("frequencies", "compare", "matrix", "code --help", "run --help"):
        if "--help" not in command:
            assert "Selger" in cli(*command.split(), study=sample).out


def test_a_group_of_another_attribute_has_its_own_name(cli: Any, sample: Path) -> None:
    out = cli("compare", "--by", "office", "--group", "Trondheim", "--group", "Bodø", study=sample).out
    assert "Trondheim – Bodø" in out


def test_an_undefined_number_is_not_available_and_not_zero(cli: Any, sample: Path) -> None:
    assert "n/a" in cli("compare", study=sample, columns=140).out


def test_few_pairs_are_shown_and_how_many_there_are(cli: Any, sample: Path) -> None:
    told = cli("cooccurrence", study=sample)
    assert len(told.out.splitlines()) == 33
    assert "The 30 pairs that share most, of " in told.err


def test_a_table_without_rows_says_so(cli: Any, sample: Path) -> None:
    for command in ("segments", "turns", "documents"):
        assert cli(command, "--origin", "human", study=sample).out == "(no rows)\n"
    assert "0 places" in cli("kwic", "xyzzy", study=sample).err


def test_spare_columns_go_first_those_of_one_number_together() -> None:
    columns = [
        Column("a", ["x" * 10]),
        Column("b", ["x" * 5], spare=1),
        Column("c", ["x" * 5], spare=2),
        Column("d", ["x" * 5], spare=2),
    ]
    assert [c.heading for c in fitting(columns, 40)] == ["a", "b", "c", "d"]
    assert [c.heading for c in fitting(columns, 30)] == ["a", "b"]
    assert [c.heading for c in fitting(columns, 5)] == ["a"]


def test_the_widest_folding_column_gives_way() -> None:
    columns = [
        Column("n", ["12345"], is_number=True),
        Column("t", ["x" * 60], folds=True),
        Column("u", ["x" * 30], folds=True),
    ]
    assert widths(columns, 60) == [5, 25, 26]


def test_numbers_are_never_folded() -> None:
    assert widths([Column("n", ["1" * 50], is_number=True)], 20) == [50]


def test_codes_are_shown_as_a_tree_where_the_code_above_is_shown() -> None:
    codes = ["crm", "crm", "crm/barriers", "crm/barriers/phone", "rotation", "follow_up/time", "crm_2"]
    assert as_tree(codes) == ["crm", "crm", "  /barriers", "    /phone", "rotation", "follow_up/time", "crm_2"]


def test_a_value_is_shown_once_where_it_repeats() -> None:
    assert once(["a", "a", "b", "a"]) == ["a", "", "b", "a"]


def test_wide_signs_are_measured_by_the_room_they_take() -> None:
    assert lines("日本語日本語", 6) == ["日本語", "日本語"]
    assert side_by_side(["日本", "a b"], [6, 1]) == ["  日本    a", "          b"]


def test_cells_are_as_people_read_them() -> None:
    assert [cell(v) for v in (True, False, None, float("nan"), 1.005, 12, "å\x1b[2J\nb")] == [
        "yes",
        "",
        "n/a",
        "n/a",
        "1.00",
        "12",
        "å�[2J\nb",
    ]


def test_progress_tells_the_rate_and_what_is_left_once_they_are_known() -> None:
    assert pace(600, 20_001, 60.0) == ", 10 a second, 32 min left"
    assert pace(10, 21, 60.0) == ", 10 a minute, 60 s left"
    assert pace(600, 20_000, 1.0) == ""
    assert pace(0, 20_000, 60.0) == ""
