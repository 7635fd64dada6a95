"""One pair, compared once, into plain differences: sets left out, levels off, parts missing, duties dropped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gapcheck.compare.content import ContentDifference, compare_content
from gapcheck.compare.funding import FundingDifference, compare_funding
from gapcheck.compare.level import GUIDELINE_SLACK, Adopts, LevelDifference, adopts_the_nation, compare_levels
from gapcheck.compare.said import Said, Words, said_by, without_fillers
from gapcheck.compare.target import TargetDifference, compare_targets
from gapcheck.model import LocalItem, NationalItem
from gapcheck.pairing import Match
from gapcheck.source import Place, Quote
from gapcheck.text.lexicon import Lexicon
from gapcheck.text.memory import LONGEST, MOST

__all__ = [
    "GUIDELINE_SLACK",
    "Adopts",
    "Comparison",
    "ContentDifference",
    "FundingDifference",
    "LevelDifference",
    "TargetDifference",
    "adopts_the_nation",
    "compare",
    "without_fillers",
]


class Comparison(NamedTuple):
    """A matched national item beside its local items, seen from every aspect.

    An aspect is None when no local item says anything of it (the rule for empty cells speaks then). A difference
    is one between texts, wherever they stand; the words it quotes are led back to their cell by `cell`.
    `even`: no aspect that was compared differs in anything.
    """

    match: Match
    target: TargetDifference | None
    level: LevelDifference | None
    content: ContentDifference | None
    funding: FundingDifference | None
    even: bool

    @property
    def national(self) -> NationalItem:
        return self.match.national

    @property
    def locals(self) -> tuple[LocalItem, ...]:
        return tuple(partner.local for partner in self.match.partners)

    def cells(self, *fields: str) -> tuple[Quote, ...]:
        """The filled cells of the local items, field by field."""
        said = tuple(map(without_fillers, self.locals))
        return tuple(quote for field in fields for local in said if (quote := getattr(local, field)))

    def cell(self, words: Words, *fields: str) -> Quote:
        """The words at the place of the cell of these fields that they were read from."""
        return Quote(words.text, self.cells(*fields)[words.cell].place)


def compare(
    match: Match,
    day: date,
    tier_shares: tuple[Decimal, ...],
    shared: frozenset[Place],
    words: Lexicon | None = None,
    slack: Decimal = GUIDELINE_SLACK,
    adopts: Adopts = adopts_the_nation,
) -> Comparison:
    """Compare a match by the figures in force on `day`, for a province whose fiscal tier
    allows the central shares `tier_shares`.

    `shared` holds the places of local items that answer several national ones: their levels are
    taken only where the words name the figure, never because a number is the only one there.
    A guideline is missed by more than the share `slack` of it; `adopts` tells a cell that takes a figure over
    as it stands.
    """
    locals_ = [partner.local for partner in match.partners]
    said = tuple([said_by(local) for local in locals_])
    strict = any(local.name.place in shared for local in locals_)
    length = sum([len(cell) for one in said for cell in one if cell])
    differ = _differences if length <= LONGEST else _differences.__wrapped__
    return Comparison(match, *differ(match.national, said, day, tier_shares, strict, words, slack, adopts))


@lru_cache(maxsize=MOST)
def _differences(
    item: NationalItem,
    said: tuple[Said, ...],
    day: date,
    tier_shares: tuple[Decimal, ...],
    strict: bool,
    words: Lexicon | None,
    slack: Decimal,
    adopts: Adopts,
) -> tuple[TargetDifference | None, LevelDifference | None, ContentDifference | None, FundingDifference | None, bool]:
    target = compare_targets(item, said, words)
    level = compare_levels(item, said, day, strict, slack, adopts)
    content = compare_content(item, said)
    funding = compare_funding(item, said, tier_shares)
    even = all(difference is None or difference.even for difference in (target, level, content, funding))
    return target, level, content, funding, even
