from __future__ import annotations

import errno
import io
import os
import struct
import sys
import tempfile
import time
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode import files
from qualcode.errors import OutputError, UnreadableFile, UnsafeFile

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "intervju.docx"


# reading


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        files.read_bytes(tmp_path / "a.txt")


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is not a file"):
        files.read_bytes(tmp_path)


def test_an_empty_file_is_unreadable(path: Path) -> None:
    path.touch()
    with pytest.raises(UnreadableFile, match="is empty"):
        files.read_bytes(path)


def test_a_huge_file_is_refused_before_it_is_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(files.MAX_FILE + 1)
    with pytest.raises(UnsafeFile, match="the limit is 64 MB"):
        files.read_bytes(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_decoded_from_the_encodings_people_save_in(path: Path, encoding: str) -> None:
    text = "Intervjuer: Blåbærøl på låven, «sa» han – “ja”?\n"
    path.write_bytes(text.encode(encoding))
    assert files.read_text(path) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_one_way_whatever_program_wrote_them(path: Path, end: str) -> None:
    path.write_bytes(f"I: Hei.{end}S01: Hei på deg.{end}".encode())
    assert files.read_text(path) == "I: Hei.\nS01: Hei på deg.\n"


def test_short_norwegian_in_an_old_encoding_is_not_taken_for_baltic(path: Path) -> None:
    assert files.decode(path, "Æ e på øya".encode("cp1252")) == "Æ e på øya"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "RTF"),
        (b"PK\x03\x04", "a zip archive"),
        (OLE, "Office"),
        (b"ID3\x04", "sound"),
    ],
)
def test_a_file_with_a_lying_suffix_is_named_for_what_it_is(path: Path, data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableFile, match=kind):
        files.decode(path, data + bytes(20))


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(UnreadableFile):
        assert isinstance(files.decode(Path("a.txt"), data), str)


@pytest.mark.parametrize(("text", "reason"), [("a" * (files.MAX_TEXT + 1), "characters"), ("a\n" * 200_001, "lines")])
def test_a_text_longer_than_any_interview_is_refused(path: Path, text: str, reason: str) -> None:
    path.write_text(text)
    with pytest.raises(UnsafeFile, match=reason):
        files.read_text(path)


def test_json_of_too_many_values_is_refused_before_it_is_read(path: Path) -> None:
    path.write_bytes(b"[" + b"{}," * 2_000_000 + b"{}]")
    begun = time.process_time()
    with pytest.raises(UnsafeFile, match="more values than any transcript"):
        files.read_json(path)
    assert time.process_time() - begun < 1


# archives


def test_a_sound_archive_is_read_by_the_names_of_its_parts(path: Path) -> None:
    found = files.open_archive(archive(path, {"word/document.xml": b"<a/>", "blank.txt": b" " * 900_000}))
    assert files.read_part(path, found, "word/document.xml") == b"<a/>"
    with pytest.raises(UnreadableFile, match=r"no part word/styles\.xml"):
        files.read_part(path, found, "word/styles.xml")


def test_a_bomb_is_refused_at_once(path: Path) -> None:
    archive(path, {"word/document.xml": bytes(60 * 2**20)})
    begun = time.process_time()
    with pytest.raises(UnsafeFile, match="packed far more tightly"):
        files.open_archive(path)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("size", "parts", "reason"), [(90, 1, "a part that unpacks to more"), (63, 4, "unpacks to more than 200 MB")]
)
def test_an_archive_that_unpacks_to_too_much_is_refused(path: Path, size: int, parts: int, reason: str) -> None:
    archive(path, {f"part{i}": b"x" for i in range(parts)})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the size the directory tells, which is all that is looked at before unpacking
        data[at + 24 : at + 28] = struct.pack("<L", size * 2**20)
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    with pytest.raises(UnsafeFile, match=reason):
        files.open_archive(path)


def test_an_archive_that_lies_about_a_size_is_damaged(path: Path) -> None:
    archive(path, {"word/document.xml": b"abc" * 1000})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="damaged"):
        files.read_part(path, files.open_archive(path), "word/document.xml")


def test_an_archive_with_too_many_parts_is_refused(path: Path) -> None:
    archive(path, {f"part{i}": b"" for i in range(files.MAX_ENTRIES + 1)})
    with pytest.raises(UnsafeFile, match="2001 parts"):
        files.open_archive(path)


def test_a_list_of_parts_that_would_itself_take_the_memory_is_not_read(path: Path) -> None:
    archive(path, {"a.xml": b"<a/>"})
    data = path.read_bytes()
    start, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    count = 300_000
    listed = data[start:end] * count
    path.write_bytes(
        data[:start] + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), start, 0)
    )
    begun = time.process_time()
    with pytest.raises(UnsafeFile, match="300000 parts"):
        files.open_archive(path)
    assert files.part_names(path.read_bytes()) == frozenset()
    assert time.process_time() - begun < 0.5


def test_an_archive_with_two_parts_of_one_name_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target.writestr("a.xml", b"1")
        target.writestr("a.xml", b"2")
    with pytest.raises(UnsafeFile, match="two parts of one name"):
        files.open_archive(path)


@pytest.mark.parametrize("name", ["../etc/passwd", "word/../../a", "/etc/passwd", "..\\a"])
def test_a_part_that_points_outside_is_refused(path: Path, name: str) -> None:
    archive(path, {name: b"x"})
    with pytest.raises(UnsafeFile, match="points outside"):
        files.open_archive(path)


def test_an_encrypted_part_is_a_password(path: Path) -> None:
    archive(path, {"word/document.xml": b"x"})
    data = bytearray(path.read_bytes())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="protected by a password"):
        files.open_archive(path)


def test_an_ole_file_is_a_password_or_an_old_document(path: Path) -> None:
    path.write_bytes(OLE + bytes(600))
    with pytest.raises(UnreadableFile, match="protected by a password, or is an old"):
        files.open_archive(path)


def test_a_file_that_is_no_archive_is_named_for_what_it_is(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 and more")
    with pytest.raises(UnreadableFile, match="is not a docx file but a PDF"):
        files.open_archive(path)


def test_half_an_archive_is_damaged(path: Path) -> None:
    archive(path, {"word/document.xml": os.urandom(5000)})
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UnreadableFile, match="damaged"):
        files.open_archive(path)


@given(data=st.binary(max_size=300), damage=st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=4))
def test_a_damaged_archive_is_refused_or_gives_what_was_put_in(data: bytes, damage: list[tuple[int, int]]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("a.xml", data)
    content = bytearray(buffer.getvalue())
    for place, byte in damage:
        content[place % len(content)] = byte
    read = _parts(bytes(content))
    assert read is None or set(read.values()) <= {data}
    assert read is not None or damage


def _parts(content: bytes) -> dict[str, bytes] | None:
    """The parts of an archive by name; None if it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(content)
        try:
            archive = files.open_archive(path)
            return {name: files.read_part(path, archive, name) for name in archive.namelist()}
        except UnreadableFile:
            return None


# XML


def test_xml_is_parsed(path: Path) -> None:
    assert files.parse_xml(path, "<a>blå</a>".encode()).text == "blå"


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_a_document_type_or_entities_is_refused(path: Path, xml: str, encoding: str) -> None:
    with pytest.raises(UnsafeFile, match="document type or entities"):
        files.parse_xml(path, xml.encode(encoding))


@pytest.mark.parametrize("xml", [b"<a>", b"", b"text", b"<a>&unknown;</a>", b"<a>" * 5000 + b"</a>" * 5000])
def test_xml_that_is_not_well_formed_or_too_deep_is_unreadable(path: Path, xml: bytes) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        files.parse_xml(path, xml)


def test_markup_that_would_take_minutes_is_refused_before_it_is_parsed(path: Path) -> None:
    begun = time.process_time()
    with pytest.raises(UnsafeFile, match="2,100,002 tags"):
        files.parse_xml(path, b"<a>" + b"<p/>" * 2_100_000 + b"</a>")
    with pytest.raises(UnsafeFile, match="2,100,000 tags"):
        files.parse_html(path, "<p>" * 2_100_000)
    assert time.process_time() - begun < 0.5


# writing


def test_text_is_written_as_utf_8_with_line_feeds(tmp_path: Path) -> None:
    files.write_text(tmp_path / "ny" / "a.txt", "blå\nbær\n")
    assert (tmp_path / "ny" / "a.txt").read_bytes() == "blå\nbær\n".encode()


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    files.write_text(tmp_path / "a.txt", "a\ud83db")
    assert (tmp_path / "a.txt").read_bytes() == b"a?b"


def write_half(path: Path, error: Exception) -> None:
    with files.replacing(path) as temporary:
        temporary.write_text("halv")
        raise error


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("gammel")
    with pytest.raises(ZeroDivisionError):
        write_half(path, ZeroDivisionError())
    assert path.read_text() == "gammel"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("gammel")
    with pytest.raises(OutputError, match=r"the disk is full.*; make room"):
        write_half(path, OSError(28, "No space left on device"))
    assert path.read_text() == "gammel"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EDQUOT, "your share of it; make room"),
        (errno.EROFS, "can only be read"),
        (errno.EBUSY, "another program"),
        (errno.EFBIG, "another disk"),
    ],
)
def test_why_a_file_cannot_be_written_is_told_in_words(tmp_path: Path, number: int, said: str) -> None:
    with pytest.raises(OutputError, match=said):
        write_half(tmp_path / "a.txt", OSError(number, os.strerror(number)))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="its name is too long; choose a shorter one"):
        files.write_text(tmp_path / f"{'å' * 200}.txt", "ny")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_of_a_file_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt" / "b").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"a\.txt: cannot be written"):
        files.write_text(tmp_path / "a.txt", "ny")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_file_in_the_way_of_a_folder_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("fil")
    with pytest.raises(OutputError, match="in the way"):
        files.write_text(tmp_path / "a" / "b.txt", "ny")
    assert (tmp_path / "a").read_text() == "fil"


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written_to_is_an_output_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="see that the folder may be written to"):
        files.write_text(tmp_path / "a.txt", "ny")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("gammel")
    path.chmod(0o640)
    files.write_text(path, "ny")
    assert path.stat().st_mode & 0o777 == 0o640
