"""Tables as grids: every cell with its own place and, where cells are merged, the words it shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from gapcheck.readers.records import LONGEST_CELL, Found
from gapcheck.source import InputError, Place, Quote

MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000
MOST_MERGES = 20_000

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0, both ends inclusive."""


Row = tuple[Quote | None, ...]
"""The cells of a row: words with their place, None for a blank. All of a merged range is one and the same
object, the quote of its first corner."""


class Grid(NamedTuple):
    """One sheet or table. `name` is the sheet's own name, empty where tables have none; `lead_in` are the
    paragraphs between the table before and this one; `texts` has of every row the different cells that hold
    words, from left to right, and `fresh` those of them that begin in that row."""

    name: str
    place: Place
    rows: tuple[Row, ...] = ()
    texts: tuple[list[Quote], ...] = ()
    fresh: tuple[list[Quote], ...] = ()
    lead_in: tuple[Quote, ...] = ()


def a1(row: int, column: int) -> str:
    """The address of a cell, both counted from 0."""
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def check_extent(rows: int, columns: int, place: Place) -> None:
    """Refuse a sheet too large to be such a table, before memory is spent on it."""
    if rows > MOST_ROWS:
        raise InputError("input.too_many_rows", {"rows": rows, "most": MOST_ROWS}, place)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise InputError("input.too_many_columns", {"columns": columns, "most": MOST_COLUMNS}, place)


def check_merges(count: int, place: Place) -> None:
    """Refuse a sheet with more merged ranges than any real table has."""
    if count > MOST_MERGES:
        raise InputError("input.too_many_merges", {"merges": count, "most": MOST_MERGES}, place)


def clean(text: str) -> str:
    """Words without the marks that programs leave: carriage returns, zero-width characters, outer blanks."""
    text = text.strip()
    if text.isprintable():  # most are, and no such mark is
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u200b", "").replace("\ufeff", "").strip()


def build(
    name: str,
    place: Place,
    texts: Sequence[Sequence[str]],
    found: Found,
    spans: Iterable[Span] = (),
    lead_in: tuple[Quote, ...] = (),
    lines: Sequence[int] | None = None,
) -> Grid:
    """A grid from the words of each row; `lines` are the physical lines of the rows of a text file."""
    letters = [_letters(column) for column in range(max(map(len, texts), default=0))]
    rows: list[list[Quote | None]] = []
    # NOTE: there are hundreds of cells in a file, and a tuple made as such takes half the time of one made by name.
    new = tuple.__new__
    file, sheet = place.file, place.sheet
    for r, row in enumerate(texts):
        line = lines[r] if lines else None
        digits = str(r + 1)
        cells: list[Quote | None] = [None] * len(row)
        for c, text in enumerate(row):
            if not text:
                continue
            words = text.strip()
            if not words.isprintable():
                words = clean(words)
            if words:
                at = new(Place, (file, sheet, letters[c] + digits, line, None))
                if len(words) > LONGEST_CELL:
                    words = found.within_bounds(words, at)
                cells[c] = new(Quote, (words, at))
        rows.append(cells)
    reached, begins = _spread(rows, spans)
    filled = [[cell for cell in row if cell is not None] for row in rows]
    fresh = list(filled)
    for r in reached:
        # NOTE: all of a merged range is one object, so cells need not be compared by what they say.
        filled[r] = list({id(cell): cell for cell in filled[r]}.values())
        fresh[r] = [cell for cell in filled[r] if begins.get(id(cell), r) == r]
    return Grid(name, place, tuple(map(tuple, rows)), tuple(filled), tuple(fresh), lead_in)


def _spread(rows: list[list[Quote | None]], spans: Iterable[Span]) -> tuple[set[int], dict[int, int]]:
    """Put the first corner's cell into the whole of each merged range, as far as the rows reach; the rows
    that have got such a cell, and the row in which each of these cells, by its id, begins."""
    reached: set[int] = set()
    begins: dict[int, int] = {}
    budget = sum(map(len, rows)) + MOST_CELLS // 10
    for top, left, bottom, right in spans:
        cell = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if cell is None:
            continue
        begins.setdefault(id(cell), top)
        reached.update(range(top, min(bottom + 1, len(rows))))
        for row in rows[top : bottom + 1]:
            width = min(right + 1, len(row)) - left
            if width <= 0:
                continue
            budget -= width
            if budget < 0:
                return reached, begins
            row[left : left + width] = [cell] * width
    return reached, begins
