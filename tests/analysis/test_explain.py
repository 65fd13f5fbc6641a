from __future__ import annotations

import pytest

from qualcode.analysis.codebook_tests import run_examples
from qualcode.analysis.explain import Explanation, explain_span, explain_text, place_named
from qualcode.codebook import Code, Codebook, Examples, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Utterance, compose


def _rules(*rules: object) -> tuple:  # type: ignore[type-arg]
    return tuple(parse_rule(rule, language="nb") for rule in rules)


CODEBOOK = Codebook(
    language="nb",
    codes=(
        Code(
            "crm",
            "CRM",
            rules=_rules(
                "CRM", {"word": "system", "unless": ["operativsystem"]}, {"phrase": "legge inn data", "gap": 1}
            ),
            examples=Examples(("Vi har CRM.", "Skog og fjell."), ("Operativsystemet er gammelt.", "CRM er fint.")),
        ),
        Code(
            "crm/barriers",
            "Hindringer",
            rules=_rules({"word": "integrert", "negated": "only"}),
            examples=Examples(("Det er ikke integrert.",)),
        ),
    ),
)


def _one(text: str) -> Explanation:
    (explanation,) = explain_text(text, CODEBOOK)
    return explanation


def _verdicts(text: str) -> list[tuple[str, str, str]]:
    return [(reason.code, reason.verdict, reason.matched) for reason in _one(text).reasons]


def test_a_match_says_which_rule_and_which_words() -> None:
    (reason,) = _one("Jeg bruker CRM-systemet.").reasons[:1]
    assert (reason.code, reason.verdict, reason.rule) == ("crm", "match", "CRM")


def test_a_negated_match_says_so() -> None:
    assert _one("Jeg bruker ikke CRM.").reasons[0].negated


def test_a_rule_that_unless_vetoes_is_told_with_what_it_found() -> None:
    assert _verdicts("Vi kjøpte et operativsystem.") == [("crm", "vetoed by unless", "operativsystem")]


def test_a_rule_for_negated_words_only_says_that_they_are_not() -> None:
    assert _verdicts("Det er integrert.") == [("crm/barriers", "not negated", "integrert")]


def test_a_phrase_of_which_only_a_part_is_there_says_so() -> None:
    assert _verdicts("Vi har lagt data i skyen.") == [("crm", "no form of it here", "")]


def test_a_sentence_that_no_rule_has_to_do_with_has_no_reasons() -> None:
    assert _verdicts("Blåbærgrøt er godt.") == []


def test_each_sentence_is_explained_by_itself() -> None:
    told = explain_text("CRM er greit. Blåbær 🙂 er godt.", CODEBOOK)
    assert [(e.text, len(e.reasons)) for e in told] == [("CRM er greit.", 1), ("Blåbær 🙂 er godt.", 0)]


def test_of_no_words_there_is_nothing_to_explain() -> None:
    assert explain_text(" \n", CODEBOOK) == []


TEXT, TURNS = compose(
    [Utterance("Hva med CRM?", "I"), Utterance("Nei. Det er tungt.", "S01"), Utterance("Ukjent CRM.")]
)
DOCUMENT = Document("01", TEXT, TURNS).with_speakers(
    {"I": Speaker("I", "interviewer"), "S01": Speaker("S01", "respondent", "S01")}
)
CODINGS = code([DOCUMENT], CODEBOOK)


def _at(words: str) -> list[Explanation]:
    start = TEXT.index(words)
    return explain_span(DOCUMENT, (start, start + len(words)), CODINGS, CODEBOOK)


def test_an_answer_says_that_the_question_matched() -> None:
    (told,) = _at("Det er tungt.")
    assert [(r.code, r.verdict, r.matched) for r in told.reasons] == [("crm", "question", "CRM")]


def test_a_span_is_explained_by_the_sentences_it_touches() -> None:
    assert [told.text for told in _at("Nei. Det")] == ["Nei.", "Det er tungt."]


def test_what_interviewers_say_is_told_to_be_theirs() -> None:
    (told,) = _at("Hva med CRM?")
    assert (told.speaker, told.reasons) == ("interviewer", ())


def test_what_nobody_is_known_to_say_is_told_to_be_unassigned() -> None:
    (told,) = _at("Ukjent CRM.")
    assert (told.speaker, told.reasons) == ("unassigned", ())


def test_between_the_turns_nobody_speaks() -> None:
    assert explain_span(DOCUMENT, (10_000, 10_001), CODINGS, CODEBOOK) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("01:12-30", ("01", (12, 30))),
        ("01:12", ("01", (12, 13))),
        ("Intervju 1:12-30", ("Intervju 1", (12, 30))),
        ("02:12-30", ("02", (12, 30))),
        ("kl. 10:30 møttes vi", None),
        ("Vi møttes 10:30", None),
        ("CRM", None),
    ],
)
def test_a_place_is_told_from_words_that_end_with_a_time(text: str, place: object) -> None:
    assert place_named(text, ["01", "Intervju 1"]) == place


def test_examples_that_come_out_as_the_codebook_says_pass() -> None:
    assert [r.passed for r in run_examples(CODEBOOK)] == [True, False, True, False, True]


def test_an_example_is_one_of_the_codes_above_it_too() -> None:
    book = Codebook(
        codes=(Code("a", "A", examples=Examples(("tungvint",))), Code("a/b", "B", rules=_rules("tungvint")))
    )
    assert [(r.code, r.passed, r.rules) for r in run_examples(book)] == [("a", True, ("tungvint",))]
