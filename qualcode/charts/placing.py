"""Where labels go beside their points: as near as there is room, none over another, over a point or over another's line.

A simple search, always with the same result: for each point the places around it are tried from near to far, and of several orders of the
points the one is taken that leaves fewest labels out and moves them least.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DISTANCES = (1.6, 2.6, 4, 6, 8.5, 11.5, 15, 19, 24, 30, 37, 45)
"""How far from its point a label is tried, in millimetres."""
DIRECTIONS = tuple(
    math.radians(degrees) for degrees in (0, 180, 90, 270, 45, 315, 135, 225, 22, 338, 158, 202, 67, 293, 113, 247)
)
_MARGIN = 0.5
_CLEAR = 2.4
"""A label nearer than this to another's point might be taken for its; it goes there only where there is no better place."""
_LEADER_FROM = 2.6
"""From this distance on a line leads from the point to its label."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in millimetres."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, margin: float = 0.0) -> bool:
        """Whether two rectangles have more in common than an edge."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.bottom < other.top + margin
            and other.bottom < self.top + margin
        )

    def holds(self, other: Box) -> bool:
        """Whether the other one is inside."""
        is_across = self.left <= other.left and other.right <= self.right
        return is_across and self.bottom <= other.bottom and other.top <= self.top

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Its point nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)


Line = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Anchor:
    """A point that wants a label of that width and height."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 1.1

    @property
    def dot(self) -> Box:
        """The mark itself."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True)
class Placed:
    """Where a label is, and the line that leads to it, if it is that far away."""

    box: Box
    leader: Line | None
    distance: float


def place(anchors: Sequence[Anchor], bounds: Box, obstacles: Sequence[Box] = ()) -> list[Placed | None]:
    """A place for each label within the bounds, off the obstacles; None for a label for which no room was found."""
    crowd = [sum(math.hypot(a.x - b.x, a.y - b.y) < 15 for b in anchors) for a in anchors]
    every = range(len(anchors))
    orders = (
        sorted(every, key=lambda n: (-crowd[n], n)),
        sorted(every, key=lambda n: (crowd[n], n)),
        sorted(every, key=lambda n: (anchors[n].x, anchors[n].y)),
        sorted(every, key=lambda n: (-anchors[n].y, anchors[n].x)),
        sorted(every, key=lambda n: (-anchors[n].width, n)),
    )
    tried = (_in_order(order, anchors, bounds, obstacles) for order in orders)
    return min(tried, key=lambda found: (found.count(None), sum(p.distance for p in found if p)))


def _in_order(
    order: Sequence[int], anchors: Sequence[Anchor], bounds: Box, obstacles: Sequence[Box]
) -> list[Placed | None]:
    placed: list[Placed | None] = [None] * len(anchors)
    for n in order:
        taken = [p for p in placed if p]
        others = [anchor.dot for m, anchor in enumerate(anchors) if m != n]
        boxes = [*obstacles, *others, anchors[n].dot]
        # a line leaves through marks that its own mark touches, and through others only where there is no other way out of a crowd
        apart = [box for box in (*obstacles, *others) if not box.meets(anchors[n].dot)]
        placed[n] = _best(anchors[n], bounds, boxes, apart, taken, others) or _best(
            anchors[n], bounds, boxes, obstacles, taken, others
        )
    return placed


def _best(
    anchor: Anchor,
    bounds: Box,
    boxes: Sequence[Box],
    in_the_way: Sequence[Box],
    taken: Sequence[Placed],
    others: Sequence[Box],
) -> Placed | None:
    """The nearest place that fits, if possible one where the label cannot be taken for that of another point."""
    nearest = None
    for new in _places(anchor):
        if _fits(new, bounds, boxes, in_the_way, taken):
            if not any(new.box.meets(dot, min(new.distance + 0.6, _CLEAR)) for dot in others):
                return new
            nearest = nearest or new
    return nearest


def _places(anchor: Anchor) -> Iterator[Placed]:
    for distance in DISTANCES:
        for angle in DIRECTIONS:
            across, up = math.cos(angle), math.sin(angle)
            x = anchor.x + across * (distance + anchor.radius) + _side(across) * anchor.width / 2
            y = anchor.y + up * (distance + anchor.radius) + _side(up) * anchor.height / 2
            box = Box(x - anchor.width / 2, y - anchor.height / 2, x + anchor.width / 2, y + anchor.height / 2)
            leader = ((anchor.x, anchor.y), box.nearest(anchor.x, anchor.y)) if distance >= _LEADER_FROM else None
            yield Placed(box, leader, distance)


def _side(part: float) -> int:
    """Whether a label goes to one side of the place, to the other, or is centred on it."""
    return 0 if abs(part) < 0.3 else 1 if part > 0 else -1


def _fits(new: Placed, bounds: Box, boxes: Sequence[Box], in_the_way: Sequence[Box], taken: Sequence[Placed]) -> bool:
    labels = [other.box for other in taken]
    if not bounds.holds(new.box) or any(new.box.meets(box, _MARGIN) for box in (*boxes, *labels)):
        return False
    leaders = [other.leader for other in taken if other.leader]
    if any(_passes(leader, new.box) for leader in leaders):
        return False
    if new.leader is None:
        return True
    line = new.leader
    return not any(_passes(line, box) for box in (*in_the_way, *labels)) and not any(
        _cross(line, other) for other in leaders
    )


def _passes(line: Line, box: Box) -> bool:
    """Whether a line goes through a rectangle (Liang & Barsky's clipping)."""
    (x0, y0), (x1, y1) = line
    start, end = 0.0, 1.0
    for delta, room_back, room_ahead in (
        (x1 - x0, box.left - x0, box.right - x0),
        (y1 - y0, box.bottom - y0, box.top - y0),
    ):
        if delta == 0:
            if room_back > 0 or room_ahead < 0:
                return False
            continue
        near, far = sorted((room_back / delta, room_ahead / delta))
        start, end = max(start, near), min(end, far)
        if start > end:
            return False
    return True


def _cross(one: Line, other: Line) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
