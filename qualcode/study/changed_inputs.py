"""What was put into a study then and is put into it now, compared: a line for each transcript, setting, code, decision or version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from qualcode.codebook import Codebook
from qualcode.decisions import Decision
from qualcode.decisions.written import kind
from qualcode.documents import Document, Respondent
from qualcode.files import sha256
from qualcode.study.frozen import FrozenDocument
from qualcode.study.mixture import CODEBOOK, DECISIONS, SETTINGS, SOFTWARE, TEXTS, Inputs, renamed_by, renamed_documents
from qualcode.study.settings import Settings

Row = dict[str, str]
LONGEST = 40
"""Values that are longer are not shown."""


def _row(cause: str, what: str, change: str, detail: str = "") -> Row:
    return {"cause": cause, "what": what, "change": change, "detail": detail}


def changed_texts(then: Sequence[FrozenDocument], now: Sequence[Document]) -> Iterator[Row]:
    """Documents that are new, gone, renamed, or of another file than then."""
    names, by_id = renamed_documents(then, now), {document.id: document for document in now}
    yield from (_row(TEXTS, new, "renamed", f"was {old}") for old, new in names.items())
    for one in then:
        today = by_id.get(names.get(one.document, one.document))
        if today is None:
            yield _row(TEXTS, one.document, "gone")
        elif today.sha256 != one.sha256:
            is_same = sha256(today.text.encode()) == one.text_sha256
            yield _row(TEXTS, today.id, "changed", "the file; its text is the same" if is_same else "")
    known = {*(one.document for one in then), *names.values()}
    yield from (_row(TEXTS, document.id, "new") for document in now if document.id not in known)


def changed_settings(then: Inputs, now: Inputs) -> Iterator[Row]:
    """Keys of study.yaml, people of respondents.csv and their attributes, and how the coding was asked for."""
    for key in (field.name for field in fields(Settings)):
        was, has = getattr(then.settings, key), getattr(now.settings, key)
        if was != has:
            yield _row(SETTINGS, f"study.yaml: {key}", "changed", _both(was, has))
    if then.how.context != now.how.context:
        yield _row(SETTINGS, "context", "changed", _both(then.how.context, now.how.context))
    was, has = then.people or {}, now.people or {}
    yield from (_row(SETTINGS, f"respondents: {id}", "gone") for id in was if id not in has)
    for id, person in has.items():
        if id not in was:
            yield _row(SETTINGS, f"respondents: {id}", "new")
        elif person != was[id]:
            yield _row(SETTINGS, f"respondents: {id}", "changed", _attributes(was[id], person))


def _attributes(was: Respondent, has: Respondent) -> str:
    names = dict.fromkeys([*was.attributes, *has.attributes])
    differing = [name for name in names if was.attributes.get(name) != has.attributes.get(name)]
    return "; ".join(f"{name}: {_both(was.attributes.get(name), has.attributes.get(name))}" for name in differing)


def _both(was: Any, has: Any) -> str:
    """Both values where they are short."""
    old, new = ("nothing" if value in (None, "", ()) else str(value) for value in (was, has))
    is_plain = all(value is None or isinstance(value, str | int | float) or value == () for value in (was, has))
    return f"{old} → {new}" if is_plain and len(old) + len(new) <= LONGEST else ""


def named_as_now(codebook: Codebook, codes: Mapping[str, str]) -> Codebook:
    """The codebook with those of its codes called otherwise that are renamed."""
    return replace(codebook, codes=tuple(replace(code, id=codes.get(code.id, code.id)) for code in codebook))


def changed_codebook(
    then: Codebook, now: Codebook, codes: Mapping[str, str], pairs: Sequence[Mapping[str, Any]]
) -> Iterator[Row]:
    """The codebook's own particulars, its themes, and its codes.

    `codes` are those renamed, old id to new, `pairs` the rows of `codebook_changes` of the codebook of then `named_as_now` and that of now.
    """
    was_called = {new: old for old, new in codes.items()}
    for what in ("name", "version", "language"):
        was, has = getattr(then, what), getattr(now, what)
        if was != has:
            yield _row(CODEBOOK, what, "changed", _both(was, has))
    if then.themes != now.themes:
        yield _row(CODEBOOK, "themes", "changed")
    if [code.id for code in then] != [code.id for code in now] and {c.id for c in then} == {c.id for c in now}:
        yield _row(CODEBOOK, "the order of the codes", "changed")
    for pair in pairs:
        if pair["code"] in was_called:
            pair = {**pair, "change": "renamed", "was": was_called[pair["code"]]}
        if pair["change"]:
            change = {"added": "new", "removed": "gone"}.get(pair["change"], pair["change"])
            yield _row(CODEBOOK, pair["code"], change, _what_differs(pair))


def _what_differs(pair: Mapping[str, Any]) -> str:
    if pair["change"] in ("added", "removed"):
        return ""
    came, went = pair["rules_added"], pair["rules_removed"]
    rules = " ".join([*([f"+{came}"] if came else []), *([f"−{went}"] if went else [])])
    parts = [f"was {pair['was']}" if pair["change"] == "renamed" else "", pair["differing"], rules and f"rules {rules}"]
    return "; ".join(part for part in parts if part)


def changed_decisions(then: Inputs, now: Inputs) -> Iterator[Row]:
    """By what was decided, how many decisions are new or gone; renames go with the codebook."""
    aside = {decision.id for decision in renamed_by(then, now)}
    for change, these, others in (
        ("new", now.decisions, then.decisions),
        ("gone", then.decisions, now.decisions),
    ):
        known = {decision.id for decision in others}
        counts = Counter(_kind(d) for d in these if d.id not in known and d.id not in aside)
        yield from (_row(DECISIONS, what, change, str(n)) for what, n in sorted(counts.items()))


def _kind(decision: Decision) -> str:
    return kind(decision.act)


def changed_software(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Row]:
    """Versions that differ; where none does, that the program's own files do."""
    versions = [name for name in dict.fromkeys([*then, *now]) if name != "program" and then.get(name) != now.get(name)]
    yield from (
        _row(SOFTWARE, name, "changed", f"{then.get(name) or 'none'} → {now.get(name) or 'none'}") for name in versions
    )
    if not versions and then.get("program") != now.get("program"):
        yield _row(SOFTWARE, "qualcode", "changed", "another program of the same version, or other plug-ins")


def changed_files(then: Mapping[str, str], now: Mapping[str, str], told: Sequence[Row]) -> Iterator[Row]:
    """Files of the study that are not the same and of which nothing has been told: what differs in them has no effect on coding."""
    causes = {row["cause"] for row in told}
    for role in dict.fromkeys([*then, *now]):
        cause = CODEBOOK if role == CODEBOOK else SETTINGS
        if then.get(role) != now.get(role) and (role == "survey" or cause not in causes):
            change = "gone" if role not in now else "changed" if role in then else "new"
            yield _row(
                cause,
                f"the file of the {role}" if role != "study.yaml" else role,
                change,
                "" if role == "survey" else "nothing that counts",
            )
