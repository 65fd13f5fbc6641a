"""What is said of a column: its name, what it holds in English and Norwegian, and of what type that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["object", "Int64", "float64", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `kind` is the type that pandas gives it: text, whole number, number, or yes and no; numbers may be missing."""

    name: str
    en: str
    nb: str
    kind: Kind


Columns = Mapping[str, Column]
"""The columns of a table by their names, in order."""


def text(name: str, en: str, nb: str) -> Column:
    """A column of text; a missing one is empty."""
    return Column(name, en, nb, "object")


def whole(name: str, en: str, nb: str) -> Column:
    """A column of whole numbers."""
    return Column(name, en, nb, "Int64")


def number(name: str, en: str, nb: str) -> Column:
    """A column of numbers."""
    return Column(name, en, nb, "float64")


def yes_no(name: str, en: str, nb: str) -> Column:
    """A column of true and false."""
    return Column(name, en, nb, "boolean")


def columns(*listed: Column) -> Columns:
    """The columns of a table."""
    return {column.name: column for column in listed}
