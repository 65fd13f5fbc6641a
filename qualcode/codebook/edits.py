"""Changes of a codebook, as values: one class for each kind. `codebook.edit` carries them out.

Codes and themes are named by their ids. A place among siblings is `before`: the sibling that comes next, or empty for the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from qualcode.errors import CodebookError

WrittenRule: TypeAlias = "str | Mapping[str, Any]"
"""A rule as a codebook has it: a word, a phrase, or a mapping such as `{"phrase": "følge opp", "gap": 4}`."""


@dataclass(frozen=True)
class CreateCode:
    """A new code. Without `id`, its name in lower case, with æ ø å as ae o a and other characters as `-`; below `parent`."""

    name: str
    parent: str = ""
    id: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    color: str = ""
    rules: tuple[WrittenRule, ...] = ()
    before: str = ""


@dataclass(frozen=True)
class AddCodes:
    """Many new codes at once, from elsewhere: each has its `id`, and may stand below another one of them."""

    parts: tuple[CreateCode, ...]


@dataclass(frozen=True)
class RenameCode:
    """Another name, another id (the last part of it), or both; what is empty stays."""

    code: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class MoveCode:
    """A code, with those below it, under another one, to the top, or to another place among its siblings."""

    code: str
    parent: str = ""
    before: str = ""


@dataclass(frozen=True)
class MergeCodes:
    """Codes become one that there is: their rules, questions and examples are added to its own, and what is below them moves below it.

    Without `definition`, theirs are added to its own; so are `include` and `exclude`.
    """

    codes: tuple[str, ...]
    into: str
    definition: str | None = None


@dataclass(frozen=True)
class SplitCode:
    """New codes beside one, after it. Rules that a part is given and the code has go over to the part.

    The code stays, with its codings, until each of them has been given to a part. `parent` and `before` of the parts do not count.
    """

    code: str
    parts: tuple[CreateCode, ...]


@dataclass(frozen=True)
class DescribeCode:
    """Another definition, or what is and is not meant; None leaves as it is, an empty text takes away."""

    code: str
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None


@dataclass(frozen=True)
class RecolorCode:
    """Another colour, as `#RRGGBB`; empty: none of its own."""

    code: str
    color: str


@dataclass(frozen=True)
class AddRule:
    """One more rule at the end, for answers or for questions. The first one for questions takes the place of the code's own rules there."""

    code: str
    rule: WrittenRule
    to: Literal["rules", "questions"] = "rules"


@dataclass(frozen=True)
class RemoveRule:
    """The rule at a position, from 0, taken away. After the last one for questions the code's own rules are sought there again."""

    code: str
    position: int
    of: Literal["rules", "questions"] = "rules"


@dataclass(frozen=True)
class DeleteCode:
    """A code taken away, with all below it."""

    code: str


@dataclass(frozen=True)
class CreateTheme:
    """A new theme, the last one. Without `id`, made from the name as a code's is."""

    name: str
    codes: tuple[str, ...] = ()
    concept: str = ""
    id: str = ""


@dataclass(frozen=True)
class DescribeTheme:
    """Another name or concept of a theme; None leaves as it is. Its id stays: summaries and memos are written about that."""

    theme: str
    name: str | None = None
    concept: str | None = None


@dataclass(frozen=True)
class SetThemeCodes:
    """The codes of a theme, in this order."""

    theme: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class DeleteTheme:
    """A theme taken away; its codes stay."""

    theme: str


Edit: TypeAlias = (
    CreateCode | AddCodes | RenameCode | MoveCode | MergeCodes | SplitCode | DescribeCode | RecolorCode | AddRule | RemoveRule | DeleteCode
    | CreateTheme | DescribeTheme | SetThemeCodes | DeleteTheme
)  # fmt: skip

LONGEST_NAME = 60


def in_vivo(words: str, *, parent: str = "", as_rule: bool = False) -> CreateCode:
    """A code that is called by words of a respondent; `as_rule` makes them its first rule too. A long name ends in `…`."""
    plain = " ".join(words.split())
    name = plain if len(plain) <= LONGEST_NAME else plain[:LONGEST_NAME].rsplit(" ", 1)[0] + " …"
    return CreateCode(name, parent, rules=(plain,) if as_rule else ())


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """A change as a JSON object: its `kind` (createcode, renamecode …), then its fields."""
    return {"kind": type(edit).__name__.lower(), **asdict(edit)}


KINDS: Mapping[str, type[Edit]] = {kind.__name__.lower(): kind for kind in get_args(Edit)}
"""Each kind of change under its name: createcode, renamecode …"""


def edit_from_json(written: object) -> Edit:
    """The change of a JSON object, as `edit_to_json` makes it; fields with their usual value may be left out.

    Raises:
        CodebookError: if it is none.
    """
    if not isinstance(written, Mapping) or written.get("kind") not in KINDS:
        raise CodebookError([f"A change of the codebook has a kind, one of: {', '.join(KINDS)}."])
    kind = KINDS[written["kind"]]
    given = {name: value for name, value in written.items() if name != "kind"}
    hints = get_type_hints(kind)
    missing = [one.name for one in fields(kind) if one.default is MISSING and one.name not in given]
    if missing or given.keys() - hints.keys():
        names = ", ".join([*missing, *sorted(given.keys() - hints.keys())])
        raise CodebookError([f"A change {written['kind']!r} lacks these, or does not know them: {names}."])
    made: Edit = kind(**{name: _field(value, hints[name], name) for name, value in given.items()})
    return made


def _field(value: object, hint: Any, name: str) -> Any:
    """A value of a field, if it is of the kind that the field holds."""
    if name == "rules" and isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_rule(item) for item in value)
    if name == "rule":
        return _rule(value)
    if get_origin(hint) is tuple and isinstance(value, Sequence) and not isinstance(value, str):
        if name != "parts":
            return tuple(_field(item, str, name) for item in value)
        return tuple(edit_from_json({"kind": "createcode", **item}) for item in value if isinstance(item, Mapping))
    choices = () if get_origin(hint) is tuple else get_args(hint)
    fits = value in choices if get_origin(hint) is Literal else type(value) in (hint, *choices)
    if not fits:
        raise CodebookError([f"{name!r} of a change of the codebook is not of the right kind."])
    return value


def _rule(value: object) -> WrittenRule:
    if isinstance(value, str) or (isinstance(value, Mapping) and all(isinstance(key, str) for key in value)):
        return value
    raise CodebookError(["A rule is a text, or an object with named values."])
