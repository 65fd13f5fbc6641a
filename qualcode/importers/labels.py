"""Telling speaker labels from sentences that have a colon, for a document as a whole.

Words for interviewers and respondents, labels that the study knows and codes such as S01 are labels anywhere; another name must begin
several lines, or answer an interviewer. `lines.splits` gives the ways to take a line apart, `names` what a label says by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from qualcode.importers.base import KnownLabels
from qualcode.importers.lines import LEADING_STAMP, Candidate, Form, Line, splits
from qualcode.importers.names import (
    MAX_LABEL,
    folded,
    is_certain,
    is_generic,
    is_interviewer,
    is_lower_case_name,
    is_name_like,
)


class Labels:
    """What counts as a label in one document, judged by all its lines."""

    def __init__(self, lines: Iterable[Line], known: KnownLabels) -> None:
        self._known = known.folded_labels
        self._extra = known.interviewer
        self._nobody = frozenset(folded(label) for label in known.nobody)
        self._has_layout = known.layout is not None
        self._written: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self._dashed: Counter[str] = Counter()
        self._forms: Counter[Form] = Counter()
        self._stamped = 0
        self._explicit: set[str] = set()
        for line in lines:
            self._look_at(line)

    def _look_at(self, line: Line) -> None:
        if line.label:
            self._explicit.add(folded(line.label))
            self._written.setdefault(folded(line.label), line.label)
            return
        candidate = self.candidate(line)
        if candidate:
            self._count[folded(candidate.label)] += 1
            self._forms[candidate.form] += 1
            self._dashed[folded(candidate.label)] += candidate.form == "dash"
            self._written.setdefault(folded(candidate.label), candidate.label)
        if LEADING_STAMP.match(line.text) and not (candidate and candidate.form == "colon"):
            self._stamped += 1

    def candidate(self, line: Line) -> Candidate | None:
        """What may be a label at the start of a line, or None; with a layout, the line says itself what its label is."""
        return None if self._has_layout else next((split for split in splits(line) if self._is_plausible(split)), None)

    def _is_plausible(self, split: Candidate) -> bool:
        if not split.label or len(split.label) > MAX_LABEL or folded(split.label) in self._nobody:
            return False
        if self._is_known(split.label):
            return True
        if split.form in ("tab", "dash"):
            return is_certain(split.label) or is_generic(split.label)
        return is_certain(split.label) or is_name_like(split.label) or is_lower_case_name(split.label)

    def _is_known(self, label: str) -> bool:
        return folded(label) in self._known or folded(label) in self._explicit

    def is_interviewer(self, label: str) -> bool:
        """Whether a label is an interviewer's in this study."""
        return bool(label) and is_interviewer(label, self._extra)

    @cached_property
    def has_sure_ones(self) -> bool:
        """Whether some label of the document needs no further evidence."""
        return bool(self._explicit) or any(
            self._is_known(key) or is_certain(self._written[key]) or self._recurs(self._written[key])
            for key in self._count
        )

    def _recurs(self, label: str) -> bool:
        return self._count[folded(label)] >= (3 if label[:1].islower() else 2)

    def is_label(self, candidate: Candidate, *, is_answer: bool) -> bool:
        """Whether a candidate is a label; `is_answer` tells whether the turn before it is an interviewer's, or there is none."""
        if candidate.form == "dash" and len(candidate.label) == 1:
            return self._is_letter_before_dash(candidate.label)
        if self._is_known(candidate.label) or is_certain(candidate.label) or self._recurs(candidate.label):
            return candidate.form != "time name" or self._is_laid_out_in("time name")
        if candidate.form == "colon":
            return (is_answer or candidate.start_ms is not None) and not candidate.label[0].islower()
        return candidate.form in ("name time", "time name") and self._is_laid_out_in(candidate.form)

    def _is_letter_before_dash(self, label: str) -> bool:
        """Before a dash a letter is as likely a word that is said twice ("I - I mean"), unless two letters take turns."""
        return self._is_known(label) or (self._recurs(label) and sum(n > 1 for n in self._dashed.values()) > 1)

    def _is_laid_out_in(self, form: Form) -> bool:
        """Whether lines with a name and a time are how this transcript shows who speaks."""
        return self._forms[form] >= 2 and (form != "time name" or self._forms[form] >= 0.8 * self._stamped)

    def begins_lines(self, name: str) -> bool:
        """Whether some line may have `name` as its label."""
        return folded(name) in self._written

    def written(self, label: str) -> str:
        """A label as the document first writes it, so that `KARI` and `Kari` are one speaker."""
        return self._written.get(folded(label), label)
