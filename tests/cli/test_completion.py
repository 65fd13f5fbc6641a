"""The Tab key: how a shell is told, and what it then gets."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.cli import qualcode as group


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_told_how_to_complete(cli: Any, shell: str) -> None:
    ended = cli("completion", shell)
    assert f"_QUALCODE_COMPLETE={shell}_source qualcode" in ended.out
    assert "new terminal" in ended.err


def test_the_tab_key_completes_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in {
        "_QUALCODE_COMPLETE": "bash_complete",
        "COMP_WORDS": "qualcode freq",
        "COMP_CWORD": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        group.main(prog_name="qualcode")
    assert capsys.readouterr().out == "plain,frequencies\n"
