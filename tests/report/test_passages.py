from __future__ import annotations

import pandas as pd

from qualcode.decisions import Anchor, Decision, Mark, StandingMark
from qualcode.report.passages import LONGEST, chosen, marked_passages, passages


def coded(texts: dict[str, str], *rows: tuple[str, int, str, str, str]) -> pd.DataFrame:
    """Rows of segments: document, turn, respondent, origin, words."""
    made = [
        (
            document,
            turn,
            who,
            origin,
            texts[document].index(said),
            texts[document].index(said) + len(said),
            "suggested",
            said,
        )
        for document, turn, who, origin, said in rows
    ]
    return pd.DataFrame(made, columns=["document", "turn", "respondent", "origin", "start", "end", "status", "segment"])


def sentence(name: str, words: int) -> str:
    return " ".join([name] + ["ord"] * (words - 1)) + "."


def test_neighbours_in_one_turn_become_one_passage():
    texts = {"d": "Vi rokkerer. Ofte er det bra.\n Men ikke alltid. Slutt."}
    segments = coded(
        texts, ("d", 1, "S01", "continued", "Ofte er det bra."), ("d", 1, "S01", "match", "Vi rokkerer."),
        ("d", 1, "S01", "match", "Men ikke alltid."),
    )  # fmt: skip
    assert [p.text for p in passages(segments, texts)] == ["Vi rokkerer. Ofte er det bra. Men ikke alltid."]


def test_an_uncoded_sentence_parts_two_passages():
    texts = {"d": "Vi rokkerer. Noe annet. Vi bytter."}
    segments = coded(texts, ("d", 1, "S01", "match", "Vi rokkerer."), ("d", 1, "S01", "match", "Vi bytter."))
    assert len(passages(segments, texts)) == 2


def test_another_turn_is_another_passage():
    texts = {"d": "Vi rokkerer. Vi bytter."}
    segments = coded(texts, ("d", 1, "S01", "match", "Vi rokkerer."), ("d", 2, "S01", "match", "Vi bytter."))
    assert len(passages(segments, texts)) == 2


def test_overlapping_segments_of_two_coders_are_quoted_once():
    texts = {"d": "Vi rokkerer ofte, sier de, og det er bra."}
    segments = coded(texts, ("d", 1, "S01", "match", "Vi rokkerer ofte,"), ("d", 1, "S01", "human", "ofte, sier de"))
    assert [(p.text, p.rank) for p in passages(segments, texts)] == [("Vi rokkerer ofte, sier de", 0)]


def test_a_long_passage_is_shortened_around_its_strongest_segment():
    parts = [sentence("Først", 30), sentence("Kjernen", 20), sentence("Etter", 30), sentence("Sist", 30)]
    texts = {"d": " ".join(parts)}
    origins = ["continued", "match", "continued", "continued"]
    segments = coded(texts, *(("d", 1, "S01", origin, part) for origin, part in zip(origins, parts, strict=True)))
    (passage,) = passages(segments, texts)
    assert passage.text == f"[…] {parts[1]} {parts[2]} […]"
    assert passage.words <= LONGEST


def test_one_long_sentence_is_quoted_whole():
    texts = {"d": sentence("Lang", 90)}
    (passage,) = passages(coded(texts, ("d", 1, "S01", "match", texts["d"])), texts)
    assert passage.text == texts["d"]


def test_each_respondent_is_quoted_before_anyone_is_quoted_twice():
    parts = [sentence(f"S{n}", 20 + n) for n in range(4)]
    texts = {"d": " ".join(parts)}
    who = ["S02", "S02", "S02", "S01"]
    segments = coded(
        texts, *(("d", turn, one, "match", part) for turn, (one, part) in enumerate(zip(who, parts, strict=True), 1))
    )
    picked = chosen(passages(segments, texts), ["S01", "S02"])
    assert [p.respondent for p in picked] == ["S01", "S02", "S02"]


def test_readable_length_comes_before_origin_and_origin_before_length():
    parts = [sentence("kort", 3), sentence("spørsmål", 40), sentence("treff", 20)]
    texts = {"d": " ".join(parts)}
    origins = ["match", "question", "match"]
    segments = coded(texts, *(("d", n, "S01", o, p) for n, (o, p) in enumerate(zip(origins, parts, strict=True), 1)))
    found = passages(segments, texts)
    assert [p.turn for p in chosen(found, ["S01"], limit=1)] == [3]
    assert [p.turn for p in chosen(found, ["S01"], limit=2)] == [2, 3]


def equals(n: int) -> list:
    """So many passages of one respondent that the rule holds equal."""
    parts = [sentence(f"Lik{number}", 20) for number in range(n)]
    texts = {"d": " ".join(parts)}
    return passages(coded(texts, *(("d", turn, "S01", "match", part) for turn, part in enumerate(parts, 1))), texts)


def test_between_equals_the_seed_draws_and_the_same_seed_draws_the_same():
    draws = [tuple(p.turn for p in chosen(equals(12), ["S01"], seed=seed)) for seed in range(6)]
    assert draws == [tuple(p.turn for p in chosen(equals(12)[::-1], ["S01"], seed=seed)) for seed in range(6)]
    assert len(set(draws)) > 1


def test_what_a_researcher_has_reviewed_goes_before_what_nobody_has():
    parts = [sentence("Treff", 20), sentence("Svar", 20)]
    texts = {"d": " ".join(parts)}
    segments = coded(texts, ("d", 1, "S01", "match", parts[0]), ("d", 2, "S01", "continued", parts[1]))
    segments["status"] = ["suggested", "accepted"]
    (first,) = chosen(passages(segments, texts), ["S01"], limit=1)
    assert (first.turn, first.is_reviewed) == (2, True)


def test_a_passage_of_which_only_a_part_is_reviewed_is_not_reviewed():
    texts = {"d": "Vi rokkerer. Ofte er det bra."}
    segments = coded(texts, ("d", 1, "S01", "match", "Vi rokkerer."), ("d", 1, "S01", "continued", "Ofte er det bra."))
    segments["status"] = ["accepted", "suggested"]
    (passage,) = passages(segments, texts)
    assert not passage.is_reviewed
    (passage,) = passages(segments.iloc[:1], texts)
    assert passage.is_reviewed


def test_a_suggestion_within_what_a_person_coded_is_reviewed_with_it():
    texts = {"d": "Vi rokkerer ofte, og det er bra."}
    segments = coded(texts, ("d", 1, "S01", "human", texts["d"]), ("d", 1, "S01", "match", "Vi rokkerer ofte,"))
    assert passages(segments, texts)[0].is_reviewed


def test_what_a_researcher_chose_is_quoted_and_nothing_else_of_that_group():
    texts = {"d": f"Ja. {sentence('Bedre', 20)}"}
    segments = coded(texts, ("d", 1, "S01", "continued", "Ja."), ("d", 2, "S01", "match", sentence("Bedre", 20)))
    found = [*passages(segments, texts), *marked_passages(segments, texts, [marked(texts, "Ja.", use=True)])]
    picked = chosen(found, ["S01"])
    assert [(p.text, p.is_chosen, p.is_reviewed) for p in picked] == [("Ja.", True, True)]


def test_what_a_researcher_only_assessed_stands_beside_what_the_rule_chooses():
    texts = {"d": f"Ja. {sentence('Bedre', 20)}"}
    segments = coded(texts, ("d", 1, "S01", "continued", "Ja."), ("d", 2, "S01", "match", sentence("Bedre", 20)))
    assessed = marked_passages(segments, texts, [marked(texts, "Ja.", stance="deviating")])
    found = [*(p for p in passages(segments, texts) if p.turn == 2), *assessed]
    assert [(p.turn, p.stance) for p in chosen(found, ["S01"])] == [(1, "deviating"), (2, "")]


def test_a_marked_place_is_quoted_as_the_researcher_drew_it_if_it_is_coded():
    texts = {"d": "Vi rokkerer. Ofte er det\n bra. Slutt."}
    segments = coded(texts, ("d", 1, "S01", "match", "Vi rokkerer."), ("d", 1, "S01", "match", "Ofte er det\n bra."))
    marks = [marked(texts, "rokkerer. Ofte er det\n bra.", use=True), marked(texts, "Slutt.", use=True)]
    (passage,) = marked_passages(segments, texts, marks)
    assert (passage.text, passage.turn, passage.respondent) == ("rokkerer. Ofte er det bra.", 1, "S01")


def test_the_version_to_show_stands_instead_of_the_words_wherever_they_are_quoted():
    texts = {"d": "Vi rokkerer i Vik. Ofte er det bra. Slutt."}
    segments = coded(
        texts, ("d", 1, "S01", "match", "Vi rokkerer i Vik."), ("d", 1, "S01", "match", "Ofte er det bra.")
    )
    version = marked(texts, "Vi rokkerer i Vik.", display="Vi rokkerer i [kommunen].", translation="We rotate.")
    assert [p.text for p in passages(segments, texts, marks=[version])] == [
        "Vi rokkerer i [kommunen]. Ofte er det bra."
    ]
    (alone,) = passages(segments.iloc[:1], texts, marks=[version])
    assert (alone.text, alone.translation) == ("Vi rokkerer i [kommunen].", "We rotate.")
    (used,) = marked_passages(segments, texts, [marked(texts, "Vi rokkerer i Vik.", use=True, display="Vi […]")])
    assert used.text == "Vi […]"


def test_a_quotation_that_would_cut_through_words_shown_in_another_version_is_left_out():
    texts = {"d": "Vi rokkerer i Vik. Ofte er det bra. Slutt."}
    segments = coded(texts, ("d", 1, "S01", "match", "Ofte er det bra."))
    assert passages(segments, texts, marks=[marked(texts, "i Vik. Ofte", display="i [kommunen]. Ofte")]) == []


def marked(texts: dict[str, str], words: str, **what: object) -> StandingMark:
    """A mark of some words of a document."""
    start = texts["d"].index(words)
    mark = Mark(Anchor.at("d", texts["d"], start, start + len(words)), **what)
    return StandingMark(Decision("d1", "2026-03-02T10:00:00+00:00", "kari", mark), mark, (start, start + len(words)))


def test_people_of_another_group_are_not_quoted():
    texts = {"d": "Vi rokkerer."}
    assert chosen(passages(coded(texts, ("d", 1, "K01", "match", "Vi rokkerer.")), texts), ["S01"]) == []
