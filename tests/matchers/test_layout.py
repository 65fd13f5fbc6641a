"""What a layout says of the words around a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.documents import Document, Speaker, Turn
from qualcode.matchers.layout import Layout

PIECES = st.lists(
    st.sampled_from(["en", "og", "-", "–", "...", "kundesystemet", "x" * 60, "(", "ja,", " "]), max_size=60
)


def around(text: str, start: int, end: int, blanks: int) -> str:
    turn = Turn(1, 0, len(text), Speaker("S01", "respondent", "S01"))
    left, right = Layout(Document("d", text, (turn,)), "nb").around(turn, start, end, blanks)
    return text[left:right]


def test_a_dash_that_stands_alone_is_part_of_the_blank() -> None:
    text = "null en to - tre HER fire – – fem seks sju"
    at = text.index("HER")
    assert around(text, at, at + 3, 2).strip() == "en to - tre HER fire – – fem seks"


@given(PIECES, PIECES, st.integers(0, 8))
def test_words_far_away_change_nothing_about_those_that_are_near(
    before: list[str], after: list[str], blanks: int
) -> None:
    head, tail = " ".join(["en", *before, ""]), " ".join(["", *after, "to"])
    near = around(f"{head}HER{tail}", len(head), len(head) + 3, blanks)
    far = " ".join(["langt unna"] * 200)
    padded = around(f"{far} {head}HER{tail} {far}", len(far) + 1 + len(head), len(far) + len(head) + 4, blanks)
    assert near in padded
    assert padded.count(" ") <= near.count(" ") + 2 or near.startswith("en") or near.endswith("to")
