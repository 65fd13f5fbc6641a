"""What the documentation says is true: every codebook in it passes its own examples, and it leaves out no kind of rule and no key."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qualcode
from qualcode.analysis.codebook_tests import run_examples
from qualcode.cli import qualcode as group
from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.read import CODE_KEYS, CODEBOOK_KEYS, RULE_KEYS, parse_codebook
from qualcode.codebook.safe_yaml import load_mapping

Cli = Callable[..., Any]
DOCS = Path(__file__).parent.parent / "docs"
REFERENCES = [DOCS / "codebook.md", *sorted(DOCS.glob("nb/kodebok*.md"))]


def codebooks(page: Path) -> list[str]:
    """The YAML blocks of a page that are codebooks."""
    blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```$", page.read_text("utf-8"))
    return [block for block in blocks if re.search(r"(?m)^codes:", block)]


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), DOCS.parent / "README.md"], ids=lambda page: page.stem)
def test_every_codebook_in_the_documentation_can_be_read(page: Path) -> None:
    for block in codebooks(page):
        parse_codebook(block)


@pytest.mark.parametrize("page", REFERENCES, ids=lambda page: page.stem)
def test_the_examples_of_the_codebook_reference_come_out_as_it_says(page: Path) -> None:
    results = [result for block in codebooks(page) for result in run_examples(parse_codebook(block))]
    assert len(results) > 20
    assert [result for result in results if not result.passed] == [], "mend the rule or the example in the page"


@pytest.mark.parametrize("page", REFERENCES, ids=lambda page: page.stem)
def test_the_codebook_reference_shows_every_kind_of_rule_and_every_key(page: Path) -> None:
    text = "\n".join(codebooks(page))
    shown = {rule.kind for block in codebooks(page) for code in parse_codebook(block) for rule in code.rules}
    assert sorted(set(rule_kinds) - shown) == [], "show what it finds and what not, in a codebook of the page"
    keys = (
        CODE_KEYS | CODEBOOK_KEYS | RULE_KEYS | {option for kind in rule_kinds for option in rule_kinds[kind].options}
    )
    assert sorted(key for key in keys if not re.search(rf"\b{key}:", text)) == [], "show these keys in a codebook"


def test_the_examples_of_how_to_extend_qualcode_run(tmp_path: Path) -> None:
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```$", (DOCS / "extending.md").read_text("utf-8"))
    assert len(blocks) > 3
    script = tmp_path / "extending.py"
    script.write_text("\n".join(blocks), "utf-8")
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_citation_names_this_version() -> None:
    cited = load_mapping(DOCS.parent / "CITATION.cff")[0]
    assert cited["version"] == qualcode.__version__, "write the new version into CITATION.cff too"
    assert cited["license"] == "MIT"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_told_how_to_complete(cli: Cli, shell: str) -> None:
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
