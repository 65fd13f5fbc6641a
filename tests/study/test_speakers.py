from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qualcode.documents import Document, Respondent, Speaker, Utterance, compose
from qualcode.errors import UnmappedLabel, UnreadableFile
from qualcode.importers import KnownLabels, read_document
from qualcode.study.settings import Settings, Speakers, read_settings
from qualcode.study.speakers import People, assign, known_labels

PEOPLE = {
    "S01": Respondent("S01", {"role": "seller"}),
    "S02": Respondent("S02", {"role": "seller"}),
    "K01": Respondent("K01", {"role": "customer"}),
}


def _document(*labels: str, source: str = "02_intervju.docx", metadata: Mapping[str, str] | None = None) -> Document:
    said = [Utterance(f"Da tar vi nummer {n} 🗝️.", label, line=n + 3) for n, label in enumerate(labels)]
    text, turns = compose(said)
    return Document(source.rsplit(".", 1)[0], text, turns, source=source, metadata=metadata or {})


def _settings(
    everywhere: Mapping[str, str] | None = None, by_file: Mapping[str, Mapping[str, str]] | None = None
) -> Settings:
    return Settings("Studie", speakers=Speakers(everywhere or {}, by_file or {}))


def _who(document: Document) -> list[tuple[str, str, str, str]]:
    return [(t.speaker.label, t.speaker.kind, t.speaker.respondent, t.speaker.role) for t in document.turns]


def test_a_label_is_a_respondents_id_and_the_usual_words_are_interviewers() -> None:
    assigned = assign(_document("I", "S01", "Intervjuer", "K01"), Settings(""), PEOPLE)
    assert _who(assigned.document) == [
        ("I", "interviewer", "", ""),
        ("S01", "respondent", "S01", "seller"),
        ("Intervjuer", "interviewer", "", ""),
        ("K01", "respondent", "K01", "customer"),
    ]
    assert assigned.warnings == ()


def test_text_and_turns_stay_as_they_are() -> None:
    before = _document("I", "S01")
    after = assign(before, Settings(""), PEOPLE).document
    assert after.text == before.text
    assert [(t.number, t.start, t.end, t.line) for t in after.turns] == [
        (t.number, t.start, t.end, t.line) for t in before.turns
    ]


def test_an_id_in_other_capitals_is_the_same_respondent() -> None:
    assert assign(_document("I", "s01"), Settings(""), PEOPLE).document.respondents == ("S01",)


def test_an_id_in_other_capitals_is_nobody_where_two_have_it() -> None:
    people = {"Åse": Respondent("Åse"), "ÅSE": Respondent("ÅSE")}
    assert assign(_document("I", "ÅSE"), Settings(""), people).document.respondents == ("ÅSE",)
    with pytest.raises(UnmappedLabel):
        assign(_document("I", "åse"), Settings(""), people)


def test_an_id_is_found_however_its_letters_are_encoded() -> None:
    people = {"Åse": Respondent("Åse")}
    assert assign(_document("I", "A\u030ase"), Settings(""), people).document.respondents == ("Åse",)


def test_study_yaml_says_whose_a_label_is_and_of_one_file_before_all() -> None:
    settings = _settings({"AM": "S01", "KL": "K01"}, {"02_intervju.docx": {"AM": "S02"}})
    assert assign(_document("I", "AM", "KL"), settings, PEOPLE).document.respondents == ("S02", "K01")
    assert assign(_document("I", "AM", source="01.docx"), settings, PEOPLE).document.respondents == ("S01",)


@pytest.mark.parametrize("word", ["interviewer", "Interviewer", "intervjuer"])
def test_study_yaml_may_say_that_a_label_is_the_interviewers(word: str) -> None:
    document = assign(_document("ML", "S01"), _settings({"ML": word}), PEOPLE).document
    assert _who(document)[0] == ("ML", "interviewer", "", "")


def test_extra_labels_of_interviewers_hold_and_go_before_ids() -> None:
    settings = Settings("", interviewer=("ML", "K01"))
    assert _who(assign(_document("ml", "K01", "S01"), settings, PEOPLE).document)[:2] == [
        ("ml", "interviewer", "", ""),
        ("K01", "interviewer", "", ""),
    ]


def test_a_respondent_may_have_an_id_that_is_usually_an_interviewers() -> None:
    assert assign(
        _document("ML", "I"), _settings({"ML": "interviewer"}), {"I": Respondent("I")}
    ).document.respondents == ("I",)


@pytest.mark.parametrize("label", ["R", "Informant", "AM", "Kunde"])
def test_a_generic_label_is_whom_the_name_of_the_document_names(label: str) -> None:
    assigned = assign(_document("I", label, source="2014-03-02 S02_intervju.docx"), Settings(""), PEOPLE)
    assert assigned.document.respondents == ("S02",)
    assert assigned.warnings == (f"the label {label!r} is taken for 'S02', whom the name of the transcript names",)


@pytest.mark.parametrize("key", ["Respondent", "informant", "Deltaker-ID", "participant", "Kandidat", "Respondent nr."])
@pytest.mark.parametrize("value", ["k01", "K01", "K01 (kunde, Bodø)"])
def test_a_generic_label_is_whom_the_header_names_before_the_name(key: str, value: str) -> None:
    document = _document("I", "R", source="S02.docx", metadata={key: value, "dato": "2014-03-02"})
    assert assign(document, Settings(""), PEOPLE).document.respondents == ("K01",)


@pytest.mark.parametrize("source", ["02_intervju.docx", "S01 og S02.docx", "S011.docx", "XS01.docx"])
def test_a_generic_label_is_nobodys_where_the_name_names_none_or_two(source: str) -> None:
    with pytest.raises(UnmappedLabel):
        assign(_document("I", "R", source=source), Settings(""), PEOPLE)


def test_a_date_in_the_name_of_a_file_is_no_respondent() -> None:
    people = {"02": Respondent("02"), "7": Respondent("7")}
    for source in ("2014-12-02.docx", "2.12.02 intervju.docx", "20141202.docx"):
        with pytest.raises(UnmappedLabel):
            assign(_document("I", "R", source=source), Settings(""), people)
    assert assign(
        _document("I", "R", source="intervju_7_2014-12-02.docx"), Settings(""), people
    ).document.respondents == ("7",)


def test_a_generic_label_beside_another_respondent_is_nobodys() -> None:
    with pytest.raises(UnmappedLabel) as caught:
        assign(_document("I", "R", "S01", source="S02.docx"), Settings(""), PEOPLE)
    assert caught.value.label == "R"


def test_a_label_of_nobody_is_named_with_document_line_and_the_line_to_add() -> None:
    with pytest.raises(UnmappedLabel) as caught:
        assign(_document("I", "AM", "S01"), Settings(""), PEOPLE)
    fault = caught.value
    assert (fault.path.name, fault.label, fault.line, fault.exit_code) == ("02_intervju.docx", "AM", 4, 5)
    assert str(fault) == (
        "02_intervju.docx:4: the speaker label 'AM' is no respondent in respondents.csv; a new respondent gets a row of his"
        " own there; otherwise add to study.yaml, with the right respondent, with `interviewer`, or with `nobody` if it is no"
        ' speaker: speakers: {"02_intervju.docx": {AM: S01}}'
    )


def test_all_labels_of_nobody_stand_in_the_line_to_add_which_is_yaml_that_mends_it() -> None:
    document = _document("I", "S1", "Kari N.", "7", "no: ja", source="Bodø 'æ'.docx")
    with pytest.raises(UnmappedLabel) as caught:
        assign(document, Settings(""), PEOPLE)
    line = "speakers: " + caught.value.mend.split("speakers: ")[1]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "study.yaml").write_text(line, encoding="utf-8")
        settings = read_settings(Path(folder))
    assert YAML(typ="safe", pure=True).load(line)["speakers"]["Bodø 'æ'.docx"]["S1"] == "S01"
    assert len(assign(document, settings, PEOPLE).document.respondents) >= 1


def test_a_mapping_to_a_respondent_nobody_listed_is_a_fault_with_the_nearest() -> None:
    with pytest.raises(UnreadableFile, match="did you mean 'S02'") as caught:
        assign(_document("I", "AM"), _settings({"AM": "S2"}), PEOPLE)
    assert not isinstance(caught.value, UnmappedLabel)
    assert caught.value.line == 4


def test_without_respondents_each_label_is_one_of_its_own_and_a_warning_says_so() -> None:
    assigned = assign(_document("I", "Anne", "AM", "KL"), _settings({"KL": "K01"}), None)
    assert assigned.document.respondents == ("Anne", "02_intervju", "K01")
    assert {t.speaker.role for t in assigned.document.turns} == {""}
    assert len(assigned.warnings) == 2
    assert all("there is no respondents.csv" in warning for warning in assigned.warnings)


def test_without_respondents_two_generic_labels_are_two_people() -> None:
    assert assign(_document("I", "Selger", "Kunde"), Settings(""), None).document.respondents == (
        "02_intervju Selger",
        "02_intervju Kunde",
    )


def test_a_transcript_without_labels_is_unassigned_and_says_so() -> None:
    assigned = assign(_document("", ""), Settings(""), PEOPLE)
    assert {t.speaker for t in assigned.document.turns} == {Speaker("")}
    assert "unassigned" in assigned.warnings[0]


def test_turns_without_a_label_among_others_are_counted_in_a_warning() -> None:
    assert assign(_document("", "S01", "I"), Settings(""), PEOPLE).warnings[0].startswith("1 of 3 turns")


def test_a_transcript_in_which_only_interviewers_speak_says_so() -> None:
    assert assign(_document("I", "Moderator"), Settings(""), PEOPLE).warnings == ("only interviewers speak in it",)


def test_what_the_importer_found_out_about_the_interviewer_holds() -> None:
    document = _document("Kari", "S01").with_speakers({"Kari": Speaker("Kari", "interviewer")})
    assert assign(document, Settings(""), PEOPLE).document.respondents == ("S01",)


def test_the_importer_is_told_which_labels_the_study_knows() -> None:
    settings = Settings(
        "", interviewer=("ML",), speakers=Speakers({"Anne": "S01", "Per": "interviewer"}, {"a.txt": {"B": "K01"}})
    )
    assert known_labels(settings, {"S01": PEOPLE["S01"]}, "a.txt") == KnownLabels(
        interviewer=frozenset({"ML", "Per"}), respondents=frozenset({"S01", "Anne", "B"})
    )
    assert "B" not in known_labels(settings, None, "b.txt").respondents


def test_a_word_that_only_looks_like_a_label_is_speech_once_the_study_says_so(tmp_path: Path) -> None:
    talk = "Intervjuer: Hva er bra?\n\nS01: Det er to ting.\nFordel: det er raskt.\nFordel: det er billig.\n"
    (tmp_path / "a.txt").write_text(talk, encoding="utf-8")
    settings = Settings("t", speakers=Speakers({"Fordel": "nobody"}))
    people = {"S01": Respondent("S01", {"role": "seller"})}
    imported = read_document(tmp_path / "a.txt", id="a", known=known_labels(settings, people, "a.txt"))
    document = assign(imported.document, settings, people).document
    assert document.respondents == ("S01",)
    assert "Fordel: det er billig." in document.turn_text(document.turns[1])


_IDS = st.sampled_from(["S01", "S 01", "s01", "K-1", "K1", "Åse", "åse", "Å", "_x", "-", "2", "S01 B"])


@given(
    ids=st.lists(_IDS, max_size=6),
    words=st.lists(st.sampled_from(["S01", "s", "01", "K", "1", "-", "_", "Åse", "x", "B"])),
)
def test_who_is_named_in_a_text_is_found_without_looking_for_everybody(ids: list[str], words: list[str]) -> None:
    people = People({id: Respondent(id) for id in ids})
    for text in (" ".join(words), "".join(words), "_".join(words)):
        if people.of_id(text) is None:
            stands = [
                id for id in people if re.search(rf"(?<![^\W_]){re.escape(id.casefold())}(?![^\W_])", text.casefold())
            ]
            assert [person.id for person in people.named_in(text)] == stands
