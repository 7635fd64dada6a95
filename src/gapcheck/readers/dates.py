"""Dates as officials write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0{1,2}:00(?::00)?)?")
_CHINESE = re.compile("[〇○零一二三四五六七八九十]+")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_date(text: str) -> date | None:
    """The exact day written as 2021-09-15, 2021年9月15日, 2021/9/15, 2021.9.15, 20210915 or 二〇二一年九月五日.

    None for anything else (a month without a day is not an exact date).
    """
    written = unicodedata.normalize("NFKC", text[:40]).strip()
    written = _CHINESE.sub(lambda match: _number(match[0]), written)
    found = _DAY.fullmatch(written) or _COMPACT.fullmatch(written)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _number(words: str) -> str:
    """二〇二一 is 2021, 二十 is 20, 十五 is 15."""
    tens, ten, ones = words.partition("十")
    return (f"{tens or '一'}{ones or '〇'}" if ten else words).translate(_DIGITS)
