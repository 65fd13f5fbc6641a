"""A cell of the framework holds what was written in it last."""

from __future__ import annotations

from qualcode.decisions import Rename, Summarise, Undo, summaries

from .conftest import Decide


def test_the_last_text_of_a_cell_holds_and_an_empty_one_empties_it(decide: Decide) -> None:
    made = [
        decide(Summarise("S01", "duty", "Må bruke det.")),
        decide(Summarise("S01", "duty", "Bruker det fordi han må.\n"), "ola"),
        decide(Summarise("S02", "duty", "Liker det.")),
        decide(Summarise("S02", "duty", " ")),
    ]
    assert summaries(made, ["duty"]) == {("S01", "duty"): "Bruker det fordi han må."}
    assert summaries([*made, decide(Undo(made[3].id))], ["duty"])["S02", "duty"] == "Liker det."


def test_a_summary_follows_its_code_but_not_away_from_a_theme_of_that_name(decide: Decide) -> None:
    made = [decide(Summarise("S01", "role", "Rådgiver.")), decide(Rename("role", "part"))]
    assert summaries(made, ["part"]) == {("S01", "part"): "Rådgiver."}
    assert summaries(made, ["role", "other"]) == {("S01", "role"): "Rådgiver."}
