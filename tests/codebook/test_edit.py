"""A change of a codebook does what it says, and leaves everything else as the researcher wrote it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, Rule, parse_codebook
from qualcode.codebook.edit import edited, first_text
from qualcode.codebook.edits import (
    AddRule,
    CreateCode,
    CreateTheme,
    DeleteCode,
    DeleteTheme,
    DescribeCode,
    DescribeTheme,
    Edit,
    MergeCodes,
    MoveCode,
    RecolorCode,
    RemoveRule,
    RenameCode,
    SetThemeCodes,
    SplitCode,
    edit_from_json,
    edit_to_json,
    in_vivo,
)
from qualcode.errors import CodebookError, UnknownName
from tests.codebook.codebooks import WORDS, codebook_texts

EXAMPLES = 25
SAMPLES = Path(__file__).parents[2] / "codebooks"
SMALL = """\
# Kodebok
name: Kundesamtaler
codes:

  # ---- hovedtemaer

  crm:                                 # systemet
    name: CRM
    definition: Bruk av systemet.
    color: "#0072B2"
    rules: [CRM, kundesystem,
      {phrase: legge inn, gap: 2}]     # mer siden
    codes:
      # det som hindrer
      barriers: {name: Hindringer, rules: [tungvint]}

  rotation:
    name: Rokkering
    rules:
      # ett ord
      - rokkering     # og sammensetninger
      - {word: bytte, unless: [bytting]}

themes:
  system: {name: Systemet, codes: [crm, crm/barriers]}
"""


def changed_lines(before: str, after: str) -> list[str]:
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def essence(rule: Rule) -> Any:
    return replace(rule, line=0, text="", unless=tuple(essence(veto) for veto in rule.unless))


def bare(code: Code) -> Code:
    """A code without the numbers of its lines."""
    questions = None if code.questions is None else tuple(map(essence, code.questions))
    return replace(code, line=0, rules=tuple(map(essence, code.rules)), questions=questions)


def bare_codes(codebook: Codebook) -> dict[str, Code]:
    return {code.id: bare(code) for code in codebook}


# ---- what one change writes


def test_another_colour_changes_one_line() -> None:
    after = edited(SMALL, RecolorCode("crm", "#D55E00"))
    assert changed_lines(SMALL, after) == ['-    color: "#0072B2"', '+    color: "#D55E00"']


def test_a_new_code_gets_its_id_from_its_name_and_stands_last_with_a_blank_line_above() -> None:
    after = edited(
        SMALL, CreateCode("Å være på nett", definition="Tilgang.", rules=("nett", {"phrase": "på nett", "gap": 1}))
    )
    assert changed_lines(SMALL, after) == [
        "+  a-vaere-pa-nett:", "+    name: Å være på nett", "+    definition: Tilgang.", "+    rules:", "+      - nett",
        "+      - {phrase: på nett, gap: 1}", "+",
    ]  # fmt: skip
    assert "[bytting]}\n\n  a-vaere-pa-nett:" in after


def test_a_code_below_one_that_has_none_gets_a_list_of_codes() -> None:
    after = edited(SMALL, CreateCode("Nye øyne", parent="rotation"))
    assert changed_lines(SMALL, after) == ["+    codes:", "+      nye-oyne:", "+        name: Nye øyne"]


def test_a_code_in_brackets_is_written_in_lines_when_a_code_is_put_below_it() -> None:
    after = edited(SMALL, CreateCode("Treghet", parent="crm/barriers"))
    assert changed_lines(SMALL, after) == [
        "-      barriers: {name: Hindringer, rules: [tungvint]}", "+      barriers:", "+        name: Hindringer",
        "+        rules: [tungvint]", "+        codes:", "+          treghet:", "+            name: Treghet",
    ]  # fmt: skip


def test_another_id_is_another_id_in_the_themes_too() -> None:
    after = edited(SMALL, RenameCode("crm", id="system"))
    assert "  system:                                 # systemet\n    name: CRM\n" in after
    assert "codes: [system, system/barriers]" in after


def test_a_moved_code_takes_its_comments_and_the_codes_below_it_along() -> None:
    after = edited(SMALL, MoveCode("crm", "rotation"))
    assert "    codes:\n      crm:                                 # systemet\n        name: CRM\n" in after
    assert "          # det som hindrer\n          barriers:" in after
    assert "codes: [rotation/crm, rotation/crm/barriers]" in after
    assert "  # ---- hovedtemaer\n\n  rotation:" in after


def test_codes_merged_have_the_rules_of_both_and_the_comments() -> None:
    after = edited(SMALL, MergeCodes(("crm",), "rotation", definition="Alt."))
    codebook = parse_codebook(after)
    assert [rule.text for rule in codebook["rotation"].rules] == [
        "rokkering",
        "bytte",
        "CRM",
        "kundesystem",
        "legge inn (gap 2)",
    ]
    assert [code.id for code in codebook] == ["rotation", "rotation/barriers"]
    assert codebook["rotation"].definition == "Alt."
    assert codebook.themes[0].codes == ("rotation", "rotation/barriers")
    assert "  # systemet\n  # mer siden\n  rotation:" in after


def test_lists_on_lines_are_merged_with_the_comments_between_them() -> None:
    text = SMALL.replace(
        "rules: [CRM, kundesystem,\n      {phrase: legge inn, gap: 2}]     # mer siden", "rules:\n      - CRM"
    )
    after = edited(text, MergeCodes(("rotation",), "crm"))
    assert "      - CRM\n      # ett ord\n      - rokkering     # og sammensetninger\n      - {word: bytte" in after


def test_the_own_rules_of_one_and_the_questions_of_the_other_all_find_questions_after_a_merge() -> None:
    text = edited(SMALL, AddRule("crm", "systemet", "questions"))
    merged = parse_codebook(edited(text, MergeCodes(("crm",), "rotation")))["rotation"]
    assert [rule.text for rule in merged.questions or ()] == ["rokkering", "bytte", "systemet"]


def test_a_definition_of_several_lines_is_written_as_such() -> None:
    after = edited(
        SMALL, DescribeCode("rotation", definition="Bytte av selger.\n\nOgså: planlagt.", exclude="Vaktlister")
    )
    assert (
        "    name: Rokkering\n    definition: |-\n      Bytte av selger.\n\n      Også: planlagt.\n    exclude: Vaktlister\n"
        in after
    )
    assert parse_codebook(after)["rotation"].definition == "Bytte av selger.\n\nOgså: planlagt."


def test_a_split_gives_each_part_its_rules_and_keeps_the_code_for_its_codings() -> None:
    parts = (CreateCode("Bytte", rules=({"word": "bytte", "unless": ["bytting"]},)), CreateCode("Planlagt"))
    codebook = parse_codebook(edited(SMALL, SplitCode("rotation", parts)))
    assert [code.id for code in codebook] == ["crm", "crm/barriers", "rotation", "bytte", "planlagt"]
    assert [[rule.text for rule in codebook[id].rules] for id in ("rotation", "bytte")] == [["rokkering"], ["bytte"]]


def test_a_deleted_code_is_in_no_theme() -> None:
    codebook = parse_codebook(edited(SMALL, DeleteCode("crm/barriers")))
    assert [code.id for code in codebook] == ["crm", "rotation"]
    assert codebook.themes[0].codes == ("crm",)


def test_themes_are_made_described_filled_and_deleted() -> None:
    text = edited(SMALL, CreateTheme("Den nye, gamle", ("rotation",)))
    assert changed_lines(SMALL, text) == ["+  den-nye-gamle: {name: 'Den nye, gamle', codes: [rotation]}"]
    text = edited(text, DescribeTheme("den-nye-gamle", name="Nytt", concept="Hva nytt er"))
    text = edited(text, SetThemeCodes("den-nye-gamle", ("crm", "rotation")))
    theme = parse_codebook(text).themes[1]
    assert (theme.name, theme.concept, theme.codes) == ("Nytt", "Hva nytt er", ("crm", "rotation"))
    assert edited(text, DeleteTheme("den-nye-gamle")) == SMALL


def test_the_first_theme_and_no_theme() -> None:
    without = edited(SMALL, DeleteTheme("system"))
    assert "themes" not in without
    assert edited(without, CreateTheme("Systemet", ("crm", "crm/barriers"), id="system")) == SMALL


def test_words_of_a_respondent_become_a_code_and_its_first_rule() -> None:
    codebook = parse_codebook(edited(SMALL, in_vivo("å klikke\nseg gjennom", as_rule=True)))
    assert codebook["a-klikke-seg-gjennom"].name == "å klikke seg gjennom"
    assert [rule.text for rule in codebook["a-klikke-seg-gjennom"].rules] == ["å klikke seg gjennom"]


def test_a_first_codebook_is_made_of_its_first_code() -> None:
    text = edited(first_text("Samtaler: våren", "nb"), CreateCode("Tillit"))
    assert text == "name: 'Samtaler: våren'\nversion: \"1.0\"\nlanguage: nb\n\ncodes:\n  tillit:\n    name: Tillit\n"


def test_a_codebook_in_brackets_can_be_changed_too() -> None:
    text = '{"name": "X", "codes": {"a": {"name": "A", "rules": ["pris"]}, "b": {"name": "B"}}}'
    moved = parse_codebook(edited(text, MoveCode("a", "b")))
    assert [(code.id, code.name, [rule.text for rule in code.rules]) for code in moved] == [
        ("b", "B", []),
        ("b/a", "A", ["pris"]),
    ]
    assert edited(text, AddRule("b", "møte")) == text.replace('"name": "B"', '"name": "B", rules: [møte]')


# ---- what cannot be done


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (CreateCode("CRM"), "There is a code 'CRM' there already (crm)"),
        (CreateCode("Nytt", id="crm"), "There is a code 'crm' already"),
        (CreateCode(" "), "A code needs a name"),
        (CreateCode("Nytt", id="Nytt navn"), "write for instance 'nytt-navn'"),
        (CreateCode("Nytt", rules=({"regex": "("},)), "The codebook was not changed"),
        (RenameCode("crm", id="rotation"), "There is a code 'rotation' already"),
        (RecolorCode("crm", "blue"), 'is not written "#RRGGBB"'),
        (MoveCode("crm", "crm/barriers"), "cannot be moved below itself"),
        (MergeCodes(("crm",), "crm/barriers"), "move 'crm/barriers' from below it first"),
        (MergeCodes(("crm",), "crm"), "choose other codes"),
        (AddRule("crm", "CRM"), "has the rule CRM already"),
        (RemoveRule("crm", 3), "has no rule 4; it has 3"),
        (SplitCode("crm", (CreateCode("En"),)), "two or more"),
        (CreateTheme("Mer", id="system"), "There is a theme 'system' already"),
    ],
)
def test_what_cannot_be_done_is_said(edit: Edit, said: str) -> None:
    with pytest.raises(CodebookError, match=re.escape(said)):
        edited(SMALL, edit)


@pytest.mark.parametrize(
    "edit", [DeleteCode("cmr"), MoveCode("crm", "rotasjon"), SetThemeCodes("system", ("cmr",)), DeleteTheme("x")]
)
def test_a_name_that_nothing_has_is_said_with_the_nearest(edit: Edit) -> None:
    with pytest.raises(UnknownName):
        edited(SMALL, edit)


def test_the_only_code_is_not_deleted() -> None:
    with pytest.raises(CodebookError, match="the only one"):
        edited("codes:\n  a:\n    codes:\n      b:\n", DeleteCode("a"))


def test_a_codebook_with_faults_is_not_changed() -> None:
    with pytest.raises(CodebookError, match=r"codebook\.yaml:2: an alias"):
        edited("codes:\n  a: *b\n  c:\n", RenameCode("c", name="C"))


# ---- there and back


THERE_AND_BACK: list[list[Edit]] = [
    [CreateCode("Ny", parent="values"), DeleteCode("values/ny")],
    [RenameCode("crm", id="x", name="A: b"), RenameCode("x", id="crm", name="CRM")],
    [MoveCode("rotation", "crm"), MoveCode("crm/rotation", "", before="availability")],
    [MoveCode("crm/barriers", "values"), MoveCode("values/barriers", "crm", before="workarounds")],
    [MoveCode("contact_form", "crm"), MoveCode("crm/contact_form", "", before="organisational_levels")],
    [RecolorCode("crm", "#112233"), RecolorCode("crm", "#0072B2")],
    [SetThemeCodes("choice", ("differentiators",)), SetThemeCodes("choice", ("differentiators", "added_value"))],
]


@pytest.mark.parametrize("edits", THERE_AND_BACK, ids=lambda edits: str(edits[0])[:50])
def test_a_change_of_the_sample_and_its_inverse_give_the_same_bytes(edits: list[Edit]) -> None:
    text = SAMPLES.joinpath("key_account.en.yaml").read_bytes().decode()
    after = text
    for edit in edits:
        after = edited(after, edit)
    assert after == text


@pytest.mark.parametrize("code", ["crm", "crm/barriers"])
def test_a_rule_added_to_the_sample_and_taken_away_leaves_the_same_bytes(code: str) -> None:
    text = SAMPLES.joinpath("key_account.nb.yaml").read_bytes().decode()
    rules = len(parse_codebook(text)[code].rules)
    after = edited(text, AddRule(code, "et helt nytt ord"))
    assert 1 <= len(changed_lines(text, after)) <= 3
    assert edited(after, RemoveRule(code, rules)) == text


def test_every_rule_of_the_sample_is_merged() -> None:
    text = SAMPLES.joinpath("key_account.nb.yaml").read_bytes().decode()
    before, after = parse_codebook(text), parse_codebook(edited(text, MergeCodes(("rotation", "crm/barriers"), "crm")))
    had = {repr(essence(rule)) for id in ("crm", "crm/barriers", "rotation") for rule in before[id].rules}
    assert {repr(essence(rule)) for rule in after["crm"].rules} == had
    assert "crm/new_eyes" in after
    assert comment_lines(text) == comment_lines(edited(text, MergeCodes(("rotation", "crm/barriers"), "crm")))


# ---- any codebook, any change


def comment_lines(text: str) -> list[str]:
    return sorted(re.findall(r"(?m)(?:^| )(#[^\"\r\n]*)", text))


@st.composite
def edits_of(draw: st.DrawFn, codebook: Codebook) -> Edit:
    ids = [code.id for code in codebook]
    code, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
    word = draw(st.sampled_from(WORDS))
    siblings = ["", *(id.rpartition("/")[2] for id in ids if id.rpartition("/")[0] == other)]
    choices: list[Edit] = [
        CreateCode(word, parent=draw(st.sampled_from(["", other])), definition=word, rules=(word,)),
        RenameCode(code, name=word, id=draw(st.sampled_from(["", "x"]))),
        MoveCode(code, draw(st.sampled_from(["", other]))),
        MoveCode(code, other, before=draw(st.sampled_from(siblings))),
        MergeCodes((code,), other),
        SplitCode(code, (CreateCode("En"), CreateCode("To", rules=("helt nytt",)))),
        DescribeCode(code, definition=draw(st.sampled_from(["", word, "To\n\nlinjer"])), exclude=word),
        RecolorCode(code, draw(st.sampled_from(["", "#123456"]))),
        AddRule(code, word, draw(st.sampled_from(["rules", "questions"]))),
        CreateTheme(word, (code,)),
    ]
    return draw(st.sampled_from(choices))


def possible(text: str, edit: Edit) -> str:
    """The text after a change, if it is one that can be made."""
    refusal = ""
    try:
        return edited(text, edit)
    except CodebookError as error:
        refusal = str(error)
    assert "was not changed" not in refusal, refusal  # it could be made, and gave no codebook
    assume(False)
    return text


def concerned(edit: Edit) -> Iterable[str]:
    """The codes that a change may make otherwise."""
    return {
        CreateCode: lambda: (),
        RenameCode: lambda: (edit.code,),
        MoveCode: lambda: (edit.code,),
        MergeCodes: lambda: (*edit.codes, edit.into),
        CreateTheme: lambda: (),
    }.get(type(edit), lambda: (edit.code,))()


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_change_keeps_all_comments_and_every_code_that_it_does_not_concern(data: st.DataObject) -> None:
    text = data.draw(codebook_texts())
    before = parse_codebook(text)
    edit = data.draw(edits_of(before))
    after = possible(text, edit)
    now = bare_codes(parse_codebook(after))
    for code in before:
        if not any(code.id == id or code.id.startswith(f"{id}/") for id in concerned(edit)):
            assert now[code.id] == bare(code)
    assert comment_lines(text) == comment_lines(after)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert bool(re.search(r"(?<!\r)\n", after)) == ("\r\n" not in text)


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_moved_code_is_the_same_in_another_place(data: st.DataObject) -> None:
    text = data.draw(codebook_texts())
    before = parse_codebook(text)
    ids = [code.id for code in before]
    code, parent = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(["", *ids]))
    now = bare_codes(parse_codebook(possible(text, MoveCode(code, parent))))
    new = "/".join(filter(None, (parent, code.rpartition("/")[2])))
    for id in before.family(code):
        moved = new + id[len(code) :]
        assert now[moved] == replace(bare(before[id]), id=moved)
    assert list(now)[-len(before.family(code)) :] == [new + id[len(code) :] for id in before.family(code)] or parent


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_merging_gives_the_union(data: st.DataObject) -> None:
    text = data.draw(codebook_texts())
    before = parse_codebook(text)
    ids = [code.id for code in before]
    code, into = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    assume(code != into and not into.startswith(f"{code}/"))
    after = parse_codebook(edited(text, MergeCodes((code,), into)))
    rules = {repr(essence(rule)) for id in (code, into) for rule in before[id].rules}
    assert {repr(essence(rule)) for rule in after[into].rules} == rules
    examples = {text for id in (code, into) for text in before[id].examples.match}
    assert set(after[into].examples.match) == examples
    gone = set(before.family(code))
    assert {id for id in ids if id not in gone} <= {c.id for c in after}
    assert {into + id[len(code) :] for id in gone} <= {c.id for c in after}


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_renaming_there_and_back_gives_the_same_text(data: st.DataObject) -> None:
    text = data.draw(codebook_texts())
    code = data.draw(st.sampled_from([code.id for code in parse_codebook(text)]))
    parent, _, id = code.rpartition("/")
    there = edited(text, RenameCode(code, id="x"))
    assert edited(there, RenameCode(f"{parent}/x" if parent else "x", id=id)) == text


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_creating_and_deleting_gives_the_same_codes_and_adding_and_removing_a_rule_the_same_text(
    data: st.DataObject,
) -> None:
    text = data.draw(codebook_texts())
    before = parse_codebook(text)
    code = data.draw(st.sampled_from([code.id for code in before]))
    added = edited(text, AddRule(code, "helt nytt"))
    assert edited(added, RemoveRule(code, len(before[code].rules))) == text
    made = edited(text, CreateCode("Helt ny", parent=code))
    assert bare_codes(parse_codebook(edited(made, DeleteCode(f"{code}/helt-ny")))) == bare_codes(before)


# ---- changes as JSON


@pytest.mark.parametrize(
    "edit",
    [
        CreateCode("A", rules=("pris", {"phrase": "følge opp", "gap": 4})), SplitCode("a", (CreateCode("B"), CreateCode("C"))),
        MergeCodes(("a", "b"), "c"), MergeCodes(("a",), "c", definition="D"), DescribeCode("a", include="x"),
        RemoveRule("a", 2, "questions"),
    ],
)  # fmt: skip
def test_a_change_comes_back_from_json(edit: Edit) -> None:
    assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit


@pytest.mark.parametrize(
    "written",
    [
        None, {}, {"kind": "explode"}, {"kind": "deletecode"}, {"kind": "deletecode", "code": 7},
        {"kind": "deletecode", "code": "a", "b": 1},
        {"kind": "removerule", "code": "a", "position": True}, {"kind": "addrule", "code": "a", "rule": 3},
        {"kind": "addrule", "code": "a", "rule": "x", "to": "examples"}, {"kind": "mergecodes", "codes": [1], "into": "a"},
        {"kind": "mergecodes", "codes": "ab", "into": "a"},
    ],
)  # fmt: skip
def test_what_is_no_change_is_refused(written: object) -> None:
    with pytest.raises(CodebookError):
        edit_from_json(written)
