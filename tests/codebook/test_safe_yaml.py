from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qualcode.codebook.safe_yaml import load_mapping
from qualcode.errors import CodebookError

_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)
)
HOSTILE = {
    "alias bomb": (_BOMB.encode(), 1, "anchor"),
    "merge key": (b"name: Studie\n<<: {codes: 1}\n", 2, "merge key"),
    "deep brackets": (b"name: x\ncodes: " + b"[" * 600_000, 2, "deeper than 20"),
    "duplicate key": (b"name: a\nlanguage: nb\nname: b\n", 3, "line 1"),
    "python tag": (b"name: a\ncodes: !!python/object/apply:os.system [ls]\n", 2, "tag"),
    "tabs": (b"name: a\ncodes:\n\tcrm: {}\n", 3, "blanks"),
    "not UTF-8": ("name: a\ndefinition: Oppfølging\n".encode("cp1252"), 2, "UTF-8"),
    "empty": (b"", 1, "empty"),
    "only comments": (b"# name: a\n\n", 1, "empty"),
    "alias to nothing": ("rules:\n  - *følg\n".encode(), 2, "quotation marks"),
    "second document": (b"name: a\n---\nname: b\n", 2, "second document"),
    "a list": (b"- a\n- b\n", 1, "key: value"),
    "deep blocks": (b"- " * 3_000 + b"a: 1\n", 1, "deeper than 20"),
    "control character": (b"name: a\ncodes: \x07\n", 2, "control character"),
    "list as key": (b"[a, b]: c\n", 1, "key"),
    "too large": (b"# \n" * 400_000, 1, "1 MB"),
    "unclosed quotation mark": (b"name: a\ntitle: 'x\nlanguage: nb\n", 2, "quotation mark"),
    "unclosed bracket": (b"name: a\ngroups: [a, b\nlanguage: nb\n", 2, "bracket"),
    "colon in a text": (b"name: a\ndefinition: Merk: ikke dette\n", 2, "colon"),
    "per cent sign": (b"rules:\n  - %\n", 2, "quotation marks"),
    "crooked indentation": (b"codes:\n  - a\n b: c\n", 3, "column"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_faulty_file_is_refused_at_once_in_one_line_that_says_where(tmp_path: Path, name: str) -> None:
    data, line, word = HOSTILE[name]
    path = tmp_path / "kodebok.yaml"
    path.write_bytes(data)
    started = time.process_time()
    with pytest.raises(CodebookError) as caught:
        load_mapping(path)
    assert time.process_time() - started < 1
    assert len(caught.value.faults) == 1
    assert re.match(rf"kodebok\.yaml:{line}: .+; .+", caught.value.faults[0]), caught.value.faults
    assert word in caught.value.faults[0]
    assert "\n" not in caught.value.faults[0]


@pytest.mark.slow
def test_a_file_of_far_too_many_values_is_refused_before_it_takes_long(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("a: [" + "x, " * 300_000 + "]", encoding="utf-8")
    with pytest.raises(CodebookError, match="more than 100,000 values"):
        load_mapping(path)


def test_no_more_than_fifty_faults_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("a: 1\n" * 1000, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_mapping(path)
    assert len(caught.value.faults) == 50


def test_every_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("a: 1\nb: {c: 1, c: 2}\na: 3\n", encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_mapping(path)
    assert [fault.split(":")[1] for fault in caught.value.faults] == ["2", "3"]


def test_no_and_a_date_stay_text_and_numbers_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text(
        "language: no\nyes: on\ndate: 2026-02-03\ngap: 4\nshare: 1.5\nopen: true\nnothing:\nquoted: '4'\ntime: 12:30\nhex: 0x1F\n",
        encoding="utf-8",
    )
    values, _ = load_mapping(path)
    assert values == {
        "language": "no",
        "yes": "on",
        "date": "2026-02-03",
        "gap": 4,
        "share": 1.5,
        "open": True,
        "nothing": None,
        "quoted": "4",
        "time": "12:30",
        "hex": "0x1F",
    }


def test_how_a_number_is_written_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("version: 1.10\nrules: [007, 24]\n", encoding="utf-8")
    values, places = load_mapping(path)
    assert values["rules"] == [7, 24]
    assert places.written(("version",)) == "1.10"
    assert places.written(("rules", 0)) == "007"
    assert places.written(("rules",)) == ""


def test_each_value_knows_its_line_and_an_absent_one_that_of_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text(
        "name: a\n\ncompare:\n  groups:\n    - seller\n    - customer\n  attribute: role\n", encoding="utf-8"
    )
    _, places = load_mapping(path)
    assert [places.line(p) for p in [(), ("name",), ("compare",), ("compare", "groups"), ("compare", "groups", 1)]] == [
        1,
        1,
        3,
        4,
        6,
    ]
    assert places.line(("compare", "nowhere", 3)) == 3
    assert places.line(("nowhere",)) == 1


def test_keys_are_text_as_written(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text("speakers: {1: S01, 02: S02, null: S03, true: S04}\n", encoding="utf-8")
    assert load_mapping(path)[0]["speakers"] == {"1": "S01", "02": "S02", "null": "S03", "true": "S04"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_bytes("\ufeffname: Nøkkelkunder 🗝️\r\nlanguage: nb\r\n".encode())
    values, places = load_mapping(path)
    assert values == {"name": "Nøkkelkunder 🗝️", "language": "nb"}
    assert places.line(("language",)) == 2


def test_only_comments_are_an_empty_mapping_where_that_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text("# title: Min studie\n", encoding="utf-8")
    assert load_mapping(path, may_be_empty=True)[0] == {}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"kodebok\.yaml: there is no such file"):
        load_mapping(tmp_path / "kodebok.yaml")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abø:-?[]{},&*!|>'\"%@`#~ \n\t0."), max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "k.yaml"
        path.write_bytes(text.encode())
        try:
            load_mapping(path, may_be_empty=True)
        except CodebookError as error:
            assert all(re.match(r"k\.yaml:[0-9]+: ", fault) for fault in error.faults)  # noqa: PT017


_words = st.text(alphabet="abcæøå 🗝️:#-'\"", max_size=8)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(_words, _values, max_size=4))
def test_what_a_yaml_writer_wrote_is_read_as_it_was(values: dict[str, object]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "k.yaml"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yaml = YAML(typ="safe", pure=True)
            yaml.default_flow_style = False
            yaml.representer.ignore_aliases = lambda *_: True
            yaml.dump(values, file)
        assert load_mapping(path, may_be_empty=True)[0] == values
