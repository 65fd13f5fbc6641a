from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcode import Study, tables
from qualcode.coding import Coding, Segment
from qualcode.documents import Document, Respondent, Speaker, Utterance, compose
from qualcode.matchers import Match
from qualcode.tables import COLUMNS

DESIGN = {
    "segments": "segment, document, turn, respondent, role, code, start, end, text, origin, rule, matched, negated, coder, status",
    "documents": "document, source, format, respondents, turns, words, sha256",
    "turns": "document, turn, speaker, respondent, role, start, end, start_ms, end_ms, words, text",
    "frequencies": "code, group, respondents, respondents_total, share, share_low, share_high, segments, negated, words, per_1000_words, "
    "passages",
    "comparison": "code, group_a, group_b, n_a, total_a, n_b, total_b, difference, difference_low, difference_high, rate_a, rate_b, "
    "log_ratio, cliffs_delta, p, p_adjusted, test, note",
    "matrix": "respondent",
    "cooccurrence": "code_a, code_b, segments, turns, respondents, jaccard",
    "kwic": "document, turn, respondent, left, match, right",
    "survey": "criterion, group, n, importance, performance, quadrant_scale, quadrant_mean",
    "gaps": "criterion, customer_gap, knowledge_gap, delivery_gap, perception_gap",
}
SELLER = Speaker("S01", "respondent", "S01", "seller")
CUSTOMER = Speaker("Kari", "respondent", "K01", "customer")


def _document(*said: tuple[Speaker, str], id: str = "01") -> Document:
    text, turns = compose(Utterance(talk, speaker.label) for speaker, talk in said)
    return Document(id, text, turns, source=f"{id}.txt", format="txt").with_speakers({s.label: s for s, _ in said})


DOCUMENT = _document(
    (Speaker("Intervjuer", "interviewer"), "Hva med CRM? 🙂"),
    (SELLER, "Jeg bruker ikke CRM. Nei."),
    (CUSTOMER, "Cafe\u0301 på «Blåbærøya»."),
)


def _coding(document: Document, words: str, code: str = "crm", **more: object) -> Coding:
    start = document.text.index(words)
    turn = next(t for t in document.turns if t.start <= start < t.end)
    segment = Segment(document.id, start, start + len(words))
    return Coding(segment, code, turn.number, turn.speaker.respondent, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", DESIGN)
def test_declared_columns_begin_with_those_of_the_design(name: str) -> None:
    wanted = DESIGN[name].split(", ")
    assert list(COLUMNS[name])[: len(wanted)] == wanted, (
        "scripts count on these; write a new column after the others of its table"
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_table_has_its_columns_and_their_types(name: str) -> None:
    columns = dict.fromkeys(COLUMNS[name], "x")
    numbers = {c: 1 for c, kind in tables.table(name, []).dtypes.items() if str(kind) != "object"}
    filled = tables.table(name, [{**columns, **numbers}])
    assert list(tables.table(name, []).columns) == list(COLUMNS[name])
    assert tables.table(name, []).dtypes.to_dict() == filled.dtypes.to_dict()


def test_every_column_says_what_it_holds() -> None:
    bare = [
        f"{name}.{column}"
        for name, columns in COLUMNS.items()
        for column, told in columns.items()
        if not (told.en and told.nb)
    ]
    assert bare == [], "say what they hold, in both languages, where they are declared"


def test_columns_of_numbers_have_a_type(sample: Path) -> None:
    made = Study(sample).all_tables()
    held = [
        f"{name}.{column}"
        for name, frame in made.items()
        for column in frame.columns.intersection(list(COLUMNS.get(name, ())))
        if frame[column].dtype == object and any(isinstance(value, int | float) for value in frame[column])
    ]
    assert held == [], "declare them as whole, number or yes_no"


def test_every_declared_column_is_given_a_value(sample: Path) -> None:
    """But for those that the sample has no cause for: notes, and tests that nobody asked for."""
    made = Study(sample).all_tables()
    empty = {f"{name}.{column}" for name in made for column in _without_values(made[name])}
    without_cause = {"comparison.p", "comparison.p_adjusted", "comparison.test", "gaps.note", "talk_scores.note"}
    assert empty == without_cause, "give them a value in the function that makes the row"


def _without_values(frame: pd.DataFrame) -> list[str]:
    return [column for column in frame if frame[column].isna().all() or frame[column].eq("").all()]


def test_segments_are_where_they_say_they_are() -> None:
    frame = tables.segments(
        [_coding(DOCUMENT, "Jeg bruker ikke CRM."), _coding(DOCUMENT, "Café på «Blåbærøya».")], [DOCUMENT]
    )
    assert [DOCUMENT.text[s:e] for s, e in zip(frame["start"], frame["end"], strict=True)] == list(frame["text"])
    assert frame["segment"].tolist() == [f"01:{s}-{e}" for s, e in zip(frame["start"], frame["end"], strict=True)]


def test_a_segment_knows_who_speaks_and_in_what_role() -> None:
    frame = tables.segments([_coding(DOCUMENT, "Nei."), _coding(DOCUMENT, "Café")], [DOCUMENT])
    assert frame[["turn", "respondent", "role"]].values.tolist() == [[2, "S01", "seller"], [3, "K01", "customer"]]


def test_coded_interviewer_talk_has_no_respondent_and_no_role() -> None:
    frame = tables.segments([_coding(DOCUMENT, "Hva med CRM?", origin="imported", coder="Anna")], [DOCUMENT])
    assert frame.loc[0, ["respondent", "role", "coder"]].tolist() == ["", "", "Anna"]


def test_several_rules_of_a_segment_are_joined_and_each_named_once() -> None:
    hits = (Match("CRM", 5, 8, "CRM"), Match("system*", 9, 12, "systemet"), Match("CRM", 15, 18, "CRM"))
    frame = tables.segments([_coding(DOCUMENT, "Nei.", matches=hits)], [DOCUMENT])
    assert frame.loc[0, ["rule", "matched"]].tolist() == ["CRM; system*", "CRM; systemet"]


def test_negated_is_true_only_when_every_hit_is() -> None:
    yes, no = Match("CRM", 1, 4, "CRM", negated=True), Match("CRM", 1, 4, "CRM")
    codings = [_coding(DOCUMENT, "Nei.", matches=hits) for hits in [(yes, yes), (yes, no), ()]]
    frame = tables.segments(codings, [DOCUMENT])
    assert str(frame["negated"].dtype) == "boolean"
    assert frame["negated"].tolist() == [True, False, False]


def test_words_of_a_document_are_those_of_its_respondents() -> None:
    frame = tables.documents([DOCUMENT])
    assert frame.loc[0, ["respondents", "turns", "words"]].tolist() == ["S01; K01", 3, 8]


def test_turns_of_interviewers_and_of_nobody_have_no_respondent() -> None:
    nobody = _document((Speaker(""), "Tittel"), (SELLER, "Ja."))
    frame = tables.turns([DOCUMENT, nobody])
    assert frame["respondent"].tolist() == ["", "S01", "K01", "", "S01"]


def test_times_that_are_not_known_are_missing_and_not_zero() -> None:
    frame = tables.turns([DOCUMENT])
    assert frame["start_ms"].isna().all()
    assert str(frame["start_ms"].dtype) == "Int64"


def test_who_says_nothing_is_a_respondent_with_no_words() -> None:
    frame = tables.respondents([DOCUMENT], {"S01": Respondent("S01", {"role": "seller"}), "S09": Respondent("S09")})
    assert frame[["respondent", "turns", "words"]].values.tolist() == [["S01", 1, 5], ["S09", 0, 0], ["K01", 1, 3]]


def test_a_respondent_in_several_documents_has_all_of_them() -> None:
    frame = tables.respondents([DOCUMENT, _document((SELLER, "Ja da."), id="02")], {})
    assert frame.loc[0, ["respondent", "documents", "turns", "words"]].tolist() == ["S01", "01; 02", 2, 7]


def test_an_attribute_that_some_lack_is_empty_for_them() -> None:
    people = {"S01": Respondent("S01", {"office": "Bodø"}), "K01": Respondent("K01")}
    assert tables.respondents([DOCUMENT], people)["office"].tolist() == ["Bodø", ""]


@pytest.mark.parametrize("attribute", ["words", "turns", "documents"])
def test_an_attribute_with_the_name_of_a_column_stands_beside_it(attribute: str) -> None:
    frame = tables.respondents([DOCUMENT], {"S01": Respondent("S01", {attribute: "mange"})})
    assert frame.columns.is_unique
    assert frame.loc[0, f"{attribute} (attribute)"] == "mange"
    assert frame.loc[0, "words"] == 5


@pytest.mark.parametrize("attribute", ["start", "share", "p", "negated", "note"])
def test_an_attribute_is_text_whatever_it_is_called(attribute: str) -> None:
    frame = tables.respondents([DOCUMENT], {"S01": Respondent("S01", {attribute: "2014 vår"})})
    assert frame.loc[0, attribute] == "2014 vår"


def test_speakers_of_a_document_are_told_by_label() -> None:
    assert tables.speakers(DOCUMENT) == "Intervjuer: interviewer; S01; Kari: K01"


def test_every_row_of_the_sample_is_where_it_says_it_is(sample: Path) -> None:
    from qualcode import Study

    study = Study(sample)
    texts = {document.id: document.text for document in study.texts()}
    for frame in (study.segments(), study.turns()):
        for row in frame.to_dict("records"):
            assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
            assert row["text"].strip() == row["text"] != ""


def test_the_sample_has_one_row_a_unit_code_and_coder_and_none_for_codes_above(sample: Path) -> None:
    from qualcode import Study

    frame = Study(sample).segments()
    assert not frame.duplicated(["segment", "code", "coder"]).any()
    assert set(frame["origin"]) <= {"match", "question", "continued"}
    assert set(frame["status"]) == {"suggested"}


def test_tables_of_the_sample_have_no_missing_texts(sample: Path) -> None:
    from qualcode import Study

    for name, frame in Study(sample).all_tables().items():
        texts = frame.select_dtypes("object")
        assert not texts.isna().any().any(), name
        assert isinstance(frame, pd.DataFrame)


def test_who_only_nods_says_nothing_and_a_note_is_no_word_of_anybody() -> None:
    document = _document(
        (Speaker("I", "interviewer"), "Hva med prisen?"), (CUSTOMER, "[nikker] (lang pause)"), (SELLER, "Ja (ler).")
    )
    assert tables.respondents([document], {})[["respondent", "turns", "words"]].values.tolist() == [
        ["K01", 1, 0],
        ["S01", 1, 1],
    ]
    assert tables.turns([document])["words"].tolist() == [3, 0, 1]
    assert tables.documents([document])["words"].tolist() == [1]
