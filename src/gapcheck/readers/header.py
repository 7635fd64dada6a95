"""Headers found by their words: which column of a table holds which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from gapcheck.readers.grid import Grid, Row
from gapcheck.readers.labels import ASSESSMENT, fields_of_header, is_theirs, names_a_field
from gapcheck.source import Quote

CORE = ("target", "content", "standard", "expenditure", "lead")
_CORE = frozenset(CORE)
_TELLING = frozenset(ASSESSMENT) - {"items", "scope", "affordable.source"}
_LONGEST_LABEL = 40
_LONGEST_KEPT = 1000
THEIRS = "input.skipped_national_column"
"""The reason that counts for a whole column: what is printed beside for comparison is listed once, by its header."""


class Word(NamedTuple):
    """One cell of a header: its words, and where in the header it begins."""

    text: str
    line: int
    at: int


Line = tuple[Word | None, ...]
"""The cells of one line of a header; all of a merged range is one and the same word."""


class Column(NamedTuple):
    """One column in use: its place in the row, the header cell, the fields it fills, and the words of the
    lower header line where several columns share one field (支出责任: 中央, 省)."""

    at: int
    head: Word
    fields: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True)
class Header:
    """How to read the rows below a header of `height` lines: the same for all headers that say the same. `kind` is
    item or assessment; `repeated` are header cells that name a field which an earlier column already fills."""

    kind: str
    height: int
    columns: tuple[Column, ...]
    repeated: tuple[Word, ...]
    width: int

    @cached_property
    def filling(self) -> tuple[tuple[int, str, str], ...]:
        """What fills the fields: the index of a column, one field of it, and the column's part."""
        return tuple((column.at, field, column.part) for column in self.columns for field in column.fields)

    @cached_property
    def mapping(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a header as written and a field."""
        return tuple(dict.fromkeys((column.head.text, field) for column in self.columns for field in column.fields))

    @cached_property
    def mains(self) -> tuple[str, ...]:
        """The main fields that there are columns for."""
        return tuple(filter(self.has, CORE))

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
    met: dict[int, Word] = {}
    upper = _line(grid.rows[row], 0, met)
    lower = _line(grid.rows[row + 1], 1, met) if _is_lower_line(grid, row + 1) else ()
    length = sum([len(word.text) for word in met.values()])
    header_of = _header_of if length <= _LONGEST_KEPT else _header_of.__wrapped__
    header = header_of(upper, lower)
    if header is None or not header.repeated:
        return header
    below = grid.rows[row + header.height :]
    return header_of(upper, lower, frozenset([column.at for column in header.columns if _is_blank(below, column.at)]))


def _is_blank(rows: Sequence[Row], at: int) -> bool:
    return all(at >= len(row) or row[at] is None for row in rows)


def _line(row: Row, line: int, met: dict[int, Word]) -> Line:
    return tuple([cell and met.setdefault(id(cell), Word(cell.text, line, at)) for at, cell in enumerate(row)])


@lru_cache(maxsize=512)
def _header_of(upper: Line, lower: Line, blank: frozenset[int] = frozenset()) -> Header | None:
    kinds = [_header(upper, lower, blank, kind) for kind in ("assessment", "item")]
    return max((h for h in kinds if h), key=lambda h: len({f for c in h.columns for f in c.fields}), default=None)


def words_seen(grid: Grid) -> tuple[int, list[str]]:
    """The row (from 0) that looks most like a header of items, and its known words; for messages."""
    rows = range(min(len(grid.rows), 60))
    seen = {row: [c.text for c in grid.texts[row] if _known(c.text, "item")] for row in rows}
    best = max(seen, key=lambda row: len(seen[row]), default=0)
    return best, seen.get(best, [])


def _known(text: str, kind: str) -> tuple[str, ...]:
    return fields_of_header(text, kind) if len(text) <= _LONGEST_LABEL else ()


def _count_known(cells: list[Quote]) -> int:
    return sum([names_a_field(cell.text) for cell in cells if len(cell.text) <= _LONGEST_LABEL])


def _header(upper: Line, lower: Line, blank: Set[int], kind: str) -> Header | None:
    # NOTE: most headers are of one kind only, and words alone say so sooner than columns.
    if not _enough({field for word in (*upper, *lower) if word for field in _known(word.text, kind)}, kind):
        return None
    one = _columns(upper, (), kind)
    if lower:
        two = _columns(upper, lower, kind)
        if _enough(_fields(two), kind) and (_fields(two) > _fields(one) or _under_groups(upper, lower)):
            return _finished(two, 2, kind, len(upper), blank)
    return _finished(one, 1, kind, len(upper), blank) if _enough(_fields(one), kind) else None


def _fields(columns: list[Column]) -> frozenset[str]:
    return frozenset(field for column in columns for field in column.fields)


def _enough(fields: Set[str], kind: str) -> bool:
    if kind == "item":
        return "name" in fields and len(fields & _CORE) >= 2
    return "items" in fields and len(fields & _TELLING) >= 2


def _is_lower_line(grid: Grid, row: int) -> bool:
    """Whether a row could be the second line of a header: nothing but short words."""
    fresh = grid.fresh[row] if row < len(grid.rows) else []
    return bool(fresh) and all(len(cell.text) <= _LONGEST_LABEL // 2 for cell in fresh)


def _under_groups(upper: Line, lower: Line) -> bool:
    """Whether every word that begins in the lower line stands under a header cell merged across."""
    spread = Counter(word for word in upper if word is not None)
    own = [c for c, word in enumerate(lower) if word is not None and word.line == 1]
    above = [upper[c] if c < len(upper) else None for c in own]
    return all(word is not None and spread[word] > 1 for word in above)


def _columns(upper: Line, lower: Line, kind: str) -> list[Column]:
    columns = []
    for c, top in enumerate(upper):
        low = lower[c] if c < len(lower) else None
        if low is not None and low != top:
            fields = _known(low.text, kind)
            if top is not None and is_theirs(top.text) and not _known(top.text, kind):
                columns.append(Column(c, top, ()))
            elif fields:
                columns.append(Column(c, low, fields))
            elif top is not None and not low.text.startswith("国家"):
                columns.append(Column(c, top, _known(top.text, kind), low.text))
            else:
                columns.append(Column(c, low, ()))
        elif top is not None:
            columns.append(Column(c, top, _known(top.text, kind)))
    return columns


def _finished(columns: list[Column], height: int, kind: str, width: int, blank: Set[int]) -> Header:
    """Every field from one header cell only: the first that names it, one with words below before a `blank` one."""
    kept, repeated = [], []
    owner: dict[str, Word] = {}
    for column in sorted(columns, key=lambda column: column.at in blank):
        for field in column.fields:
            owner.setdefault(field, column.head)
    for column in columns:
        fields = tuple([field for field in column.fields if owner[field] == column.head])
        if column.fields and not fields:
            repeated.append(column.head)
        kept.append(column._replace(fields=fields) if fields != column.fields else column)
    return Header(kind, height, tuple(kept), tuple(dict.fromkeys(repeated)), width)
