"""Decisions follow their code through changes of the codebook."""

from __future__ import annotations

import pytest

from qualcode.codebook import parse_codebook
from qualcode.codebook.edits import CreateCode, DescribeCode, Edit, MergeCodes, MoveCode, RenameCode
from qualcode.decisions import Add, Anchor, Decision, Rename, current_names, renames
from qualcode.errors import UnknownName

BOOK = parse_codebook("codes:\n  crm: {codes: {barriers: {name: Hindringer}}}\n  rotation:\n")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (RenameCode("crm/barriers", id="hindringer"), [Rename("crm/barriers", "crm/hindringer")]),
        (RenameCode("crm", name="System"), []),
        (MoveCode("crm/barriers", ""), [Rename("crm/barriers", "barriers")]),
        (MoveCode("rotation", "", before="crm"), []),
        (
            MergeCodes(("crm", "crm/barriers"), "rotation"),
            [Rename("crm/barriers", "rotation"), Rename("crm", "rotation")],
        ),
        (CreateCode("Ny"), []),
        (DescribeCode("crm", definition="Ny"), []),
    ],
)
def test_codes_that_get_another_id_are_renamed(edit: Edit, expected: list[Rename]) -> None:
    assert renames(edit, BOOK) == expected


def test_a_code_that_is_not_there_is_not_renamed() -> None:
    with pytest.raises(UnknownName):
        renames(RenameCode("cmr", id="x"), BOOK)


@pytest.mark.parametrize(
    ("code", "now"), [("crm/barriers", "rotation"), ("crm", "rotation"), ("crm/benefits", "rotation/benefits")]
)
def test_codings_follow_merged_codes(code: str, now: str) -> None:
    acts = [Add(Anchor("01", 0, 4, "ordet"), code), *renames(MergeCodes(("crm", "crm/barriers"), "rotation"), BOOK)]
    decisions = [Decision(str(n), "2026-01-01", "Kari", act) for n, act in enumerate(acts)]
    ((_, act),) = current_names(decisions)
    assert isinstance(act, Add)
    assert act.code == now
