"""Holding JSON against our own schemas. A keyword that is not known here is an error, so nothing passes unread."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
    "boolean": bool,
    "null": type(None),
}
FORMATS = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "decimal": Decimal,
    "uri": lambda value: urlsplit(value).scheme or int("x"),
}
SAYS_NOTHING = {"$schema", "$id", "$defs", "title", "description", "default"}
SAYS = {"type", "enum", "const", "format", "required", "properties", "items", "anyOf", "$ref"}


def errors(value: Any, schema: dict[str, Any]) -> list[str]:
    return list(_errors(value, schema, schema, "$"))


def _errors(value: Any, rules: dict, root: dict, where: str) -> Iterator[str]:
    assert not set(rules) - SAYS - SAYS_NOTHING, set(rules) - SAYS
    if "$ref" in rules:
        yield from _errors(value, root["$defs"][rules["$ref"].removeprefix("#/$defs/")], root, where)
        return
    if "anyOf" in rules and all(list(_errors(value, one, root, where)) for one in rules["anyOf"]):
        yield f"{where}: {value!r} is none of the kinds"
    if "type" in rules and not isinstance(value, TYPES[rules["type"]]):
        yield f"{where}: {value!r} is no {rules['type']}"
        return
    yield from _of_value(value, rules, where)
    yield from _of_parts(value, rules, root, where)


def _of_value(value: Any, rules: dict, where: str) -> Iterator[str]:
    if "enum" in rules and value not in rules["enum"]:
        yield f"{where}: {value!r} is not one of {rules['enum']}"
    if "format" in rules:
        try:
            FORMATS[rules["format"]](value)
        except (ValueError, ArithmeticError):
            yield f"{where}: {value!r} is no {rules['format']}"


def _of_parts(value: Any, rules: dict, root: dict, where: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{where}: {naam} is missing" for naam in rules.get("required", ()) if naam not in value)
        for naam, inner in rules.get("properties", {}).items():
            if naam in value:
                yield from _errors(value[naam], inner, root, f"{where}.{naam}")
    if isinstance(value, list) and "items" in rules:
        for number, item in enumerate(value):
            yield from _errors(item, rules["items"], root, f"{where}[{number}]")
