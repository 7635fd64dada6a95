"""Data as JSON, cheaply: an audit writes a report, a journal line and a row of its summary for every file."""

from __future__ import annotations

import json
from typing import Any


def json_line(data: object) -> bytes:
    """UTF-8 without line feeds, tabs or blanks between; dates and decimals become words."""
    import orjson  # only who writes many lines needs it

    try:
        return orjson.dumps(data, default=str)
    except TypeError:
        # NOTE: half a surrogate pair is no UTF-8, and orjson refuses it; its backslash escape is JSON for the same.
        return json.dumps(data, default=str, separators=(",", ":")).encode("ascii")


def from_line(line: bytes) -> Any:
    """What `json_line` wrote; ValueError for what is no JSON."""
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)  # half a surrogate pair


def json_page(data: object) -> bytes:
    """The same for people to read, indented and ended by a line feed."""
    import orjson

    try:
        return orjson.dumps(data, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return json.dumps(data, default=str, indent=2).encode("ascii") + b"\n"
