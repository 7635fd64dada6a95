"""One pair, compared once, into plain differences: sets left out, levels off, parts missing, duties dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gapcheck.compare.content import ContentDifference, compare_content
from gapcheck.compare.funding import FundingDifference, compare_funding
from gapcheck.compare.level import GUIDELINE_SLACK, Adopts, LevelDifference, adopts_the_nation, compare_levels
from gapcheck.compare.target import TargetDifference, compare_targets
from gapcheck.model import LocalItem, NationalItem
from gapcheck.pairing import Match
from gapcheck.source import Place, Quote
from gapcheck.text.lexicon import Lexicon
from gapcheck.text.services import is_filler

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


@dataclass(frozen=True, slots=True)
class Comparison:
    """A matched national item beside its local items, seen from every aspect.

    An aspect is None when no local item says anything of it (the rule for empty cells speaks then).
    """

    match: Match
    target: TargetDifference | None
    level: LevelDifference | None
    content: ContentDifference | None
    funding: FundingDifference | None

    @property
    def national(self) -> NationalItem:
        return self.match.national

    @property
    def locals(self) -> tuple[LocalItem, ...]:
        return tuple(partner.local for partner in self.match.partners)


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
    item, locals_ = match.national, tuple(without_fillers(partner.local) for partner in match.partners)
    return Comparison(
        match=match,
        target=compare_targets(item, locals_, words),
        level=compare_levels(item, locals_, day, any(local.name.place in shared for local in locals_), slack, adopts),
        content=compare_content(item, locals_),
        funding=compare_funding(item, locals_, tier_shares),
    )


def without_fillers(local: LocalItem) -> LocalItem:
    """The item with cells such as 无 or 待定 taken as empty: they say nothing that could be compared."""
    empty: dict[str, None] = {}
    for field in ("target", "content", "standard", "expenditure"):
        quote: Quote | None = getattr(local, field)
        if quote is not None and is_filler(quote.text):
            empty[field] = None
    return replace(local, **empty) if empty else local  # type: ignore[arg-type]
