"""Holding JSON against the schemas of HSDS, which stand beside the checkout and are not ours to ship.

Only what those schemas use is understood; any other keyword is an error, so that nothing passes unread.
"""

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

SPECS = Path(os.environ.get("SPECS", Path(settings.BASE_DIR).parent / "shared" / "specs"))
HSDS = SPECS / "hsds"
needs_specs = pytest.mark.skipif(
    not HSDS.is_dir(), reason=f"de schema's van HSDS staan niet in {SPECS}; zet hun map in SPECS"
)
SAYS_NOTHING = frozenset(
    {
        "name", "path", "description", "datapackage_metadata", "datapackage_type", "title", "example", "core",
        "constraints", "tabular_required", "definitions",
    }
)  # fmt: skip
SAYS = frozenset({"type", "format", "enum", "required", "properties", "items", "$ref"})
TYPES: dict[str, Any] = {"string": str, "number": (int, float), "object": dict, "array": list}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s]+", re.IGNORECASE)


@cache
def schema(name: str) -> dict[str, Any]:
    return json.loads((HSDS / name).read_text())


def errors(value: Any, name: str) -> list[str]:
    """What is wrong with `value` by the schema in this file."""
    root = schema(name)
    return list(_errors(value, root, root, Path(name).parent, "$"))


def _errors(value: Any, rules: dict, root: dict, folder: Path, where: str) -> Iterator[str]:
    unknown = set(rules) - SAYS - SAYS_NOTHING
    assert not unknown, f"{where}: schema keywords that are not checked: {unknown}"
    if "$ref" in rules:
        yield from _of_ref(value, rules["$ref"], root, folder, where)
        return
    expected = TYPES[rules["type"]]
    if not isinstance(value, expected) or (isinstance(value, bool) and rules["type"] == "number"):
        yield f"{where}: {value!r} is no {rules['type']}"
        return
    if "enum" in rules and value not in rules["enum"]:
        yield f"{where}: {value!r} is not one of {rules['enum']}"
    if "format" in rules and not _has_format(value, rules["format"]):
        yield f"{where}: {value!r} is no {rules['format']}"
    yield from _of_parts(value, rules, root, folder, where)


def _of_parts(value: Any, rules: dict, root: dict, folder: Path, where: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{where}: {name} is missing" for name in rules.get("required", []) if name not in value)
        for name, inner in rules.get("properties", {}).items():
            if name in value:
                yield from _errors(value[name], inner, root, folder, f"{where}.{name}")
    if isinstance(value, list) and "items" in rules:
        for number, item in enumerate(value):
            yield from _errors(item, rules["items"], root, folder, f"{where}[{number}]")


def _of_ref(value: Any, ref: str, root: dict, folder: Path, where: str) -> Iterator[str]:
    if ref.startswith("#/definitions/"):
        yield from _errors(value, root["definitions"][ref.removeprefix("#/definitions/")], root, folder, where)
    else:
        other = schema(str(folder / ref))
        yield from _errors(value, other, other, folder, where)


def _has_format(value: str, name: str) -> bool:
    if name == "uuid":
        return str(UUID(value)) == value
    if name == "email":
        return EMAIL.fullmatch(value) is not None
    if name == "uri":
        return URI.fullmatch(value) is not None
    assert name == "date-time", name
    return datetime.fromisoformat(value).tzinfo is not None
