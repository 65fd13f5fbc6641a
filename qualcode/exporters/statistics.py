"""Tables for statistics programs: the syntax by which SPSS reads a CSV file, and the script by which R does, with labels.

Names of variables are those of the columns, with letters, digits and underscores only; their labels say what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 32_767
"""Bytes of the longest text of SPSS."""
_TAKE_A_LINE = ("DOCUMENT", "COMMENT", "TITLE", "SUBTITLE")
"""Commands of SPSS that take the rest of their line, and may be shortened."""
PRESENCE = {"0": "not spoken of", "1": "spoken of"}


def variable_names(columns: Sequence[str]) -> list[str]:
    """A valid name for each column, no two alike whatever their case: `crm/barriers` is `crm_barriers`."""
    found: list[str] = []
    for column in columns:
        plain = re.sub(r"\W+", "_", column, flags=re.ASCII).strip("_")[:56] or "v"
        name = wanted = plain if plain[0].isalpha() else f"v_{plain}"
        number = 2
        while name.casefold() in {one.casefold() for one in found}:
            name, number = f"{wanted}_{number}", number + 1
        found.append(name)
    return found


def spss(frame: pd.DataFrame, file: str, labels: Mapping[str, str], codes: Sequence[str] = ()) -> str:
    """The syntax that reads `file`, a CSV file of the table with a row of names. `codes` are columns of 0 and 1."""
    names = dict(zip(frame.columns, variable_names(list(frame.columns)), strict=True))
    lines = ["* Open the folder of this file in SPSS first: CD 'folder'.", "SET UNICODE=ON.", "GET DATA", "  /TYPE=TXT"]
    lines += [f"  /FILE={_quoted(file)}", "  /ENCODING='UTF8'", "  /DELIMITERS=','", "  /QUALIFIER='\"'"]
    lines += ["  /ARRANGEMENT=DELIMITED", "  /FIRSTCASE=2"]
    lines += _list("  /VARIABLES=", [f"{name} {_format(frame[column])}" for column, name in names.items()])
    quoted = [f"{name} {_quoted(labels.get(column, column))}" for column, name in names.items()]
    lines += ["  .", *_list("VARIABLE LABELS", quoted), "  ."]
    if codes:
        values = " ".join(f"{value} {_quoted(label)}" for value, label in PRESENCE.items())
        lines += [*_list("VALUE LABELS", [names[code] for code in codes]), f"  {values}", "  ."]
        lines += [*_list("VARIABLE LEVEL", [names[code] for code in codes]), "  (NOMINAL)."]
    return "\n".join([*lines, "EXECUTE.", ""])


def _format(series: pd.Series[Any]) -> str:
    from pandas.api.types import is_float_dtype, is_integer_dtype

    if is_integer_dtype(series):
        return "F8.0"
    if is_float_dtype(series):
        return "F16.6"
    widest = 1 + max((len(str(value).encode()) for value in series), default=0)
    return f"A{min(max(widest, 1), LONGEST)}"


def _list(head: str, items: Iterable[str]) -> list[str]:
    """A line for each item, but for those that PSPP would take for a command where they begin a line: `document`, `title` …."""
    lines = [head]
    for item in items:
        name = item.split()[0].upper()
        if len(name) >= 3 and any(command.startswith(name) for command in _TAKE_A_LINE):
            lines[-1] += f" {item}"
        else:
            lines.append(f"    {item}")
    return lines


def _quoted(text: str) -> str:
    """A text of the syntax: an apostrophe is written twice; no line ends; labels have 256 bytes at most."""
    flat = " ".join(text.split()).encode()[:250].decode("utf-8", "ignore")
    return "'" + flat.replace("'", "''") + "'"


def r_script(codes: Mapping[str, str], groups: Sequence[str]) -> str:
    """The R script that reads matrix.csv, segments.csv and quanteda.csv. `codes`: variables with their labels; `groups`: factors."""
    labels = [f"  {_r(name)} = {_r(label)}" for name, label in codes.items()]
    factors = ", ".join(map(_r, groups))
    return "\n".join(
        [
            "# Run in the folder of this file: setwd('folder')",
            'matrix <- read.csv("matrix.csv", encoding = "UTF-8", check.names = FALSE, na.strings = "")',
            'segments <- read.csv("segments.csv", encoding = "UTF-8", check.names = FALSE, na.strings = "")',
            f"for (name in intersect(c({factors}), names(matrix))) matrix[[name]] <- factor(matrix[[name]])",
            'for (name in c("document", "respondent", "role", "code", "origin", "coder", "status"))',
            "  segments[[name]] <- factor(segments[[name]])",
            "labels <- c(",
            ",\n".join(labels),
            ")",
            "for (name in names(labels)) {",
            f"  matrix[[name]] <- factor(matrix[[name]], levels = 0:1, labels = c({_r(PRESENCE['0'])}, {_r(PRESENCE['1'])}))",
            '  attr(matrix[[name]], "label") <- labels[[name]]',
            "}",
            "# With quanteda: a document is a respondent's turn.",
            '# corpus <- quanteda::corpus(read.csv("quanteda.csv", encoding = "UTF-8"), docid_field = "doc_id", text_field = "text")',
            "",
        ]
    )


def _r(text: str) -> str:
    flat = " ".join(text.split())
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'
