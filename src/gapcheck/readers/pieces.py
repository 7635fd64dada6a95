"""The cells of one record, gathered from one row or from several, joined field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from gapcheck.readers.grid import Grid, Row, a1
from gapcheck.readers.header import Header
from gapcheck.readers.records import Found
from gapcheck.source import Quote


@dataclass(slots=True)
class Pieces:
    """What each field of a record has so far: the first words with the cell that says them, and all words in
    order where there are more."""

    _first: dict[str, Quote] = field(default_factory=dict)
    _all: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, header: Header, row: Row) -> None:
        """Take what a row says; a cell merged over rows or columns counts once, as does a text repeated."""
        said = self._first
        for index, name, part in header.filling:
            cell = row[index]
            if cell is not None:
                quote = Quote(f"{part}：{cell.text}", cell.place) if part else cell
                first = said.setdefault(name, quote)
                if first is not quote and first.text != quote.text:
                    self._all.setdefault(name, {first.text: None})[quote.text] = None

    def says(self, name: str, words: str) -> bool:
        """Whether these words are one of the pieces of the field."""
        first = self._first.get(name)
        return first is not None and (first.text == words or words in self._all.get(name, ()))

    def go_on(self, above: Pieces, name: str) -> None:
        """Take a field that says nothing from another record."""
        if name not in self._first and name in above._first:
            self._first[name] = above._first[name]
            if name in above._all:
                self._all[name] = dict(above._all[name])

    def close(self) -> dict[str, Quote]:
        """Every field with its words, one piece a line, at the place of the first; no more are added after it."""
        for name, pieces in self._all.items():
            self._first[name] = Quote("\n".join(pieces), self._first[name].place)
        return self._first


def skip_unused(header: Header, grid: Grid, r: int, found: Found) -> None:
    """List the cells of a row that stand in no column in use."""
    row = grid.rows[r]
    if not header.unused and len(row) <= header.width:
        return
    beyond = [(c, "input.skipped_no_header") for c in range(header.width, len(row))]
    for c, why in chain(header.unused, beyond):
        if c >= len(row):
            break
        cell = row[c]
        if cell is not None and cell.place.cell == a1(r, c):
            found.skip(cell.place, cell.text, why)
