"""Data held against the shipped JSON Schema: what is wrong, at which key, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

Path = tuple[str, ...]
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at `path` (keys from the top): a wording key and its parameters."""

    path: Path
    message: str
    params: dict[str, object]


def faults(value: object, schema: Schema, path: Path = ()) -> Iterator[Fault]:
    """What is wrong with `value`, as far as the words go that configuration.schema.json uses:
    type, enum, pattern, minimum, maximum, minLength, maxLength, items, minItems, maxItems, minProperties,
    properties, required, propertyNames and additionalProperties."""
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and not any(_is(value, name) for name in types):
        yield Fault(path, f"config.must_be_{'_or_'.join(types)}", {})
    elif isinstance(value, dict):
        yield from _table(value, schema, path)
    elif isinstance(value, list):
        yield from _size(len(value), schema, "Items", path)
        for number, member in enumerate(value, start=1):
            yield from faults(member, schema["items"], (*path, str(number)))
    elif isinstance(value, str):
        yield from _text(value, schema, path)
    elif isinstance(value, int | Decimal) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield Fault(path, "config.range", {"least": schema["minimum"], "most": schema["maximum"]})


def suggestion(word: str, known: list[str]) -> str | None:
    """The known word that `word` may be a slip of."""
    return next(iter(get_close_matches(word[:100], known, n=1)), None)


def _is(value: object, name: str) -> bool:
    match name:
        case "string":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return _is(value, "integer") or (isinstance(value, Decimal) and value.is_finite())
        case "array":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)


def _text(value: str, schema: Schema, path: Path) -> Iterator[Fault]:
    choices = schema.get("enum")
    if choices and value not in choices:
        yield Fault(path, "config.choice", {"value": value[:100], "choices": " | ".join(choices)})
    yield from _size(len(value), schema, "Length", path)


def _size(size: int, schema: Schema, what: str, path: Path) -> Iterator[Fault]:
    if size < schema.get(f"min{what}", 0):
        yield Fault(path, "config.empty", {})
    if size > schema.get(f"max{what}", size):
        yield Fault(path, "config.too_long", {"most": schema[f"max{what}"]})


def _table(value: dict[str, Any], schema: Schema, path: Path) -> Iterator[Fault]:
    known: Mapping[str, Any] = schema.get("properties", {})
    others = schema.get("additionalProperties")
    pattern = schema.get("propertyNames", {}).get("pattern")
    for name, inner in value.items():
        within = known.get(name, others)
        if not within:
            yield _unknown(name, list(known), path)
        elif pattern and not re.search(pattern, name):
            yield Fault((*path, name), "config.rule_id", {"name": name[:100]})
        else:
            yield from faults(inner, within, (*path, name))
    # NOTE: last, because a key misspelt is missing too, and its own fault says more.
    for name in schema.get("required", ()):
        if name not in value:
            yield Fault(path, "config.required", {"name": name})


def _unknown(name: str, known: list[str], path: Path) -> Fault:
    params: dict[str, object] = {"name": name[:100], "known": "、".join(known)}
    meant = suggestion(name.replace("_", "-"), known)
    if meant is None:
        return Fault((*path, name), "config.unknown_key", params)
    return Fault((*path, name), "config.unknown_key_but", {**params, "meant": meant})
