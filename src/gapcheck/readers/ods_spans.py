"""The merged cells of an .ods, and a check of its true extent: cells there may claim to repeat a billion times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.readers import grid
from gapcheck.readers.archive import open_archive, read_part
from gapcheck.readers.markup import parse
from gapcheck.source import InputError, Place

if TYPE_CHECKING:
    from lxml.etree import _Element

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ROW = f"{_T}table-row"
_ROW_GROUPS = (f"{_T}table-header-rows", f"{_T}table-row-group", f"{_T}table-rows")
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_ACROSS, _DOWN = f"{_T}number-columns-spanned", f"{_T}number-rows-spanned"
_COLUMNS, _ROWS = f"{_T}number-columns-repeated", f"{_T}number-rows-repeated"
_TYPE = f"{_O}value-type"


def read_spans(data: bytes, place: Place) -> dict[str, list[grid.Span]]:
    """The merged ranges of every sheet, by its name."""
    with open_archive(data, place) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = read_part(archive, "META-INF/manifest.xml", place)
            if b"encryption-data" in manifest:
                raise InputError("input.encrypted", {"file": place.file}, place)
        root = parse(read_part(archive, "content.xml", place), place)
    return {
        table.get(f"{_T}name", ""): _spans(table, Place(place.file, table.get(f"{_T}name")))
        for table in root.iter(f"{_T}table")
    }


def _spans(table: _Element, place: Place) -> list[grid.Span]:
    spans: list[grid.Span] = []
    r = 0
    for row in _rows(table):
        c = 0
        filled = False
        for cell in row.iterchildren(*_CELLS):
            across, down = cell.get(_ACROSS), cell.get(_DOWN)
            if across or down:
                spans.append((r, c, r + _count(down) - 1, c + _count(across) - 1))
            repeated = cell.get(_COLUMNS)
            c += _count(repeated) if repeated else 1
            if len(cell) or cell.get(_TYPE) is not None:
                filled = True
                grid.check_extent(r + 1, c, place)
        r += _count(row.get(_ROWS))
        if filled:
            grid.check_extent(r, 1, place)
    return spans


def _rows(parent: _Element) -> list[_Element]:
    rows: list[_Element] = []
    for child in parent:
        if child.tag == _ROW:
            rows.append(child)
        elif child.tag in _ROW_GROUPS:
            rows += _rows(child)
    return rows


def _count(value: str | None) -> int:
    """How often or how far, as an attribute says it that may be absent."""
    if value is None:
        return 1
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 12 else 1
