"""Writes docs/eisen.md: for each numbered requirement the tests that decide it (`python docs/eisen.py`).

A test says so itself with `@pytest.mark.eis("DSK-03")`; it is read from the source, so nothing is run.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TITELS = ROOT / "docs" / "eisen.yaml"
PAGINA = ROOT / "docs" / "eisen.md"
KOP = (
    "# Requirements and their tests\n\n"
    "Made by `python docs/eisen.py` from docs/eisen.yaml and the marks in tests/; do not edit. "
    "A line without a test is not done.\n"
)


def tests_by_eis() -> dict[str, list[str]]:
    """Line → the tests that name it, as `file::function`."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test, eis in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(eis, []).append(f"{path.relative_to(ROOT)}::{test}")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.eis":
                    yield from ((node.name, str(ast.literal_eval(argument))) for argument in mark.args)


def render(titels: dict[str, dict[str, str]], tests: dict[str, list[str]]) -> str:
    """Raises LookupError when a test names a line that does not exist."""
    known = {eis for part in titels.values() for eis in part}
    if unknown := sorted(set(tests) - known):
        raise LookupError(f"unknown requirement: {', '.join(unknown)}")
    done = sum(eis in tests for eis in known)
    parts = [KOP, f"{done} of {len(known)} lines have a test.\n"]
    for part, lines in titels.items():
        parts.append(f"## {part}\n\n| line | is | decided by |\n|---|---|---|")
        parts.extend(f"| {eis} | {titel} | {_cell(tests.get(eis, []))} |" for eis, titel in lines.items())
        parts.append("")
    return "\n".join(parts)


def _cell(tests: list[str]) -> str:
    return "<br>".join(f"`{test}`" for test in tests) or "not done"


def page() -> str:
    return render(yaml.safe_load(TITELS.read_text(encoding="utf-8")), tests_by_eis())


if __name__ == "__main__":
    PAGINA.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGINA.relative_to(ROOT)}\n")
