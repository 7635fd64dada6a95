"""The spread of a level over the files, drawn as dots on a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from gapcheck.audit.matrix.picture import Picture, Spread

EDGE = 4
"""Percent of the breadth left free at either end."""
BINS = 80
"""Places a dot may stand at: closer levels share one."""
SMALLEST, LARGEST = 2.5, 7.0
"""Radius of a dot, in pixels: of one file, and of all."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the dots stand and how large they are, and where the national lines: (percent, pixels), percent.

    `at` is the figure's place in picture.spreads."""

    at: int
    dots: list[tuple[float, float]]
    lines: list[float]


def strips(picture: Picture) -> list[Strip]:
    """One for each figure of which somebody states another level than the nation's one."""
    return [_strip(at, spread) for at, spread in enumerate(picture.spreads) if not _alike(spread)]


def _alike(spread: Spread) -> bool:
    return len(spread.national) == 1 and all(level == spread.national[0] for level, _ in spread.points)


def _strip(at: int, spread: Spread) -> Strip:
    every = [*spread.national, *(level for level, _ in spread.points)]
    low, high = min(every), max(every)
    bins: dict[float, int] = {}
    for level, rows in spread.points:
        x = _at(level, low, high)
        bins[x] = bins.get(x, 0) + len(rows)
    dots = [(x, round(SMALLEST + (LARGEST - SMALLEST) * sqrt(n / spread.count), 1)) for x, n in bins.items()]
    return Strip(at, dots, [_at(level, low, high) for level in spread.national])


def _at(level: Decimal, low: Decimal, high: Decimal) -> float:
    """Percent of the breadth; the middle where all are the same."""
    share = (level - low) / (high - low) if high > low else Decimal("0.5")
    return round(EDGE + (100 - 2 * EDGE) * round(float(share) * BINS) / BINS, 2)
