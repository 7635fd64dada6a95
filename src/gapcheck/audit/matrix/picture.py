"""The picture of an audit: every file, every national item, and what is counted over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from gapcheck.audit.record import Level
from gapcheck.findings import Outcome

COUNTED = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.NOTE)


class Mark(StrEnum):
    """What a cell of the map says, worst first; ABSENT: the file's edition has no such item."""

    VIOLATION = "violation"
    MISSING = "missing"
    BEYOND = "beyond"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    PASS = "pass"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Column:
    """One national item. Editions share a column by the item's key; `number` and `name` are those of the latest
    edition that has it, `area` None for an item that no edition on hand knows."""

    key: str
    number: int
    name: str
    area: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One item in one file: `outcome` is the worst of its verdicts (a missing item has one too), None if ABSENT.
    Cells that say the same are one and the same object."""

    mark: Mark
    outcome: Outcome | None
    verdicts: tuple[tuple[str, Outcome], ...]


Held = Mapping[Cell, list[int]]
"""The cells of one column, each with the files that have it, by their place in Picture.rows."""


class Told(NamedTuple):
    """A finding as the page tells it; the words are empty where the picture keeps none (see Picture.told)."""

    key: str | None
    rule: str
    outcome: Outcome
    field: str | None
    assessed: bool
    waived: bool
    item: str = ""
    message: str = ""
    difference: str = ""
    place: str = ""
    against: str = ""


class Row(NamedTuple):
    """One file. Files are never merged: two that name the same region may be drafts of one or two places of one name.

    `label` is the region, with the file's name where that alone does not tell it apart. `why` is the reason why it
    was not judged (None: it was); such a file has no cells and no rank. `findings` counts what is neither waived nor
    found to conform, `assessed` those of them beyond that are assessed; `total` comparisons, `decided` of them.
    `order` is its place among the jobs; equals share a `rank`, from 1.
    """

    name: str
    region: str | None
    label: str
    level: Level | None
    edition: str | None
    issued: date | None
    late: int | None
    why: str | None
    cells: tuple[Cell, ...]
    findings: tuple[tuple[Outcome, int], ...]
    assessed: int
    waived: int
    total: int
    decided: int
    told: tuple[Told, ...]
    undated: str
    order: int
    rank: int | None = None

    @property
    def judged(self) -> bool:
        return self.why is None

    def marked(self, mark: Mark) -> int:
        """How many items bear this mark."""
        return sum(cell.mark is mark for cell in self.cells)

    def items(self, outcome: Outcome) -> int:
        """How many items have this outcome as their worst."""
        return sum(cell.outcome is outcome for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ItemTally:
    """Over all judged files: how often each mark and each outcome stands in the column."""

    column: Column
    marks: Counter[Mark]
    outcomes: Counter[Outcome]


@dataclass(frozen=True, slots=True)
class AreaTally:
    """An area of one file: its items there, by their worst outcome."""

    area: str | None
    outcomes: Counter[Outcome]


@dataclass(frozen=True, slots=True)
class Outlier:
    """The one or two of `of` files that depart where all or nearly all others pass (see outliers.py)."""

    column: Column
    aspect: str
    outcome: Outcome
    rows: tuple[int, ...]
    passing: int
    of: int


@dataclass(frozen=True, slots=True)
class Spread:
    """One national figure over all files that state a level for it, in `unit`.

    `national`: the figures that were in force, one for each date or edition that differs. `points`: each level with
    the files (by place in Picture.rows) that have it, smallest first; of several levels in one file the one least
    good for the resident. `silent`: files that were held against the figure and state no level.
    """

    column: Column
    measure: str
    unit: str
    kind: str
    national: tuple[Decimal, ...]
    points: tuple[tuple[Decimal, tuple[int, ...]], ...]
    silent: int

    @property
    def count(self) -> int:
        return sum(len(rows) for _, rows in self.points)

    @property
    def median(self) -> Decimal | None:
        """The middle level, exact; of an even number the mean of the middle two; None without any."""
        if not self.points:
            return None
        middle = [self._nth((self.count - 1) // 2), self._nth(self.count // 2)]
        return middle[0] if middle[0] == middle[1] else sum(middle, Decimal(0)) / 2

    def _nth(self, number: int) -> Decimal:
        for level, rows in self.points:
            number -= len(rows)
            if number < 0:
                return level
        raise IndexError(number)


@dataclass(frozen=True, eq=False)
class Picture:
    """All of it. `rows`: the judged files, worst first, then those not judged in job order. `verdicts`: the comparisons
    of all judged files. `told`: whether the findings have their words; without them they are too many for one page and
    stand in the audit's findings table. `several`: regions that more than one file names, with those files' names."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    editions: tuple[str, ...]
    items: tuple[ItemTally, ...]
    verdicts: Counter[Outcome]
    outliers: tuple[Outlier, ...]
    spreads: tuple[Spread, ...]
    several: tuple[tuple[str, tuple[str, ...]], ...]
    told: bool

    @cached_property
    def judged(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.judged)

    @property
    def unjudged(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.judged)

    @cached_property
    def areas(self) -> tuple[str | None, ...]:
        return tuple(dict.fromkeys(column.area for column in self.columns))

    def by_area(self, row: Row) -> tuple[AreaTally, ...]:
        """The areas of one judged file."""
        counts: dict[str | None, Counter[Outcome]] = {area: Counter() for area in self.areas}
        for column, cell in zip(self.columns, row.cells, strict=True):
            if cell.outcome is not None:
                counts[column.area][cell.outcome] += 1
        return tuple(AreaTally(area, outcomes) for area, outcomes in counts.items())

    @property
    def findings(self) -> Counter[Outcome]:
        """The findings of all judged files that are neither waived nor found to conform."""
        total: Counter[Outcome] = Counter(dict.fromkeys(COUNTED, 0))
        for row in self.judged:
            total.update(dict(row.findings))
        return total

    @property
    def late(self) -> tuple[Row, ...]:
        """The files issued after the deadline, the latest first; the date is known of some that were not judged."""
        late = [row for row in self.rows if row.late is not None and row.late > 0]
        return tuple(sorted(late, key=lambda row: (-(row.late or 0), row.label, row.name)))

    @property
    def undated(self) -> tuple[Row, ...]:
        """The judged files of which no date of issue is known, by name."""
        return tuple(sorted((r for r in self.judged if r.late is None), key=lambda row: (row.label, row.name)))
