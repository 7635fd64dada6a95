"""A TOML file as data, bounded, with the line of every key."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from gapcheck.readers.decoding import decode
from gapcheck.source import InputError, Place

MOST_BYTES = 128 * 1024
LONGEST_LINE = 1000
"""Bounds that no written configuration reaches; they keep a hostile one from costing more than a moment."""

Lines = dict[tuple[str, ...], int]
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"\s*(\[\[?[^\]]*\]\]?)\s*(?:#.*)?$")


def read_toml(data: bytes, name: str) -> tuple[dict[str, Any], Lines]:
    """The file's data, fractions as Decimal, and the lines of its keys by path (from 1).

    InputError names the place of what is not TOML, or has longer lines than a configuration can have.
    """
    text = decode(data, Place(name)).replace("\r\n", "\n")
    rows = text.split("\n")
    for number, row in enumerate(rows, start=1):
        if len(row) > LONGEST_LINE:
            raise InputError("config.long_line", {"most": LONGEST_LINE}, Place(name, line=number, column=1))
    try:
        return tomllib.loads(text, parse_float=Decimal), _lines(rows)
    except ValueError as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (len(text.rstrip().split("\n")), 1)
        place = Place(name, line=line, column=column)
        raise InputError("config.broken", {"problem": _AT.sub("", str(error)).strip()}, place) from error
    except RecursionError as error:
        raise InputError("config.too_deep", {}, Place(name)) from error


def _lines(rows: list[str]) -> Lines:
    """The line on which each key is written, tables included; a line inside a long string may add a stray."""
    lines: Lines = {}
    table: tuple[str, ...] = ()
    for number, row in enumerate(rows, start=1):
        header = _HEADER.match(row)
        key, equals, _ = row.partition("=")
        if header:
            table = _path(header[1]) or table
            lines.setdefault(table, number)
        elif equals and (path := _path(f"{key} = 0")):
            lines.setdefault((*table, *path), number)
    return lines


def _path(line: str) -> tuple[str, ...]:
    """The keys that one line of TOML opens, from outside in; none when it is no such line by itself."""
    try:
        inner: Any = tomllib.loads(line)
    except (ValueError, RecursionError):
        return ()
    path: list[str] = []
    while isinstance(inner, dict) and inner:
        ((name, inner),) = inner.items()
        path.append(name)
        inner = inner[0] if isinstance(inner, list) else inner
    return tuple(path)
