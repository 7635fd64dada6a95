"""Dates as officials write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0{1,2}:00(?::00)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_date(text: str) -> date | None:
    """The exact day written as 2021-09-15, 2021年9月15日, 2021/9/15, 2021.9.15 or 20210915; None for
    anything else (a month without a day is not an exact date)."""
    written = unicodedata.normalize("NFKC", text[:40]).strip()
    found = _DAY.fullmatch(written) or _COMPACT.fullmatch(written)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
