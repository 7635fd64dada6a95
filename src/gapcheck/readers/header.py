"""Headers found by their words: which column of a table holds which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gapcheck.readers.grid import Grid, Row
from gapcheck.readers.labels import ASSESSMENT, fields_of_header, is_theirs, names_a_field
from gapcheck.source import Quote

CORE = ("target", "content", "standard", "expenditure", "lead")
_CORE = frozenset(CORE)
_TELLING = frozenset(ASSESSMENT) - {"items", "scope", "affordable.source"}
_LONGEST_LABEL = 40
THEIRS = "input.skipped_national_column"
"""The reason that counts for a whole column: what is printed beside for comparison is listed once, by its header."""


class Column(NamedTuple):
    """One column in use: its place in the row, the header cell, the fields it fills, and the words of the
    lower header line where several columns share one field (支出责任: 中央, 省)."""

    at: int
    head: Quote
    fields: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True)
class Header:
    """How to read the rows below a header of `height` lines. `kind` is item or assessment; `repeated` are
    header cells that name a field which an earlier column already fills."""

    kind: str
    height: int
    columns: tuple[Column, ...]
    repeated: tuple[Quote, ...]
    width: int

    @cached_property
    def filling(self) -> tuple[tuple[int, str, str], ...]:
        """What fills the fields: the index of a column, one field of it, and the column's part."""
        return tuple((column.at, field, column.part) for column in self.columns for field in column.fields)

    @cached_property
    def unused(self) -> tuple[tuple[int, str], ...]:
        """The columns whose cells are listed as left out, by index, and why they are."""
        whys = dict.fromkeys(range(self.width), "input.skipped_no_header")
        whys |= {column.at: "" if column.fields else self.why_unused(column) for column in self.columns}
        return tuple((index, why) for index, why in whys.items() if why not in ("", THEIRS))

    @cached_property
    def _indexes(self) -> dict[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        for index, field, _ in self.filling:
            indexes.setdefault(field, []).append(index)
        return indexes

    def has(self, field: str) -> bool:
        return field in self._indexes

    def over(self, row: Row) -> Row:
        """A row as long as the header at least: one that ends early is blank from there on."""
        return row if len(row) >= self.width else (*row, *[None] * (self.width - len(row)))

    def first_of(self, row: Row, field: str) -> Quote | None:
        """The first cell of a row (see `over`) with words for the field."""
        for index in self._indexes.get(field, ()):
            cell = row[index]
            if cell is not None:
                return cell
        return None

    def owners(self, column: Column) -> tuple[int, ...]:
        """The columns that fill what a repeated column names too."""
        fields = fields_of_header(column.head.text, self.kind)
        return tuple(index for field in fields for index in self._indexes.get(field, ()))

    def why_unused(self, column: Column) -> str:
        """Why a column that fills no field is left out."""
        if column.head in self.repeated:
            return "input.skipped_repeated_column"
        return THEIRS if is_theirs(column.head.text) else "input.skipped_extra_column"


def header_at(grid: Grid, row: int) -> Header | None:
    """The header whose first line is `row`, of one line or two; None when the row is no header."""
    known = _count_known(grid.texts[row])
    if known == 0 or (known < 3 and known + sum(map(_count_known, grid.texts[row + 1 : row + 2])) < 3):
        return None
    kinds = [_header(grid, row, kind) for kind in ("assessment", "item")]
    return max((h for h in kinds if h), key=lambda h: len({f for c in h.columns for f in c.fields}), default=None)


def words_seen(grid: Grid) -> tuple[int, list[str]]:
    """The row (from 0) that looks most like a header of items, and its known words; for messages."""
    rows = range(min(len(grid.rows), 60))
    seen = {row: [c.text for c in grid.texts[row] if _known(c, "item")] for row in rows}
    best = max(seen, key=lambda row: len(seen[row]), default=0)
    return best, seen.get(best, [])


def _known(cell: Quote | None, kind: str) -> tuple[str, ...]:
    return fields_of_header(cell.text, kind) if cell and len(cell.text) <= _LONGEST_LABEL else ()


def _count_known(cells: list[Quote]) -> int:
    return sum([names_a_field(cell.text) for cell in cells if len(cell.text) <= _LONGEST_LABEL])


def _header(grid: Grid, row: int, kind: str) -> Header | None:
    # NOTE: most headers are of one kind only, and words alone say so sooner than columns.
    words = [cell for cells in grid.texts[row : row + 2] for cell in cells]
    if not _enough({field for cell in words for field in _known(cell, kind)}, kind):
        return None
    one = _columns(grid, row, 1, kind)
    if row + 1 < len(grid.rows) and _is_lower_line(grid, row):
        two = _columns(grid, row, 2, kind)
        if _enough(_fields(two), kind) and (_fields(two) > _fields(one) or _under_groups(grid, row)):
            return _finished(grid, row, two, 2, kind)
    return _finished(grid, row, one, 1, kind) if _enough(_fields(one), kind) else None


def _fields(columns: list[Column]) -> frozenset[str]:
    return frozenset(field for column in columns for field in column.fields)


def _enough(fields: Set[str], kind: str) -> bool:
    if kind == "item":
        return "name" in fields and len(fields & _CORE) >= 2
    return "items" in fields and len(fields & _TELLING) >= 2


def _is_lower_line(grid: Grid, row: int) -> bool:
    """Whether the row below could be the second line of a header: nothing but short words."""
    below = grid.fresh[row + 1]
    return bool(below) and all(len(cell.text) <= _LONGEST_LABEL // 2 for cell in below)


def _under_groups(grid: Grid, row: int) -> bool:
    """Whether every word of the row below stands under a header cell merged across."""
    spread = Counter(cell for cell in grid.rows[row] if cell is not None)
    own = [c for c, cell in enumerate(grid.rows[row + 1]) if cell in grid.fresh[row + 1]]
    above = [grid.rows[row][c] if c < len(grid.rows[row]) else None for c in own]
    return all(cell is not None and spread[cell] > 1 for cell in above)


def _columns(grid: Grid, row: int, height: int, kind: str) -> list[Column]:
    columns = []
    for c, top in enumerate(grid.rows[row]):
        low = grid.rows[row + 1][c] if height == 2 and c < len(grid.rows[row + 1]) else None
        if low is not None and low != top:
            fields = _known(low, kind)
            if top is not None and is_theirs(top.text) and not _known(top, kind):
                columns.append(Column(c, top, ()))
            elif fields:
                columns.append(Column(c, low, fields))
            elif top is not None and not low.text.startswith("国家"):
                columns.append(Column(c, top, _known(top, kind), low.text))
            else:
                columns.append(Column(c, low, ()))
        elif top is not None:
            columns.append(Column(c, top, _known(top, kind)))
    return columns


def _finished(grid: Grid, row: int, columns: list[Column], height: int, kind: str) -> Header:
    """Every field from one header cell only: the first that names it, one with words below before one without."""
    kept, repeated = [], []
    owner: dict[str, Quote] = {}
    named = [field for column in columns for field in column.fields]
    doubled = len(named) > len(set(named))
    for column in sorted(columns, key=lambda c: _is_blank(grid, row + height, c.at)) if doubled else columns:
        for field in column.fields:
            owner.setdefault(field, column.head)
    for column in columns:
        fields = tuple([field for field in column.fields if owner[field] == column.head])
        if column.fields and not fields:
            repeated.append(column.head)
        kept.append(column._replace(fields=fields) if fields != column.fields else column)
    return Header(kind, height, tuple(kept), tuple(dict.fromkeys(repeated)), len(grid.rows[row]))


def _is_blank(grid: Grid, start: int, at: int) -> bool:
    return all(at >= len(row) or row[at] is None for row in grid.rows[start:])
