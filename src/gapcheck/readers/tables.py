"""The table reader that all tabular formats share: grids in, items, assessments and file-level fields out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from gapcheck.model import Mapping
from gapcheck.readers.grid import Grid, Row
from gapcheck.readers.header import CORE, Column, Header, header_at, words_seen
from gapcheck.readers.item_rows import ItemRows, Sections
from gapcheck.readers.labels import AREA, SHEETS, field_of
from gapcheck.readers.lone_words import Lone, kind_of, take_adjustment, take_facts, take_title
from gapcheck.readers.numbering import Level, split_heading
from gapcheck.readers.pieces import Pieces, skip_unused
from gapcheck.readers.records import Found
from gapcheck.source import InputError, Place, Quote

_LONGEST_HEADING = 20


def read_tables(grids: Iterable[Grid], name: str, found: Found) -> None:
    """Read every grid in order; InputError when none has a header of service items."""
    grids = list(grids)
    reader = _Tables(found)
    for grid in grids:
        reader.read(grid)
    if not reader.met_items:
        raise _no_table(grids, name)


def _no_table(grids: list[Grid], name: str) -> InputError:
    """What was looked for, and the row that came nearest to it."""
    rows = [(len(seen), grid, row, seen) for grid in grids for row, seen in [words_seen(grid)] if seen]
    if not rows:
        return InputError("input.no_table", {"file": name}, Place(name))
    _, grid, row, seen = max(rows, key=lambda candidate: candidate[0])
    place = grid.texts[row][0].place
    return InputError("input.no_table_but", {"file": name, "seen": "、".join(seen)}, place)


class _Tables:
    """What is remembered from one grid to the next: the sections and the last header of items."""

    def __init__(self, found: Found) -> None:
        self.met_items = False
        self._found = found
        self._sections = Sections()
        self._last: Header | None = None

    def read(self, grid: Grid) -> None:
        if grid.name:
            self._enter_sheet(grid)
        for paragraph in grid.lead_in:
            self._lone(paragraph)
        headers = _headers(grid)
        if not headers and self._last is not None and _goes_on(grid, self._last):
            self._read_rows(grid, 0, len(grid.rows), self._last)
            return
        starts = [*headers, len(grid.rows)]
        self._read_facts(grid, starts[0])
        for start, stop in pairwise(starts):
            self._note_header(headers[start], grid, start)
            self._read_rows(grid, start + headers[start].height, stop, headers[start])

    def _enter_sheet(self, grid: Grid) -> None:
        words = split_heading(grid.name.strip())[1]
        area = AREA.search(words)
        self._sections.area = Quote(area[0], grid.place) if area else None
        self._sections.category = None

    def _note_header(self, header: Header, grid: Grid, r: int) -> None:
        if header.kind == "item":
            self.met_items = True
            self._last = header
        mapping = Mapping(grid.texts[r][0].place, header.mapping)
        # NOTE: a header printed again on a later page says nothing new.
        known = ((m.columns, m.place.sheet) for m in self._found.mappings)
        if (mapping.columns, mapping.place.sheet) not in known:
            self._found.mappings.append(mapping)
            unused = {column.head: column for column in header.columns if not column.fields}
            for head, column in unused.items():
                cell = grid.rows[r + head.line][head.at]
                assert cell, "the header was read from it"
                if _says_otherwise(header, column, grid, r + header.height):
                    self._found.cannot_place(cell.place, cell.text, "input.unplaced_repeated_column")
                else:
                    self._found.skip(cell.place, cell.text, header.why_unused(column))

    def _read_rows(self, grid: Grid, start: int, stop: int, header: Header) -> None:
        if header.kind == "item":
            rows = ItemRows(header, self._sections, self._found)
            for r in range(start, stop):
                rows.read(grid, r)
            rows.close()
        else:
            self._read_assessments(grid, start, stop, header)

    def _read_assessments(self, grid: Grid, start: int, stop: int, header: Header) -> None:
        """One assessment a row; a row that names neither an item nor a kind goes on with the one above."""
        records: list[tuple[Place, Pieces]] = []
        for r in range(start, stop):
            row, texts, fresh = header.over(grid.rows[r]), grid.texts[r], grid.fresh[r]
            if not fresh:
                continue
            if len(texts) == 1 and self._is_remark(texts[0]):
                continue
            skip_unused(header, grid, r, self._found)
            begins = [header.first_of(row, field) for field in ("items", "scope")]
            first = next((cell for cell in begins if cell in fresh), None)
            if first is not None:
                above = records[-1][1] if records else Pieces()
                records.append((first.place, _next_assessment(above, header, row)))
            elif records:
                records[-1][1].add(header, row)
            else:
                self._cannot_place(texts)
        self._found.assessments += [(place, pieces.close()) for place, pieces in records]

    def _read_facts(self, grid: Grid, stop: int) -> None:
        """The rows above the first header, or all of a sheet without one: names with values, titles, prose."""
        is_form = any(word in grid.name for word in SHEETS["file"])
        expected = is_form or any(word in grid.name for word in SHEETS["assessments"])
        data_like: list[list[Quote]] = []
        for r in range(stop):
            texts = grid.fresh[r]
            if not texts or self._take_pairs(texts):
                is_form = is_form or bool(texts)
            elif len(texts) == 1:
                self._lone(texts[0])
            elif is_form:
                said = " | ".join(cell.text for cell in texts)
                self._found.skip_unknown(texts[0].place, said, texts[0].text, "file")
            elif stop == len(grid.rows) and len(texts) > 2 and not expected:
                data_like.append(texts)
            else:
                self._skip_all(texts, "input.skipped_above_header")
        for texts in data_like[:1]:
            self._cannot_place(texts)
        for texts in data_like[1:]:
            self._skip_all(texts, "input.unplaced_no_header")

    def _take_pairs(self, texts: list[Quote]) -> bool:
        """Keep name, value, name, value … of one row; whether the row begins with a known name."""
        if len(texts) < 2 or field_of(texts[0].text, "file") is None:
            return False
        while len(texts) >= 2 and (name := field_of(texts[0].text, "file")):
            self._found.say_of_file(name, texts[1])
            texts = texts[2:]
        self._skip_all(texts, "input.skipped_extra_column")
        return True

    def _lone(self, quote: Quote) -> None:
        """A lone text above a table: a file-level field, the title, a heading, or nothing used."""
        if self._is_remark(quote):
            return
        level, words = split_heading(quote.text)
        # NOTE: the prose of a notice has numbered headings too; only those that name an area begin the tables.
        in_area = level is Level.CATEGORY and self._sections.area is not None
        if len(words) <= _LONGEST_HEADING and (AREA.match(words) or in_area):
            self._sections.enter(level, Quote(words, quote.place))
        elif field_of(quote.text, "file") is not None:
            self._found.skip(quote.place, quote.text, "input.skipped_blank")
        elif not take_adjustment(quote, self._found):
            self._found.skip(quote.place, quote.text, "input.skipped_above_header")

    def _is_remark(self, quote: Quote) -> bool:
        if take_facts(quote, self._found):
            return True
        kind = kind_of(quote.text)
        if kind is Lone.TITLE:
            take_title(quote, self._found)
        elif kind is not Lone.OTHER and not take_adjustment(quote, self._found):
            self._found.skip(quote.place, quote.text, "input.skipped_note")
        return kind is not Lone.OTHER

    def _skip_all(self, texts: list[Quote], why: str) -> None:
        for cell in texts:
            self._found.skip(cell.place, cell.text, why)

    def _cannot_place(self, texts: list[Quote]) -> None:
        said = " | ".join(cell.text for cell in texts)
        self._found.cannot_place(texts[0].place, said, "input.unplaced_no_header")


def _headers(grid: Grid) -> dict[int, Header]:
    headers: dict[int, Header] = {}
    r = 0
    while r < len(grid.rows):
        header = header_at(grid, r)
        if header is not None:
            headers[r] = header
        r += header.height if header else 1
    return headers


def _says_otherwise(header: Header, column: Column, grid: Grid, start: int) -> bool:
    """Whether a column that repeats another says anything below that the other does not say in the same row."""
    if column.head not in header.repeated:
        return False
    owners = header.owners(column)
    for row in map(header.over, grid.rows[start:]):
        cell = row[column.at]
        if cell is not None and all((other := row[at]) is None or other.text != cell.text for at in owners):
            return True
    return False


def _goes_on(grid: Grid, header: Header) -> bool:
    """Whether a table without header has the shape of the one before it, cut by a page or a sheet."""
    fits = all(len(row) == header.width for row in grid.rows)
    filled = (
        header.first_of(row, "name") and sum(header.first_of(row, field) is not None for field in CORE) >= 2
        for row in grid.rows
    )
    return fits and any(filled)


def _next_assessment(above: Pieces, header: Header, row: Row) -> Pieces:
    """A new record; one that names no item of its own is about the items of the record above."""
    pieces = Pieces()
    pieces.add(header, row)
    pieces.go_on(above, "items")
    return pieces
