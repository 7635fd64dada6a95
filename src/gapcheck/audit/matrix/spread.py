"""How a national figure is met from file to file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gapcheck.audit.matrix.picture import Column, Spread
from gapcheck.audit.record import Measured
from gapcheck.quantity import Kind

Figure = tuple[str, str, str, str]
"""Key of the item, measure, unit, kind."""


@dataclass
class Levels:
    """The levels met so far of each figure, by the file's place among the jobs."""

    national: dict[Figure, set[Decimal]] = field(default_factory=lambda: defaultdict(set))
    points: dict[Figure, dict[Decimal, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    silent: dict[Figure, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, order: int, keys: Mapping[int, str], measured: Iterable[Measured]) -> None:
        """Take in the levels of one file, whose national items bear the `keys` by number."""
        local: dict[Figure, tuple[Decimal, ...]] = {}
        for number, measure, unit, kind, national, levels in measured:
            figure = (keys.get(number) or str(number), measure, unit, kind)
            self.national[figure].add(national)
            local[figure] = local[figure] + levels if figure in local else levels
        for figure, levels in local.items():
            if levels:
                self.points[figure].setdefault(_least_good(levels, figure[3]), []).append(order)
            else:
                self.silent[figure] += 1

    def spreads(self, columns: Sequence[Column], place: Mapping[int, int]) -> tuple[Spread, ...]:
        """Every figure in the order of the columns; `place` leads from a file's order to its row."""
        by_key = {column.key: (at, column) for at, column in enumerate(columns)}
        found = []
        for figure in sorted((f for f in self.national if f[0] in by_key), key=lambda f: (by_key[f[0]][0], f[1:])):
            points = tuple(
                (level, tuple(sorted(place[order] for order in orders)))
                for level, orders in sorted(self.points.get(figure, {}).items())
            )
            national = tuple(sorted(self.national[figure]))
            found.append(Spread(by_key[figure[0]][1], *figure[1:], national, points, self.silent.get(figure, 0)))
        return tuple(found)


def _least_good(levels: tuple[Decimal, ...], kind: str) -> Decimal:
    """Of several levels the one that is worst for the resident."""
    if len(levels) == 1:
        return levels[0]
    return max(levels) if Kind(kind).less_is_better else min(levels)
