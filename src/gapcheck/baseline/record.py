"""A baseline as a JSON file: per region its findings by identity, with what a person needs to recognise them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from gapcheck.source import InputError, Place, read_settings

SCHEMA = "gapcheck-baseline/1"
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding: `identity` is what counts (marks.identity), `text_hash` can be copied into a waiver."""

    rule: str
    item: str
    field: str
    identity: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of every region ("" for files that name none)."""

    regions: Mapping[str, tuple[Entry, ...]]


def write(baseline: Baseline) -> bytes:
    """The baseline as UTF-8 JSON, sorted: the same findings, the same bytes."""
    regions = {
        region: [asdict(entry) for entry in sorted(entries)] for region, entries in sorted(baseline.regions.items())
    }
    text = json.dumps({"schema": SCHEMA, "regions": regions}, ensure_ascii=False, indent=1)
    return text.encode("utf-8", errors="backslashreplace") + b"\n"


def read(path: Path, name: str) -> Baseline:
    """The baseline in the file at `path`, called `name`; InputError with the place and the key of a fault."""
    place = Place(name)
    try:
        data = json.loads(read_settings(path, name, MOST_BYTES))
    except json.JSONDecodeError as error:
        at = Place(name, line=error.lineno, column=error.colno)
        raise InputError("baseline.broken", {"name": error.msg}, at) from error
    except (ValueError, RecursionError) as error:
        raise InputError("baseline.broken", {"name": type(error).__name__}, place) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError("baseline.broken", {"name": "schema"}, place)
    regions = data.get("regions")
    if not isinstance(regions, dict):
        raise InputError("baseline.broken", {"name": "regions"}, place)
    return Baseline({region: _entries(region, raw, place) for region, raw in regions.items()})


def _entries(region: str, raw: Any, place: Place) -> tuple[Entry, ...]:
    if not isinstance(raw, list):
        raise InputError("baseline.broken", {"name": f"regions.{region}"}, place)
    names = [each.name for each in fields(Entry)]
    entries = []
    for number, entry in enumerate(raw):
        values = [entry.get(name) for name in names] if isinstance(entry, dict) else [None]
        missing = [name for name, value in zip(names, values, strict=False) if not isinstance(value, str)]
        if missing:
            raise InputError("baseline.broken", {"name": f"regions.{region}[{number}].{missing[0]}"}, place)
        entries.append(Entry(*values))
    return tuple(entries)
