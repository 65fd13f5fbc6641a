"""qualcode as a library: the study in a folder, and the functions of values below it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import qualcode
from qualcode import Study, tables
from qualcode.errors import CodebookError, NotCodedYet, OutputError, StudyError, UnknownName, UnreadableFile

Make = Callable[..., Path]
TABLES = ("segments", "turns", "document_table", "respondent_table", "frequencies", "compare", "matrix", "cooccurrence")


def _changed(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_names_that_the_package_promises_are_there() -> None:
    assert all(hasattr(qualcode, name) for name in qualcode.__all__)
    assert set(qualcode.__all__) <= set(dir(qualcode))


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = qualcode.nothing


def test_documents_can_be_coded_and_compared_without_a_study_folder(study_folder: Make) -> None:
    study = Study(study_folder())
    documents, codebook = study.documents(), study.codebook()
    codings = qualcode.code(documents, codebook)
    segments = tables.segments(codings, documents)
    people = tables.respondents(documents, study.respondents())
    compared = qualcode.compare(segments, people, codebook, by="role")
    assert compared.set_index("code").loc["rotation", ["n_a", "total_a", "n_b", "total_b"]].tolist() == [2, 2, 1, 1]


def test_the_library_gives_what_the_study_gives(study_folder: Make) -> None:
    study = Study(study_folder())
    codings = qualcode.code(study.documents(), study.codebook())
    assert list(study.code().codings) == codings


def test_roles_travel_in_the_documents(study_folder: Make) -> None:
    first = Study(study_folder()).documents()[0]
    assert [(turn.speaker.kind, turn.speaker.role) for turn in first.turns[:2]] == [
        ("interviewer", ""),
        ("respondent", "seller"),
    ]


def test_before_anything_is_coded_documents_are_there_and_tables_of_codes_are_not(study_folder: Make) -> None:
    study = Study(study_folder())
    assert study.document_table()["document"].tolist() == ["01", "02", "03"]
    assert len(study.turns()) == 8
    assert not study.is_coded()
    for table in (study.segments, study.frequencies, study.compare, study.matrix, study.cooccurrence):
        with pytest.raises(NotCodedYet, match="qualcode run"):
            table()


def test_reading_writes_nothing(study_folder: Make) -> None:
    folder = study_folder()
    study = Study(folder)
    study.documents()
    study.turns()
    study.kwic("CRM")
    study.explain("Jeg bruker CRM.")
    study.check_codebook()
    assert sorted(path.name for path in folder.iterdir()) == ["codebooks", "respondents.csv", "transcripts"]


def test_what_one_study_codes_the_next_one_reads(study_folder: Make) -> None:
    folder = study_folder()
    coded = Study(folder).code()
    again = Study(folder)
    assert again.coded().codings == coded.codings
    assert again.coded().codebook == coded.codebook
    assert again.coded().documents == coded.documents


def test_coding_again_forgets_the_tables_of_before(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    before = study.frequencies()
    study.code(context=False)
    after = study.frequencies()
    assert before["question"].sum() > 0 == after["question"].sum()


def test_another_codebook_can_be_applied(study_folder: Make, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("codes: {food: {name: Mat, rules: [grøt]}}", "utf-8")
    study = Study(study_folder())
    study.code(codebook=other)
    assert set(study.segments()["code"]) == {"food"}


@pytest.mark.slow
def test_a_run_again_gives_the_same_bytes(study_folder: Make) -> None:
    folder = study_folder()
    first = {path.name: path.read_bytes() for path in Study(folder).run().files}
    again = {path.name: path.read_bytes() for path in Study(folder).run().files}
    assert list(first) == [
        "segments.csv",
        "frequencies.csv",
        "comparison.csv",
        "matrix.csv",
        "tables.xlsx",
        "report.docx",
        "report.html",
    ]
    assert first == again


# ---- parts of a study


def test_a_code_stands_for_its_sub_codes(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert set(study.segments(code="crm")["code"]) == {"crm", "crm/barriers"}
    assert set(study.frequencies(code="crm")["code"]) == {"crm", "crm/barriers"}
    assert list(study.matrix(code="crm/barriers").columns) == ["respondent", "role", "office", "crm/barriers"]


def test_a_part_of_the_codes_has_the_figures_that_it_has_in_the_whole(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    for whole, part in (
        (study.frequencies(), study.frequencies(code="crm")),
        (study.compare(), study.compare(code="crm")),
    ):
        pd.testing.assert_frame_equal(whole[whole["code"].isin(["crm", "crm/barriers"])].reset_index(drop=True), part)


def test_values_may_be_one_or_several(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert set(study.segments(respondent=["S01", "K01"])["respondent"]) == {"S01", "K01"}
    assert set(study.segments(origin="question")["origin"]) == {"question"}


def test_every_filter_must_fit(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert study.segments(role="customer", document="01").empty
    assert set(study.segments(role="customer", code="rotation")["respondent"]) == {"K01"}


def test_only_the_people_asked_for_are_counted_and_only_what_they_say_in_the_documents_asked_for(
    study_folder: Make,
) -> None:
    study = Study(study_folder({"transcripts/04.txt": "I: Og?\n\nS01: Ja da, CRM igjen.\n"}))
    study.code()
    people = study.respondent_table(document="04")
    assert people.set_index("respondent")["words"].to_dict() == {"S01": 4, "S02": 0, "K01": 0}
    row = study.frequencies(role="seller", code="crm").iloc[0]
    assert [row["respondents"], row["respondents_total"]] == [2, 2]


def test_turns_and_documents_with_a_code_are_those_where_it_is(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert study.document_table(code="crm/barriers")["document"].tolist() == ["01"]
    assert study.turns(code="crm/barriers")["turn"].tolist() == [2]
    assert study.turns(role="customer")["document"].unique().tolist() == ["03"]


def test_a_term_can_be_looked_up_within_a_code(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert len(study.kwic("jeg")) > len(study.kwic("jeg", code="rotation")) == 1


def test_pairs_with_a_code_are_those_it_is_in(study_folder: Make) -> None:
    study = Study(study_folder({"transcripts/04.txt": "I: Og?\n\nS01: CRM og rokkering er tungvint.\n"}))
    study.code()
    frame = study.cooccurrence(code="rotation")
    assert set(map(tuple, frame[["code_a", "code_b"]].values)) == {("crm", "rotation"), ("crm/barriers", "rotation")}


@pytest.mark.parametrize(("key", "value", "nearest"), [
    ("code", "crmm", "crm"), ("role", "seler", "seller"), ("respondent", "S011", "S01"), ("document", "001", "01"),
    ("origin", "mach", "match"),
])  # fmt: skip
def test_what_does_not_exist_is_told_with_the_nearest(study_folder: Make, key: str, value: str, nearest: str) -> None:
    study = Study(study_folder())
    study.code()
    with pytest.raises(UnknownName) as raised:
        study.segments(**{key: value})  # type: ignore[arg-type]
    assert (raised.value.kind, raised.value.nearest) == (key, nearest)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_takes_every_filter(sample: Path, name: str) -> None:
    study = Study(sample)
    frame = getattr(study, name)(
        code="crm", role="seller", respondent=["S01", "S02"], document="01_selger_trondheim", origin="match"
    )
    assert isinstance(frame, pd.DataFrame)


def test_who_is_in_respondents_csv_and_says_nothing_can_be_asked_for(study_folder: Make) -> None:
    study = Study(
        study_folder({"respondents.csv": "respondent,role\nS01,seller\nS02,seller\nK01,customer\nS03,seller\n"})
    )
    study.code()
    assert study.segments(respondent="S03").empty
    assert study.turns(respondent="S03").empty


# ---- groups


def test_who_says_nothing_takes_no_part_and_is_named(study_folder: Make) -> None:
    study = Study(
        study_folder({"respondents.csv": "respondent,role\nS01,seller\nS02,seller\nK01,customer\nS03,seller\n"})
    )
    study.code()
    assert study.compare()["total_a"].unique().tolist() == [2]
    assert study.left_aside() == ["S03 says nothing in the transcripts, and takes no part in the comparison."]


def test_groups_may_be_made_by_another_attribute(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    assert study.compare(by="office")[["group_a", "group_b"]].values.tolist()[0] == ["Bodø", "Alta"]
    assert study.left_aside(by="office") == [
        "K01 has no office in respondents.csv, and takes no part in the comparison."
    ]


def test_an_attribute_that_does_not_exist_is_told_with_the_nearest(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    with pytest.raises(UnknownName, match="There is no attribute 'ofice'; did you mean 'office'"):
        study.frequencies(by="ofice")


def test_groups_have_the_order_that_study_yaml_gives_them(study_folder: Make) -> None:
    study = Study(study_folder({"study.yaml": "compare: {groups: [customer, seller]}"}))
    study.code()
    assert study.compare().loc[0, ["group_a", "group_b"]].tolist() == ["customer", "seller"]


def test_without_respondents_csv_everybody_is_a_respondent_without_a_role(study_folder: Make) -> None:
    study = Study(study_folder({"respondents.csv": None}))
    study.code()
    assert study.frequencies()["group"].unique().tolist() == [""]
    assert study.compare().empty
    assert study.left_aside() == []


# ---- what has changed since


def test_nothing_has_changed_right_after_a_run(study_folder: Make) -> None:
    folder = study_folder({"transcripts/04.txt": ""})
    Study(folder).run()
    assert Study(folder).changed_since() == []


@pytest.mark.parametrize(("file", "old", "new", "told"), [
    ("transcripts/01.txt", "CRM", "Outlook", "transcripts/01.txt"),
    ("codebooks/codebook.yaml", "tungvint", "knotete", "the codebook"),
    ("respondents.csv", "K01,customer", "K01,seller", "respondents.csv"),
    ("study.yaml", "sentence", "turn", "study.yaml"),
])  # fmt: skip
def test_what_has_changed_since_the_last_run_is_named(
    study_folder: Make, file: str, old: str, new: str, told: str
) -> None:
    folder = study_folder({"study.yaml": "unit: sentence\n"})
    Study(folder).code()
    _changed(folder, file, old, new)
    assert Study(folder).changed_since() == [told]


def test_new_and_lost_transcripts_are_named_also_in_folders_below(study_folder: Make) -> None:
    folder = study_folder({"transcripts/north/04.txt": "S01: Ja.\n"})
    Study(folder).code()
    (folder / "transcripts/north/04.txt").unlink()
    (folder / "transcripts/north/05.txt").write_text("S01: Nei.\n")
    assert Study(folder).changed_since() == ["transcripts/north/05.txt (new)", "transcripts/north/04.txt (gone)"]


def test_a_title_or_a_label_changes_nothing_that_is_coded(study_folder: Make) -> None:
    folder = study_folder({"study.yaml": "title: A\n"})
    Study(folder).code()
    _changed(folder, "study.yaml", "A", "B")
    assert Study(folder).changed_since() == []


def test_tables_are_those_of_the_last_run_whatever_has_changed(study_folder: Make) -> None:
    folder = study_folder()
    Study(folder).code()
    before = Study(folder).segments()
    _changed(folder, "transcripts/01.txt", "CRM", "Outlook")
    pd.testing.assert_frame_equal(before, Study(folder).segments())


def test_a_codebook_that_has_changed_is_read_anew(study_folder: Make) -> None:
    folder = study_folder()
    Study(folder).code()
    _changed(folder, "codebooks/codebook.yaml", "tungvint", "knotete")
    assert [rule.text for rule in Study(folder).codebook()["crm/barriers"].rules] == ["knotete"]


def test_a_codebook_that_has_faults_now_is_told_although_the_last_run_had_none(study_folder: Make) -> None:
    folder = study_folder()
    Study(folder).code()
    _changed(folder, "codebooks/codebook.yaml", "rules: [tungvint]", "ruels: [tungvint]")
    with pytest.raises(CodebookError, match="did you mean 'rules'"):
        Study(folder).codebook()


# ---- faults


def test_a_folder_that_is_not_there_is_told_with_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="nowhere is not there; make a study with `qualcode init"):
        Study(tmp_path / "nowhere")


def test_a_file_is_no_study(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").touch()
    with pytest.raises(StudyError, match="is a file, not a study folder"):
        Study(tmp_path / "study.yaml")


@pytest.mark.parametrize(("files", "told"), [
    ({"study.yaml": "compare: {groups: [seler, customer]}"}, "did you mean 'seller'?"),
    ({"study.yaml": "compare: {attribute: rolle}"}, "no column 'rolle'"),
    ({"respondents.csv": "respondent,role\nS01,seller\nS01,seller\n"}, "keep one of them"),
    ({"codebooks/codebook.yaml": "codes: {crm: {ruels: [CRM]}}"}, "ruels"),
    ({"codebooks/codebook.yaml": None}, "There is no codebook yet"),
    ({"transcripts/01.txt": None, "transcripts/02.txt": None, "transcripts/03.txt": ""}, "None of the 1 files"),
])  # fmt: skip
def test_a_fault_of_the_study_leaves_nothing_behind(
    study_folder: Make, files: dict[str, str | None], told: str
) -> None:
    folder = study_folder(files)
    before = sorted(folder.rglob("*"))
    with pytest.raises(StudyError, match=told.replace("?", r"\?")):
        Study(folder).run()
    assert sorted(folder.rglob("*")) == before


def test_after_a_fault_the_run_before_it_still_stands(study_folder: Make) -> None:
    folder = study_folder({"study.yaml": "title: A\n"})
    Study(folder).code()
    (folder / "study.yaml").write_text("compare: {groups: [nobody]}")
    _changed(folder, "transcripts/01.txt", "CRM", "Outlook")
    broken = Study(folder)
    with pytest.raises(StudyError):
        broken.run()
    assert "CRM" in " ".join(broken.segments()["text"])


def test_one_broken_file_is_left_out_and_named_and_all_else_is_done(study_folder: Make) -> None:
    study = Study(study_folder({"transcripts/04.docx": "no Word file"}))
    outcome = study.run()
    assert [fault.path.name for fault in study.faults if isinstance(fault, UnreadableFile)] == ["04.docx"]
    assert len(study.coded().documents) == 3
    assert all(path.is_file() for path in outcome.files)


# ---- reports


@pytest.mark.slow
def test_a_report_that_somebody_has_changed_stays_and_the_new_one_goes_beside_it(study_folder: Make) -> None:
    folder = study_folder()
    Study(folder).run()
    mine = folder / "reports/report.docx"
    mine.write_bytes(mine.read_bytes() + b"mine")
    outcome = Study(folder).run()
    assert outcome.renamed == {mine: folder / "reports/report-2.docx"}
    assert mine.read_bytes().endswith(b"mine")
    assert Study(folder).report() == folder / "reports/report-2.docx"
    assert not (folder / "reports/report-3.docx").exists()


@pytest.mark.slow
def test_a_report_that_could_be_written_is_known_for_ours_although_another_could_not(study_folder: Make) -> None:
    folder = study_folder()
    (folder / "reports/report.html").mkdir(parents=True)
    (folder / "reports/report-2.html").mkdir()
    Study(folder).run()
    (folder / "reports/tables.xlsx").unlink()
    (folder / "reports/tables.xlsx").mkdir()
    with pytest.raises(OutputError):
        Study(folder).run()
    (folder / "reports/tables.xlsx").rmdir()
    outcome = Study(folder).run()
    assert folder / "reports/report.docx" in outcome.files
    assert folder / "reports/report-3.html" in outcome.files


def test_a_file_in_the_way_of_reports_is_told_before_anything_is_written(study_folder: Make) -> None:
    folder = study_folder({"reports": "a file"})
    with pytest.raises(OutputError, match="is a file where the folder for the reports should be"):
        Study(folder).run()
    assert not (folder / "study.db").exists()
    assert (folder / "reports").read_text() == "a file"


def test_a_report_of_some_codes_has_no_others(study_folder: Make, tmp_path: Path) -> None:
    study = Study(study_folder())
    study.code()
    part = study.report(tmp_path / "part.html", codes=["crm"]).read_text("utf-8")
    chapters, _, around = part.partition('<section class="excerpts"')
    assert "Hindringer" in chapters
    assert "Rokkering liker jeg" not in chapters
    assert "Rokkering liker jeg" in around  # two turns on


def test_a_web_report_holds_no_talk_but_its_quotations_where_the_study_wants_it_so(
    study_folder: Make, tmp_path: Path
) -> None:
    study = Study(study_folder({"study.yaml": "web_report: quotations_only\n"}))
    study.code()
    part = study.report(tmp_path / "part.html", codes=["crm"]).read_text("utf-8")
    assert "Jeg bruker CRM hver dag." in part
    assert "Rokkering liker jeg" not in part
    assert "Hva med kundesystemet?" not in part


def test_a_workbook_of_some_codes_has_no_others(study_folder: Make, tmp_path: Path) -> None:
    study = Study(study_folder())
    study.code()
    path = study.report(tmp_path / "part.xlsx", codes=["crm"])
    frames = pd.read_excel(path, sheet_name=None, engine="openpyxl")
    codes = {code for name in ("segments", "frequencies", "comparison") for code in frames[name]["code"]}
    assert codes == {"crm", "crm/barriers"}


@pytest.mark.slow
def test_an_english_report_is_in_english(study_folder: Make, tmp_path: Path) -> None:
    study = Study(study_folder())
    study.code()
    assert 'lang="en' in study.report(tmp_path / "en.html", language="en").read_text("utf-8")
    assert 'lang="nb' in study.report(tmp_path / "nb.html").read_text("utf-8")


# ---- more of it


def test_a_document_that_does_not_exist_is_told_with_the_nearest(study_folder: Make) -> None:
    with pytest.raises(UnknownName, match="did you mean '01'"):
        Study(study_folder()).document("011")


def test_a_segment_that_does_not_exist_is_told_with_the_nearest(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    with pytest.raises(UnknownName, match="There is no segment '01:9999-10000'"):
        study.explain("01:9999-10000")


def test_words_that_end_with_a_time_are_explained_as_words(study_folder: Make) -> None:
    (told,) = Study(study_folder()).explain("CRM ble oppe 10:30")
    assert [reason.code for reason in told.reasons] == ["crm"]


def test_warnings_of_rules_are_told_once(study_folder: Make) -> None:
    study = Study(study_folder())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        study.code()
    assert len(set(study.warnings)) == len(study.warnings)


def test_progress_is_told_up_to_the_last_piece(study_folder: Make) -> None:
    told: list[tuple[str, int, int]] = []
    Study(study_folder(), progress=lambda *step: told.append(step)).run()
    assert [step for step in told if step[0] == "coding"] == [("coding", n, 3) for n in range(3)]
    assert [step[1] + 1 for step in told if step[0] == "writing"][-1] == told[-1][2]


def test_counts_of_codes_have_a_column_for_each_group(study_folder: Make) -> None:
    study = Study(study_folder())
    study.code()
    frame = study.code_counts()
    assert list(frame.columns) == ["code", "seller", "customer", "all"]
    assert (frame["seller"] + frame["customer"] == frame["all"]).all()
