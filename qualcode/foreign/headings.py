"""What the columns of a codebook are called: in Norwegian and English, by people, and by the programs that write such tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

HEADINGS: Mapping[str, str] = {
    "code": "kode|koder|kodesti|kode-id|kodeid|code|codes|code path|path|sti|tag",
    "name": "navn|kodenavn|kodens navn|name|code name|codename|etikett|label|tittel|title",
    "parent": "overkode|overordnet|overordnet kode|forelder|hovedkode|parent|parent code|main code|supercode",
    "category": "kategori|hovedkategori|category|tema|theme|gruppe|kodegruppe|group|code group|kategorie",
    "sub": "underkode|subkode|underkategori|subcode|sub-code|sub code|subcategory",
    "level": "nivå|level",
    "definition": "definisjon|definition|beskrivelse|description|forklaring|memo|kodememo|code memo|betydning|hva koden dekker",
    "include": "inkluder|inkludert|inkluderer|inklusjon|inklusjonskriterier|inklusjonskriterium|brukes når|skal med"
    "|include|includes|inclusion|inclusion criteria|when to use",
    "exclude": "ekskluder|ekskludert|ekskluderer|eksklusjon|eksklusjonskriterier|eksklusjonskriterium|brukes ikke når|skal ikke med"
    "|exclude|excludes|exclusion|exclusion criteria|when not to use",
    "color": "farge|color|colour",
    "rules": "nøkkelord|regler|regel|søkeord|ord|rules|rule|keywords|keyword|key words|search item|search items|search term|search terms"
    "|terms|words|suchbegriff|suchbegriffe",
    "questions": "spørsmål|spørsmålsord|questions|question",
    "match": "eksempel|eksempler|sitat|sitater|example|examples|match|typical example",
    "no_match": "moteksempel|moteksempler|no_match|no match|counterexample|counterexamples",
}
"""The headings of a column, by what it holds."""
_KNOWN = {heading: kind for kind, headings in HEADINGS.items() for heading in headings.split("|")}
_NAMING = ("sub", "code", "name", "category")
_FIRST_ROWS = 20


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Where each kind of column is, if the cells are the headings of a codebook; the first of each kind. Empty if they are not."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        kind = _KNOWN.get(_plain(cell))
        if kind and kind not in found:
            found[kind] = at
    return found if any(kind in found for kind in _NAMING) else {}


def unknown(cells: Sequence[str]) -> list[str]:
    """The headings that are not known, as they are written."""
    return [cell for cell in cells if cell.strip() and _plain(cell) not in _KNOWN]


def _plain(heading: str) -> str:
    """A heading in lower case without brackets, stars and colons."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|[*:#]", " ", heading)
    return " ".join(bare.casefold().split())


def head_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows has the headings: the one with most of them; None if there is none."""
    counts = [len(columns_of(cells)) for cells in rows[:_FIRST_ROWS]]
    return counts.index(max(counts)) if any(counts) else None
