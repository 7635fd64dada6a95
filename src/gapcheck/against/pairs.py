"""The city's items beside the province's: by the national item that both answer, by name otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from gapcheck.against.yardstick import Yardstick
from gapcheck.compare import Comparison, FundingDifference, LevelDifference, TargetDifference
from gapcheck.compare.level import Adopts
from gapcheck.compare.stand import FigureStand, Stand
from gapcheck.findings import ADDED
from gapcheck.model import Figure, LocalItem
from gapcheck.pairing import Match, Pairing, pair
from gapcheck.population import Population
from gapcheck.source import Quote
from gapcheck.text.charges import charges
from gapcheck.text.limits import limits
from gapcheck.text.services import adopts_national

_BLANKS = re.compile(r"\s+")
_ADOPTS = re.compile(
    r"(?:按照?|依照|执行|达到)(?:本?省|全省|省级|省定|自治区|全区|上级)[^。；;\n]{0,16}?(?:标准|规定|规范|办法)"
)


def paired(nation: Pairing, yardstick: Yardstick) -> Pairing:
    """The pairing with the nation carried over to the province's items, and what it left over paired with those
    that only the province has."""
    partners = {match.national.key: match.partners for match in nation.matches}
    added = tuple(item for item in yardstick.standard.items if item.key.startswith(ADDED))
    shared = (item for item in yardstick.standard.items if not item.key.startswith(ADDED))
    left = tuple(unmatched.local._replace(declared=()) for unmatched in nation.unmatched)
    further = pair(left, replace(yardstick.standard, items=added)) if added else Pairing((), (), ())
    carried = tuple(Match(item, partners.get(item.key, ())) for item in shared)
    return Pairing((*carried, *further.matches), further.unmatched if added else nation.unmatched, ())


@lru_cache(maxsize=32)
def adopting(yardstick: Yardstick) -> Adopts:
    """Whether a city's cell takes over a figure: 按省定标准, and 按国家标准 where the province grants the same.

    Always the same answer for one yardstick, so that what is compared by it is remembered from city to city.
    """

    def adopts(figure: Figure, text: str) -> bool:
        if _ADOPTS.search(text):
            return True
        return figure in yardstick.as_national and adopts_national(text) is not None

    return adopts


def settled(pair: Comparison, yardstick: Yardstick) -> Comparison:
    """The comparison with every cell that says the province's own words taken to mean the same.

    The same words cannot be narrower or lower than themselves, even where a machine reads neither.
    """
    key = pair.national.key
    origins = yardstick.origins[key]
    same = {field for field in ("target", "content", "standard", "expenditure") if _same(field, pair.locals, origins)}
    differences = replace(
        pair.differences,
        target=_same_people(pair.target, "target" in same, origins) if pair.target else None,
        level=_same_levels(pair.level, key, same, yardstick) if pair.level else None,
        content=replace(pair.content, missing=()) if pair.content and {"content", "standard"} <= same else pair.content,
        funding=_same_payers(pair.funding) if pair.funding and "expenditure" in same else pair.funding,
    )
    return pair._replace(differences=differences)


def says_the_same(field: str, pair: Comparison, yardstick: Yardstick) -> bool:
    return _same(field, pair.locals, yardstick.origins[pair.national.key])


def _same(field: str, mine: Iterable[LocalItem], theirs: Iterable[LocalItem]) -> bool:
    words, theirs_ = _words(field, mine), _words(field, theirs)
    return words == theirs_ and any(words)


def _words(field: str, locals_: Iterable[LocalItem]) -> list[str]:
    quotes: list[Quote | None] = [getattr(local, field) for local in locals_]
    return sorted(_BLANKS.sub("", unicodedata.normalize("NFKC", quote.text)) if quote else "" for quote in quotes)


def _same_people(difference: TargetDifference, same: bool, origins: Iterable[LocalItem]) -> TargetDifference:
    """The people, where the target is the `same` no others; without the limits that the province sets as well."""
    cells = [cell for local in origins for cell in (local.standard, local.content) if cell and difference.limits]
    theirs = {limit.text for cell in cells for limit in limits(cell.text)}
    difference = difference._replace(limits=tuple(own for own in difference.limits if own.text not in theirs))
    if not same:
        return difference
    nobody = Population()
    return difference._replace(
        left_out=nobody, added=nobody, unread=(), conditions=(), dropped=(), too_complex=False, unnamed=nobody
    )  # fmt: skip


def _same_payers(difference: FundingDifference) -> FundingDifference:
    return difference._replace(dropped=(), burden=None, central_share=None, unread=(), total=None)


def _same_levels(level: LevelDifference, key: str, same: set[str], yardstick: Yardstick) -> LevelDifference:
    """The levels, those equal that rest on a cell which is the same on both sides. Where the province charges people
    itself, how much it takes is one of its figures."""
    origins = yardstick.origins[key]
    charging = any(cell and charges(cell.text) for local in origins for cell in (local.standard, local.content))
    places = {q.place for local in origins for field in same for q in [getattr(local, field)] if q}
    known = {
        figure for (item, figure), local in yardstick.levels.items() if item == key and local.quote.place in places
    }
    return replace(
        level,
        figures=tuple(_equal(stand) if stand.figure.key in known else stand for stand in level.figures),
        own=level.own or (level.hoped if "standard" in same else None),
        unread=() if {"standard", "content"} <= same else level.unread,
        charges=() if charging else level.charges,
        parts=() if "standard" in same else level.parts,
    )


def _equal(stand: FigureStand) -> FigureStand:
    return stand._replace(stand=Stand.EQUAL, why="")
