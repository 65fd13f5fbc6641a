"""Who speaks can be said by hand: the turns follow, the text does not move, and what was said can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import Act, Anchor, Assign, Decision, JoinTurns, SplitTurn, Undo
from qualcode.decisions.speaking import FIRST_TURN, LABEL_BETWEEN, NO_PLACE, NO_TURN, opening, spoken_by, words_at
from qualcode.documents import Document, Speaker, Utterance, compose

from .conftest import Decide, interview

CAPTIONS = (
    "Hvordan bruker du kundesystemet?",
    "Jeg bruker CRM bare fordi ledelsen",
    "sier det. Det er tungvint. Og hva med rokkering?",
    "Ja.",
    "Rokkering liker jeg ikke, kundene blir usikre.",
    "Ja.",
)
PEOPLE = {id: Speaker(id, "respondent", id, "seller") for id in ("S01", "S02")}


def recorded(captions: Sequence[str] = CAPTIONS) -> Document:
    """What a machine wrote down of a recording: captions two seconds long, and nobody named."""
    said = [Utterance(text, start_ms=n * 2000, end_ms=n * 2000 + 2000) for n, text in enumerate(captions)]
    text, turns = compose(said)
    return Document("05", text, turns)


def who(label: str) -> Speaker | None:
    return Speaker(label, "interviewer") if label == "interviewer" else PEOPLE.get(label)


def turn(document: Document, number: int) -> Anchor:
    found = document.turns[number - 1]
    return opening(document, found.start, found.end)


def words(document: Document, number: int, sought: str) -> Anchor:
    found = document.turns[number - 1]
    (place,) = words_at(document, found, sought)
    return opening(document, place, found.end)


def told(document: Document) -> list[tuple[str, str]]:
    return [(t.speaker.respondent or t.speaker.kind, document.turn_text(t)) for t in document.turns]


def test_a_recording_without_speakers_becomes_an_interview(decide: Decide) -> None:
    before = recorded()
    said = [decide(JoinTurns(turn(before, 3))), decide(SplitTurn(words(before, 3, "og hva med")))]
    said += [decide(Assign(turn(before, 1), "interviewer")), decide(Assign(turn(before, 2), "S01"))]
    said += [decide(Assign(words(before, 3, "Og hva"), "interviewer")), decide(Assign(turn(before, 5), "S01"))]
    after, unplaced = spoken_by(before, said, who)
    assert told(after) == [
        ("interviewer", "Hvordan bruker du kundesystemet?"),
        ("S01", "Jeg bruker CRM bare fordi ledelsen\nsier det. Det er tungvint."),
        ("interviewer", "Og hva med rokkering?"),
        ("unassigned", "Ja."),
        ("S01", "Rokkering liker jeg ikke, kundene blir usikre."),
        ("unassigned", "Ja."),
    ]
    assert [t.number for t in after.turns] == [1, 2, 3, 4, 5, 6]
    assert [(t.start_ms, t.end_ms) for t in after.turns[:4]] == [(0, 2000), (2000, None), (None, 6000), (6000, 8000)]
    assert (after.turns[1].speaker.role, after.text, unplaced) == ("seller", before.text, [])


def test_a_split_turn_keeps_its_speaker_until_another_is_said_to_speak_in_it(decide: Decide) -> None:
    before = interview()
    split = decide(SplitTurn(words(before, 2, "Det er tungvint")))
    after, _ = spoken_by(before, [split], who)
    assert told(after)[1:3] == [
        ("S01", "Jeg bruker CRM hver dag."),
        ("S01", "Det er tungvint, men det går. Vi har ikke noe valg."),
    ]
    corrected, _ = spoken_by(before, [split, decide(Assign(turn(after, 3), "S02"))], who)
    assert corrected.respondents == ("S01", "S02")


def test_turns_with_a_label_between_them_are_not_joined_for_a_label_is_no_talk(decide: Decide) -> None:
    before = interview()
    after, unplaced = spoken_by(before, [decide(JoinTurns(turn(before, 3))), decide(JoinTurns(turn(before, 1)))], who)
    assert (after, [one.reason for one in unplaced]) == (before, [LABEL_BETWEEN, FIRST_TURN])


def test_what_was_said_about_a_turn_that_is_gone_is_told(decide: Decide) -> None:
    before = recorded()
    split = decide(SplitTurn(words(before, 3, "Og hva med")))
    second = decide(Assign(words(before, 3, "Og hva med"), "interviewer"))
    after, unplaced = spoken_by(before, [split, second, decide(Undo(split.id))], who)
    assert after == before
    assert [(one.decision, one.reason) for one in unplaced] == [(second, NO_TURN)]


def test_a_speaker_whom_the_study_no_longer_has_is_told(decide: Decide) -> None:
    before = recorded()
    after, (unplaced,) = spoken_by(before, [decide(Assign(turn(before, 2), "S09"))], who)
    assert (after, unplaced.reason) == (before, "'S09' is no respondent in respondents.csv")


def test_it_holds_for_a_corrected_transcript(decide: Decide) -> None:
    before = recorded()
    said = [decide(Assign(turn(before, 1), "interviewer")), decide(Assign(turn(before, 2), "S01"))]
    said += [decide(SplitTurn(words(before, 3, "Og hva med"))), decide(Assign(turn(before, 5), "S02"))]
    new = ("Velkommen.", "Hvordan bruker du kundesystemet?", "Ja, jeg bruker CRM bare fordi ledelsen", *CAPTIONS[2:])
    after, unplaced = spoken_by(recorded(new), said, who)
    assert unplaced == []
    assert told(after) == [
        ("unassigned", "Velkommen."),
        ("interviewer", "Hvordan bruker du kundesystemet?"),
        ("S01", "Ja, jeg bruker CRM bare fordi ledelsen"),
        ("unassigned", "sier det. Det er tungvint."),
        ("unassigned", "Og hva med rokkering?"),
        ("unassigned", "Ja."),
        ("S02", "Rokkering liker jeg ikke, kundene blir usikre."),
        ("unassigned", "Ja."),
    ]


def test_nobody_gets_the_words_of_another_where_a_correction_joins_their_turns(decide: Decide) -> None:
    before = recorded()
    said = [decide(Assign(turn(before, 4), "S01")), decide(Assign(turn(before, 5), "S02"))]
    after, unplaced = spoken_by(recorded((*CAPTIONS[:3], f"{CAPTIONS[3]} {CAPTIONS[4]}")), said, who)
    assert told(after)[-1][0] == "S01"
    assert [one.reason for one in unplaced] == [NO_TURN]


def test_words_that_are_gone_or_no_longer_in_one_place_are_told(decide: Decide) -> None:
    before = recorded()
    ja = decide(Assign(turn(before, 6), "S01"))
    after, unplaced = spoken_by(recorded(("Vi snakket om noe annet.", "Ja.", "Ja.", "Ja.")), [ja], who)
    assert {t.speaker.kind for t in after.turns} == {"unassigned"}
    assert [one.reason for one in unplaced] == [NO_PLACE]


def test_the_same_twice_is_as_once(decide: Decide) -> None:
    before = recorded()
    acts = [SplitTurn(words(before, 3, "Og hva med")), JoinTurns(turn(before, 3)), Assign(turn(before, 2), "S01")]
    once, _ = spoken_by(before, [decide(act) for act in acts], who)
    twice, unplaced = spoken_by(before, [decide(act) for act in acts for _ in range(2)], who)
    assert (once, unplaced) == (twice, [])


_captions = st.lists(st.text("aé 🙂.\n", max_size=12), max_size=7)
_labels = st.sampled_from(["", "", "", "SPEAKER_00", "SPEAKER_01"])


@st.composite
def _spoken_of(draw: Any) -> tuple[Document, list[Act]]:
    """A transcript, with or without labels, and whatever might be said of places in it."""
    text, turns = compose(Utterance(said, draw(_labels)) for said in draw(_captions))
    document = Document("05", text, turns)
    place = st.integers(0, len(text)).map(lambda at: Anchor.at("05", text, at, min(len(text), at + 9)))
    first = st.sampled_from([turn(document, t.number) for t in turns]) if turns else place
    places = st.one_of(place, first, first)
    speakers = st.sampled_from(["S01", "S02", "interviewer", "S99"])
    acts = st.one_of(st.builds(SplitTurn, places), st.builds(JoinTurns, places), st.builds(Assign, places, speakers))
    return document, draw(st.lists(acts, max_size=12))


def _talk(document: Document) -> str:
    return "".join(c for t in document.turns for c in document.turn_text(t) if not c.isspace())


@given(_spoken_of())
def test_whatever_is_said_text_and_talk_stay_and_undoing_it_all_gives_the_first_turns(
    given: tuple[Document, list[Act]],
) -> None:
    document, acts = given
    said = [Decision(f"d{n}", "2026-03-02T10:00:00+00:00", "kari", act) for n, act in enumerate(acts)]
    after, _ = spoken_by(document, said, who)
    assert after.text == document.text
    assert _talk(after) == _talk(document)
    assert [t.number for t in after.turns] == list(range(1, len(after.turns) + 1))
    edges = [edge for t in after.turns for edge in (t.start, t.end)]
    assert edges == sorted(edges)
    assert all(after.turn_text(t).strip() == after.turn_text(t) != "" for t in after.turns)
    undone = [Decision(f"u{n}", d.at, "kari", Undo(d.id)) for n, d in enumerate(said)]
    assert spoken_by(document, [*said, *undone], who) == (document, [])


@given(_spoken_of())
def test_a_turn_that_is_split_and_joined_again_is_as_it_was(given: tuple[Document, list[Act]]) -> None:
    document, acts = given
    before, _ = spoken_by(document, [Decision(f"d{n}", "", "kari", act) for n, act in enumerate(acts)], who)
    for act in acts:
        split, unplaced = spoken_by(before, [Decision("s", "", "kari", SplitTurn(act.place))], who)  # type: ignore[union-attr]
        if not unplaced and split != before:
            new = next(t for t in split.turns if t.start not in {other.start for other in before.turns})
            join = JoinTurns(opening(split, new.start, new.end))
            assert spoken_by(split, [Decision("j", "", "kari", join)], who) == (before, [])
