"""How a national figure is met from file to file."""

from __future__ import annotations

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

    national: dict[Figure, set[Decimal]] = field(default_factory=dict)
    points: dict[Figure, dict[Decimal, list[int]]] = field(default_factory=dict)
    silent: dict[Figure, int] = field(default_factory=dict)

    def add(self, order: int, keys: Mapping[int, str], measured: Iterable[Measured]) -> None:
        """Take in the levels of one file, whose national items bear the `keys` by number."""
        local: dict[Figure, list[Decimal]] = {}
        for one in measured:
            figure = (keys.get(one.number, str(one.number)), one.measure, one.unit, one.kind)
            self.national.setdefault(figure, set()).add(one.national)
            local.setdefault(figure, []).extend(one.local)
        for figure, levels in local.items():
            if levels:
                level = max(levels) if Kind(figure[3]).less_is_better else min(levels)
                self.points.setdefault(figure, {}).setdefault(level, []).append(order)
            else:
                self.silent[figure] = self.silent.get(figure, 0) + 1

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
