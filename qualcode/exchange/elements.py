"""Elements of REFI-QDA's XML, as programs write them: any namespace, GUIDs in any case and with or without braces, colours of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def name(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The elements of these names directly below one, or all if none is named."""
    for child in element if element is not None else ():
        if name(child) and (not names or name(child) in names):
            yield child


def child(element: _Element | None, wanted: str) -> _Element | None:
    """The first element of that name directly below one, or None."""
    return next(children(element, wanted), None)


def whole_text(element: _Element | None) -> str:
    """The text of an element as it stands, without comments; empty if there is none."""
    return "" if element is None else str(element.xpath("string()"))


def text(element: _Element | None, wanted: str) -> str:
    """The text of the first element of that name below one, without blanks around it."""
    return whole_text(child(element, wanted)).strip()


def plain_guid(written: str | None) -> str:
    """A GUID in lower case without braces; empty for none."""
    return (written or "").strip().strip("{}").lower()


def guid_of(element: _Element) -> str:
    """The GUID of an element."""
    return plain_guid(element.get("guid"))


def target(element: _Element | None) -> str:
    """The GUID that a reference names. Members of sets in a codebook name it `guid`."""
    return "" if element is None else plain_guid(element.get("targetGUID") or element.get("guid"))


def is_true(written: str | None, *, usual: bool) -> bool:
    """A yes or no; `usual` where nothing is written."""
    return usual if written is None else written.strip().lower() in ("true", "1")


def color(written: str | None) -> str:
    """A colour as `#RRGGBB`, also from `#RGB` and where its transparency follows; empty for what is none."""
    found = re.fullmatch(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})", (written or "").strip())
    if not found:
        return ""
    digits = found[1] if len(found[1]) > 3 else "".join(2 * digit for digit in found[1])
    return f"#{digits[:6]}"


def whole_number(written: str | None) -> int | None:
    """A whole number, or None."""
    return int(written) if written and re.fullmatch(r"\s*-?\d{1,15}\s*", written) else None


def moment(written: str | None) -> str:
    """A date and time in UTC, to the second; empty for what is none. One without a zone is taken for UTC."""
    try:
        found = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return ""
    known = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return known.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return ""
