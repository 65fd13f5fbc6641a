"""What a change of the codebook does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.codebook_diff import CodebookDiff, codebook_diff
from qualcode.codebook import Code, Codebook, Examples, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.errors import UnknownName

WORDS = ("CRM", "pipeline", "tungvint", "rokkering", "mobil")
INTERVIEWER, SELLER = Speaker("I", "interviewer"), Speaker("S01", "respondent", "S01", "seller")
TALK = [
    (INTERVIEWER, "Hva bruker dere?"),
    (SELLER, "Vi har CRM. Pipeline finnes. Tungvint er CRM. Blåbærgrøt 🙂 er godt."),
    (INTERVIEWER, "Og rokkering?"),
    (SELLER, "Rokkering er verre. Mobil har vi."),
]
TEXT, TURNS = compose(Utterance(words, speaker.label) for speaker, words in TALK)
DOCUMENT = Document("01", TEXT, TURNS).with_speakers({"I": INTERVIEWER, "S01": SELLER})


def _code(id: str, *rules: Any, **more: Any) -> Code:
    return Code(id, more.pop("name", id), rules=tuple(parse_rule(rule) for rule in rules), **more)


def _diff(old: Sequence[Code], new: Sequence[Code], *, context: bool = False) -> CodebookDiff:
    books = Codebook(codes=tuple(old)), Codebook(codes=tuple(new))
    before, after = (code([DOCUMENT], book, context=context) for book in books)
    return codebook_diff(*books, before, after, [DOCUMENT])


def _row(found: CodebookDiff, id: str) -> dict[str, Any]:
    return dict(found.codes.set_index("code").loc[id])


def _texts(found: CodebookDiff, change: str) -> list[tuple[str, str]]:
    rows = found.segments[found.segments["change"] == change]
    return list(zip(rows["code"], rows["text"], strict=True))


def test_the_same_codebook_changes_nothing() -> None:
    found = _diff([_code("crm", "CRM")], [_code("crm", "CRM")])
    assert _row(found, "crm")["change"] == ""
    assert found.rules.empty
    assert found.segments.empty


def test_a_new_rule_gains_the_segments_that_it_matches() -> None:
    found = _diff([_code("crm", "CRM")], [_code("crm", "CRM", "pipeline")])
    row = _row(found, "crm")
    assert (row["change"], row["before"], row["after"], row["gained"], row["lost"]) == ("changed", 2, 3, 1, 0)
    assert (row["rules_added"], row["rules_removed"]) == (1, 0)
    assert found.rules.values.tolist() == [["added", "crm", "answers", "pipeline"]]
    (gained,) = found.segments.to_dict("records")
    assert (gained["text"], gained["respondent"], gained["turn"]) == ("Pipeline finnes.", "S01", 2)
    assert (gained["origin"], gained["rule"], gained["matched"]) == ("match", "pipeline", "Pipeline")


def test_a_rule_that_is_gone_loses_its_segments() -> None:
    found = _diff([_code("crm", "CRM", "pipeline")], [_code("crm", "CRM")])
    assert _texts(found, "lost") == [("crm", "Pipeline finnes.")]


def test_a_rule_written_otherwise_that_finds_the_same_is_no_other_rule() -> None:
    assert _diff([_code("crm", "CRM")], [_code("crm", {"word": "CRM"})]).rules.empty


def test_a_rule_that_moves_to_a_sub_code_changes_nothing_above_it() -> None:
    found = _diff(
        [_code("crm", "CRM", "tungvint"), _code("crm/hard")], [_code("crm", "CRM"), _code("crm/hard", "tungvint")]
    )
    assert (_row(found, "crm")["gained"], _row(found, "crm")["lost"]) == (0, 0)
    assert _texts(found, "gained") == [("crm/hard", "Tungvint er CRM.")]


def test_a_segment_is_listed_under_the_lowest_code_that_gained_it() -> None:
    found = _diff([_code("crm"), _code("crm/hard")], [_code("crm"), _code("crm/hard", "tungvint")])
    assert _row(found, "crm")["gained"] == 1
    assert _texts(found, "gained") == [("crm/hard", "Tungvint er CRM.")]


def test_a_code_that_is_new_gains_all_and_one_that_is_gone_loses_all() -> None:
    found = _diff([_code("crm", "CRM")], [_code("move", "rokkering", name="Rokkering")])
    assert found.codes["change"].tolist() == ["added", "removed"]
    assert found.codes["code"].tolist() == ["move", "crm"]
    assert _row(found, "crm")["lost"] == 2
    assert _row(found, "move")["before"] == 0


def test_a_code_of_the_same_name_whose_id_is_gone_is_renamed_with_its_sub_codes() -> None:
    old = [_code("crm", "CRM", name="Kundesystem"), _code("crm/hard", "tungvint", name="Hindringer")]
    new = [_code("system", "CRM", name="Kundesystem"), _code("system/hard", "tungvint", name="Hindringer")]
    found = _diff(old, new)
    assert found.codes[["code", "change", "was"]].values.tolist() == [
        ["system", "renamed", "crm"],
        ["system/hard", "renamed", "crm/hard"],
    ]
    assert found.segments.empty


def test_of_two_codes_of_one_name_the_one_below_the_same_code_is_meant() -> None:
    old = [_code("a", name="A"), _code("a/x", name="Annet"), _code("b", name="B"), _code("b/x", name="Annet")]
    new = [_code("a", name="A"), _code("a/y", name="Annet"), _code("b", name="B"), _code("b/y", name="Annet")]
    assert _diff(old, new).codes["was"].tolist() == ["a", "a/x", "b", "b/x"]


@pytest.mark.parametrize(
    ("more", "told"),
    [({"definition": "X"}, "definition"), ({"examples": Examples(("X",))}, "examples"), ({"name": "X"}, "name")],
)
def test_what_differs_in_the_words_of_a_code_is_named(more: dict[str, Any], told: str) -> None:
    row = _row(_diff([_code("crm", "CRM")], [_code("crm", "CRM", **more)]), "crm")
    assert (row["change"], row["differing"], row["gained"]) == ("changed", told, 0)


def test_rules_for_questions_are_told_apart() -> None:
    other = _code("rotation", "rokkering")
    found = _diff(
        [_code("crm", "CRM"), other], [_code("crm", "CRM", questions=(parse_rule("bruke"),)), other], context=True
    )
    assert found.rules.values.tolist() == [["added", "crm", "questions", "bruke"]]
    assert _texts(found, "gained") == [("crm", "Pipeline finnes."), ("crm", "Blåbærgrøt 🙂 er godt.")]


def test_a_segment_that_keeps_the_code_for_another_reason_is_counted() -> None:
    asked = (parse_rule("bruke"),)
    found = _diff(
        [_code("crm", "CRM", "pipeline", questions=asked)], [_code("crm", "CRM", questions=asked)], context=True
    )
    assert (_row(found, "crm")["lost"], _row(found, "crm")["other_origin"]) == (0, 1)


def test_only_some_codes_with_their_sub_codes() -> None:
    found = _diff([], [_code("crm", "CRM"), _code("crm/hard", "tungvint"), _code("crmx", "mobil")]).only(["crm"])
    assert found.codes["code"].tolist() == ["crm", "crm/hard"]
    assert set(found.segments["code"]) == {"crm", "crm/hard"}
    with pytest.raises(UnknownName, match="did you mean 'crm'"):
        found.only(["cmr"])


CODES = st.lists(st.sampled_from(WORDS), max_size=4, unique=True)


@pytest.mark.slow
@settings(deadline=None)
@given(CODES, CODES)
def test_before_and_gained_less_lost_is_after_and_the_way_back_is_the_reverse(old: list[str], new: list[str]) -> None:
    there, back = _diff([_code("a", *old)], [_code("a", *new)]), _diff([_code("a", *new)], [_code("a", *old)])
    row = _row(there, "a")
    assert row["before"] + row["gained"] - row["lost"] == row["after"]
    assert _texts(there, "gained") == _texts(back, "lost")
    assert _texts(there, "lost") == _texts(back, "gained")
