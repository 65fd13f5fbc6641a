"""What the documentation says is true: every codebook in it passes its own examples, and it leaves out no kind of rule and no key."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import qualcode
from qualcode import Study
from qualcode.analysis.codebook_tests import run_examples
from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.read import CODE_KEYS, CODEBOOK_KEYS, RULE_KEYS, parse_codebook
from qualcode.codebook.safe_yaml import load_mapping

DOCS = Path(__file__).parent.parent / "docs"
REFERENCES = [DOCS / "codebook.md", *sorted(DOCS.glob("nb/kodebok*.md"))]


def codebooks(page: Path) -> list[str]:
    """The YAML blocks of a page that are codebooks."""
    blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```$", page.read_text("utf-8"))
    return [block for block in blocks if re.search(r"(?m)^codes:", block)]


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), DOCS.parent / "README.md"], ids=lambda page: page.stem)
def test_every_codebook_in_the_documentation_can_be_read(page: Path) -> None:
    assert all(len(parse_codebook(block)) for block in codebooks(page))


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


def test_what_tutorial_and_cookbook_say_in_words_of_the_sample_still_holds(sample: Path) -> None:
    found = Study(sample).compare().set_index("code")
    told = {
        "all nine sellers and both customers speak of availability": ("availability", "n_a n_b", (9, 2)),
        "the difference may be anything between −0.30 and +0.66": (
            "availability",
            "difference_low difference_high",
            (-0.30, 0.66),
        ),
        "eight of nine sellers speak of evenings and holidays": ("availability/out_of_hours", "n_a", (8,)),
        "both customers speak of the call centre": ("availability/call_centre", "n_b", (2,)),
        "no customer was asked about objections, and none speaks of them": ("objections", "asked_b n_b", (0, 0)),
        "seven of nine sellers come to accuracy by themselves": ("accuracy", "unprompted_a total_a", (7, 9)),
        "none of the sellers comes to the customer plan by himself": ("customer_plan", "unprompted_a", (0,)),
    }
    wrong = {
        claim: tuple(float(found.loc[code, column]) for column in columns.split())
        for claim, (code, columns, values) in told.items()
        if tuple(round(float(found.loc[code, column]), 2) for column in columns.split()) != values
    }
    assert wrong == {}, "write anew what docs/tutorial.md, docs/cookbook.md, docs/statistics.md and docs/nb say of it"
