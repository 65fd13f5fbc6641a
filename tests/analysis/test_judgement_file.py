"""Files of judgements as people save them, and what is wrong with some."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcode
from qualcode.analysis.judgement_file import read_judgements
from qualcode.errors import FaultyTable, UnknownName, UnreadableFile

PLAIN = "unit,coder,code\nT1,Kari,crm\nT1,Ola,\nT2,Kari,\nT2,Ola,crm\nT10,Kari,crm\n"


@pytest.fixture
def saved(tmp_path: Path):
    def write(content: str | bytes, name: str = "judgements.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_an_empty_code_is_seen_and_left_uncoded_and_no_row_is_not_seen(saved):
    found = read_judgements(saved(PLAIN), unit="turn").judged
    assert (found.unit, found.coders) == ("turn", ("Kari", "Ola"))
    assert [(unit.unit, unit.given) for unit in found.units] == [
        ("T1", ({"crm"}, frozenset())),
        ("T2", (frozenset(), {"crm"})),
        ("T10", ({"crm"}, None)),
    ]


def test_norwegian_excel_saves_the_same(saved):
    content = "enhet;koder;kode\r\nT1;Åse;grønn prosess\r\nT1;Ola;\r\n".encode("cp1252")
    found = read_judgements(saved(content), unit="turn")
    assert (found.judged.coders, found.codes) == (("Ola", "Åse"), ("grønn prosess",))


def test_a_workbook_is_read_too_with_units_that_excel_takes_for_numbers(tmp_path: Path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["unit", "coder", "code"], [1, "Kari", "crm"], [1, "Ola", None], [2, "Ola", "crm"]):
        book.active.append(row)
    book.save(tmp_path / "j.xlsx")
    found = read_judgements(tmp_path / "j.xlsx", unit="turn").judged
    assert [(unit.unit, unit.given) for unit in found.units] == [("1", ({"crm"}, frozenset())), ("2", (None, {"crm"}))]


def test_several_codes_may_stand_in_one_cell(saved):
    found = read_judgements(saved('unit,coder,code\n1,Kari,"crm; rotation"\n1,Ola,crm\n'), unit="turn")
    assert found.judged.units[0].given == ({"crm", "rotation"}, {"crm"})


def test_a_code_beside_an_empty_row_is_the_code(saved):
    found = read_judgements(saved(PLAIN + "T1,Kari,\nT1,Kari,crm\n"), unit="turn")
    assert found.judged == read_judgements(saved(PLAIN), unit="turn").judged


def test_the_order_of_rows_changes_nothing(saved):
    head, *rest = PLAIN.splitlines(keepends=True)
    assert read_judgements(saved(head + "".join(reversed(rest))), unit="turn") == read_judgements(
        saved(PLAIN), unit="turn"
    )


def test_units_of_one_name_in_two_documents_are_two(saved):
    content = "document,unit,coder,code\n01,1,Kari,crm\n01,1,Ola,crm\n02,1,Kari,\n02,1,Ola,\n"
    found = read_judgements(saved(content), unit="turn").judged
    assert [(unit.document, unit.unit) for unit in found.units] == [("01", "1"), ("02", "1")]


def test_names_that_differ_in_capitals_only_are_one_and_it_is_said(saved):
    found = read_judgements(saved(PLAIN + "t2,KARI,\nT3,Kari,CRM\nT3,Ola,\n"), unit="turn")
    assert (found.judged.coders, found.codes) == (("Kari", "Ola"), ("crm",))
    assert found.warnings == (
        "Taken for one unit: T2, t2.",
        "Taken for one coder: KARI, Kari.",
        "Taken for one code: CRM, crm.",
    )


def test_columns_that_are_no_part_of_it_are_passed_over_and_it_is_said(saved):
    found = read_judgements(saved(PLAIN.replace("code\n", "code,comment\n", 1)), unit="turn")
    assert found.warnings == ("Columns that are passed over: comment.",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("unit,kodr,code\n1,Kari,crm\n", "judgements.csv:1: there is no column 'coder'; is 'kodr' meant?"),
        (
            "hva,hvem\n1,Kari\n",
            "judgements.csv:1: there is no column 'unit'; the first row must name unit, coder, code",
        ),
        (
            "unit,coder,code,code\n1,Kari,crm,\n",
            "judgements.csv:1: two columns are called 'code'; rename or delete one",
        ),
        (
            "unit,coder,code\n",
            "judgements.csv: there are no judgements in it; write a row for each unit, coder and code",
        ),
        (
            "unit,coder,code\n1,Kari,crm\n",
            "judgements.csv: all judgements are Kari's; agreement is between two or more",
        ),
        (
            "unit,coder,code\n1,Kari,crm\n2,Ola,crm\n",
            "judgements.csv: no unit was seen by two coders; name each unit alike",
        ),
        ("", "judgements.csv: is empty"),
        ('unit,coder,code\n1,Kari,"crm\n', "judgements.csv:2: a quotation mark is opened and not closed"),
    ],
)
def test_a_file_that_tells_no_agreement_says_why_and_how_to_mend_it(saved, content: str, told: str):
    with pytest.raises(UnreadableFile) as error:
        read_judgements(saved(content), unit="turn")
    assert str(error.value).startswith(told)
    assert error.value.exit_code == 5


def test_all_faulty_rows_are_named_together(saved):
    with pytest.raises(FaultyTable) as error:
        read_judgements(saved("unit,coder,code\n,Kari,crm\n1,,crm\n1,Ola,crm,rotation\n" + ",,x\n" * 30), unit="turn")
    assert error.value.exit_code == 5
    assert str(error.value).splitlines()[:3] == [
        "judgements.csv:2: it does not say which unit was judged; fill in the column 'unit', or delete the row",
        "judgements.csv:3: it does not say who has judged; fill in the column 'coder', or delete the row",
        "judgements.csv:4: the row has 4 cells, the header 3; put a cell that holds the delimiter in quotation marks",
    ]
    assert str(error.value).splitlines()[-1] == "… and 43 more faults of judgements.csv"


def test_the_library_tells_how_far_the_coders_of_a_file_agree(saved):
    rows = "".join(f"{n},{coder},{'crm' if n < 8 else ''}\n" for n in range(20) for coder in ("Kari", "Ola"))
    found = qualcode.agree(saved("unit,coder,code\n" + rows + "20,Kari,crm\n"), unit="turn")
    assert found.table[["code", "unit", "n", "both", "alpha"]].values.tolist() == [
        ["crm", "turn", 20, 8, 1],
        ["", "turn", 20, 8, 1],
    ]
    assert found.disagreements.empty
    assert found.warnings == ("1 unit was seen by fewer than two coders, and left out.",)


def test_a_slash_in_a_code_makes_no_code_above_it_that_the_file_does_not_have(saved):
    found = qualcode.agree(saved("unit,coder,code\n1,Kari,pris/kvalitet\n1,Ola,crm/barriers\n1,Ola,crm\n"), unit="turn")
    assert found.table["code"].tolist() == ["crm", "crm/barriers", "pris/kvalitet", ""]


def test_chosen_coders_are_compared_in_the_order_given(saved):
    found = qualcode.agree(saved(PLAIN + "T1,Per,crm\n"), unit="turn", coders=["Ola", "Kari"])
    assert found.table["coders"].unique().tolist() == ["Ola; Kari"]
    with pytest.raises(UnknownName, match="did you mean 'Kari'"):
        qualcode.agree(saved(PLAIN), unit="turn", coders=["Ola", "Karri"])
