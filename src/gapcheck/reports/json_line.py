"""Data as JSON on one line, cheaply: an audit writes a report and a journal line for every file."""

from __future__ import annotations

import json


def json_line(data: object) -> bytes:
    """UTF-8 without line feeds, tabs or blanks between; dates and decimals become words."""
    import orjson  # only who writes many lines needs it

    try:
        return orjson.dumps(data, default=str)
    except TypeError:
        # NOTE: half a surrogate pair is no UTF-8, and orjson refuses it; its backslash escape is JSON for the same.
        return json.dumps(data, default=str, separators=(",", ":")).encode("ascii")
