from __future__ import annotations

import re
from dataclasses import replace

import pytest

from qualcode.codebook import read_codebook
from qualcode.errors import StudyError
from qualcode.report.blocks import Heading, Quotation, Table, headings
from qualcode.report.content import Group, QuestionFacts
from qualcode.report.gather_survey import question_facts
from qualcode.report.questions import question_chapters
from qualcode.report.quoted import everything
from qualcode.report.theme_report import theme_report
from qualcode.report.wording import wording
from qualcode.study.settings import Question

NB = wording("nb")
QUESTION = QuestionFacts("Hvordan bruker selgerne CRM?", ("crm", "followup"), ("accuracy",))
HYPOTHESIS = QuestionFacts("Tilgjengelighet bygger tillit.", ("availability",))


@pytest.fixture
def asked(content, survey):
    return replace(content, questions=(QUESTION, HYPOTHESIS), survey=survey)


def tables(blocks) -> dict[str, Table]:
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def test_each_question_and_hypothesis_has_a_chapter_before_the_appendices(asked):
    titles = [h.text for h in headings(theme_report(asked, "nb"), 1)]
    assert titles[-7:-4] == [
        "Undersøkelsen", "Spørsmål 1: Hvordan bruker selgerne CRM?", "Hypotese 1: Tilgjengelighet bygger tillit.",
    ]  # fmt: skip


def test_a_chapter_shows_who_speaks_of_it_and_how_they_score(asked):
    shown = tables(question_chapters(replace(asked, questions=(QUESTION,)), NB))
    assert shown["Kodene etter gruppe"].rows == (
        ("CRM", "3 av 3", "6", "0 av 2", "0"),
        ("Oppfølging", "1 av 3", "1", "1 av 2", "1"),
    )
    assert shown["Kriteriene etter gruppe"].rows == (
        ("Nøyaktig", "Selger (N\u00a0=\u00a09)", "9,0", "8,0"),
        ("Nøyaktig", "Kunde (N\u00a0=\u00a02)", "10,0", "4,0"),
    )


def test_passages_stand_side_by_side(asked):
    shown = tables(question_chapters(asked, NB))["Utsagn om Oppfølging"]
    assert [column.name for column in shown.columns] == ["Selger (N\u00a0=\u00a03)", "Kunde (N\u00a0=\u00a02)"]
    assert shown.rows == (
        (
            "«Vi følger opp tilbudet etter tre–fire dager.» (S01,\u00a0tur\u00a03; ikke gjennomgått)",
            "«Det er viktig for oss at leverandøren følger opp etter salget.» (K01,\u00a0tur\u00a01)",
        ),
    )


def test_passages_of_many_groups_stand_below_each_other(asked):
    more = replace(asked, groups=(*asked.groups, Group("a", "A", 0), Group("b", "B", 0)))
    shown = tables(question_chapters(more, NB))["Utsagn om Oppfølging"]
    assert [row[0] for row in shown.rows] == ["Selger", "Kunde", "A", "B"]


def test_passages_are_not_assessed_until_a_researcher_does(asked, said):
    assert said(question_chapters(asked, NB)).count("er ikke vurdert ennå.") == 2


def test_the_answer_is_left_to_the_author(asked, said):
    blocks = question_chapters(asked, NB)
    assert [b.text for b in blocks if isinstance(b, Heading) and b.level == 2].count("Svar") == 2
    assert said(blocks).count("[Her skriver forfatteren svaret.") == 2


def test_a_question_without_codes_says_so(content, said):
    bare = replace(content, questions=(QuestionFacts("Hva er godt samarbeid?"),))
    assert "Ingen koder er knyttet til dette." in said(question_chapters(bare, NB))


def test_a_reflexive_report_counts_nobody(asked, said):
    assert "Kodene etter gruppe" not in said(question_chapters(replace(asked, approach="reflexive"), NB))


def test_codes_and_criteria_that_do_not_exist_are_named_together(survey, tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text("codes:\n  crm: {name: CRM, rules: [CRM]}\n", "utf-8")
    codebook = read_codebook(path)
    wrong = (Question("Hva?", ("cmr",), ("acuracy",)), Question("Og?", ("crm",), ("Accuracy",)))
    with pytest.raises(StudyError) as told:
        question_facts(wrong, codebook, survey)
    assert str(told.value).splitlines() == [
        "study.yaml: codes of question 1: there is no code 'cmr'; did you mean 'crm'?",
        "study.yaml: criteria of question 1: the survey has no criterion 'acuracy'; did you mean 'accuracy'?",
    ]
    assert question_facts(wrong[1:], codebook, survey)[0].criteria == ("accuracy",)
    assert question_facts(wrong[1:], codebook, None)[0].criteria == ()


def test_passages_of_hidden_groups_are_not_shown_by_group(asked):
    shown = tables(question_chapters(replace(asked, is_group_hidden=True), NB))["Utsagn om Oppfølging"]
    assert [column.name for column in shown.columns] == ["Utsagn side ved side"]
    assert not re.search("S01|K01|tur", " ".join(cell for row in shown.rows for cell in row))


def test_all_that_a_report_quotes_is_in_the_one_list_of_what_is_quoted(asked):
    listed = {passage.text for _, quoted in everything(asked) for own in quoted.values() for passage in own}
    blocks = theme_report(asked, "nb")
    assert {block.text for block in blocks if isinstance(block, Quotation)} <= listed
    cells = [
        c for b in blocks if isinstance(b, Table) and b.caption.startswith("Utsagn om") for row in b.rows for c in row
    ]
    quoted = [cell for cell in cells if cell.startswith("«")]
    assert quoted
    assert all(any(f"«{text}»" in cell for text in listed) for cell in quoted)
