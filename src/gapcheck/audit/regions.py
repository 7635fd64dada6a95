"""Whose file it is: the region and its level of government, as it is told or as a title or a name tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import PurePosixPath

from gapcheck import editions
from gapcheck.audit.record import Job, Level
from gapcheck.model import Region

_HAN = "[\u3400-\u9fff]"
_LEAD = re.compile(r".*(?:关于)?(?:印发|发布|公布)(?:实施)?《?|.*[《〈]")
_YEAR = re.compile(r"^年(?:版|度)?")
_WORDS = re.compile(f"{_HAN}+")
_END = re.compile(r"基本公共服务|公共服务|实施|标准|清单|服务|人民政府|发展|关于")
_SMALLER = rf"(?!市|州|县|区|盟|旗|地区|自治|{_HAN}{{0,6}}族自治)"
"""What makes a province's short name the start of a smaller place's (吉林市, 海南藏族自治州)."""


@dataclass(frozen=True, slots=True)
class Named:
    """The parts of a region's name, from the province down; None where a text does not name one."""

    province: str | None = None
    city: str | None = None
    county: str | None = None

    def __str__(self) -> str:
        return "".join(part for part in (self.province, self.city, self.county) if part)

    @property
    def level(self) -> Level | None:
        if self.county:
            return Level.COUNTY
        if self.city:
            return Level.CITY
        return Level.PROVINCE if self.province else None

    def within(self, outer: Named) -> Named:
        """This region with the larger ones of `outer` where it names none itself."""
        city = self.city or (outer.city if self.county and self.province in (None, outer.province) else None)
        return replace(self, province=self.province or outer.province, city=city)


def whose(job: Job, own: str | None, title: str | None) -> tuple[str | None, Level | None]:
    """The region and level of a file that itself says `own` and is titled `title`; None for what cannot be told.

    A manifest goes before the file's own field, that before the title, that before the names of the file
    and its folders. A province that is not said is taken from the folders.
    """
    path = PurePosixPath(job.name)
    around = [named(part) for part in (own or "", title or "", path.stem, *reversed(path.parent.parts))]
    said = (job.region or own or "").strip()
    found = named(said) if said else next((region for region in around if region.level), Named())
    level = job.level or found.level
    if said and not _pattern().fullmatch(said):
        return said, level
    for outer in around:
        found = found.within(outer)
    found = found.within(_province_of(found.city))
    return str(found) or None, level


@lru_cache(maxsize=4096)
def named(text: str) -> Named:
    """The first region that a title or a name begins a phrase with, after what a notice says before it."""
    lead = _LEAD.match(text)
    for words in _WORDS.finditer(text, lead.end() if lead else 0):
        found = _pattern().match(_END.split(_YEAR.sub("", words[0]))[0])
        if found and any(found.groups()):
            province, city, county = found.groups()
            return Named(_full(province) if province else None, city, county)
    return Named()


def _provinces() -> Iterable[Region]:
    regions = editions.load(editions.available()[-1]).regions
    return (region for region in regions if region.code is None or region.code.endswith("0000"))


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((re.escape(region.name) for region in _provinces()), key=len, reverse=True)
    shorts = sorted((re.escape(region.short) for region in _provinces()), key=len, reverse=True)
    province = rf"{'|'.join(names)}|(?:{'|'.join(shorts)}){_SMALLER}|{_HAN}{{2,6}}?(?:省|自治区)"
    city = rf"{_HAN}{{1,12}}?(?:市|自治州|州(?!市)|盟(?!市)|地区)"
    county = rf"{_HAN}{{1,12}}?(?:自治县|县|自治旗|旗|区|市)"
    return re.compile(f"({province})?({city})?({county})?")


def _full(name: str) -> str:
    return next((region.name for region in _provinces() if name == region.short), name)


def _province_of(city: str | None) -> Named:
    """The province of a city that the pack lists for itself."""
    regions: Sequence[Region] = editions.load(editions.available()[-1]).regions
    code = next((region.code for region in regions if city and region.name == city and region.code), None)
    return Named(next((region.name for region in regions if code and region.code == f"{code[:2]}0000"), None))
