"""One pair, compared once, into plain differences: sets left out, levels off, parts missing, duties dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
from gapcheck.text.memory import remembered_together

__all__ = [
    "GUIDELINE_SLACK",
    "Adopts",
    "Comparison",
    "ContentDifference",
    "Differences",
    "FundingDifference",
    "LevelDifference",
    "TargetDifference",
    "adopts_the_nation",
    "compare",
    "without_fillers",
]


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """What the texts of the local items differ in from the national item, wherever they stand: one and the same
    object for all files that say the same.

    An aspect is None when no local item says anything of it (the rule for empty cells speaks then). `even`: no
    aspect that was compared differs in anything.
    """

    target: TargetDifference | None
    level: LevelDifference | None
    content: ContentDifference | None
    funding: FundingDifference | None
    even: bool


class Comparison(NamedTuple):
    """A matched national item beside its local items, seen from every aspect; the words that a difference quotes
    are led back to their cell by `cell`."""

    match: Match
    differences: Differences

    @property
    def target(self) -> TargetDifference | None:
        return self.differences.target

    @property
    def level(self) -> LevelDifference | None:
        return self.differences.level

    @property
    def content(self) -> ContentDifference | None:
        return self.differences.content

    @property
    def funding(self) -> FundingDifference | None:
        return self.differences.funding

    @property
    def even(self) -> bool:
        return self.differences.even

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
    strict = bool(shared) and any(local.name.place in shared for local in locals_)
    return Comparison(match, _differences(said, match.national, day, tier_shares, strict, words, slack, adopts))


@remembered_together
def _differences(
    said: tuple[Said, ...],
    item: NationalItem,
    day: date,
    tier_shares: tuple[Decimal, ...],
    strict: bool,
    words: Lexicon | None,
    slack: Decimal,
    adopts: Adopts,
) -> Differences:
    target = compare_targets(item, said, words)
    level = compare_levels(item, said, day, strict, slack, adopts)
    content = compare_content(item, said)
    funding = compare_funding(item, said, tier_shares)
    even = all(difference is None or difference.even for difference in (target, level, content, funding))
    return Differences(target, level, content, funding, even)
