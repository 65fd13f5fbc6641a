"""What takes longer than an answer may: coding, and writing the report. One at a time, in a thread, and told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread

from qualcode.api import Study
from qualcode.errors import QualcodeError

CODE = "code"
REPORT = "report"


@dataclass(frozen=True)
class State:
    """How far the last piece of work has come: `kind` is empty before there is any.

    `error` says why it could not be done, `notes` what was guessed or left out, `files` what was written.
    """

    kind: str = ""
    is_done: bool = True
    step: str = ""
    n: int = 0
    total: int = 0
    error: str = ""
    notes: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    number: int = 0


class Work:
    """The work at one study. `after` is given the study once something has been coded."""

    def __init__(self, folder: Path, after: Callable[[Study], None]) -> None:
        self._folder = folder
        self._after = after
        self._lock = Lock()
        self.state = State()

    def start(self, kind: str) -> bool:
        """Starts to code, or to make the report; False if something is under way already."""
        with self._lock:
            if not self.state.is_done:
                return False
            self.state = State(kind, is_done=False, number=self.state.number + 1)
        Thread(target=self._do, args=(kind,), daemon=True).start()
        return True

    def _do(self, kind: str) -> None:
        try:
            files, notes = self._done(kind)
        except QualcodeError as fault:
            self.state = replace(self.state, error=str(fault), is_done=True)
        except Exception as fault:
            self.state = replace(self.state, error=f"{type(fault).__name__}: {fault}", is_done=True)
            raise
        else:
            self.state = replace(self.state, files=files, notes=notes, is_done=True)

    def _done(self, kind: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        study = Study(self._folder, progress=self._told)
        files = study.run().files if kind == REPORT else ()
        if kind == CODE:
            study.code()
        notes = (*map(str, study.faults), *study.warnings)
        self._after(study)
        return files, notes

    def _told(self, step: str, done: int, total: int) -> None:
        self.state = replace(self.state, step=step, n=done + 1, total=total)
