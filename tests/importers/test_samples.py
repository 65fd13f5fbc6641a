"""Each file in tests/data/importers with an `.expected.json` beside it is imported and compared; to add a case, put two files there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.importers import read_document, suffixes

DATA = Path(__file__).parents[1] / "data" / "importers"
EXPECTED = sorted(DATA.glob("*.expected.json"))
FIVE_FORMATS = Path(__file__).parents[3] / "shared" / "data" / "one_interview_five_formats"


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_sample_is_read_as_expected(expected: Path) -> None:
    sample = expected.with_name(expected.name.removesuffix(".expected.json"))
    assert _read(sample) == json.loads(expected.read_text(encoding="utf-8"))


def _read(sample: Path) -> dict[str, object]:
    document = read_document(sample, id=sample.stem).document
    return {
        "id": document.id,
        "language": document.language,
        "metadata": document.metadata,
        "turns": [[t.speaker.label, t.speaker.kind, document.turn_text(t), t.start_ms] for t in document.turns],
    }


def test_every_sample_has_its_expectation() -> None:
    samples = {path for path in DATA.iterdir() if path.suffix in suffixes() and path not in EXPECTED}
    expected = {path.with_name(path.name.removesuffix(".expected.json")) for path in EXPECTED}
    assert expected - samples == set(), "these samples are gone; take their .expected.json away"
    for sample in samples - expected:
        was_read = json.dumps(_read(sample), ensure_ascii=False, indent=2)
        pytest.fail(f"if this is what {sample.name} says, write it to {sample.name}.expected.json:\n{was_read}")


def test_an_interview_that_is_saved_in_many_formats_has_the_same_turns_in_each() -> None:
    turns = {
        path.suffix: turns_of(path)
        for path in DATA.glob("one_interview.*")
        if path.suffix in suffixes() and ".expected" not in path.name
    }
    assert len(turns) >= 11
    spoken = (".json", ".srt", ".vtt")  # these know of times, and not of paragraphs
    assert len({turns[suffix] for suffix in turns if suffix not in spoken}) == 1
    assert {turns[suffix] for suffix in spoken} == {
        tuple((label, talk.replace("\n", " ")) for label, talk in turns[".docx"])
    }


def test_a_reviewed_interview_has_the_same_turns_whatever_it_was_saved_as() -> None:
    """Saved by LibreOffice from sources/reviewed.fodt: tracked changes, a comment, a footnote, a text box."""
    assert len({turns_of(DATA / f"reviewed.{suffix}") for suffix in ("docx", "odt", "rtf")}) == 1


def turns_of(path: Path) -> tuple[tuple[str, str], ...]:
    document = read_document(path, id="a").document
    return tuple((turn.speaker.label, document.turn_text(turn)) for turn in document.turns)


def test_one_interview_is_the_same_text_in_all_its_formats() -> None:
    if not FIVE_FORMATS.is_dir():
        pytest.skip(f"the interview in five formats is not at {FIVE_FORMATS}")
    paths = [path for path in FIVE_FORMATS.iterdir() if path.suffix in (".txt", ".srt", ".vtt", ".tsv", ".json")]
    assert len(paths) == 5
    assert len({read_document(path, id="keitai").document.text for path in paths}) == 1
