"""The cells of one record, gathered from one row or from several, joined field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gapcheck.readers.grid import Cell, Grid
from gapcheck.readers.header import Column, Header
from gapcheck.readers.labels import is_theirs
from gapcheck.readers.records import Found
from gapcheck.source import Quote


@dataclass(slots=True)
class Pieces:
    """What each field of a record has so far: its pieces in order, each with the first cell that says it."""

    by_field: dict[str, dict[str, Cell]] = field(default_factory=dict)

    def add(self, header: Header, row: Sequence[Cell | None]) -> None:
        """Take what a row says; a cell merged over rows or columns counts once, as does a text repeated."""
        for column in header.columns:
            cell = cell_of(row, column)
            if cell is not None:
                words = f"{column.part}：{cell.text}" if column.part else cell.text
                for name in column.fields:
                    self.by_field.setdefault(name, {}).setdefault(words, cell)

    def first(self, name: str) -> Cell | None:
        return next(iter(self.by_field.get(name, {}).values()), None)

    def quotes(self) -> dict[str, Quote]:
        """Every field with its words, one piece a line, at the place of the first."""
        return {
            name: Quote("\n".join(pieces), next(iter(pieces.values())).place) for name, pieces in self.by_field.items()
        }


def cell_of(row: Sequence[Cell | None], column: Column) -> Cell | None:
    return row[column.index] if column.index < len(row) else None


def first_of(header: Header, row: Sequence[Cell | None], name: str) -> Cell | None:
    """The first cell of a row with words for the field."""
    cells = (cell_of(row, column) for column in header.columns_of(name))
    return next((cell for cell in cells if cell is not None), None)


def skip_unused(header: Header, grid: Grid, r: int, found: Found) -> None:
    """List the cells of a row that stand in no column in use."""
    columns = header.by_index
    for c, cell in enumerate(grid.rows[r]):
        if cell is None or cell.column != c or cell.row != r:
            continue
        column = columns.get(c)
        if column is None:
            found.skip(cell.place, cell.text, "input.skipped_no_header")
        elif not column.fields and (why := why_unused(header, column)) != THEIRS:
            found.skip(cell.place, cell.text, why)


THEIRS = "input.skipped_national_column"
"""The reason that counts for a whole column: what is printed beside for comparison is listed once, by its header."""


def why_unused(header: Header, column: Column) -> str:
    """Why a column that fills no field is left out."""
    if column.head in header.repeated:
        return "input.skipped_repeated_column"
    return THEIRS if is_theirs(column.head.text) else "input.skipped_extra_column"
