"""Codebooks in YAML: what is read, and how faults are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.codebook import Codebook, parse_rule, read_codebook
from qualcode.errors import CodebookError, UnknownName

Read = Callable[[str], Codebook]
SAMPLE = Path(__file__).parents[2] / "codebooks"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str) -> Codebook:
        path = tmp_path / "koder.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return read_codebook(path)

    return read_text


@pytest.fixture
def faults(read: Read) -> Callable[[str], list[str]]:
    def faults_of(text: str) -> list[str]:
        with pytest.raises(CodebookError) as caught:
            read(text)
        return caught.value.faults

    return faults_of


WHOLE = """\
name: Key account relationships
version: 1.10
language: nb
codes:
  crm:
    name: CRM
    definition: Bruk av kundesystemet.
    include: Også ved produktnavn.
    exclude: Relasjonsbygging generelt.
    color: "#0072B2"
    rules:
      - CRM
      - legge inn data
      - "oppfølg*"
      - {exact: SuperOffice}
      - {phrase: følge opp, gap: 4}
      - {all: [kunde, bytte], within: 6}
      - {regex: '\\bOne ?Note\\b'}
      - {pattern: [{LOWER: får}, {OP: "?"}, {LEMMA: tak}]}
      - {word: rokkere, forms: [rokkerer, rokkerte]}
      - {word: system, unless: [operativsystem], compounds: false, negated: only, note: husk}
      - {phrase: customer system, language: en}
      - 2014
      - no
    questions: [kundesystem, {phrase: bruker du CRM}]
    examples:
      match: [Jeg bruker CRM bare fordi ledelsen sier det.]
      no_match: [Vi møtes til lunsj.]
    codes:
      barriers: {name: Hindringer, rules: [tungvint]}
  hand:
themes:
  system: {name: Systemet, concept: Plikt, codes: [crm, crm/barriers]}
"""


def test_a_whole_codebook_is_read(read):
    codebook = read(WHOLE)
    assert (codebook.name, codebook.version, codebook.language) == ("Key account relationships", "1.10", "nb")
    assert [code.id for code in codebook] == ["crm", "crm/barriers", "hand"]
    crm = codebook["crm"]
    assert (crm.name, crm.definition, crm.color) == ("CRM", "Bruk av kundesystemet.", "#0072B2")
    assert (crm.include, crm.exclude) == ("Også ved produktnavn.", "Relasjonsbygging generelt.")
    assert crm.examples.match == ("Jeg bruker CRM bare fordi ledelsen sier det.",)
    assert crm.examples.no_match == ("Vi møtes til lunsj.",)
    assert codebook.themes[0].codes == ("crm", "crm/barriers")


def test_each_rule_gets_the_kind_that_it_is_written_as(read):
    kinds = [rule.kind for rule in read(WHOLE)["crm"].rules]
    assert kinds == "word phrase glob exact phrase all regex pattern word word phrase word word".split()


def test_a_rule_knows_its_line_and_its_text(read):
    rules = read(WHOLE)["crm"].rules
    assert [(rule.line, rule.text) for rule in rules[:8]] == [
        (12, "CRM"),
        (13, "legge inn data"),
        (14, "oppfølg*"),
        (15, "exact: SuperOffice"),
        (16, "følge opp (gap 4)"),
        (17, "kunde + bytte (within 6)"),
        (18, r"regex: \bOne ?Note\b"),
        (19, "pattern: [LOWER=får] [OP=?] [LEMMA=tak]"),
    ]


def test_options_of_a_rule_are_kept(read):
    rule = read(WHOLE)["crm"].rules[9]
    assert (rule.negated, rule.note, rule.options["compounds"]) == ("only", "husk", False)
    assert [(veto.kind, veto.value, veto.options) for veto in rule.unless] == [
        ("word", "operativsystem", {"compounds": False})
    ]


def test_a_rule_may_have_a_language_of_its_own(read):
    assert [rule.language for rule in read(WHOLE)["crm"].rules[9:11]] == ["nb", "en"]


def test_no_and_numbers_are_words(read):
    assert [rule.value for rule in read(WHOLE)["crm"].rules[-2:]] == ["2014", "no"]


def test_a_code_without_rules_is_valid(read):
    assert read(WHOLE)["hand"].rules == ()


def test_a_code_without_a_name_is_called_by_the_end_of_its_id(read):
    assert read("codes: {crm: {codes: {barriers: {rules: [tungvint]}}}}")["crm/barriers"].name == "barriers"


def test_questions_default_to_the_rules_and_may_be_none(read):
    codebook = read("codes: {a: {rules: [x1]}, b: {questions: []}, c: {questions: }}")
    assert [code.questions for code in codebook] == [None, (), None]


@pytest.mark.parametrize("version", ['"1.2"', "1.2", "2", "2014-03-01", "1.20", "007"])
def test_a_version_is_kept_as_it_is_written(read, version):
    assert read(f"version: {version}\ncodes: {{a: }}").version == version.strip('"')


def test_decomposed_letters_are_composed(read):
    codebook = read("codes: {a: {name: Na\u030a, rules: [a\u030arsplan]}}")
    assert codebook["a"].name == "Nå"
    assert codebook["a"].rules[0].value == "årsplan"


def test_an_unless_may_be_a_single_word(read):
    codebook = read("codes: {a: {rules: [{word: system, unless: operativsystem}]}}")
    assert [veto.value for veto in codebook["a"].rules[0].unless] == ["operativsystem"]


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.yaml")), ids=lambda path: path.name)
def test_the_sample_codebooks_are_read(path):
    assert len(read_codebook(path)) > 20


# -- faults ---------------------------------------------------------------------------------------------------------------------------

FAULTY = [
    ("nmae: x\ncodes: {a: }", 1, "'nmae'; did you mean 'name'"),
    ("codes:\n  a:\n    ruels: [x1]\n", 3, "'ruels'; did you mean 'rules'"),
    ("codes:\n  a:\n    xyz: 1\n", 3, "it may have"),
    ("codes:\n  a:\n    examples:\n      matches: [x]\n", 4, "did you mean 'match'"),
    ("codes: {a: }\nthemes:\n  t:\n    code: [a]\n", 4, "did you mean 'codes'"),
    ("codes:\n  a:\n    rules:\n      - {phrase: følge opp, gaps: 2}\n", 4, "did you mean 'gap'"),
    ("codes:\n  a:\n    rules:\n      - {phrse: følge opp}\n", 4, "did you mean 'phrase'"),
    ("codes:\n  a:\n    rules:\n      - {word: kunde, regex: kunde}\n", 4, "word and regex"),
    ("codes:\n  CRM barrierer:\n    rules: [x1]\n", 2, "'crm-barrierer'"),
    ("codes:\n  crm/barriers:\n", 2, "other characters"),
    ("codes:\n  oppfølging:\n", 2, "'oppfolging'"),
    ("codes:\n  a:\n  a:\n", 3, "'a'"),
    ("codes:\n  a:\n    name: x\n    name: y\n", 4, "'name'"),
    ("codes:\n  a:\n    rules: [{regex: '(kunde'}]\n", 3, "does not compile"),
    ("codes:\n  a:\n    rules:\n    - {pattern: [{POS: VERB}]}\n", 4, "trained spaCy pipeline"),
    ("codes:\n  a:\n    color: blue\n", 3, "#RRGGBB"),
    ("codes:\n  a:\n    color: #0072B2\n", 3, "quotation marks"),
    ("codes:\n  a:\n    rules: CRM\n", 3, "- CRM"),
    ("codes:\n  a:\n    questions: CRM\n", 3, "`questions` must be a list"),
    ("codes:\n  a:\n    rules:\n      - '…'\n", 4, "no letter or digit"),
    ("codes:\n  a:\n    rules:\n      -\n", 4, "no letter or digit"),
    ("codes:\n  a:\n    rules:\n      - true\n", 4, "no letter or digit"),
    ("codes:\n  a:\n    rules:\n      - {}\n", 4, "must have one of"),
    ("codes:\n  a:\n    rules:\n      - [x1]\n", 4, "no letter or digit"),
    ("codes:\n  a:\n    rules:\n      - legge inn: data\n", 4, "must have one of"),
    ("codes:\n  a:\n    rules: [{word: x1, negated: maybe}]\n", 3, "only nor never"),
    ("codes:\n  a:\n    rules: [{word: x1, language: [nb]}]\n", 3, "`language` must be text"),
    ("codes:\n  a:\n    rules:\n    - word: x1\n      unless:\n      - x2\n      - '?'\n", 7, "no letter or digit"),
    ("codes:\n  a:\n    examples: [x]\n", 3, "match: and no_match:"),
    ("codes:\n  a:\n    examples: {match: En setning.}\n", 3, "list of texts"),
    ("codes:\n  a:\n    examples:\n      match:\n        - Jeg sier: dette.\n", 4, "colon"),
    ("codes:\n  a: tekst\n", 2, "must hold keys"),
    ("codes: [a]\n", 1, "must hold ids"),
    ("name: x\n", 1, "no code"),
    ("codes: {a: }\nthemes:\n  t:\n    codes:\n    - a\n    - crn\n", 6, "no code 'crn'"),
    ("codes: {crm: }\nthemes: {t: {codes: [crn]}}\n", 2, "did you mean 'crm'"),
    ("codes: {a: }\nthemes: [t]\n", 2, "`themes` must hold ids"),
    ("codes: {a: }\nthemes: {t: a}\n", 2, "must hold name: and codes:"),
    ("name: [x]\ncodes: {a: }\n", 1, "`name` must be text"),
]


@pytest.mark.parametrize(("text", "line", "says"), FAULTY)
def test_a_fault_is_told_with_its_line_and_how_to_mend_it(faults, text, line, says):
    found = faults(text)
    assert len(found) == 1
    assert found[0].startswith(f"koder.yaml:{line}: ")
    assert says in found[0]


def test_several_faults_are_told_together_in_the_order_of_their_lines(faults):
    text = "codes:\n  a:\n    color: blue\n    rules: [{regex: '('}]\n    nmae: x\n  B:\nthemes: {t: {codes: [z]}}\nlanguge: nb\n"
    found = faults(text)
    lines = [int(re.match(r"koder\.yaml:(\d+): ", fault)[1]) for fault in found]
    assert lines == [3, 4, 5, 6, 7, 8]


def test_a_rule_may_have_several_faults(faults):
    assert len(faults("codes: {a: {rules: [{word: to ord, forms: x, compounds: no}]}}")) == 3


def test_a_rule_by_itself_is_refused_with_its_faults():
    with pytest.raises(CodebookError, match="rule:1: "):
        parse_rule({"regex": "("})


def test_a_code_that_is_not_there_is_named_with_the_nearest(read):
    with pytest.raises(UnknownName, match="did you mean 'crm'"):
        read(WHOLE)["cmr"]
