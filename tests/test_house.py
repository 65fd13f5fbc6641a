"""The house rules that a reader relies on: data flows one way, each library has one door, the command line is quick, everything is told."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import qualcode
from qualcode.cli import COMMANDS
from qualcode.cli import qualcode as group

PACKAGE = Path(qualcode.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (
    "errors", "registry", "engines", "files", "documents", "spreadsheets", "importers", "language", "codebook", "matchers", "context",
    "coding", "decisions", "foreign", "study", "exchange", "columns", "tables", "analysis", "scale", "report", "exporters", "charts",
    "privacy", "api", "review", "cli",
)  # fmt: skip
"""From above to below: a module imports from its own room and those above it. The package's own front is below all."""
ASIDE = frozenset({"", "sample_study", "__main__"})
HEAVY = {"pandas", "numpy", "spacy", "scipy", "matplotlib", "docx", "lxml", "rich", "jinja2", "nltk", "sqlite3"}
HEAVY |= {"dask", "distributed", "fsspec", "pyarrow"}
PRINTING = ("print", "exit", "breakpoint")
DOORS = {
    "ahocorasick_rs": {"matchers"},
    "charset_normalizer": {"files"},
    "click": {"cli"},
    "docx": {"exporters/word"},
    "distributed": {"engines/dask.py"},
    "fsspec": {"scale/places.py"},
    "jinja2": {"exporters/html", "review"},
    "matplotlib": {"charts"},
    "pypdfium2": {"importers/pdf_lines.py"},
    "regex": {"matchers/regex.py", "importers/layouts.py"},
    "rich": {"cli"},
    "nltk": {"analysis/phrases.py"},
    "ruamel": {"codebook", "study/adding.py"},
    "scipy": {"analysis"},
    "spacy": {"matchers/pattern.py", "matchers/pipeline_folder.py", "matchers/trained.py"},
    "sqlite3": {"foreign/sqlite_file.py", "study/database.py", "study/store.py", "study/other_copy.py"},
    "starlette": {"review"},
    "uvicorn": {"review/server.py"},
    "xlsxwriter": {"exporters/excel.py"},
    "zipfile": {"files", "spreadsheets.py", "exporters/word/package.py"},
}
"""Where each of these may be imported, relative to the package."""


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _room(dotted: str) -> str:
    return [*dotted.split("."), ""][1]


def _own_room(path: Path) -> str:
    """The room of a file; empty for the package's own front."""
    room = _name(path).partition("/")[0].removesuffix(".py")
    return "" if room == "__init__" else room


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _imports(path: Path, *, for_types: bool = False) -> list[tuple[str, int]]:
    """Modules that a file imports, with the line; those under `if TYPE_CHECKING` only if asked for."""
    return list(_imported(path, for_types))


def _imported(path: Path, for_types: bool) -> Iterator[tuple[str, int]]:
    tree = _tree(path)
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not for_types:
            skipped |= {id(inner) for child in node.body for inner in ast.walk(child)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def test_every_room_has_its_place_in_the_order() -> None:
    there = {_own_room(path) for path in MODULES} - ASIDE
    assert sorted(there - set(ROOMS)) == [], (
        "put it below all that it imports in ROOMS here and in docs/ARCHITECTURE.md"
    )
    assert sorted(set(ROOMS) - there) == [], "it is gone: take it out of ROOMS here and of docs/ARCHITECTURE.md"


def test_a_module_imports_only_from_rooms_above_it() -> None:
    order = {room: place for place, room in enumerate(ROOMS)}
    faults = [
        f"{_name(path)}:{line} imports {module}, and {_own_room(path)} stands above {_room(module)}"
        for path in MODULES
        if _own_room(path) in order
        for module, line in _imports(path, for_types=True)
        if module.split(".")[0] == "qualcode" and order.get(_room(module), -1) > order[_own_room(path)]
    ]
    assert faults == [], "move what both need to the room above, or let the lower room call it with a value"


def test_a_library_is_imported_through_its_door_only() -> None:
    faults = [
        f"{_name(path)}:{line} imports {module}; its door is {' or '.join(sorted(DOORS[library]))}"
        for path in MODULES
        for module, line in _imports(path)
        if (library := module.split(".")[0]) in DOORS
        and not any(_name(path).startswith(door) for door in DOORS[library])
    ]
    assert faults == [], "call what stands at the door; if a second door is needed, add it to DOORS with its reason"


def test_no_file_is_longer_than_fits_a_head() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}, "split it by what its parts are about"


def test_files_are_written_through_the_one_atomic_writer() -> None:
    faults = [
        f"{_name(path)}:{node.lineno} calls {node.func.attr}"
        for path in MODULES
        if _name(path) not in _WRITERS
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func)
    ]
    assert faults == [], "a crash in the middle would leave half a file: call files.write_bytes"


_WRITERS = ("files/writing.py", "study/other_copy.py", "scale/places.py")
"""The writer itself; two that fill a folder which vanishes again."""


def _writes(call: ast.Call, method: ast.Attribute) -> bool:
    """Whether a call puts bytes into a file by itself. `savefig` and `save` go into memory, which their tests see."""
    modes = [value.value for value in call.args if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    is_module = isinstance(method.value, ast.Name) and method.value.id == "files"
    return not is_module and (
        method.attr in ("write_text", "write_bytes", "copy2", "copyfile", "copytree", "touch")
        or (method.attr == "copy" and isinstance(method.value, ast.Name) and method.value.id == "shutil")
        or (method.attr == "open" and any(mode[:1] in "wax" for mode in modes))
    )


def test_only_the_command_line_prints() -> None:
    faults = [
        f"{_name(path)}:{node.lineno} calls {node.func.id}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PRINTING
    ]
    assert faults == [], "the library gives values and raises errors; commands print, with click.echo"


def _untold(node: ast.AST, path: Path) -> Iterator[str]:
    """Names of public things without a docstring."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            is_overload = isinstance(child, ast.FunctionDef) and any(
                "overload" in ast.unparse(d) for d in child.decorator_list
            )
            if not ast.get_docstring(child) and not is_overload:
                yield f"{_name(path)}:{child.lineno} {child.name}"
            if isinstance(child, ast.ClassDef):
                yield from _untold(child, path)


def test_every_module_and_public_function_has_a_docstring() -> None:
    bare = [f"{_name(path)}:1 module" for path in MODULES if path.stat().st_size and not ast.get_docstring(_tree(path))]
    bare += [fault for path in MODULES for fault in _untold(_tree(path), path)]
    assert bare == [], "say in one sentence what comes back, or what the module has; a plug-in: what its users get"


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for names in COMMANDS.values():
        for name in names:
            command = group.get_command(context, name)
            assert command is not None
            yield name, command
            for below, inner in getattr(command, "commands", {}).items():
                yield f"{name} {below}", inner


COMMANDS_BY_NAME = dict(_commands())


def test_every_command_has_a_help_text_that_ends_with_an_example() -> None:
    lacking = [
        name
        for name, command in COMMANDS_BY_NAME.items()
        if f"qualcode {name}" not in (command.help or "").partition("Example")[2]
    ]
    assert lacking == [], "end its docstring with \\b, a line `Example:` and a call that can be copied"


def test_every_command_takes_the_shared_options_and_tells_what_its_own_do() -> None:
    options = {name: [p for p in c.params if isinstance(p, click.Option)] for name, c in COMMANDS_BY_NAME.items()}
    lacking = {
        name: missing
        for name, own in options.items()
        if (missing := {"study", "json", "quiet"} - {option.name for option in own})
    }
    assert lacking == {}, "decorate it with cli.common.shared_options"
    untold = [f"{name} --{option.name}" for name, own in options.items() for option in own if not option.help]
    assert untold == [], "give the option a help text"


@pytest.mark.parametrize("args", [["--help"], ["segments", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qualcode", *args], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in told.stderr.splitlines()}
    assert "click" in loaded
    assert loaded & HEAVY == set(), "import it in the function that uses it"


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    said = "import sys, qualcode; print(*[m for m in sys.modules if m.startswith('qualcode.') or m == 'pandas'])"
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
