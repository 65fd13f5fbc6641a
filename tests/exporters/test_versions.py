from __future__ import annotations

from qualcode.exporters.versions import report_path
from qualcode.files import sha256


def test_a_report_that_is_not_there_is_written_there(tmp_path):
    assert report_path(tmp_path / "report.docx", {}) == tmp_path / "report.docx"


def test_our_own_report_is_replaced(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"ours")
    assert report_path(tmp_path / "report.docx", {"report.docx": sha256(b"ours")}).name == "report.docx"


def test_a_changed_report_is_left_and_the_next_is_written(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"theirs")
    assert report_path(tmp_path / "report.docx", {"report.docx": sha256(b"ours")}).name == "report-2.docx"


def test_a_report_we_know_nothing_of_is_left(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"whose?")
    assert report_path(tmp_path / "report.docx", {}).name == "report-2.docx"


def test_a_second_report_of_ours_is_replaced_and_a_changed_one_left(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"theirs")
    (tmp_path / "report-2.docx").write_bytes(b"ours 2")
    assert report_path(tmp_path / "report.docx", {"report-2.docx": sha256(b"ours 2")}).name == "report-2.docx"
    (tmp_path / "report-2.docx").write_bytes(b"theirs too")
    assert report_path(tmp_path / "report.docx", {"report-2.docx": sha256(b"ours 2")}).name == "report-3.docx"


def test_a_folder_in_the_way_is_not_ours(tmp_path):
    (tmp_path / "report.docx").mkdir()
    assert report_path(tmp_path / "report.docx", {}).name == "report-2.docx"
