"""The coded transcript: which passages it has, by what sign and colour, and why."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook.model import Code, Codebook
from qualcode.coding import Coding, Segment
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.matchers import Match
from qualcode.report.code_signs import COLORS, code_colors, code_signs, in_letters, tint
from qualcode.report.participant import participant_copy
from qualcode.report.spoken import CodedPassage, Legend, Piece, SpokenTurn, stretches
from qualcode.report.transcript import TranscriptContent, clock, coded_transcript, page_title

BOOK = Codebook(
    "Kunder",
    "1.0",
    "nb",
    (
        Code("crm", "CRM"),
        Code("crm/barriers", "Hindringer"),
        Code("rotation", "Rokkering", color="#aa00ff"),
        Code("rotation/new", "Ny selger"),
    ),
)
TALK = [("I", "Hva med CRM?"), ("S01", "CRM 🙂 er tungvint. Det er det.\nSånn er det."), ("S02", "Ikke for meg.")]


def _document() -> Document:
    text, turns = compose(Utterance(talk, label, start_ms=61_000) for label, talk in TALK)
    speakers = {"I": Speaker("I", "interviewer"), **{s: Speaker(s, "respondent", s, "seller") for s in ("S01", "S02")}}
    return Document("d1", text, turns).with_speakers(speakers)


DOCUMENT = _document()


def _coding(said: str, code: str, **others: object) -> Coding:
    start = DOCUMENT.text.index(said)
    turn = next(t for t in DOCUMENT.turns if t.start <= start < t.end)
    segment = Segment("d1", start, start + len(said))
    return Coding(segment, code, turn.number, turn.speaker.respondent)._replace(**others)  # type: ignore[arg-type]


def _turns(*codings: Coding, **others: object) -> list[SpokenTurn]:
    content = replace(TranscriptContent(DOCUMENT, codings, BOOK), **others)  # type: ignore[arg-type]
    return [block for block in coded_transcript(content, "nb") if isinstance(block, SpokenTurn)]


def test_neighbouring_segments_of_a_code_are_one_passage_and_those_of_another_coder_are_not():
    first, second = _coding("CRM 🙂 er tungvint.", "crm"), _coding("Det er det.", "crm", origin="continued")
    by_hand = _coding("Det er det.", "crm", origin="human", coder="Kari")
    passages = _turns(first, second, by_hand)[1].passages
    assert [(p.author, TALK[1][1][p.start : p.end]) for p in passages] == [
        ("qualcode", "CRM 🙂 er tungvint. Det er det."),
        ("Kari", "Det er det."),
    ]
    assert [piece.is_own for piece in passages[0].pieces] == [True, False]
    assert passages[1].because == ("Kodet av Kari.",)


def test_what_was_rejected_or_is_of_another_document_is_not_shown():
    rejected = _coding("CRM 🙂 er tungvint.", "crm", status="rejected")
    elsewhere = _coding("Det er det.", "crm", segment=Segment("d2", 20, 30))
    assert [turn.passages for turn in _turns(rejected, elsewhere)] == [(), (), ()]


def test_a_coding_over_several_turns_is_shown_in_each_and_never_beyond_it():
    whole = Coding(Segment("d1", 0, len(DOCUMENT.text)), "crm", 1, "", "imported", coder="Ola")
    turns = _turns(whole)
    assert [turn.text[p.start : p.end] for turn in turns for p in turn.passages] == [talk for _, talk in TALK]


def test_codings_of_one_coder_that_overlap_hold_each_sign_once():
    passages = _turns(
        _coding("CRM 🙂 er tungvint.", "crm", origin="human", coder="Kari"),
        _coding("🙂 er", "crm", origin="human", coder="Kari"),
        _coding("tungvint. Det", "crm", origin="human", coder="Kari"),
    )[1].passages
    assert len(passages) == 1
    assert [TALK[1][1][a:b] for a, b, _ in passages[0].pieces] == ["CRM 🙂 er tungvint.", " Det"]


def test_an_answer_says_which_turn_asked_and_what_was_matched_there():
    asked = Match("CRM", DOCUMENT.turns[0].start + 8, DOCUMENT.turns[0].start + 11, "CRM")
    answer = _coding("Det er det.", "crm", origin="question", matches=(asked,))
    assert _turns(answer)[1].passages[0].because == ("Svar på spørsmålet i tur 1, treff på «CRM» (regel: CRM).",)


def test_a_long_rule_is_shortened():
    match = Match("regex: " + "a|" * 80, 0, 3, "CRM")
    (reason,) = _turns(_coding("CRM 🙂 er tungvint.", "crm", matches=(match,)))[1].passages[0].because
    assert reason.endswith("a|…).")
    assert len(reason) < 100


def test_the_key_has_the_codes_that_are_there_below_those_they_belong_to():
    content = TranscriptContent(DOCUMENT, [_coding("Ikke for meg.", "rotation/new")], BOOK)
    (legend,) = [block for block in coded_transcript(content, "en") if isinstance(block, Legend)]
    assert [(key.sign, key.name, key.passages, key.color) for key in legend.keys] == [
        ("B", "Rokkering", 0, "#AA00FF"),
        ("B.1", "Ny selger", 1, "#AA00FF"),
    ]


def test_times_and_the_foot_of_the_page():
    assert [turn.time for turn in _turns()] == ["0:01:01"] * 3
    assert clock(None) == ""
    assert page_title(TranscriptContent(DOCUMENT, (), BOOK, day=date(2024, 3, 11))) == "d1 · S01, S02 · 2024-03-11"


def test_signs_go_on_after_z_and_colours_begin_anew():
    book = Codebook(codes=tuple(Code(f"c{n}", f"C{n}") for n in range(30)))
    assert list(code_signs(book).values())[24:28] == ["Y", "Z", "AA", "AB"]
    assert code_colors(book)["c0"] == code_colors(book)[f"c{len(COLORS)}"] == COLORS[0]


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_no_two_places_have_the_same_letters(a: int, b: int):
    assert (in_letters(a) == in_letters(b)) == (a == b)


def _luminance(color: str) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_lines_are_seen_on_white_and_black_text_is_read_on_the_tints():
    for color in COLORS:
        assert 1.05 / (_luminance(color) + 0.05) >= 3
        assert (_luminance(tint(color)) + 0.05) / 0.05 >= 12


@st.composite
def _coded_turns(draw: st.DrawFn) -> SpokenTurn:
    text = draw(st.text("ab 🙂æ\n\u0301", min_size=1, max_size=30))
    passages = []
    for number in range(draw(st.integers(0, 4))):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        pieces = tuple(Piece(a, b, draw(st.booleans())) for a, b in itertools.pairwise(edges))
        passages.append(CodedPassage(in_letters(number + 1), "Kode", COLORS[0], "qualcode", pieces))
    return SpokenTurn(1, "S01", text, passages=tuple(passages))


@given(_coded_turns())
def test_stretches_are_the_text_and_each_sign_of_it_has_the_codes_it_should(turn: SpokenTurn):
    cut = list(stretches(turn))
    assert "".join(stretch.text for stretch in cut) == turn.text
    at = 0
    for stretch in cut:
        held = {mark.passage.sign for mark in stretch.marks}
        assert held == {p.sign for p in turn.passages if p.start <= at < p.end}
        at += len(stretch.text)
    for edge in ("begins", "ends"):
        assert sorted(p.sign for s in cut for p in getattr(s, edge)) == [p.sign for p in turn.passages]


def test_a_quotation_that_holds_another_voice_does_not_go_to_a_participant(content):
    """An imported coding may reach from one speaker's turn into another's."""
    text = content.texts["intervju-1"]
    rows = content.segments.copy()
    rows.loc[5, ["start", "end", "origin"]] = [text.index("Jeg fikk aldri"), text.index("Da ringer jeg"), "imported"]
    document = _spoken_document("intervju-1", text, ("S01", "S02"))
    told = str(participant_copy(replace(content, segments=rows), [document], "S01", "nb", days={}))
    assert "Jeg bruker CRM bare fordi ledelsen sier det." in told
    assert "Jeg fikk aldri" not in told


def _spoken_document(id: str, text: str, people: tuple[str, ...]) -> Document:
    utterances = [
        Utterance(talk, label) for label, _, talk in (part.partition(": ") for part in text.split("\n\n") if part)
    ]
    composed, turns = compose(utterances)
    assert composed == text.rstrip("\n")
    return Document(id, composed, turns).with_speakers({p: Speaker(p, "respondent", p) for p in people})
