"""What a researcher chose, judged and wrote reaches the report; what is private, or can no longer be placed, is dealt with openly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.decisions import Anchor, CoderProgress, Decision, Mark, Progress, StandingMark
from qualcode.report.blocks import Block, Heading, Paragraph, Quotation, Table, headings, plain
from qualcode.report.content import MemoFacts, QuestionFacts, ReportContent
from qualcode.report.excerpts import excerpts
from qualcode.report.gather_survey import under_letters
from qualcode.report.passages import displays
from qualcode.report.questions import question_chapters
from qualcode.report.theme_report import theme_report
from qualcode.report.wording import wording

from .test_theme_report import said, tables, under

NB = wording("nb")
SECOND = "De ringer alltid tilbake."
CRM = "CRM er greit nok for meg."
FOLLOW = "Vi følger opp tilbudet etter tre–fire dager."
AFTER = "Det er viktig for oss at leverandøren følger opp etter salget."


def mark(content: ReportContent, words: str, code: str, **what: object) -> StandingMark:
    """A mark of words of one of the interviews."""
    document = next(id for id, text in content.texts.items() if words in text)
    start = content.texts[document].index(words)
    made = Mark(Anchor.at(document, content.texts[document], start, start + len(words)), code, **what)  # type: ignore[arg-type]
    return StandingMark(Decision(f"{words}{code}", "2026-03-02", "kari", made), made, (start, start + len(words)))


def marked(content: ReportContent, *marks: StandingMark) -> ReportContent:
    return replace(content, marks=marks)


def quotes(blocks: list[Block]) -> list[Quotation]:
    return [block for block in blocks if isinstance(block, Quotation)]


def table(blocks: list[Block], caption: str) -> Table | None:
    return next((one for one in tables(blocks) if one.caption == caption), None)


# ---- quotations


def test_a_chosen_quotation_is_the_groups_only_one_and_says_who_chose(content):
    blocks = theme_report(marked(content, mark(content, CRM, "crm", use=True)), "nb")
    (quoted,) = quotes(under(under(blocks, "CRM"), "Sitater"))
    assert (quoted.text, quoted.source) == (CRM, "S02,\u00a0tur\u00a02; valgt av forskeren")
    assert "Sitater merket «valgt av forskeren» har forskeren valgt." in said(blocks)
    assert "valgt av forskeren" not in said(theme_report(content, "nb"))


def test_a_group_without_a_chosen_quotation_is_quoted_by_the_rule(content):
    blocks = under(theme_report(marked(content, mark(content, AFTER, "followup", use=True)), "nb"), "Oppfølging")
    assert [q.source for q in quotes(blocks)] == [
        "S01,\u00a0tur\u00a03; ikke gjennomgått",
        "K01,\u00a0tur\u00a01; valgt av forskeren",
    ]


def test_the_researchers_version_and_translation_are_shown_with_the_place_of_the_words(content):
    one = mark(content, CRM, "crm", use=True, display="[Systemet] er greit nok …", translation="[It] is fine …")
    (quoted,) = quotes(under(under(theme_report(marked(content, one), "nb"), "CRM"), "Sitater"))
    assert (quoted.text, quoted.translation) == ("[Systemet] er greit nok …", "[It] is fine …")
    assert quoted.place is not None
    assert content.texts["intervju-1"][quoted.place.start : quoted.place.end] == CRM


def test_the_talk_around_a_quotation_shows_the_researchers_version_too(content, document_turns):
    one = mark(content, CRM, "crm", use=True, display="[Systemet] er greit nok …")
    blocks = theme_report(marked(content, one), "nb")
    shown = excerpts(blocks, content.texts, document_turns, displays([one]))
    words = "".join(piece.text for excerpt in shown for turn in excerpt.turns for piece in turn.said)
    assert "[Systemet] er greit nok … Jeg fikk aldri noen opplæring" in words
    assert CRM not in words


def test_what_is_marked_for_a_sub_code_stands_in_its_own_section_and_not_above(content):
    words = "Det er tungvint å legge inn data etter hvert møte, og systemet henger ikke sammen med Outlook."
    blocks = theme_report(marked(content, mark(content, words, "crm/barriers", use=True)), "nb")
    assert [q.text for q in quotes(under(blocks, "CRM: Hindringer"))] == [words]
    assert words not in "".join(q.text for q in quotes(under(under(blocks, "CRM"), "Sitater")))


def test_a_deviating_case_is_named_so_in_the_chapter_beside_what_the_rule_chooses(content):
    blocks = theme_report(marked(content, mark(content, CRM, "crm", stance="deviating")), "nb")
    sources = [q.source for q in quotes(under(under(blocks, "CRM"), "Sitater"))]
    assert "S02,\u00a0tur\u00a02; etter forskerens vurdering et avvikende tilfelle" in sources
    assert len(sources) > 1
    assert "er forskerens vurdering" in said(blocks)


def test_of_hidden_groups_a_chosen_quotation_tells_no_more_than_that(content):
    one = mark(content, CRM, "crm", use=True)
    blocks = theme_report(replace(marked(content, one), is_group_hidden=True), "nb")
    (quoted,) = [q for q in quotes(blocks) if q.text == CRM]
    assert quoted.source.startswith("Deltaker")
    assert quoted.source.endswith("valgt av forskeren")


# ---- questions


@pytest.fixture
def asked(content):
    return replace(content, questions=(QuestionFacts("Oppfølging bygger tillit.", ("followup", "availability")),))


def test_passages_of_a_question_are_grouped_by_the_researchers_stance(asked):
    one = mark(asked, AFTER, "followup", stance="contradicts")
    blocks = question_chapters(marked(asked, one), NB)
    shown = table(blocks, "Utsagn om Oppfølging")
    assert shown is not None
    assert shown.columns[0].name == "Forskerens vurdering"
    assert [(row[0], bool(row[1] != "–"), bool(row[2] != "–")) for row in shown.rows] == [
        ("taler mot", False, True),
        ("ikke vurdert", True, False),
    ]
    assert "1 av 4 viste utsagn er vurdert av forskeren; utsagnene er ordnet etter vurderingen." in said(blocks)
    beside = table(blocks, "Utsagn om Tilgjengelighet <æøå> & 🙂")
    assert beside is not None
    assert len(beside.columns) == 2


def test_a_stance_is_shown_in_questions_that_list_the_code_and_nowhere_else(asked):
    blocks = theme_report(marked(asked, mark(asked, FOLLOW, "followup", stance="supports")), "nb")
    assert "taler for" not in said(under(blocks, "Oppfølging"))
    assert "taler for" in said(under(blocks, "Hypotese 1: Oppfølging bygger tillit."))


def test_a_translation_stands_beneath_a_passage_of_a_question(asked):
    one = mark(asked, FOLLOW, "followup", use=True, translation="We follow up.")
    shown = table(question_chapters(marked(asked, one), NB), "Utsagn om Oppfølging")
    assert shown is not None
    assert shown.rows[0][0].endswith("valgt av forskeren)\nOversatt: «We follow up.»")


# ---- what is not shown


def test_what_was_marked_and_is_not_shown_is_listed_with_the_reason(content):
    rejected = content.segments.assign(
        status=["rejected" if text == CRM else "suggested" for text in content.segments["text"]]
    )
    uncoded = mark(content, CRM, "crm", use=True)
    unlisted = mark(content, FOLLOW, "followup", stance="supports")
    lost = StandingMark(
        replace(uncoded.decision, id="lost"), replace(uncoded.mark, code="followup", use=True), None, "gone"
    )
    shown = mark(content, SECOND, "availability", use=True)
    blocks = theme_report(replace(marked(content, uncoded, unlisted, lost, shown), segments=rejected), "nb")
    found = table(blocks, "Merket av en forsker, men ikke vist i rapporten")
    assert found is not None
    assert [(row[0], row[1], row[2]) for row in found.rows] == [
        ("CRM", "intervju-1", "til bruk i rapporten"),
        ("Oppfølging", "S01,\u00a0tur\u00a03", "taler for"),
        ("Oppfølging", "intervju-1", "til bruk i rapporten"),
    ]
    assert "forkastet" in found.rows[0][3]
    assert "ikke noe kapittel" in found.rows[1][3]
    assert "ordene står ikke lenger" in found.rows[2][3]


def test_where_all_that_was_marked_is_shown_nothing_is_listed(content):
    blocks = theme_report(marked(content, mark(content, CRM, "crm", use=True)), "nb")
    assert "ikke vist i rapporten" not in said(blocks)


# ---- memos


MEMOS = (
    MemoFacts("CRM er en plikt.\n\nMen for hvem?", "code", "crm", coder="kari"),
    MemoFacts("Systemet er noe man må.", "theme", "system", coder="kari"),
    MemoFacts("Jeg har selv vært selger.", "study", type="reflexive", coder="kari", day="2026-03-02"),
    MemoFacts("Kodeboken ble delt i mars.", "study", coder="kari"),
    MemoFacts("Sluttet i bedriften.", "respondent", "S02", coder="kari"),
    MemoFacts("Dårlig lyd.", "document", "intervju-2", coder="kari"),
    MemoFacts("Ironisk?", "segment", document="intervju-1", turn=2, respondent="S02", coder="kari"),
    MemoFacts("Borte.", "segment", document="intervju-1", coder="kari"),
    MemoFacts("Uten kapittel.", "code", "rotation", coder="kari"),
)


def paragraphs(blocks: list[Block]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def test_memos_stand_where_they_belong(themed):
    blocks = theme_report(replace(themed, memos=MEMOS), "nb")
    chapter = paragraphs(under(blocks, "Systemet som plikt"))
    assert chapter.index("Notat. Systemet er noe man må.") < chapter.index("Notat. CRM er en plikt.")
    assert "Men for hvem?" in chapter
    method = under(blocks, "Materiale og metode")
    reflexive = paragraphs(under(method, "Tilnærming og refleksivitet"))
    assert reflexive == ["Notat (2. mars 2026). Jeg har selv vært selger."]
    assert paragraphs(under(method, "Forskerens notater")) == ["Notat. Kodeboken ble delt i mars."]
    assert paragraphs(under(blocks, "Notater om respondentene")) == ["S02. Sluttet i bedriften."]
    assert paragraphs(under(blocks, "Notater om transkripsjonene")) == ["intervju-2. Dårlig lyd."]
    assert paragraphs(under(blocks, "Notater til steder i intervjuene")) == [
        "S02,\u00a0tur\u00a02. Ironisk?",
        "intervju-1 (stedet er ikke lenger å finne). Borte.",
    ]
    assert paragraphs(under(blocks, "Notater om koder og temaer uten eget kapittel")) == ["Rokkering. Uten kapittel."]


def test_memos_of_several_researchers_say_whose_they_are(content):
    two = (MEMOS[0], replace(MEMOS[2], coder="ola"))
    text = said(theme_report(replace(content, memos=two), "nb"))
    assert "Notat (kari). CRM er en plikt." in text
    assert "Notat (ola, 2. mars 2026). Jeg har selv" in text


def test_memos_on_places_of_hidden_groups_do_not_tell_who_speaks(content):
    blocks = theme_report(replace(content, memos=MEMOS, is_group_hidden=True), "nb")
    on_places = paragraphs(under(blocks, "Notater til steder i intervjuene"))
    assert not any("S02" in one or "intervju-1" in one for one in on_places)
    assert any("Deltaker" in one for one in on_places)


def test_without_memos_there_are_no_headings_for_them(content):
    assert not any(
        "otat" in heading.text or "refleks" in heading.text for heading in headings(theme_report(content, "nb"))
    )


# ---- how much was reviewed


def test_the_method_tells_what_became_of_the_suggestions_and_who_did_what(content):
    coders = (CoderProgress("Kari", 5, 2, ("intervju-1", "intervju-2")), CoderProgress("Ola", 1, 0, ("intervju-1",)))
    done = Progress(1200, 6, 3, 3, 1, 2, 3, coders, as_passages=4)
    blocks = under(theme_report(replace(content, progress=done), "nb"), "Kontroll av kodingen")
    text = said(blocks)
    assert "Reglene foreslo 1\u00a0200 kodinger. Av disse er 6 vurdert av en forsker: 3 godtatt og 3 forkastet." in text
    assert "4 er vurdert passasje for passasje, flere segmenter med én avgjørelse." in text
    assert "Av de forkastede fikk 1 en annen kode." in text
    assert "kommer 2 kodinger" in text
    assert "Lest til ende av minst én forsker: 2 av 3 transkripsjoner." in text
    assert "2 avgjørelser kunne ikke plasseres" in text
    shown = table(blocks, "Hva hver forsker har gjort")
    assert shown is not None
    assert shown.rows == (("Kari", "5", "2", "2 av 3"), ("Ola", "1", "0", "1 av 3"))


def test_a_study_in_which_people_only_wrote_memos_has_no_numbers_of_reviewing(content):
    done = Progress(1200, 0, 0, 0, 0, 0, 3, ())
    assert theme_report(replace(content, progress=done), "nb") == theme_report(content, "nb")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_both_languages_have_all_words(asked, language):
    everything = replace(
        marked(
            asked,
            mark(asked, FOLLOW, "followup", use=True, stance="qualifies", display="F", translation="T"),
            mark(asked, CRM, "rotation", use=True, stance="deviating"),
        ),
        memos=MEMOS,
        progress=Progress(1, 1, 0, 1, 1, 1, 3, (CoderProgress("Kari", 1, 1, ("intervju-1",)),)),
    )
    assert any(isinstance(block, Heading) for block in theme_report(everything, language))


# ---- hidden groups


def test_of_hidden_groups_no_table_says_who_is_in_which(content):
    blocks = theme_report(replace(content, is_group_hidden=True), "nb")
    sample = table(blocks, "Respondentene etter gruppe")
    assert sample is not None
    assert sample.rows == (("Selger", "3", "228"), ("Kunde", "2", "47"))
    people = table(blocks, "Respondentene")
    assert people is not None
    assert [column.name for column in people.columns] == ["Respondent", "Kontor", "Ord"]


def test_scores_of_hidden_groups_stand_under_letters_that_the_seed_draws(survey):
    drawn = under_letters(survey.scores, 1)
    assert set(drawn["respondent"]) == set("ABCDEFGHIJK")
    assert sorted(drawn["performance"].dropna()) == sorted(survey.scores["performance"].dropna())
    orders = {tuple(under_letters(survey.scores, seed)["group"]) for seed in range(8)}
    assert len(orders) > 1


def test_own_targets_of_hidden_groups_say_that_letters_were_drawn(content, survey):
    hidden = replace(survey, scores=under_letters(survey.scores, 1))
    text = said(theme_report(replace(content, survey=hidden, is_group_hidden=True), "nb"))
    assert "bokstaver som er trukket" in text
    assert "bokstaver som er trukket" not in said(theme_report(replace(content, survey=survey), "nb"))
