"""Changes of a codebook carried out on its text: comments, order, quotation marks and line ends of all else stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

from qualcode.codebook import yaml_splices as yaml
from qualcode.codebook.draft import STEP, THEME_FIELDS, Draft, Place
from qualcode.codebook.edits import (
    AddCodes,
    AddRule,
    CreateCode,
    CreateTheme,
    DeleteCode,
    DeleteTheme,
    DescribeCode,
    DescribeTheme,
    Edit,
    MergeCodes,
    MoveCode,
    RecolorCode,
    RemoveRule,
    RenameCode,
    SetThemeCodes,
    SplitCode,
)
from qualcode.codebook.merging import merge
from qualcode.codebook.new_codes import add_codes, code_lines
from qualcode.codebook.read import id_from, parse_codebook
from qualcode.codebook.yaml_splices import Splice
from qualcode.codebook.yaml_tree import Entry, plain
from qualcode.codebook.yaml_written import written
from qualcode.errors import CodebookError, UnknownName

MARK = "\ufeff"


def edited(text: str, edit: Edit, *, file: str = "codebook.yaml", pipeline: str = "") -> str:
    """The YAML text of a codebook after a change; the same text where there is nothing to change.

    What the change does not concern is as it was, character by character. `first_text` is the text to begin a codebook with.

    Raises:
        CodebookError: if the change cannot be made, or would give no codebook, with the reason; or if the text is none.
        UnknownName: if a code or theme that the change names is not there.
    """
    mark, body = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    draft = _draft(body, file, pipeline)
    before = draft.text
    apply(edit, draft)
    if draft.text == before:
        return text
    try:
        parse_codebook(draft.text, file=file, pipeline=pipeline)
    except CodebookError as error:
        raise CodebookError(["The codebook was not changed, for it would have faults then:", *error.faults]) from None
    is_open = bool(body) and not body.endswith("\n")
    return mark + (draft.text.removesuffix(draft.newline) if is_open else draft.text)


def first_text(name: str, language: str) -> str:
    """The head of a new codebook, for `edited` to put the first code in."""
    return f'name: {written(name)}\nversion: "1.0"\nlanguage: {written(language)}\n\ncodes:\n'


def _draft(text: str, file: str, pipeline: str) -> Draft:
    draft = Draft(text)
    try:
        root = draft.root
    except ValueError:  # reading tells it in words
        parse_codebook(text, file=file, pipeline=pipeline)
        raise CodebookError(
            [f"{file} is written in a way that cannot be changed here; change it in an editor"]
        ) from None
    if root.kind != "map":
        parse_codebook(text, file=file, pipeline=pipeline)
    return draft


@singledispatch
def apply(edit: Edit, draft: Draft) -> None:
    """Makes a change in a draft, that nobody has looked at yet. One function for each kind of change.

    Raises:
        CodebookError: if it cannot be made.
        UnknownName: if a code or theme that it names is not there.
    """
    raise TypeError(edit)


# ---- codes made, named and described


@apply.register
def _(edit: CreateCode, draft: Draft) -> None:
    name = _name(edit.name, "code")
    draft.in_lines(edit.parent)
    siblings = draft.names(edit.parent)
    twin = next((id for id, known in siblings.items() if known.casefold() == name.casefold()), "")
    if twin and not edit.id:
        told = f"There is a code {name!r} there already ({_path(edit.parent, twin)}); choose another name."
        raise CodebookError([told], key="taken", name=name)
    id = edit.id or _free(id_from(name), siblings)
    _refuse_taken(draft, edit.parent, id)
    _known_sibling(draft, edit.parent, edit.before)
    draft.apply(draft.with_block(edit.parent, code_lines(id, name, edit, draft.newline), edit.before))


@apply.register
def _(edit: AddCodes, draft: Draft) -> None:
    for part in edit.parts:
        _name(part.name, "code")
    add_codes(edit.parts, draft)


@apply.register
def _(edit: RenameCode, draft: Draft) -> None:
    place = draft.place(edit.code)
    parent, _, old = edit.code.rpartition("/")
    splices: list[Splice] = []
    if edit.name:
        splices += draft.with_text(place, "name", _name(edit.name, "code"))
    if edit.id and edit.id != old:
        _refuse_taken(draft, parent, edit.id)
        splices += yaml.key_written(place.entry, edit.id)
        splices += draft.with_members(moved({edit.code: _path(parent, edit.id)}))
        if not edit.name and "name" not in place.content:  # its id was its name
            splices += draft.with_text(place, "name", old)
    draft.apply(splices)


@apply.register
def _(edit: DescribeCode, draft: Draft) -> None:
    for key in ("definition", "include", "exclude"):
        value = getattr(edit, key)
        if value is not None:
            draft.apply(draft.with_text(draft.place(edit.code), key, value.strip()))


@apply.register
def _(edit: RecolorCode, draft: Draft) -> None:
    draft.apply(draft.with_text(draft.place(edit.code), "color", edit.color))


# ---- codes moved, merged, split, deleted


@apply.register
def _(edit: MoveCode, draft: Draft) -> None:
    old_parent, _, id = edit.code.rpartition("/")
    draft.place(edit.code)
    if edit.parent == edit.code or edit.parent.startswith(f"{edit.code}/"):
        raise CodebookError(
            [f"The code {edit.code!r} cannot be moved below itself; choose another place."], key="below"
        )
    if edit.parent != old_parent:
        _refuse_taken(draft, edit.parent, id)
    _known_sibling(draft, edit.parent, edit.before)
    draft.in_lines(edit.parent)
    draft.in_lines(old_parent)
    place = draft.place(edit.code)
    if edit.parent == old_parent and _is_there(place, edit.before):
        return
    splices = draft.without_block(place, draft.holder(edit.code) if old_parent else None)
    splices += draft.with_block(edit.parent, draft.block(place), edit.before)
    if edit.parent != old_parent:
        splices += draft.with_members(moved({edit.code: _path(edit.parent, id)}))
    draft.apply(splices)


def _is_there(place: Place, before: str) -> bool:
    """Whether a code stands directly before that sibling, or is the last one, or is that sibling itself."""
    keys = [*(entry.key for entry in place.owner.entries), ""]
    return before == place.entry.key or keys[keys.index(place.entry.key) + 1] == before


@apply.register
def _(edit: MergeCodes, draft: Draft) -> None:
    draft.place(edit.into)
    codes = sorted(dict.fromkeys(edit.codes), key=lambda id: -id.count("/"))
    for code in codes:
        draft.place(code)
        if code == edit.into or edit.into.startswith(f"{code}/"):
            mend = "choose other codes" if code == edit.into else f"move {edit.into!r} from below it first"
            raise CodebookError([f"The code {code!r} cannot be merged into {edit.into!r}; {mend}."])
    for code in codes:
        merge(draft, code, edit.into, with_definition=edit.definition is None)
        draft.apply(draft.with_members(moved({code: edit.into})))
    if edit.definition is not None:
        draft.apply(draft.with_text(draft.place(edit.into), "definition", edit.definition.strip()))


@apply.register
def _(edit: SplitCode, draft: Draft) -> None:
    if len(edit.parts) < 2:
        raise CodebookError(["A code is split into two or more; name each of them."])
    parent, _, own = edit.code.rpartition("/")
    draft.in_lines(parent)
    keys = [*(entry.key for entry in draft.place(edit.code).owner.entries), ""]
    before = keys[keys.index(own) + 1]
    for part in edit.parts:
        whole = {
            key: getattr(part, key) for key in ("name", "id", "definition", "include", "exclude", "color", "rules")
        }
        apply(CreateCode(parent=parent, before=before, **whole), draft)
        for rule in part.rules:
            at = _position(draft.place(edit.code), rule)
            if at >= 0:
                draft.apply(draft.without_item(draft.place(edit.code).content, "rules", at))


@apply.register
def _(edit: DeleteCode, draft: Draft) -> None:
    draft.place(edit.code)
    if len(draft.codes()) == len(_family(draft, edit.code)):
        raise CodebookError([f"The code {edit.code!r} is the only one; a codebook has at least one code."], key="only")
    draft.in_lines(edit.code.rpartition("/")[0])
    above = draft.holder(edit.code) if "/" in edit.code else None
    splices = draft.without_block(draft.place(edit.code), above)
    gone = set(_family(draft, edit.code))
    draft.apply([*splices, *draft.with_members(lambda id: "" if id in gone else id)])


def _family(draft: Draft, code: str) -> list[str]:
    return [id for id in draft.codes() if id == code or id.startswith(f"{code}/")]


# ---- rules


@apply.register
def _(edit: AddRule, draft: Draft) -> None:
    place = draft.place(edit.code)
    if _position(place, edit.rule, edit.to) >= 0:
        raise CodebookError([f"The code {edit.code!r} has the rule {_shown(edit.rule)} already."])
    draft.apply(draft.with_items(place, edit.to, [written(edit.rule)]))


@apply.register
def _(edit: RemoveRule, draft: Draft) -> None:
    place = draft.place(edit.code)
    listed = place.content[edit.of].value.items if edit.of in place.content else []
    if not 0 <= edit.position < len(listed):
        raise CodebookError([f"The code {edit.code!r} has no rule {edit.position + 1}; it has {len(listed)}."])
    draft.apply(draft.without_item(place.content, edit.of, edit.position))


def _position(place: Place, rule: object, key: str = "rules") -> int:
    """Where a rule stands in a list of a code; -1 if it does not."""
    if key not in place.content:
        return -1
    wanted = dict(rule) if isinstance(rule, Mapping) else rule
    return next((n for n, item in enumerate(place.content[key].value.items) if plain(item.value) == wanted), -1)


# ---- themes


@apply.register
def _(edit: CreateTheme, draft: Draft) -> None:
    name = _name(edit.name, "theme")
    _known_codes(draft, edit.codes)
    themes = draft.themes()
    known = [entry.key for entry in themes.entries]
    if edit.id in known:
        raise CodebookError([f"There is a theme {edit.id!r} already; choose another id."])
    fields: dict[str, Any] = {"name": name}
    if edit.concept.strip():
        fields["concept"] = edit.concept.strip()
    fields["codes"] = list(edit.codes)
    line = written(edit.id or _free(id_from(name), known)) + ": " + written(fields) + draft.newline
    if themes.entries and not themes.is_flow:
        indent = draft.column(themes.entries[0])
        draft.apply(yaml.inserted(draft.text, themes, yaml.shifted(line, indent)))
    elif "themes" in draft.root:
        _first_theme(draft, line)
    else:
        draft.in_lines("")
        end = yaml.block(draft.text, draft.root, draft.root.entries[-1]).end
        draft.apply([Splice(end, end, f"{draft.newline}themes:{draft.newline}" + yaml.shifted(line, STEP))])


def _first_theme(draft: Draft, line: str) -> None:
    """A theme where `themes:` is empty or in brackets."""
    draft.in_lines("")
    entry = draft.root["themes"]
    if entry.value.entries:
        draft.apply(yaml.unfolded(draft.text, entry.value, STEP))
        themes = draft.themes()
        draft.apply(yaml.inserted(draft.text, themes, yaml.shifted(line, STEP)))
        return
    at = yaml.next_line(draft.text, max(entry.end, entry.value.end) - 1)
    emptied = [Splice(entry.value.start, entry.value.end)] if not entry.value.is_empty else []
    draft.apply([*emptied, Splice(at, at, yaml.shifted(line, STEP))])


@apply.register
def _(edit: DescribeTheme, draft: Draft) -> None:
    if edit.name is not None:
        name = _name(edit.name, "theme")
        draft.apply(draft.with_text(draft.theme(edit.theme), "name", name, THEME_FIELDS))
    if edit.concept is not None:
        draft.apply(draft.with_text(draft.theme(edit.theme), "concept", edit.concept.strip(), THEME_FIELDS))


@apply.register
def _(edit: SetThemeCodes, draft: Draft) -> None:
    _known_codes(draft, edit.codes)
    place, wanted = draft.theme(edit.theme), list(dict.fromkeys(edit.codes))
    listed = place.content["codes"].value if "codes" in place.content else None
    had = [item.value.value for item in listed.items] if listed is not None else []
    kept = [id for id in had if id in wanted]
    if wanted[: len(kept)] == kept and kept:
        gone = [n for n, id in enumerate(had) if id not in wanted]
        for at in reversed(gone):
            draft.apply(draft.without_item(draft.theme(edit.theme).content, "codes", at))
        draft.apply(draft.with_items(draft.theme(edit.theme), "codes", wanted[len(kept) :], THEME_FIELDS))
        return
    if listed is not None:
        draft.apply(draft.without_field(place.content, place.content["codes"]))
    place = draft.theme(edit.theme)
    draft.apply(draft.with_items(place, "codes", wanted, THEME_FIELDS))


@apply.register
def _(edit: DeleteTheme, draft: Draft) -> None:
    place, holder = draft.theme(edit.theme), draft.root["themes"]
    if len(place.owner.entries) == 1 and not draft.root.is_flow and not _has_comments(draft, holder):
        draft.apply(yaml.removed(draft.text, draft.root, holder))
    else:
        draft.apply(draft.without_block(place, holder))


def _has_comments(draft: Draft, entry: Entry) -> bool:
    own = yaml.block(draft.text, draft.root, entry)
    return bool(yaml.comments(draft.text, draft.root, own.start, own.end))


# ---- what a change may name


def moved(names: Mapping[str, str]) -> Callable[[str], str]:
    """What an id is called after others got new names: a code, or one below it."""

    def now(id: str) -> str:
        for old, new in names.items():
            if id == old or id.startswith(f"{old}/"):
                return new + id[len(old) :]
        return id

    return now


def _name(name: str, what: str) -> str:
    plain_name = " ".join(name.split())
    if not plain_name:
        raise CodebookError([f"A {what} needs a name; write one."])
    return plain_name


def _path(parent: str, id: str) -> str:
    return f"{parent}/{id}" if parent else id


def _free(id: str, taken: Iterable[str]) -> str:
    """The id, with a number where it is taken."""
    known, n, free = set(taken), 2, id
    while free in known:
        free, n = f"{id}-{n}", n + 1
    return free


def _refuse_taken(draft: Draft, parent: str, id: str) -> None:
    if id in draft.names(parent):
        raise CodebookError(
            [f"There is a code {_path(parent, id)!r} already; choose another id, or merge the two."],
            key="taken",
            name=_path(parent, id),
        )


def _known_sibling(draft: Draft, parent: str, before: str) -> None:
    if before and before not in draft.names(parent):
        raise UnknownName("code", _path(parent, before), draft.codes())


def _known_codes(draft: Draft, codes: Sequence[str]) -> None:
    known = draft.codes()
    for code in codes:
        if code not in known:
            raise UnknownName("code", code, known)


def _shown(rule: object) -> str:
    shown = written(rule)
    return shown if len(shown) <= 60 else shown[:59] + "…"
