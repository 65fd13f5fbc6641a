"""The scripts of the page as one, for a page that is a single file: each module becomes a function that gives what it exports."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_IMPORT = re.compile(
    r'^import\s+(?:(?P<what>\{[^}]*\}|\* as \w+)\s+from\s+)?"\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:const|let|function\*?|class|async function) (\w+))", re.MULTILINE)


def bundled(entry: str, read: Callable[[str], str], instead: Mapping[str, str]) -> str:
    """One script of a module and all it imports, in the order in which a browser would run them.

    `read` gives the text of a module by its name; `instead` names modules that take the place of others.
    """
    written: dict[str, str] = {}

    def add(name: str) -> None:
        if name in written:
            return
        text = read(instead.get(name, name))
        for found in _IMPORT.finditer(text):
            add(found["name"])
        exported = ", ".join(_EXPORT.findall(text))
        body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
        written[name] = f"const {_const(name)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"

    add(entry)
    return "".join(written.values())


def _taken(found: re.Match[str]) -> str:
    what = found["what"] or ""
    if not what:
        return ""
    name = what.removeprefix("* as ") if what.startswith("*") else what.replace(" as ", ": ")
    return f"const {name} = {_const(found['name'])};\n"


def _const(name: str) -> str:
    return f"module_{name.replace('-', '_')}"
