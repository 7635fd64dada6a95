"""Levels of government, and which of them a region's name tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Level(StrEnum):
    """The level of government (行政层级) that a file belongs to."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


WORDS = {
    Level.PROVINCE: ("province", "省级", "省", "自治区", "直辖市"),
    Level.CITY: ("city", "市级", "地市级", "地级", "市"),
    Level.COUNTY: ("county", "县级", "区县级", "县", "区"),
}
_PROVINCIAL = re.compile(r"^.{1,8}?(?:省|自治区)(?!直辖)")
_OF_CITY = re.compile(r"(?:市|州|盟|地区)$")
_OF_COUNTY = re.compile(r"(?:县|区|旗)$")


def read_level(text: str) -> Level | None:
    """The level a file states in a word of its own (市级, county); None for any other word."""
    word = text.strip().lower()
    return next((level for level, words in WORDS.items() if word in words), None)


def level_of(region: str | None, provinces: Iterable[str]) -> Level:
    """The level that a region's name tells: 云湾市 and 青岚省云湾市 are cities, 云湾市东湖区 a county.

    A division of the national list (`provinces`) is one whatever its name ends in (北京市), and so is a
    region that is not told or whose name says nothing: a province owes most, so no duty is lost by it.
    """
    name = (region or "").strip()
    known = sorted((province for province in provinces if name.startswith(province)), key=len)
    rest = name[len(known[-1]) :] if known else _PROVINCIAL.sub("", name)
    if _OF_CITY.search(rest):
        return Level.CITY
    return Level.COUNTY if _OF_COUNTY.search(rest) else Level.PROVINCE
