"""The sizes of the house, to see where it grows: `python scripts/house.py [FOLDER]`.

Code lines are those that are neither empty, comment nor docstring; a function's lines are counted from `def` to its end, docstring and all.
"""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(text: str) -> int:
    """Lines of a module with code on them."""
    told = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(text.splitlines(), 1)
    return sum(1 for n, line in lines if n not in told and line.strip() and not line.strip().startswith("#"))


def functions(text: str) -> list[Function]:
    """Functions and methods of a module."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Lines of a function."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """Parameters of a function, but for self and cls."""
    taken = function.args
    named = [a.arg for a in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
    return len([name for name in named if name not in ("self", "cls")])


def main(folder: Path) -> None:
    """Prints sizes of all, and what stands out."""
    texts = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}
    sizes = {path: len(text.splitlines()) for path, text in texts.items()}
    found = [(path, function) for path, text in texts.items() for function in functions(text)]
    lengths = sorted(length(function) for _, function in found)
    print(f"files {len(texts)}, lines {sum(sizes.values())}, code lines {sum(map(code_lines, texts.values()))}")
    print(f"file: median {statistics.median(sizes.values()):.0f}, longest {max(sizes.values())}")
    over = sum(1 for lines in lengths if lines > 40)
    print(
        f"function: mean {statistics.mean(lengths):.1f}, median {statistics.median(lengths):.0f}, "
        f"p90 {lengths[int(len(lengths) * 0.9)]}, over 40 lines {over / len(lengths):.1%} ({over} of {len(lengths)}), "
        f"most parameters {max(parameters(function) for _, function in found)}"
    )
    print("\nlongest files")
    for path in sorted(sizes, key=lambda path: -sizes[path])[:10]:
        print(f"{sizes[path]:5} {path.relative_to(folder)}")
    print("\nfunctions over 40 lines, or with more than six parameters")
    for path, function in sorted(found, key=lambda at: -length(at[1])):
        if length(function) > 40 or parameters(function) > 6:
            place = f"{path.relative_to(folder)}:{function.lineno}"
            print(f"{length(function):5} lines {parameters(function):3} parameters  {place} {function.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "qualcode"))
