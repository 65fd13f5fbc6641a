"""A sample as it was drawn, to be known again when its coding sheet comes back and when it is counted.

It keeps places and hashes, no words. All follows from the study, the size and the seed, so drawing again gives the same sample.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from qualcode.analysis.judgements import spans_of
from qualcode.analysis.sampling import sample, without
from qualcode.analysis.talk_units import TalkUnit, UnitKind
from qualcode.codebook import Codebook
from qualcode.coding import Coding
from qualcode.documents import Document
from qualcode.files import sha256

COMPARED = 8000
"""So many signs of a unit are compared; Excel cuts off what is longer than 32,767."""


class Drawn(NamedTuple):
    """A unit of a sample: its place, and a hash of its words."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Sample:
    """What was drawn. `units` are in the order of the texts; the rows of the sheet are numbered by it, from 1.

    `n` is the size asked for. `without` is the code that the rules had given none of the units it was drawn from; empty: it was drawn from
    all. `population` is a hash of these, `size` their number. `codes` are the ids that one could give, `codebook` is the hash of
    the whole. `decisions` is how many decisions there were.
    """

    unit: UnitKind
    n: int
    seed: int
    without: str
    size: int
    population: str
    codebook: str
    codes: tuple[str, ...]
    units: tuple[Drawn, ...]
    decisions: int = 0

    @property
    def id(self) -> str:
        """Its name: the same for the same sample."""
        told = [self.unit, self.without, self.codebook, list(self.codes), *map(list, self.units)]
        return "q" + sha256(json.dumps(told).encode())[:6]

    @property
    def shown(self) -> dict[str, Any]:
        """It as JSON values, without its units."""
        return {"sample": self.id} | {
            name: value for name, value in asdict(self).items() if name in ("unit", "n", "seed", "without", "size")
        }

    def to_json(self) -> dict[str, Any]:
        """It as JSON values."""
        return asdict(self) | {"units": [list(unit) for unit in self.units], "codes": list(self.codes)}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Sample:
        """What `to_json` gave."""
        units = tuple(Drawn(*unit) for unit in written["units"])
        return cls(**{**written, "units": units, "codes": tuple(written["codes"])})


def population(units: Sequence[TalkUnit], codings: Iterable[Coding], family: Collection[str]) -> list[TalkUnit]:
    """The units that a sample is drawn from: those without a coding by any code of `family`; all if that is empty."""
    if not family:
        return list(units)
    return without(units, spans_of(coding for coding in codings if coding.code in family))


def draw(
    units: Sequence[TalkUnit],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    unit: UnitKind,
    n: int,
    seed: int,
    without: str = "",
    decisions: int = 0,
) -> Sample:
    """`n` of the units, drawn within each respondent; all if there are fewer. `without`: the units are those without this code.

    Raises:
        ValueError: if `n` is below zero.
    """
    texts = {document.id: document.text for document in documents}
    drawn = sample(units, n, seed=seed)
    return Sample(
        unit=unit,
        n=n,
        seed=seed,
        without=without,
        size=len(units),
        population=fingerprint(units),
        codebook=codebook.hash,
        codes=tuple(code.id for code in codebook),
        units=tuple(Drawn(u.document, u.start, u.end, words_hash(texts[u.document][u.start : u.end])) for u in drawn),
        decisions=decisions,
    )


def fingerprint(units: Iterable[TalkUnit]) -> str:
    """A hash of the places of units, in any order."""
    return sha256(json.dumps(sorted([u.document, u.start, u.end] for u in units)).encode())


def words_hash(text: str) -> str:
    """A hash of words, whatever blanks and line ends are between them."""
    return sha256(" ".join(text.split())[:COMPARED].encode())[:16]
