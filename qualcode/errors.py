"""Every deliberate error of qualcode: one base class, a class for each kind of fault, its values kept as attributes.

A message says what is wrong, where, and how to mend it, in the words of a researcher. `exit_code` is what the command line ends with.
Messages never contain the text of a transcript.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path


class QualcodeError(Exception):
    """Base of all errors that qualcode raises on purpose."""

    exit_code = 1


class UnknownName(QualcodeError):
    """Something was asked for by a name that nothing has.

    Attributes: `kind` (code, document, respondent …), `name`, `known` (the names there are) and `nearest` (the likeliest, or empty).
    """

    exit_code = 2

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = sorted(known)
        self.nearest = nearest(name, self.known)
        super().__init__(f"There is no {kind} {name!r}; {self._hint()}")

    def _hint(self) -> str:
        if self.nearest:
            return f"did you mean {self.nearest!r}?"
        if not self.known:
            return "there is none at all yet."
        shown = ", ".join(self.known[:12]) + (" …" if len(self.known) > 12 else "")
        return f"there are: {shown}"


class BadName(QualcodeError):
    """Something new was given a name that it cannot have."""

    exit_code = 2


class UnreadableFile(QualcodeError):
    """One file cannot be used: empty, undecodable, not what its suffix says, protected by a password.

    Attributes: `path`, `reason`, `mend` (what the researcher can do), `line` (from 1, or None).
    """

    exit_code = 5

    def __init__(self, path: Path | str, reason: str, mend: str = "", *, line: int | None = None) -> None:
        self.path = Path(path)
        self.reason = reason
        self.mend = mend
        self.line = line
        where = f"{self.path.name}:{line}" if line else self.path.name
        super().__init__(f"{where}: {reason}" + (f"; {mend}" if mend else ""))


class UnsafeFile(UnreadableFile):
    """A file that must not be opened further: it could exhaust the machine or reach outside itself."""


class UnmappedLabel(UnreadableFile):
    """A speaker label of a transcript that belongs to no respondent. Attribute beside those of the base: `label`."""

    def __init__(self, path: Path | str, label: str, reason: str, mend: str, *, line: int | None = None) -> None:
        self.label = label
        super().__init__(path, reason, mend, line=line)


class FaultyTable(QualcodeError):
    """All faults of a table that somebody filled in, at once. Attribute: `faults`, each `file:line: what is wrong; how to mend it`."""

    exit_code = 5

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


class StudyError(QualcodeError):
    """A fault of the study as a whole: nothing can be done, and nothing is written.

    Attributes: `key` names the fault where the page says it in its own language, with the `values` of that; empty otherwise.
    """

    exit_code = 5

    def __init__(self, message: str = "", *, key: str = "", **values: str) -> None:
        self.key = key
        self.values = values
        super().__init__(message)


class CodebookError(StudyError):
    """All faults of a codebook at once. Attribute: `faults`, each `file:line: what is wrong; how to mend it`."""

    def __init__(self, faults: Sequence[str], *, key: str = "", **values: str) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults), key=key, **values)


class DecisionError(QualcodeError):
    """What should be a person's decision, in a file or from a page, is none that can be read."""

    exit_code = 5


class OutputError(QualcodeError):
    """A file cannot be written. The file that was there before is as it was. Attributes: `path`, `reason`."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


class StudyInUse(QualcodeError):
    """Another process is writing to the study. Attribute: `path` of the store."""

    exit_code = 6

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        super().__init__(f"{self.path.name} is in use by another qualcode; wait until it has finished, then try again.")


class EngineError(QualcodeError):
    """What is to be coded cannot be: nobody is there to do it, or those who do it end again and again."""


class CodebookChanged(QualcodeError):
    """A codebook is not as it was when somebody decided how to change it. Attribute: `path`."""

    exit_code = 6

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        super().__init__(
            f"{self.path.name} has been changed elsewhere meanwhile, and stays as it is; look at it anew, then make your change again."
        )


class NotCodedYet(QualcodeError):
    """A table was asked for before anything was coded."""

    def __init__(self) -> None:
        super().__init__("Nothing has been coded in this study yet; `qualcode run` does all of it.")


class CodebookTestFailed(QualcodeError):
    """Examples of a codebook are not coded as the codebook says. Attribute: `failures`, a sentence each."""

    exit_code = 4

    def __init__(self, failures: Sequence[str]) -> None:
        self.failures = list(failures)
        super().__init__("\n".join(self.failures))


class MissingExtra(QualcodeError):
    """A library that only some need is not installed. Attributes: `purpose`, `extra`."""

    def __init__(self, purpose: str, extra: str) -> None:
        self.purpose = purpose
        self.extra = extra
        super().__init__(f"{purpose} needs one more package: python -m pip install 'qualcode[{extra}]'")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be, or an empty string."""
    by_folded = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


class QualcodeWarning(UserWarning):
    """Something was done otherwise than asked for, or guessed; the work went on."""
