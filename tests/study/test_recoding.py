"""Coding again gives what coding anew gives, and looks only for what may have changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode import Study, coding
from qualcode.study import folder as study_folder_module
from qualcode.study import recoding
from qualcode.study.store import FILE

Make = Callable[..., Path]
WORDINGS: tuple[Any, ...] = (
    "kunde",
    "CRM",
    {"word": "CRM"},
    "pris*",
    "ringe tilbake",
    {"word": "system", "negated": "never"},
    {"word": "ring", "unless": ["tilbake"]},
    {"all": ["kunde", "bytte"]},
    {"regex": r"CRM\w*"},
)
SAID = (
    "Vi bruker CRM-en.",
    "Kunden vil bytte.",
    "Det er ikke noe system.",
    "Han ringte ikke tilbake.",
    "Hva koster det, prisen?",
    "Ja.",
    "Kan du utdype det?",
)


@dataclass(frozen=True)
class State:
    """All that a researcher may change between two runs."""

    rules: list[list[Any]]
    talks: list[list[tuple[str, str]]]
    roles: tuple[str, str]
    speakers: dict[str, str]
    language: str
    unit: str
    context: bool

    def write(self, folder: Path) -> None:
        """Makes the study folder say this."""
        codes = {f"c{n}": {"name": f"c{n}", "rules": own} for n, own in enumerate(self.rules)}
        people = "".join(f"{id},{role}\n" for id, role in zip(("A", "B"), self.roles, strict=True))
        files = {
            "codebooks/codebook.yaml": json.dumps({"language": self.language, "codes": codes}),
            "respondents.csv": f"respondent,role\n{people}",
            "study.yaml": json.dumps({"title": "t", "unit": self.unit, "speakers": self.speakers}),
        }
        for number, talk in enumerate(self.talks):
            files[f"transcripts/{number}.txt"] = "\n\n".join(f"{who}: {said}" for who, said in talk)
        shutil.rmtree(folder / "transcripts", ignore_errors=True)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")


_turn = st.tuples(
    st.sampled_from(["Intervjuer", "A", "B", "X"]), st.lists(st.sampled_from(SAID), min_size=1, max_size=3)
)
_talk = st.lists(_turn.map(lambda turn: (turn[0], " ".join(turn[1]))), min_size=1, max_size=6)
_states = st.builds(
    State,
    rules=st.lists(st.lists(st.sampled_from(WORDINGS), max_size=3), min_size=1, max_size=3),
    talks=st.lists(_talk, min_size=1, max_size=3),
    roles=st.tuples(*[st.sampled_from(["seller", "customer"])] * 2),
    speakers=st.fixed_dictionaries({"X": st.sampled_from(["A", "B", "interviewer", "nobody"])}),
    language=st.sampled_from(["nb", "en"]),
    unit=st.sampled_from(["sentence", "turn", "answer"]),
    context=st.booleans(),
)


@st.composite
def _edits(draw: st.DrawFn) -> list[State]:
    """States of which each differs from the one before in some things and not in all."""
    states = [draw(_states)]
    for _ in range(draw(st.integers(1, 3))):
        before, other = states[-1], draw(_states)
        changed = draw(st.sets(st.sampled_from(sorted(vars(other))), min_size=1, max_size=2))
        states.append(State(**{**vars(before), **{name: vars(other)[name] for name in changed}}))
    return states


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_edits())
def test_coding_again_after_any_edits_gives_what_a_study_without_a_past_gives(states: list[State]) -> None:
    with tempfile.TemporaryDirectory() as top:
        for number, state in enumerate(states):
            again, anew = Path(top, "again"), Path(top, f"anew{number}")
            state.write(again)
            state.write(anew)
            coded, fresh = (Study(folder).code(context=state.context) for folder in (again, anew))
            assert coded.codings == fresh.codings
            assert coded.documents == fresh.documents
            assert Study(again).coded().codings == fresh.codings


def _edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _sought(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[list[str]]:
    """Which codes are looked for, as often as something is, when a study is coded."""
    sought: list[list[str]] = []
    found = coding.RuleCoder.matches

    def matches(coder: coding.RuleCoder, document: Any, codes: Any) -> Any:
        if codes:
            sought.append([document.id, *codes])
        return found(coder, document, codes)

    with monkeypatch.context() as patched:
        patched.setattr(coding.RuleCoder, "matches", matches)
        Study(folder).code()
    return sought


ALL = ["crm", "crm/barriers", "rotation"]


def test_only_what_changed_is_looked_for(study_folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = study_folder()
    assert _sought(monkeypatch, folder) == [["01", *ALL], ["02", *ALL], ["03", *ALL]]
    assert _sought(monkeypatch, folder) == []
    _edit(folder, "codebooks/codebook.yaml", "[tungvint]", "[tungvint, verre]")
    assert _sought(monkeypatch, folder) == [[id, "crm/barriers"] for id in ("01", "02", "03")]
    _edit(folder, "transcripts/02.txt", "verre", "bedre")
    assert _sought(monkeypatch, folder) == [["02", *ALL]]
    _edit(folder, "respondents.csv", "S01,seller", "S01,boss")
    assert _sought(monkeypatch, folder) == []


def test_what_another_program_found_is_not_taken_for_what_this_one_finds(
    study_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = study_folder()
    Study(folder).code()
    monkeypatch.setattr(recoding, "program", lambda pipeline: "after the upgrade")
    assert len(_sought(monkeypatch, folder)) == 3
    assert _sought(monkeypatch, folder) == []


def _remembered(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return int(connection.execute("SELECT count(*) FROM matches").fetchone()[0])


def test_what_is_no_longer_in_the_study_is_forgotten(study_folder: Make) -> None:
    folder = study_folder()
    Study(folder).code()
    assert _remembered(folder) == 3 * 3
    (folder / "transcripts/03.txt").unlink()
    _edit(folder, "codebooks/codebook.yaml", "  rotation:\n    name: Rokkering\n    rules: [rokkering]\n", "")
    Study(folder).code()
    assert _remembered(folder) == 2 * 2


def test_a_run_that_finds_what_the_last_one_found_takes_hardly_any_room(study_folder: Make) -> None:
    folder = study_folder()
    for _ in range(3):
        Study(folder).code()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (3,)


SLOW = r"codes: {slow: {name: s, rules: [{regex: '(a|a)+b'}, grøt]}, crm: {name: c, rules: [CRM]}}"
ENDLESS = "a" * 40


@pytest.mark.slow
def test_matches_of_an_expression_that_ran_out_of_time_are_not_kept(study_folder: Make) -> None:
    folder = study_folder({"codebooks/codebook.yaml": SLOW, "transcripts/02.txt": f"S01: {ENDLESS} grøt, b.\n"})
    first = _coded(folder)
    assert [warning for warning in first.warnings if "took more than" in warning]
    assert _remembered(folder) == 3  # those of the other code
    again = _coded(folder)
    assert again.coded().codings == first.coded().codings
    assert [warning for warning in again.warnings if "took more than" in warning]
    _edit(folder, "transcripts/02.txt", ENDLESS, "aab")
    mended = _coded(folder)
    assert mended.warnings == ()
    assert _remembered(folder) == 2 * 3
    (folder / FILE).unlink()
    assert mended.coded().codings == _coded(folder).coded().codings


@pytest.mark.slow
def test_an_expression_that_runs_out_of_time_is_silent_in_later_documents_that_were_coded_before(
    study_folder: Make,
) -> None:
    folder = study_folder({"codebooks/codebook.yaml": SLOW, "transcripts/03.txt": "K01: ab, grøt.\n"})
    assert "ab" in {match.form for coding in _coded(folder).coded().codings for match in coding.matches}
    _edit(folder, "transcripts/01.txt", "grøt", f"grøt {ENDLESS} b")
    assert "ab" not in {match.form for coding in _coded(folder).coded().codings for match in coding.matches}


def test_an_interrupted_run_leaves_the_study_as_it_was(study_folder: Make) -> None:
    folder = study_folder()
    before = Study(folder).code()
    _edit(folder, "transcripts/01.txt", "tungvint", "lett")

    def interrupt(what: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Study(folder, progress=interrupt).code()
    assert Study(folder).coded().codings == before.codings
    assert Study(folder).coded().run == before.run


def test_a_run_is_whole_though_others_forgot_what_it_took_over(study_folder: Make, tmp_path: Path) -> None:
    folder = study_folder()
    expected = Study(folder).code().codings
    slow = Study(folder)

    def meanwhile(what: str, done: int, total: int) -> None:
        if done == 2:
            other = tmp_path / "other.yaml"
            other.write_text("codes: {food: {name: Mat, rules: [grøt]}}", "utf-8")
            for _ in range(6):
                Study(folder).code(codebook=other)

    slow._progress = meanwhile
    slow.code()
    assert Study(folder).coded().codings == expected
    assert Study(folder).code().codings == expected


def test_a_transcript_that_has_not_changed_is_not_read_again(
    study_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = study_folder({"transcripts/04.txt": "S01: Noe sier jeg.\n\nEn setning uten merke.\n"})
    warnings = _coded(folder).warnings
    read: list[str] = []
    read_document = study_folder_module.read_document
    monkeypatch.setattr(
        study_folder_module,
        "read_document",
        lambda path, **more: read.append(path.name) or read_document(path, **more),  # type: ignore[func-returns-value]
    )
    assert _coded(folder).warnings == warnings
    assert read == []
    _edit(folder, "transcripts/02.txt", "verre", "bedre")
    _coded(folder)
    assert read == ["02.txt"]
    _edit(folder, "respondents.csv", "S01,seller", "S01,boss")
    assert {turn.speaker.role for d in _coded(folder).coded().documents for turn in d.turns} >= {"boss"}


def _coded(folder: Path) -> Study:
    study = Study(folder)
    study.code()
    return study


def test_counts_of_codes_are_those_of_the_frequencies(sample: Path) -> None:
    study = Study(sample)
    counts = study.code_counts().set_index("code")
    frequencies = study.frequencies()
    for group, name in [("", "all"), *((g, g) for g in set(frequencies["group"]) if g)]:
        own = frequencies[frequencies["group"] == group].set_index("code")["segments"]
        assert counts[name].to_dict() == own.to_dict()
