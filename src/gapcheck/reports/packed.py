"""Office files as bytes without a clock: the same content gives the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip archive can name."""


def packed(book: Workbook, day: date) -> bytes:
    """The bytes of `book`, which says it was written on `day`, by gapcheck unless by somebody else before, and
    carries no other time."""
    from openpyxl.xml.functions import tostring

    raw = BytesIO()
    book.save(raw)
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a label, not a moment on a clock
    properties = book.properties
    if properties.creator == "openpyxl":
        properties.creator, properties.created = "gapcheck", moment
    properties.modified = moment
    return timeless(raw.getvalue(), {"docProps/core.xml": tostring(properties.to_tree())})


def timeless(raw: bytes, instead: Mapping[str, bytes]) -> bytes:
    """The same archive with no times and its parts in a fixed order, some of them with other content `instead`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        # NOTE: programs tell the kind of a file by its first part, which must stay the first.
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, instead.get(name) or source.read(name))
    return out.getvalue()
