"""The layouts of a study: each YAML file in layouts/ describes one (docs/layouts.md)."""

from __future__ import annotations

import re
from pathlib import Path

from qualcode.codebook.safe_yaml import load_mapping
from qualcode.errors import CodebookError, StudyError
from qualcode.importers import importers
from qualcode.importers.layouts import COLUMNS, Layout, Template, TemplateError
from qualcode.study.key_reader import KeyReader

FOLDER = "layouts"
MAX_LAYOUTS = 50
_NAME = re.compile(r"[\w-]{1,40}")
_EXAMPLE = "- '{speaker} ({time}): {talk}'"


def layout_paths(folder: Path) -> list[Path]:
    """The files that describe layouts, in order of their names."""
    top = folder / FOLDER
    if not top.is_dir():
        return []
    return sorted(
        path for path in top.iterdir() if path.suffix.casefold() in {".yaml", ".yml"} and not path.name.startswith(".")
    )


def read_layouts(folder: Path) -> tuple[Layout, ...]:
    """The layouts that a study describes; none if it has no folder of them.

    Raises:
        StudyError: with all faults of all of them.
    """
    paths = layout_paths(folder)
    if len(paths) > MAX_LAYOUTS:
        raise StudyError(f"{FOLDER}/ has more than {MAX_LAYOUTS} layouts; take those out that are not used")
    faults: list[str] = []
    layouts: dict[str, Layout] = {}
    for path in paths:
        try:
            layout = read_layout(path)
        except StudyError as error:
            faults.append(str(error))
            continue
        if layout.name in layouts:
            faults.append(f"{path.name}: there are two layouts {layout.name!r}; rename one of the two files")
        layouts[layout.name] = layout
    if faults:
        raise StudyError("\n".join(faults))
    return tuple(layouts.values())


def read_layout(path: Path) -> Layout:
    """The layout that a file describes; its name is that of the file.

    Raises:
        StudyError: with all faults of the file, a line each.
    """
    try:
        values, places = load_mapping(path)
    except CodebookError as error:
        raise StudyError(str(error)) from None
    reader = KeyReader(values, places, (), [])
    layout = _layout(reader, path.stem)
    if reader.faults:
        raise StudyError("\n".join(f"{path.name}:{line}: {fault}" for line, fault in sorted(reader.faults)))
    return layout


def _layout(reader: KeyReader, name: str) -> Layout:
    if not _NAME.fullmatch(name) or name in importers:
        reader.faults.append((1, f"{name!r} cannot be the name of a layout; name the file like ringverk.yaml"))
    layout = Layout(
        name,
        suffixes=tuple(f".{suffix.casefold().lstrip('.')}" for suffix in reader.texts("suffixes")),
        turns=_turns(reader),
        leaves_out=_templates(reader, "leave_out"),
        columns=_columns(reader),
    )
    reader.refuse_others(("about", "suffixes", "turns", "leave_out", "columns"))
    if bool(layout.turns) == bool(layout.columns) and not reader.faults:
        what = "has both turns and columns" if layout.turns else "has neither turns nor columns"
        reader.faults.append((1, f"{what}; write how a turn begins, or the heads of the table's columns"))
    return layout


def _turns(reader: KeyReader) -> tuple[Template, ...]:
    turns = _templates(reader, "turns")
    if nameless := [turn.written for turn in turns if not turn.has_speaker]:
        reader.fault(
            "turns", f"{nameless[0]!r} does not tell who speaks", "put {speaker} into it, or write speaker: beside"
        )
    return turns


def _templates(reader: KeyReader, key: str) -> tuple[Template, ...]:
    found = [_template(item, reader, key) for item in reader.items(key, f"a list: {_EXAMPLE}")]
    return tuple(template for template in found if template)


def _template(item: KeyReader, reader: KeyReader, key: str) -> Template | None:
    written = item.own_text if item.is_text else item.text("line")
    if not item.is_text:
        item.refuse_others(("line", "speaker", "bold"))
    try:
        return Template(written, item.text("speaker"), item.flag("bold"))
    except TemplateError as error:
        reader.fault(key, f"{written!r} {error.args[0].partition('; ')[0]}", error.args[0].partition("; ")[2])
        return None


def _columns(reader: KeyReader) -> dict[str, str]:
    inner = reader.inner("columns", "the heads of the columns: {speaker: Hvem, talk: Ytring}")
    columns = {what: inner.text(what) for what in COLUMNS if inner.text(what)}
    inner.refuse_others(COLUMNS)
    if columns and not ("talk" in columns and {"speaker", "respondent"} & set(columns)):
        reader.fault(
            "columns", "has no talk, or nobody who says it", "write talk: and speaker: with the heads of these columns"
        )
    return columns
