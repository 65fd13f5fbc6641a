"""Codebooks of other programs, out and in: what a file can hold comes back, what is guessed or lost is told, and nothing is overwritten."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode import Study, read_codebook
from qualcode.codebook import Code, Codebook, Examples, parse_codebook, parse_rule
from qualcode.documents import normalise
from qualcode.errors import CodebookError, OutputError, UnreadableFile, UnsafeFile
from qualcode.foreign import sqlite_file
from qualcode.foreign.codebook_files import read_foreign_codebook
from qualcode.foreign.codebook_rows import rows
from qualcode.foreign.codebook_table import read_table
from qualcode.foreign.codebook_yaml import as_yaml
from qualcode.foreign.liwc import liwc
from qualcode.foreign.liwc22 import liwc22
from qualcode.foreign.quanteda import quanteda
from qualcode.spreadsheets import Row

Make = Callable[..., Path]
Put = Callable[..., Path]
TABLES = (".csv", ".xlsx", ".docx", ".tsv")
RICH = """\
name: Kundesamtaler
language: nb
codes:
  crm:
    name: "CRM, «systemet»"
    definition: |-
      Bruk av systemet.
      - også uvilje
    include: "=SUM(A1) er bare tekst"
    exclude: Lunsj
    color: "#0072B2"
    rules: [CRM, legge inn data, "oppfølg*", {exact: Super Office}, {phrase: følge opp, gap: 4}, {phrase: "a, b; c"}, {exact: "-møte"}]
    questions: [{phrase: bruker du CRM}]
    examples: {match: [Jeg bruker CRM., "Hva, CRM?"], no_match: ["{nei}"]}
    codes:
      barriers:
        name: Hindringer
        rules: [{all: [kunde, bytte], within: 6, negated: never}, {regex: '\\bOne ?Note\\b'}, {word: tak, unless: [takk, tak over]}]
        questions: []
  empty: {name: Tom, rules: [{word: price, language: en, note: "hei: du"}]}
"""


def essence(codebook: Codebook) -> list[Any]:
    """What a table holds of a codebook: all but lines, and where its rules are written."""
    return [(c.id, c.name, c.definition, c.include, c.exclude, c.color, c.hash, c.examples) for c in codebook]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path."""

    def write(content: str | bytes, name: str = "kodebok.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def imported(path: Path, format: str = "") -> tuple[Codebook, str]:
    """The codebook that comes of a file, and what was told of it."""
    text, told = as_yaml(read_foreign_codebook(path, format=format), file=path.name, language="nb", name="x")
    return parse_codebook(text), "\n".join(told)


# ---- out and in again


@pytest.mark.parametrize("suffix", TABLES)
def test_a_table_of_the_codebook_gives_the_same_codes_again(study_folder: Make, tmp_path: Path, suffix: str) -> None:
    study = Study(study_folder({"codebooks/codebook.yaml": RICH}))
    assert study.export_codebook(tmp_path / f"ut{suffix}") == ()
    made = study.import_codebook(tmp_path / f"ut{suffix}", tmp_path / "inn.yaml")
    again = read_codebook(tmp_path / "inn.yaml")
    assert essence(again) == essence(parse_codebook(RICH))
    assert (made.codes, made.rules) == (3, 11)


def test_the_codebook_of_the_sample_survives_a_table(sample: Path, tmp_path: Path) -> None:
    study = Study(sample)
    lost = study.export_codebook(tmp_path / "ut.csv", locale="nb")
    study.import_codebook(tmp_path / "ut.csv", tmp_path / "inn.yaml")
    assert essence(read_codebook(tmp_path / "inn.yaml")) == essence(study.codebook())
    assert len(lost) == 1
    assert "themes: system, relation" in lost[0]


IDS = st.sampled_from(("a", "b_c", "d-e", "f1"))
PLAIN = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=12)
    .map(normalise)
    .filter(bool)
)
TEXTS = st.lists(PLAIN, max_size=4).map(" ".join).filter(lambda text: not text.startswith("'"))
RULES = st.sampled_from(
    (
        "pris",
        "følge opp",
        "kunde*",
        {"exact": "Lime"},
        {"phrase": "a; b", "gap": 2},
        {"regex": r"\bx\b"},
        {"word": "tak", "unless": ["takk"]},
    )
).map(parse_rule)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    codes: list[Code] = []
    for id in draw(st.lists(IDS, min_size=1, max_size=4, unique=True)):
        for below in ("", *draw(st.lists(IDS, max_size=2, unique=True))):
            codes.append(
                Code(
                    id=f"{id}/{below}" if below else id,
                    name=draw(PLAIN),
                    definition=draw(TEXTS),
                    exclude=draw(TEXTS),
                    rules=tuple(draw(st.lists(RULES, max_size=3, unique_by=lambda rule: rule.text))),
                    questions=draw(st.none() | st.lists(RULES, max_size=1).map(tuple)),
                    examples=Examples((), ("Nei, takk.",)),
                )
            )
    return Codebook(codes=tuple(codes))


@given(codebooks())
@settings(max_examples=50)
def test_any_codebook_comes_back_from_its_rows(codebook: Codebook) -> None:
    listed = list(rows(codebook))
    table = [Row(1, tuple(listed[0]))] + [Row(n, tuple(row.values())) for n, row in enumerate(listed, start=2)]
    text, _ = as_yaml(read_table(Path("x.csv"), [table]), file="x.csv", language="nb", name="x")
    assert essence(parse_codebook(text)) == essence(codebook)


WORDS = st.sampled_from(("pris", "legge inn data", "kunde*", "Å", "no", "2024", "a: b", "on"))


@given(st.dictionaries(IDS, st.tuples(st.lists(WORDS, max_size=3, unique=True), st.booleans()), min_size=1))
def test_words_come_back_from_a_dictionary(told: dict[str, tuple[list[str], bool]]) -> None:
    codes = []
    for id, (words, has_below) in told.items():
        codes.append(Code(id, id, rules=tuple(map(parse_rule, words))))
        if has_below:
            codes.append(Code(f"{id}/under", "under", rules=(parse_rule("dypere"),)))
    codebook = Codebook(codes=tuple(codes))
    wanted = {code.id: sorted(rule.text for rule in code.rules) for code in codebook}
    for write, suffix in ((liwc, ".dic"), (liwc22, ".dicx"), (quanteda, ".yml")):
        found = _read_text(write(codebook)[0], suffix)
        assert {code.id: sorted(rule.text for rule in code.rules) for code in found} == wanted


def _read_text(text: str, suffix: str) -> Codebook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_text(text, encoding="utf-8")
        return imported(path)[0]


@pytest.mark.parametrize(
    ("name", "format"),
    [("ut.dic", ""), ("ut.dicx", ""), ("ut.yml", ""), ("ut.xlsx", "maxdictio")],
    ids=["liwc", "liwc-22", "quanteda", "maxdictio"],
)
def test_a_dictionary_tells_what_it_does_not_hold(study_folder: Make, tmp_path: Path, name: str, format: str) -> None:
    study = Study(study_folder({"codebooks/codebook.yaml": RICH}))
    lost = "\n".join(study.export_codebook(tmp_path / name, format=format))
    assert "crm: the rule 'følge opp (gap 4)' is left out: a dictionary has no gaps" in lost
    assert r"crm/barriers: the rule 'regex: \\bOne ?Note\\b' is left out" in lost
    assert "crm/barriers: the rule 'tak' is written without `unless`" in lost
    assert "1 definition, 1 colour, 2 lists of rules for questions and 1 list of examples" in lost
    assert "inflected forms" in lost
    found, _ = imported(tmp_path / name, format)
    assert "legge inn data" in {rule.text for code in found for rule in code.rules}


# ---- tables as people make them


def test_norwegian_headings_are_known_and_others_told(put: Put) -> None:
    path = put(
        "Kodebok for prosjektet;;;;;;;;\n"
        "Kode;Navn;Definisjon;Inkluder;Ekskluder;Farge;Nøkkelord;Eksempel;Ansvarlig\n"
        "CRM;Kundesystem;Bruk av systemet;Produktnavn;Lunsj;0072B2;CRM, kundesystem, legg* inn;Jeg bruker CRM.;Kari\n"
        "Rokkering;;Bytte av kundeansvarlig;;;blå;rokkering;;\n".encode("cp1252")
    )
    codebook, told = imported(path)
    crm, rotation = codebook
    assert (crm.id, crm.name, crm.color) == ("crm", "Kundesystem", "#0072B2")
    assert [rule.text for rule in crm.rules] == ["CRM", "kundesystem", "legg* inn"]
    assert crm.examples.match == ("Jeg bruker CRM.",)
    assert rotation.definition == "Bytte av kundeansvarlig"
    assert "the column 'Ansvarlig' is not known" in told
    assert "the colour 'blå' is not written #RRGGBB" in told
    assert "parted at each comma" in told


@pytest.mark.parametrize(
    "table",
    [
        "Overkode,Kode,Definisjon\n,CRM,d\nCRM,Hindringer,h\n",
        "Kode,Forelder\nHindringer,CRM\nCRM,\n",
        "Kode,Definisjon\nCRM,d\nCRM > Hindringer,h\n",
        "Kode,Definisjon\nCRM,d\nCRM\\Hindringer,h\n",
        "Kode,Definisjon\nCRM,d\n   Hindringer,h\n",
        "Kode,Definisjon\nCRM,d\n- Hindringer,h\n",
        "Nivå,Kode\n1,CRM\n2,Hindringer\n",
        "Kode,Underkode\nCRM,\n,Hindringer\n",
        "Kategori,Kode\nCRM,Hindringer\n",
        "tag,parent,description,number of highlights\nCRM,,d,2\nCRM.Hindringer,CRM,h,1\n",
        "tag,description\nCRM,d\nCRM.Hindringer,h\n",
    ],
    ids=[
        "overkode",
        "forelder",
        "arrow",
        "backslash",
        "blanks",
        "dashes",
        "nivå",
        "underkode",
        "kategori",
        "taguette",
        "stops",
    ],
)
def test_codes_are_nested_as_people_nest_them(put: Put, table: str) -> None:
    codebook, _ = imported(put(table))
    assert [(code.id, code.name) for code in codebook] == [("crm", "CRM"), ("crm/hindringer", "Hindringer")]


def test_names_that_give_one_id_are_told_apart_and_told(put: Put) -> None:
    codebook, told = imported(put("Kode,Definisjon\nTillit!,a\nTillit?,b\nTillit!,c\n"))
    assert [(code.id, code.name, code.definition) for code in codebook] == [
        ("tillit", "Tillit!", "a"),
        ("tillit-2", "Tillit?", "b"),
    ]
    assert "'Tillit?' has the id 'tillit-2': another code beside it gives 'tillit' too" in told
    assert "'Tillit!' is described more than once" in told


def test_a_slash_in_a_name_is_no_path_unless_a_code_stands_before_it(put: Put) -> None:
    codebook, _ = imported(put("Kode,Definisjon\nPris/kostnad,a\nPris og kostnad,b\n"))
    assert [code.id for code in codebook] == ["pris-kostnad", "pris-og-kostnad"]


def test_parents_in_a_ring_are_told_and_read(put: Put) -> None:
    codebook, told = imported(put("Kode,Overkode\nA,B\nB,A\n"))
    assert len(codebook) >= 2
    assert "lies below itself" in told


def test_a_rule_that_is_none_is_left_out_and_told(put: Put) -> None:
    codebook, told = imported(put("Kode,Regler\nCRM,\"{regex: '('}\n{fraise: a}\nkunde\n!!!\"\n"))
    assert [rule.text for rule in next(iter(codebook)).rules] == ["kunde"]
    assert told.count("left out a rule") == 3


def test_a_table_in_word_is_read_by_its_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Kodebok")
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Kode", "Betydning", "Søkeord"),
        ("Tillit", "At man\nstoler", "tillit\nstole på"),
        ("  Svik", "", "svik"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "k.docx"))
    codebook, _ = imported(tmp_path / "k.docx")
    assert [code.id for code in codebook] == ["tillit", "tillit/svik"]
    assert next(iter(codebook)).definition == "At man\nstoler"
    assert [rule.text for rule in next(iter(codebook)).rules] == ["tillit", "stole på"]


def test_search_items_of_maxdictio_are_rules_of_their_category(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(
        [("Category", "Search item"), ("Pris", "pris*"), ("Pris", "kostnad"), ("Pris > Rabatt", "avslag")]
    ):
        sheet.write_row(at, 0, row)
    book.close()
    codebook, _ = imported(path)
    assert {code.id: [rule.text for rule in code.rules] for code in codebook} == {
        "pris": ["pris*", "kostnad"],
        "pris/rabatt": ["avslag"],
    }


def test_a_table_without_a_heading_of_codes_is_refused_with_what_to_write(put: Put) -> None:
    with pytest.raises(UnreadableFile, match="write Kode or Code above the column"):
        imported(put("a,b\n1,2\n"))


# ---- dictionaries


def test_a_liwc_dictionary_nests_by_indentation_and_gives_words_to_the_lowest_category(put: Put) -> None:
    text = "%\n1\taffect\n\t2\tposemo (Positive emotion)\n%\nglad*\t1\t2\nfølelse\t1\nsånn passe\t2\nkind\t(02 134)125/464\n<of>\t131\n"
    codebook, told = imported(put(text, "d.dic"))
    assert {code.name: [rule.text for rule in code.rules] for code in codebook} == {
        "affect": ["følelse"],
        "posemo (Positive emotion)": ["glad*", "sånn passe"],
    }
    assert [code.depth for code in codebook] == [0, 1]
    assert "line 8 is no word" in told
    assert "line 9 is no word" in told


def test_a_dictionary_of_liwc_22_has_an_x_where_a_word_belongs(put: Put) -> None:
    text = '\ufeffDicTerm,affect,affect/posemo,social\r\nglad*,X,X,\r\n"sånn passe",,X,\r\nfølelse,X,,x\r\ningenting,,,\r\n'
    codebook, told = imported(put(text, "d.dicx"))
    assert {code.id: [rule.text for rule in code.rules] for code in codebook} == {
        "affect": ["følelse"], "affect/posemo": ["glad*", "sånn passe"], "social": ["følelse"],
    }  # fmt: skip
    assert "line 5 has no category" in told
    with pytest.raises(UnreadableFile, match="its first cell is not DicTerm"):
        imported(put("ord,kategori\nglad,X\n", "e.dicx"))


def test_a_dictionary_of_quanteda_may_nest_in_both_ways(put: Put) -> None:
    text = "pris: [pris*, 'kost nad']\nrolle:\n  selger:\n    - selger\n    - nested: [selg??]\n  no: yes\n"
    codebook, _ = imported(put(text, "d.yml"))
    assert {code.id: [rule.text for rule in code.rules] for code in codebook} == {
        "pris": ["pris*", "kost nad"],
        "rolle": [],
        "rolle/selger": ["selger"],
        "rolle/selger/nested": [r"regex: \bselg\w\w\b"],
        "rolle/no": ["yes"],
    }


def test_a_codebook_of_our_own_needs_no_import(put: Put) -> None:
    with pytest.raises(UnreadableFile, match="a codebook of qualcode already"):
        imported(put(RICH, "k.yaml"))


# ---- QualCoder and Taguette

AS_TEXT = (
    "Codebook for prosjekt\r\n========\r\nCategory: Relasjon, catid:1, Owner: Kari\r\nMemo: Om tillit\r\nog mer\r\n"
    "--Code: Tillit, nær, cid:4, Frq: 12, Owner: Kari\r\n--Memo: \r\nCode: Pris, cid:2, Frq: 0, Owner: Ola\r\nMemo: hva det koster"
)


def test_the_codebook_that_qualcoder_exports_as_text(put: Put) -> None:
    codebook, _ = imported(put(AS_TEXT, "codebook.txt"))
    assert [(code.id, code.name, code.definition) for code in codebook] == [
        ("relasjon", "Relasjon", "Om tillit\nog mer"),
        ("relasjon/tillit-naer", "Tillit, nær", ""),
        ("pris", "Pris", "hva det koster"),
    ]


QUALCODER = """
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, owner TEXT, date TEXT, supercatid INTEGER);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INTEGER, owner TEXT, date TEXT, color TEXT, supercid INTEGER);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);
CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT);
INSERT INTO code_cat VALUES (1, 'Relasjon', 'Om tillit', 'Kari', '', NULL), (2, 'Under', '', 'Kari', '', 1);
INSERT INTO code_name VALUES (1, 'Tillit', 'Å stole på', 2, 'Kari', '', '#AABBCC', NULL), (2, 'Svik', '', NULL, 'Kari', '', 'red', 1);
"""


def database(path: Path, script: str) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


def test_a_project_of_qualcoder_has_categories_codes_and_sub_codes(tmp_path: Path) -> None:
    (tmp_path / "p.qda").mkdir()
    database(tmp_path / "p.qda/data.qda", QUALCODER)
    codebook, _ = imported(tmp_path / "p.qda")
    assert [(code.id, code.color) for code in codebook] == [
        ("relasjon", ""),
        ("relasjon/under", ""),
        ("relasjon/under/tillit", "#AABBCC"),
        ("relasjon/under/tillit/svik", ""),
    ]
    assert codebook["relasjon/under/tillit"].definition == "Å stole på"


def test_a_project_of_taguette_nests_tags_by_full_stops(tmp_path: Path) -> None:
    path = database(
        tmp_path / "t.sqlite3",
        "CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT, description TEXT); CREATE TABLE documents (id INTEGER);"
        "CREATE TABLE highlights (id INTEGER); CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);"
        "INSERT INTO tags VALUES (1, 'pris', 'penger'), (2, 'pris.rabatt', ''), (3, 'f.eks', '');",
    )
    codebook, _ = imported(path)
    assert [code.id for code in codebook] == ["pris", "pris/rabatt", "f-eks"]


# ---- nothing is trusted


def test_a_view_in_a_database_is_no_table_and_runs_nothing(tmp_path: Path) -> None:
    script = (
        QUALCODER
        + "DROP TABLE source; CREATE VIEW source AS SELECT randomblob(1000000000) AS id, 1 AS name, 1 AS fulltext;"
    )
    with pytest.raises(UnreadableFile, match="no project of QualCoder, Taguette or qc"):
        imported(database(tmp_path / "data.qda", script))


def test_a_database_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = (
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n LIMIT 50000) "
        "INSERT INTO code_cat (catid, name) SELECT i, i FROM n;"
    )
    path = database(tmp_path / "data.qda", QUALCODER + many)
    monkeypatch.setattr(sqlite_file, "MAX_SECONDS", 0.0)
    with pytest.raises(UnsafeFile, match="takes longer"):
        imported(path)


MANY = "INSERT INTO code_cat (catid) VALUES (3), (4), (5), (6), (7), (8);"


def test_a_database_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "MAX_ROWS", 5)
    path = database(tmp_path / "data.qda", QUALCODER + MANY)
    with pytest.raises(UnsafeFile, match="more than 5 rows"):
        imported(path)


def test_a_database_that_is_open_elsewhere_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = database(tmp_path / "data.qda", QUALCODER)
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("INSERT INTO code_cat (catid) VALUES (9)")
    writer.commit()
    before = path.read_bytes()
    with pytest.raises(UnreadableFile, match="close it in the program that made it"):
        imported(path)
    assert path.read_bytes() == before
    writer.close()
    assert len(imported(path)[0]) >= 4


@given(st.binary(min_size=1, max_size=200), st.integers(0, 12_000))
@example(b"\x80", 3710)  # in the name of a column
@settings(max_examples=40)
def test_damage_in_a_database_is_told_in_words(damage: bytes, at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = database(Path(folder) / "data.qda", QUALCODER)
        data = bytearray(path.read_bytes())
        data[at : at + len(damage)] = damage[: max(0, len(data) - at)]
        path.write_bytes(data)
        try:
            book, _ = imported(path)
        except UnreadableFile:
            return
    assert all(code.id and code.name for code in book)


def test_a_vast_codebook_ends_in_an_error_and_no_file(study_folder: Make, put: Put) -> None:
    folder = study_folder()
    with pytest.raises(CodebookError, match="larger than 1 MB"):
        Study(folder).import_codebook(put("Kode,Definisjon\n" + "".join(f"k{n},{'y' * 90_000}\n" for n in range(12))))
    assert [path.name for path in (folder / "codebooks").iterdir()] == ["codebook.yaml"]


def test_comments_of_a_hostile_file_stay_comments(put: Put) -> None:
    name = "k\r\ncodes: {}\n.csv".replace("\n", "\u2028").replace("\r", "\x85")
    text, _ = as_yaml(
        read_foreign_codebook(put("Kode,\u2028rules: x\nCRM\u2028y: z,1\n")), file=name, language="nb", name="x"
    )
    assert [code.id for code in parse_codebook(text)] == ["crm-y-z"]


# ---- in a study


def test_a_codebook_is_never_overwritten(study_folder: Make, put: Put) -> None:
    folder = study_folder()
    path = put("Kode\nCRM\n", "codebook.csv")
    before = (folder / "codebooks/codebook.yaml").read_bytes()
    with pytest.raises(OutputError, match="stays as it is; name another file with -o"):
        Study(folder).import_codebook(path)
    assert (folder / "codebooks/codebook.yaml").read_bytes() == before


def test_the_commands_tell_what_was_guessed_and_what_is_lost(study_folder: Make, put: Put, cli: Any) -> None:
    folder = study_folder()
    told = cli("codebook", "import", put("Kode,Overkode,Hvem\nSvik,Tillit,Kari\n", "min kodebok.csv"), study=folder)
    made = folder / "codebooks/min-kodebok.yaml"
    assert "Note: the column 'Hvem' is not known and was left out." in told.err
    assert "'Tillit' has no row of its own" in told.err
    assert "write in study.yaml: codebook: codebooks/min-kodebok.yaml" in told.err
    assert "# From min kodebok.csv, a table; 2 codes.\n# the column 'Hvem'" in made.read_text("utf-8")
    (folder / "study.yaml").write_text("codebook: codebook.yaml\n", encoding="utf-8")
    told = cli("codebook", "export", folder / "ut.dic", study=folder)
    assert "Not in it: a dictionary has no place for" in told.err
    assert (folder / "ut.dic").read_text("utf-8").startswith("%\n1\tcrm\n2\tcrm/barriers\n")
    assert cli("codebook", "export", folder / "ut.csv", "--json", study=folder).json()["lost"] == []
    assert "use one of .csv" in cli("codebook", "export", folder / "ut.pdf", study=folder, code=2).err
