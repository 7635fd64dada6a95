"""Who the local item serves against whom the national one serves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from gapcheck.model import LocalItem, NationalItem, NationalTarget
from gapcheck.population import Facet, Population, TooManyBoxesError
from gapcheck.source import Quote
from gapcheck.text.lexicon import Lexicon
from gapcheck.text.people import read_target
from gapcheck.text.readings import Effect, Unread

OPAQUE = "opaque:"
SAYS_NOTHING = frozenset({"opaque:符合条件"})
"""A qualifier that only points to conditions set elsewhere: leaving it out widens nothing."""


@dataclass(frozen=True, slots=True)
class TargetDifference:
    """`left_out` = national − local, `added` = local − national, as far as the words were read and
    taking no side on opaque conditions that only one of the two states.

    Those are listed: `conditions` stand only in the local target (who fails them may be left out),
    `dropped` only in the national one. Unread words may shrink or enlarge the local set. When the
    sets were too many-sided to subtract, `too_complex` is set and both differences are empty.
    """

    national: NationalTarget
    quotes: tuple[Quote, ...]
    left_out: Population
    added: Population
    unread: tuple[Unread, ...]
    conditions: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    too_complex: bool = False

    @property
    def may_be_wider(self) -> bool:
        return any(unread.effect is not Effect.NARROWS for unread in self.unread)

    @property
    def may_be_narrower(self) -> bool:
        return bool(self.conditions) or any(unread.effect is not Effect.WIDENS for unread in self.unread)

    @property
    def surely_left_out(self) -> bool:
        return bool(self.left_out) and not self.may_be_wider

    @property
    def surely_added(self) -> bool:
        return bool(self.added) and not self.may_be_narrower

    @property
    def decided(self) -> bool:
        """Whether it is known that somebody is left out, or that nobody is and who is added."""
        if self.too_complex:
            return False
        if self.surely_left_out:
            return True
        covered = not self.left_out and not self.may_be_narrower
        return covered and not self.dropped and (self.surely_added or not (self.added or self.may_be_wider))


def compare_targets(
    item: NationalItem, locals_: tuple[LocalItem, ...], words: Lexicon | None = None
) -> TargetDifference | None:
    """Compare the union of the local targets with the national one; None when no cell is filled.

    `words` is the lexicon to read by, None the one shipped.
    """
    quotes = tuple(local.target for local in locals_ if local.target)
    if not quotes:
        return None
    readings = [read_target(quote.text, words) for quote in quotes]
    unread = tuple(word for reading in readings for word in reading.unread)
    national = item.target.population
    try:
        local = reduce(Population.__or__, (reading.population for reading in readings))
        only_local, only_national = _opaque(local) - _opaque(national), _opaque(national) - _opaque(local)
        return TargetDifference(
            item.target,
            quotes,
            left_out=national - _freed(local, only_local),
            added=local - _freed(national, only_national),
            unread=unread,
            conditions=_named(only_local) if national - local else (),
            dropped=_named(only_national) if local - national else (),
        )
    except TooManyBoxesError:
        return TargetDifference(item.target, quotes, Population(), Population(), unread, too_complex=True)


def _opaque(population: Population) -> frozenset[Facet]:
    return frozenset(facet for facet in population.facets() if facet.name.startswith(OPAQUE))


def _freed(population: Population, facets: frozenset[Facet]) -> Population:
    return Population.of(box.without(*facets) for box in population.boxes) if facets else population


def _named(facets: frozenset[Facet]) -> tuple[str, ...]:
    names = sorted(facet.name for facet in facets if facet.name not in SAYS_NOTHING)
    return tuple(name.removeprefix(OPAQUE) for name in names)
