"""A workbook as bytes without a clock: the same cells give the same file."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.functions import tostring

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip archive can name."""


def packed(book: Workbook, day: date) -> bytes:
    """The bytes of `book`, dated `day` inside and carrying no other time."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a label, not a moment on a clock
    dated = tostring(DocumentProperties(creator="gapcheck", created=moment, modified=moment).to_tree())
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, dated if name == "docProps/core.xml" else source.read(name))
    return out.getvalue()
