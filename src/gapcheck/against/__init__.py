"""A city's or county's standard held against that of its province, by the same comparison as against the nation.

The province's cells become a yardstick in the shape of the national pack (`yardstick`, `figures`, `parts`); the
city's items are set beside it (`pairs`), the comparing rules asked (`asked`), what the nation's run has said
already left out (`repeats`), and what the province has argued for taken over (`argued`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gapcheck.against.argued import argued, assessed, listed
from gapcheck.against.asked import rules_of
from gapcheck.against.pairs import adopting, paired, settled
from gapcheck.against.repeats import Said, originals
from gapcheck.against.yardstick import Yardstick, cell_of, yardstick_of
from gapcheck.compare import Comparison
from gapcheck.compare.level import Adopts
from gapcheck.findings import Above, Finding
from gapcheck.hits import Hit
from gapcheck.pairing import Pairing
from gapcheck.rules import Case, Rule
from gapcheck.text.lexicon import Lexicon

__all__ = ["Beside", "Said", "Upper", "beside", "upper"]


@dataclass(frozen=True, slots=True, eq=False)
class Upper:
    """The standard of the level above as it is on one day: the yardstick that it makes, and what of it lies beyond
    national scope and is `assessed`."""

    yardstick: Yardstick
    assessed: tuple[Hit, ...]


def upper(province: Case, words: Lexicon | None) -> Upper:
    """The level above from its case against the nation."""
    return Upper(yardstick_of(province, words), assessed(province))


@dataclass(frozen=True, slots=True)
class Beside:
    """A city's file beside its province's: `above` is the case against the province and `rules` are asked of it,
    `nation` the case against the nation, knowing what the province has listed and argued for."""

    yardstick: Yardstick
    above: Case
    nation: Case
    rules: tuple[Rule, ...]

    def origin(self, hit: Hit) -> tuple[Hit, Above]:
        """A hit against the province with the province's own words in the nation's place, and where they stand."""
        key = hit.national.key if hit.national else ""
        cell = cell_of(self.yardstick, key, hit.field or "", hit.key)
        source, document = self.yardstick.source, self.yardstick.document
        above = Above(
            source.file,
            source.title.text if source.title else None,
            document.number,
            cell.place if cell else self.above.place,
        )
        return hit._replace(theirs=cell.text if cell else hit.theirs), above

    def repeats(self, above: list[Said], nation: list[Said], waived: set[str]) -> dict[str, Finding]:
        """The findings against the province that only repeat one against the nation, as in `originals`; what is
        `waived` before the nation (fingerprints) is not thereby said before the province."""
        found = originals(above, nation)
        return {repeat: first for repeat, first in found.items() if first.fingerprint not in waived}


def beside(
    city: Case,
    upper: Upper,
    compare_all: Callable[[Pairing, Adopts], tuple[Comparison, ...]],
) -> Beside:
    """Set a city beside its province, both already held against the nation on the city's day."""
    yardstick = upper.yardstick
    pairing = paired(city.pairing, yardstick)
    comparisons = tuple(settled(pair, yardstick) for pair in compare_all(pairing, adopting(yardstick)))
    above = city._replace(national=yardstick.standard, pairing=pairing, comparisons=comparisons)
    nation = city._replace(listed=listed(above), argued=argued(city, upper.assessed, above))
    return Beside(yardstick, above, nation, rules_of(yardstick))
