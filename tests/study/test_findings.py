from __future__ import annotations

import json
from dataclasses import replace

import pytest

from qualcode.coding import Coding, Question, Segment
from qualcode.errors import StudyError
from qualcode.matchers import Match
from qualcode.study.findings import Findings

ASKED = Match("CRM", 12, 15, "CRM", "crm", "first", False)
ANSWER = Coding(Segment("01", 25, 30), "crm", 2, "S01", "question", (ASKED,))
QUESTION = Question("01", 1, "crm", (ASKED,))


def test_codings_and_questions_come_out_as_they_went_in_and_share_their_reasons() -> None:
    written = Findings.of("01", [ANSWER], questions=[QUESTION])
    assert (written.codings(), written.questions(), written.size) == ([ANSWER], [QUESTION], 1)
    assert len(json.loads(written.written)[0]) == 1


def test_no_question_is_another_thing_than_not_knowing_of_any() -> None:
    assert Findings.of("01", [ANSWER], questions=[]).questions() == []
    assert Findings.of("01", [ANSWER]).questions() is None


def test_findings_of_another_document_are_told_of_that() -> None:
    found = replace(Findings.of("01", [], questions=[QUESTION]), document="02").questions()
    assert found is not None
    assert found[0].document == "02"


@pytest.mark.parametrize("written", ["", "[]", "[[], [], [[1]]]", "[[], [], [[1, 2, 3]]]"])
def test_what_was_not_written_is_a_damaged_file(written: str) -> None:
    with pytest.raises(StudyError, match="damaged"):
        replace(Findings.of("01", []), written=written).questions()
