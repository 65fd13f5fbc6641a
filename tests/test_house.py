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
    "errors", "registry", "files", "documents", "spreadsheets", "importers", "language", "codebook", "matchers", "context", "coding",
    "decisions", "study", "columns", "columns_nb", "column_types", "tables", "analysis", "report", "exporters", "charts", "review",
    "api", "cli",
)  # fmt: skip
"""From above to below: a module imports from its own room and those above it. The package's own front is below all."""
ASIDE = frozenset({"", "sample_study", "__main__"})
DOORS = {
    "ahocorasick_rs": {"matchers"},
    "charset_normalizer": {"files.py"},
    "click": {"cli"},
    "docx": {"exporters/word"},
    "jinja2": {"exporters/html", "review"},
    "matplotlib": {"charts"},
    "regex": {"matchers/regex.py"},
    "rich": {"cli"},
    "nltk": {"analysis/phrases.py"},
    "ruamel": {"codebook", "study/adding.py"},
    "scipy": {"analysis"},
    "spacy": {"matchers/pattern.py", "matchers/pipeline_folder.py", "matchers/trained.py"},
    "sqlite3": {"study/database.py", "study/store.py"},
    "starlette": {"review"},
    "xlsxwriter": {"exporters/excel.py"},
    "zipfile": {"files.py", "spreadsheets.py", "exporters/word/package.py"},
}
"""Where each of these may be imported, relative to the package."""


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _room(dotted: str) -> str:
    return [*dotted.split("."), ""][1]


@cache
def _imports(path: Path, *, for_types: bool = False) -> list[tuple[str, int]]:
    """Modules that a file imports, with the line; those under `if TYPE_CHECKING` only if asked for."""
    return list(_imported(path, for_types))


def _imported(path: Path, for_types: bool) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
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


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_from_rooms_above_it(path: Path) -> None:
    room = _name(path).partition("/")[0].removesuffix(".py")
    if room in ASIDE or room == "__init__":
        return
    for module, line in _imports(path, for_types=True):
        if module.split(".")[0] == "qualcode" and _room(module) not in ASIDE:
            assert ROOMS.index(_room(module)) <= ROOMS.index(room), f"{_name(path)}:{line} imports {module}"


@pytest.mark.parametrize("library", DOORS)
def test_a_library_is_imported_through_its_door_only(library: str) -> None:
    for path in MODULES:
        for module, line in _imports(path):
            if module.split(".")[0] == library:
                assert any(_name(path).startswith(door) for door in DOORS[library]), (
                    f"{_name(path)}:{line} imports {module}"
                )


def test_no_file_is_longer_than_fits_a_head() -> None:
    assert [_name(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("print", "exit", "breakpoint")
            ):
                pytest.fail(f"{_name(path)}:{node.lineno} calls {node.func.id}")


def _told(node: ast.AST, path: Path) -> Iterator[str]:
    """Names of public things without a docstring."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            is_overload = isinstance(child, ast.FunctionDef) and any(
                "overload" in ast.unparse(d) for d in child.decorator_list
            )
            if not ast.get_docstring(child) and not is_overload:
                yield f"{_name(path)}:{child.lineno} {child.name}"
            if isinstance(child, ast.ClassDef):
                yield from _told(child, path)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_module_and_public_function_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or path.stat().st_size == 0
    assert list(_told(tree, path)) == []


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


@pytest.mark.parametrize("name", COMMANDS_BY_NAME)
def test_every_command_has_a_help_text_that_ends_with_an_example(name: str) -> None:
    told = COMMANDS_BY_NAME[name].help or ""
    assert f"qualcode {name}" in told[told.index("Example") :]


@pytest.mark.parametrize("name", COMMANDS_BY_NAME)
def test_every_command_takes_the_shared_options_and_tells_what_its_own_do(name: str) -> None:
    options = [p for p in COMMANDS_BY_NAME[name].params if isinstance(p, click.Option)]
    assert {"study", "json", "quiet"} <= {option.name for option in options}
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("args", [["--help"], ["segments", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qualcode", *args], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in told.stderr.splitlines()}
    assert "click" in loaded
    assert (
        loaded
        & {"pandas", "numpy", "spacy", "scipy", "matplotlib", "docx", "lxml", "rich", "jinja2", "nltk", "sqlite3"}
        == set()
    )


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    said = "import sys, qualcode; print(*[m for m in sys.modules if m.startswith('qualcode.') or m == 'pandas'])"
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
