"""How a command ends: one clear line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from qualcode.cli.common import tell
from qualcode.errors import QualcodeError

FAILED, THRESHOLD, INTERRUPTED = 1, 3, 130
"""Exit codes of what is no `QualcodeError`; those bring their own."""


class ReaderGone(Exception):
    """Whoever reads what we print has closed the pipe."""


@contextmanager
def ending() -> Iterator[None]:
    """Ends the process as the block ends."""
    try:
        yield
        sys.stdout.flush()
    except QualcodeError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted. What was finished before is kept.")
        sys.exit(INTERRUPTED)
    except (ReaderGone, BrokenPipeError):  # `qualcode segments | head`
        _stop_printing()
        sys.exit(0)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            _fail(error)
        _stop_printing()
        _say("What was asked for cannot be written: the disk is full.")
        sys.exit(FAILED)
    except Exception as error:  # noqa: BLE001 - the last resort
        _fail(error)


def _stop_printing() -> None:
    """Lets what is still to be printed go nowhere, for Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: Exception) -> NoReturn:
    """Ends with what is a fault of ours, in one line."""
    _say(f"qualcode failed where it should not ({type(error).__name__} at {_place(error)}). Please report this line.")
    if os.environ.get("QUALCODE_DEBUG"):
        raise error
    sys.exit(FAILED)


def _say(message: str) -> None:
    lines = message.splitlines() or [""]
    prefix = "Error: " if len(lines) == 1 else ""
    tell("\n".join([prefix + lines[0], *lines[1:]]))


def _place(error: BaseException) -> str:
    """File and line of our own code where it happened; no values, which might be a transcript's words."""
    trace, place = error.__traceback__, "?"
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename)
        if "qualcode" in name.parts:
            place = f"{name.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
