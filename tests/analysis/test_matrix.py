from __future__ import annotations

from typing import Any

import pandas as pd

from qualcode import tables
from qualcode.analysis.matrix import count_matrix, presence_matrix, quote_matrix, rate_matrix
from qualcode.codebook import Code, Codebook


def _of(make: Any, talk: Any, **asked: Any) -> pd.DataFrame:
    return make(talk.segments, talk.respondents, talk.codebook, **asked).set_index("respondent")


def test_columns_are_the_respondent_the_attributes_and_the_codes(new_talk: Any) -> None:
    talk = new_talk().person("A", office="Bodø", age="40")
    frame = presence_matrix(talk.segments, talk.respondents, talk.codebook)
    assert list(frame.columns) == ["respondent", "role", "office", "age", *(code.id for code in talk.codebook)]


def test_presence_is_1_or_0_and_counts_are_segments(talk: Any) -> None:
    talk.said("S01", "crm").said("S01", "crm", at=200)
    assert _of(presence_matrix, talk)["crm"].tolist() == [1, *[0] * 10]
    assert _of(count_matrix, talk)["crm"].tolist() == [2, *[0] * 10]


def test_sub_codes_count_once_for_the_code_above_them(talk: Any) -> None:
    talk.said("S01", ["crm", "crm/barriers"])
    assert _of(count_matrix, talk).loc["S01", ["crm", "crm/barriers", "rotation"]].tolist() == [1, 1, 0]


def test_quotes_are_the_words_each_segment_once_in_order_with_their_turn(talk: Any) -> None:
    talk.said("S01", "crm", at=200, turn=4).said("S01", ["crm", "crm/barriers"], at=0)
    assert _of(quote_matrix, talk).loc["S01", ["crm", "crm/barriers", "rotation"]].tolist() == [
        "sitat 0 [2]\nsitat 200 [4]",
        "sitat 0 [2]",
        "",
    ]


def test_neighbouring_segments_are_one_passage(talk: Any) -> None:
    talk.said("S01", "crm").said("S01", "crm/barriers", at=100).said("S01", "crm", at=300)
    assert _of(quote_matrix, talk).loc["S01", "crm"] == "sitat 0 sitat 100 [2]\nsitat 300 [2]"


def test_passages_of_several_interviews_of_one_person_say_which(new_talk: Any) -> None:
    talk = new_talk().person("A", documents="01; 02").said("A", "crm", document="01").said("A", "crm", document="02")
    assert _of(quote_matrix, talk).loc["A", "crm"] == "sitat 0 [01, 2]\nsitat 0 [02, 2]"


def test_rates_are_of_own_words_and_empty_for_who_says_nothing(new_talk: Any) -> None:
    talk = new_talk().person("A", words=500).person("B", words=0).said("A", "crm")
    assert _of(rate_matrix, talk)["crm"].tolist()[0] == 2
    assert _of(rate_matrix, talk)["crm"].isna().tolist() == [False, True]


def test_there_are_words_exactly_where_there_is_a_1(talk: Any) -> None:
    talk.said("S01", "crm/barriers").said("K01", "rotation").said("S02", "crm", status="rejected")
    codes = [code.id for code in talk.codebook]
    assert ((_of(quote_matrix, talk)[codes] != "") == (_of(presence_matrix, talk)[codes] == 1)).all().all()


def test_a_respondent_who_says_nothing_has_a_row_of_zeros(talk: Any) -> None:
    assert _of(presence_matrix, talk.person("S10", words=0)).loc["S10", "crm"] == 0


def test_rows_may_be_documents(talk: Any) -> None:
    documents = tables.table("documents", [{"document": "S01"}, {"document": "S02"}])
    frame = count_matrix(talk.said("S01", "crm").segments, documents, talk.codebook, per="document")
    assert list(frame.columns[:2]) == ["document", "crm"]
    assert frame["crm"].tolist() == [1, 0]


def test_a_code_with_the_name_of_an_attribute_has_a_column_of_its_own(new_talk: Any) -> None:
    talk = new_talk().person("A", role="seller").said("A", "role")
    talk.codebook = Codebook(codes=(Code("role", "Rolle"), Code("crm", "CRM")))
    frame = presence_matrix(talk.segments, talk.respondents, talk.codebook)
    assert frame.loc[0].tolist() == ["A", "seller", 1, 0]
    assert list(frame.columns) == ["respondent", "role", "role (code)", "crm"]


def test_a_codebook_without_codes_gives_people_only(new_talk: Any) -> None:
    talk = new_talk().person("A")
    assert list(presence_matrix(talk.segments, talk.respondents, Codebook()).columns) == ["respondent", "role"]
