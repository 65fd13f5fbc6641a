"""Nothing goes out: no command opens a connection, none needs a network, and what goes wrong tells no words of a transcript."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

WORDS = "Blåbærgrøt"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("run",), ("code",), ("segments",), ("frequencies",), ("compare",), ("matrix",), ("kwic", "CRM"), ("text", "01"), ("codebook", "check"),
    ("codebook", "test"), ("history",), ("report", "-o", "r.docx"), ("report", "-o", "r.html"), ("report", "-o", "r.xlsx"),
    ("export", "transcript", "01", "-o", "t.docx"), ("export", "x.qdpx"), ("export", "decisions"), ("review", "--static", "s.html"),
)  # fmt: skip


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was tried; any connection or look-up of a name is refused, and noted even where the refusal is caught."""
    tried: list[str] = []

    def refuse(*asked: object, **__: object) -> None:
        tried.append(repr(asked))
        pytest.fail("a command reached for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.slow
def test_no_command_reaches_for_the_network(
    study_folder: Callable[..., Path], cli: Cli, monkeypatch: pytest.MonkeyPatch, reached: list[str]
) -> None:
    folder = study_folder()
    monkeypatch.chdir(folder)
    for command in COMMANDS:
        cli(*command)
    cli("pseudonymise", "--to", "../new", "--list", "../names.csv")
    cli("purge", "--respondent", "S01", "--yes", code=1)  # what was written to places of its own is named, not deleted
    assert reached == []


def test_the_guard_itself_refuses(reached: list[str]) -> None:
    with pytest.raises(pytest.fail.Exception):
        socket.create_connection(("localhost", 9))
    assert reached


@pytest.mark.slow
def test_a_study_is_run_where_there_is_no_network_at_all(study_folder: Callable[..., Path]) -> None:
    unshare = shutil.which("unshare")
    alone = [unshare or "", "--user", "--map-root-user", "--net"]
    if unshare is None or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        warnings.warn("NOT TESTED: this machine may not cut a process off the network (unshare --net)", stacklevel=1)
        pytest.skip("NOT TESTED: unshare --net is not permitted here")
    folder = study_folder()
    reached = "import socket,sys; s=socket.socket(); s.settimeout(1); sys.exit(s.connect_ex(('192.0.2.1', 9)) != 101)"
    assert (
        subprocess.run([*alone, sys.executable, "-c", reached], check=False).returncode == 0
    )  # unreachable: it is cut off
    done = subprocess.run(
        [*alone, sys.executable, "-m", "qualcode", "run", "--study", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "reports/report.docx").exists()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("transcripts/04.txt", f"Ukjent: {WORDS} er godt, sier {WORDS}.\n\nIntervjuer: Ja.\n"),
        ("codebooks/codebook.yaml", f"codes:\n  crm: {{name: CRM, rules: [{{regex: '('}}], exemples: [{WORDS}]}}\n"),
        ("respondents.csv", f"respondent,role\nS01,seller\nS01,{WORDS}\n"),
    ],
)
def test_no_words_of_a_transcript_are_in_what_goes_wrong(
    study_folder: Callable[..., Path], cli: Cli, file: str, text: str
) -> None:
    told = cli("run", study=study_folder({file: text}), code=5)
    assert told.err
    assert WORDS not in told.err


def test_a_fault_of_our_own_tells_where_it_was_and_no_values(
    study_folder: Callable[..., Path], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = study_folder()
    (folder / "study.db").mkdir()
    told = cli("run", study=folder, code=1)
    assert WORDS not in told.err + told.out
    assert os.linesep.join(told.err.splitlines()[:1]).startswith("Error")
