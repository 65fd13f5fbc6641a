from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.charts.placing import Anchor, Box, place

PAPER = Box(0, 0, 100, 80)
ANCHORS = st.lists(
    st.builds(
        Anchor,
        st.floats(2, 98).map(lambda x: round(x, 1)),
        st.floats(2, 78).map(lambda y: round(y, 1)),
        st.floats(4, 40).map(lambda w: round(w, 1)),
        st.sampled_from([3.4, 6.5, 9.6]),
    ),
    max_size=14,
)


@given(anchors=ANCHORS)
@settings(max_examples=30, deadline=None)
def test_labels_lie_on_the_paper_off_each_other_and_off_all_points(anchors: list[Anchor]) -> None:
    placed = place(anchors, PAPER)
    boxes = [p.box for p in placed if p]
    assert len(placed) == len(anchors)
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.meets(anchor.dot) for box in boxes for anchor in anchors)
    assert all(PAPER.holds(box) for box in boxes)
    assert place(anchors, PAPER) == placed


def test_a_lonely_point_has_its_label_close_by_on_the_right() -> None:
    (placed,) = place([Anchor(50, 40, 20, 3.4)], PAPER)
    assert placed is not None
    assert placed.leader is None
    assert 51 < placed.box.left < 54


def test_at_the_right_edge_the_label_goes_to_the_left() -> None:
    (placed,) = place([Anchor(97, 40, 20, 3.4)], PAPER)
    assert placed is not None
    assert placed.box.right < 97


def test_a_label_in_a_crowd_moves_away_and_a_line_leads_to_it() -> None:
    crowd = [Anchor(50 + x, 40 + y, 20, 3.4) for x in (0, 2.5) for y in (0, 2.5, 5)]
    placed = place(crowd, PAPER)
    assert None not in placed
    assert any(p.leader for p in placed if p)


def test_a_label_for_which_there_is_no_room_is_left_out() -> None:
    assert place([Anchor(50, 40, 200, 3.4)], PAPER) == [None]


def test_obstacles_are_kept_clear() -> None:
    wall = Box(51, 0, 100, 80)
    (placed,) = place([Anchor(50, 40, 20, 3.4, radius=0.5)], PAPER, [wall])
    assert placed is not None
    assert not placed.box.meets(wall)
