"""`qualcode quality`: the rules against people who have coded blind, and what they missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.analysis.elusion import elusion
from qualcode.decisions import Accept, Act, Add, Anchor, Read, Reject, See, Settle

HITS = [f"Rokkering nummer {n} liker jeg." for n in range(50)]
OTHERS = [f"Dette er svar nummer {n}." for n in range(60)]


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Study:
    """Fifty sentences that the rules give rotation, and sixty that they leave without it; read to the end by Kari.

    TP 42, FP 8, FN 6: precision .84 [.7149, .9166], recall .875 [.7530, .9414], F1 .8571.
    """
    talk = "S01: " + "\n\nS01: ".join([*HITS, *OTHERS]) + "\n"
    study = Study(study_folder({"transcripts/01.txt": talk}))
    study.code(context=False)
    study.decide(*(Add(at(study, said), "rotation") for said in [*HITS[:42], *OTHERS[:6]]), coder="Kari", is_blind=True)
    study.decide(Read("01"), coder="Kari", is_blind=True)
    return study


def at(study: Study, said: str) -> Anchor:
    text = study.document("01").text
    start = text.index(said)
    return Anchor.at("01", text, start, start + len(said))


def row(rows: list[dict[str, Any]], code: str = "rotation") -> dict[str, Any]:
    return next(one for one in rows if one["code"] == code)


def test_golden_counts_flow_from_a_persons_codings_to_precision_and_recall(cli: Any, study: Study) -> None:
    found = row(cli("quality", "--json", study=study.folder).json())
    assert [found[name] for name in ("n", "tp", "fp", "fn", "coders", "unit")] == [110, 42, 8, 6, "Kari", "sentence"]
    told = [round(found[name], 4) for name in ("precision", "precision_low", "precision_high", "recall", "recall_low")]
    assert [*told, round(found["recall_high"], 4), round(found["f1"], 4)] == [
        *(0.84, 0.7149, 0.9166, 0.875, 0.753, 0.9414, 0.8571)
    ]
    assert found["uncoded"] is None


def test_how_many_more_to_code_depends_on_the_width_that_is_wanted(cli: Any, study: Study) -> None:
    """42 of 50: 31 more until the interval of precision reaches 0.08 to either side."""
    assert row(cli("quality", "--width", "0.08", "--json", study=study.folder).json())["more_precision"] == 31
    assert row(cli("quality", "--width", "0.2", "--json", study=study.folder).json())["more_precision"] == 0
    assert cli("quality", "--width", "0.7", study=study.folder, code=2)


def test_only_what_was_coded_blind_and_seen_is_counted(cli: Any, study: Study) -> None:
    study.decide(Accept(at(study, HITS[45]), "rotation"), coder="Kari")
    text = study.document("02").text
    study.decide(Add(Anchor.at("02", text, 10, 20), "rotation"), coder="Kari", is_blind=True)
    found = row(cli("quality", "--json", study=study.folder).json())
    assert (found["n"], found["tp"]) == (110, 42)


def test_of_several_coders_right_is_what_they_agree_on_or_have_settled(cli: Any, study: Study) -> None:
    study.decide(*(Add(at(study, said), "rotation") for said in HITS[:45]), Read("01"), coder="Ola", is_blind=True)
    found = row(cli("quality", "--json", study=study.folder).json())
    assert [found[name] for name in ("n", "tp", "fp", "fn")] == [101, 42, 5, 0]
    assert found["note"] == "9 units on which people differ are left out: settle them"
    study.decide(Settle(at(study, HITS[43]), "rotation", stands=True), coder="Ola")
    found = row(cli("quality", "--json", study=study.folder).json())
    assert [found[name] for name in ("n", "tp", "fp", "fn")] == [102, 43, 5, 0]
    alone = row(cli("quality", "--coder", "Kari", "--json", study=study.folder).json())
    assert [alone[name] for name in ("n", "tp", "fp", "fn", "coders")] == [110, 42, 8, 6, "Kari"]


def test_a_sample_of_uncoded_units_tells_what_was_missed_with_exact_bounds(
    study: Study, cli: Any, tmp_path: Path
) -> None:
    _, drawn = study.sample(tmp_path / "sheet.xlsx", 40, uncoded="rotation")
    acts: list[Act] = []
    for unit in drawn.units:
        text = study.document(unit.document).text
        place = Anchor.at(unit.document, text, unit.start, unit.end)
        acts += [See(place, "rotation", drawn.id)]
        acts += [Add(place, "rotation")] if text[unit.start : unit.end] in OTHERS[:20] else []
    belong = sum(isinstance(act, Add) for act in acts)
    study.decide(*acts[:-2], coder="Ola", is_blind=True)
    half = row(cli("quality", "--coder", "Ola", "--json", study=study.folder).json())
    assert half["missed"] is None
    assert "of 40 uncoded units that were drawn are judged: finish the sheet" in half["note"]
    assert half["n"] == 0, "what was drawn from uncoded units is no sample of all there is"
    study.decide(*acts[-2:], coder="Ola", is_blind=True)
    found = row(cli("quality", "--coder", "Ola", "--json", study=study.folder).json())
    wanted = elusion(belong, 40, uncoded=drawn.size, confirmed=0)
    assert [found[name] for name in ("uncoded", "sampled", "found")] == [drawn.size, 40, belong]
    assert [found[name] for name in ("missed", "missed_low", "missed_high")] == [
        *(pytest.approx(wanted.missed), wanted.missed_low, wanted.missed_high)
    ]
    assert found["recall_sampled"] is None
    coded = study.segments(code="rotation", coder="machine")
    assert f"needs all {len(coded)} units that the rules code to be judged; {len(coded)} are not" in found["note"]


def test_recall_follows_once_all_that_the_rules_code_was_judged(study: Study, cli: Any, tmp_path: Path) -> None:
    _, drawn = study.sample(tmp_path / "sheet.xlsx", 30, uncoded="rotation")
    for unit in drawn.units:
        place = Anchor.at(unit.document, study.document(unit.document).text, unit.start, unit.end)
        study.decide(See(place, "rotation", drawn.id), coder="Ola", is_blind=True)
    judged: list[Act] = []
    for n, one in enumerate(study.segments(code="rotation", coder="machine").to_dict("records")):
        place = Anchor.at(one["document"], study.document(one["document"]).text, one["start"], one["end"])
        judged.append(Reject(place, "rotation") if n % 5 == 0 else Accept(place, "rotation"))
    study.decide(*judged, coder="Per")
    found = row(cli("quality", "--coder", "Ola", "--json", study=study.folder).json())
    confirmed = sum(isinstance(act, Accept) for act in judged)
    wanted = asdict(elusion(0, 30, uncoded=drawn.size, confirmed=confirmed))
    assert found["confirmed"] == confirmed
    assert [found[f"recall_sampled{end}"] for end in ("", "_low", "_high")] == [
        pytest.approx(wanted[f"recall{end}"]) for end in ("", "_low", "_high")
    ]
    told = cli("quality", "--coder", "Ola", study=study.folder, columns=80)
    assert f"rotation: 0 of 30 units drawn from the {drawn.size} without the code" in told.out


def test_a_sample_of_what_was_uncoded_once_says_nothing_when_the_rules_have_changed(
    study: Study, cli: Any, tmp_path: Path
) -> None:
    study.sample(tmp_path / "sheet.xlsx", 5, uncoded="rotation")
    book = study.folder / "codebooks" / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("rules: [rokkering]", "rules: [rokkering, nummer 7]"), "utf-8")
    Study(study.folder).code(context=False)
    found = row(cli("quality", "--json", study=study.folder).json())
    assert "have changed since the uncoded units were drawn: draw anew" in found["note"]
    assert found["uncoded"] is None


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_keeps_within_the_terminal(cli: Any, study: Study, columns: int) -> None:
    told = cli("quality", study=study.folder, columns=columns)
    assert max(map(len, told.out.splitlines())) <= columns
    assert "machine – Kari; judged: sentence; blind" in told.out
    assert "0.71–0.92" in told.out
    assert "the person coded nothing: crm" in told.err


def test_what_is_not_there_is_named(cli: Any, study: Study, study_folder: Callable[..., Path], tmp_path: Path) -> None:
    assert (
        "There is no coder 'Karii'; did you mean 'Kari'?"
        in cli("quality", "--coder", "Karii", study=study.folder, code=2).err
    )
    assert "There is no code 'crn'" in cli("quality", "--code", "crn", study=study.folder, code=2).err
    cli("quality", "--code", "rotation", "-o", tmp_path / "q.csv", study=study.folder)
    assert (tmp_path / "q.csv").read_text("utf-8").count("\n") == 3
    empty = study_folder(name="empty")
    Study(empty).code()
    ended = cli("quality", study=empty)
    assert "nobody has coded in this study yet" in ended.err
    assert ended.out == ""
    assert cli("quality", "--json", study=empty).json() == []
