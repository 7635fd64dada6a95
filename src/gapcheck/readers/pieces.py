"""The cells of one record, gathered from one row or from several, joined field by field."""

from __future__ import annotations

from dataclasses import dataclass, field

from gapcheck.readers.grid import Cell, Grid
from gapcheck.readers.header import Header, Row
from gapcheck.readers.records import Found
from gapcheck.source import Quote


@dataclass(slots=True)
class Pieces:
    """What each field of a record has so far: its pieces in order, each with the first cell that says it."""

    by_field: dict[str, dict[str, Cell]] = field(default_factory=dict)

    def add(self, header: Header, row: Row) -> None:
        """Take what a row says; a cell merged over rows or columns counts once, as does a text repeated."""
        by_field = self.by_field
        for index, name, part in header.filling:
            cell = row[index]
            if cell is not None:
                words = f"{part}：{cell.text}" if part else cell.text
                pieces = by_field.get(name)
                if pieces is None:
                    by_field[name] = {words: cell}
                elif words not in pieces:
                    pieces[words] = cell

    def first(self, name: str) -> Cell | None:
        return next(iter(self.by_field.get(name, {}).values()), None)

    def quotes(self) -> dict[str, Quote]:
        """Every field with its words, one piece a line, at the place of the first."""
        return {name: _joined(pieces) for name, pieces in self.by_field.items()}


def _joined(pieces: dict[str, Cell]) -> Quote:
    words, first = next(iter(pieces.items()))
    if len(pieces) == 1 and words is first.text:
        return first.quote
    return Quote("\n".join(pieces), first.place)


def skip_unused(header: Header, grid: Grid, r: int, found: Found) -> None:
    """List the cells of a row that stand in no column in use."""
    row = grid.rows[r]
    for c, why in (*header.unused, *((c, "input.skipped_no_header") for c in range(header.width, len(row)))):
        cell = row[c] if c < len(row) else None
        if cell is not None and cell.column == c and cell.row == r:
            found.skip(cell.place, cell.text, why)
