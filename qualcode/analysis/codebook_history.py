"""What became of the codes of a codebook, from version to version: created, renamed, moved, merged, split, dropped, redefined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.codebook import Code, Codebook, Rule, stored
from qualcode.study.codebook_versions import Version
from qualcode.tables import table

if TYPE_CHECKING:
    import pandas as pd

TEXTS = ("definition", "include", "exclude")
Told = tuple[str, str, str, str]
"""Change, code, what it was, particulars."""


def codebook_history(versions: Sequence[Version]) -> pd.DataFrame:
    """A row for each thing that happened to a code, by version, each version against the one before it of the same file.

    Columns: `tables.COLUMNS["codebook_history"]`. Renames, merges and splits are known from changes made in the tool; otherwise a code that
    goes while another with the same rules, or without rules the same definition, comes is taken for renamed. No versions: no rows.
    """
    last: dict[str, Codebook] = {}
    rows: list[dict[str, Any]] = []
    for version in versions:
        book = stored.from_json(version.codebook)
        before = last.get(version.file)
        told = changes(before, book, {} if version.undoes else version.edit) if before is not None else _first(book)
        own = {
            "version": version.number,
            "at": version.at,
            "coder": version.coder,
            "reason": version.reason,
            "file": version.file,
        }
        note = "taken back" if version.undoes else ""
        rows += [
            {**own, "change": change, "code": code, "was": was, "detail": "; ".join(filter(None, (note, detail)))}
            for change, code, was, detail in told
        ]
        last[version.file] = book
    return table("codebook_history", rows)


def _first(book: Codebook) -> list[Told]:
    return [("first version", "", "", f"{len(book)} codes")]


def changes(old: Codebook, new: Codebook, edit: Mapping[str, Any]) -> list[Told]:
    """What happened to codes between two versions, in the order of the new one; codes that went come last."""
    merged = dict.fromkeys(edit["codes"], edit["into"]) if edit.get("kind") == "mergecodes" else {}
    names = _renamed_by(edit) or _renamed(old, new)
    was = {_now(code.id, {**names, **merged}): code for code in reversed(old.codes) if code.id not in merged}
    told: list[Told] = [("merged", into, code, "") for code, into in merged.items()]
    for code in new:
        before = was.get(code.id)
        told += _changed(before, code, names) if before else [_came(code, edit)]
    told += [
        ("dropped", code.id, "", "")
        for code in old
        if code.id not in merged and _now(code.id, {**names, **merged}) not in new
    ]
    return told


def _renamed_by(edit: Mapping[str, Any]) -> dict[str, str]:
    """Old and new id of the code that a change renamed or moved."""
    parent, _, own = str(edit.get("code", "")).rpartition("/")
    if edit.get("kind") == "renamecode" and edit["id"]:
        return {edit["code"]: f"{parent}/{edit['id']}" if parent else edit["id"]}
    if edit.get("kind") == "movecode":
        return {edit["code"]: f"{edit['parent']}/{own}" if edit["parent"] else own}
    return {}


def _renamed(old: Codebook, new: Codebook) -> dict[str, str]:
    """Codes that went, with the one code that came with the same rules, or without any, with the same definition."""
    gone = [code for code in old if code.id not in new]
    came = [code for code in new if code.id not in old]
    found: dict[str, str] = {}
    for code in gone:
        alike = [other.id for other in came if _essence(other) == _essence(code) and any(_essence(code))]
        if len(alike) == 1 and alike[0] not in found.values():
            found[code.id] = alike[0]
    return found


def _essence(code: Code) -> tuple[tuple[str, ...], str]:
    rules = tuple(_written(rule) for rule in code.rules)
    return rules, "" if rules else code.definition


def _written(rule: Rule) -> str:
    return f"{rule.kind} {rule.text}"


def _now(id: str, names: Mapping[str, str]) -> str:
    """The id after renames; the one that is nearest above counts."""
    for old in sorted(names, key=len, reverse=True):
        if id == old or id.startswith(f"{old}/"):
            return names[old] + id[len(old) :]
    return id


def _came(code: Code, edit: Mapping[str, Any]) -> Told:
    is_part = edit.get("kind") == "splitcode" and code.parent == str(edit["code"]).rpartition("/")[0]
    return ("split", code.id, edit["code"], "") if is_part else ("created", code.id, "", "")


def _changed(old: Code, new: Code, names: Mapping[str, str]) -> Iterator[Told]:
    was = old.id if old.id != new.id else ""
    if was and new.parent != _now(old.parent, names):
        yield "moved", new.id, was, ""
    elif was and new.id.rpartition("/")[2] != old.id.rpartition("/")[2]:
        yield "renamed", new.id, was, ""
    if old.name != new.name:
        yield "renamed", new.id, was, f"{old.name} → {new.name}"
    if differing := [text for text in TEXTS if getattr(old, text) != getattr(new, text)]:
        yield "redefined", new.id, was, ", ".join(differing)
    for what, had, has in (
        ("rules", old.rules, new.rules),
        ("questions", old.questions or (), new.questions or ()),
    ):
        if detail := _rules(had, has):
            yield what, new.id, was, detail


def _rules(had: Sequence[Rule], has: Sequence[Rule]) -> str:
    """Rules that came and went, one after the other."""
    before, after = ([rule.text for rule in rules] for rules in (had, has))
    added = [f"+ {text}" for text in after if text not in before]
    gone = [f"− {text}" for text in before if text not in after]
    same = [_written(rule) for rule in had] == [_written(rule) for rule in has]
    return "; ".join([*added, *gone]) or ("" if same else "order or options")
