"""The three walks of docs/ARCHITECTURE.md, step by step, with the values that are shown there."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode import Study
from qualcode.analysis.counting import rolled_up
from qualcode.importers import importers, word_xml
from qualcode.importers.base import KnownLabels
from qualcode.importers.blocks import Paragraph
from qualcode.matchers.scan import compile_codebook

ASKED = "Kan du beskrive en helt vanlig uke?"
SEGMENT = "02_selger_bodo:1337-1357"


@pytest.fixture
def study(sample: Path) -> Study:
    return Study(sample)


def test_a_word_paragraph_becomes_a_turn(study: Study) -> None:
    path = study.folder / "transcripts" / "02_selger_bodo.docx"
    paragraphs = [block for block in word_xml.read_content(path).blocks if isinstance(block, Paragraph)]
    assert [p.number for p in paragraphs if p.pieces == [(f"I1: {ASKED}", False)]] == [9]
    (said,) = [u for u in importers["docx"].read(path, KnownLabels()).utterances if u.text == ASKED]
    assert (said.label, said.line) == ("I1", 9)
    document = study.document("02_selger_bodo")
    turn = document.turns[5]
    assert (turn.number, document.turn_text(turn), turn.speaker.label) == (6, ASKED, "I1")
    assert turn.speaker.kind == "interviewer"
    assert (document.turns[6].speaker.respondent, document.turns[6].speaker.role) == ("S02", "seller")


def test_a_rule_becomes_a_row(study: Study) -> None:
    codebook = study.codebook()
    (rule,) = [rule for rule in codebook["crm"].rules if rule.text == "pipeline"]
    assert (rule.kind, rule.value) == ("word", "pipeline")
    (compiled,) = [one for one in compile_codebook(codebook).rules if one.code == "crm" and one.rule is rule]
    assert compiled.finder.literals == ("pipeline",)
    (coding,) = [
        c for c in study.coded().suggestions if f"{c.document}:{c.start}-{c.end}" == SEGMENT and c.code == "crm"
    ]
    (match,) = coding.matches
    assert (coding.origin, match.rule, match.start, match.end) == ("match", "pipeline", 1348, 1356)
    frame = study.segments(code="crm")
    (row,) = frame[frame["segment"] == SEGMENT].to_dict("records")
    assert (row["text"], row["respondent"], row["rule"]) == ("Altså, til pipeline.", "S02", "pipeline")


def test_a_cell_leads_back_to_words(study: Study) -> None:
    compared = study.compare()
    n = int(compared[compared["code"] == "crm"]["n_a"].iloc[0])
    rates = study.rates()
    speaking = rates[(rates["code"] == "crm") & (rates["group"] == "seller") & (rates["segments"] > 0)]
    assert list(speaking["respondent"]).count("S02") == 1
    assert len(speaking) == n
    rolled = rolled_up(study.segments(), study.codebook())
    own = rolled[(rolled["code"] == "crm") & (rolled["respondent"] == "S02")]
    assert SEGMENT in set(own["document"] + ":" + own["start"].astype(str) + "-" + own["end"].astype(str))
    (explained,) = study.explain(SEGMENT)
    assert explained.text == "Altså, til pipeline."
