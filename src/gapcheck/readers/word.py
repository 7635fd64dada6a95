"""Word documents (.docx): every table as a grid, the paragraphs before it as its lead-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gapcheck.readers import grid
from gapcheck.readers.archive import open_archive, read_part
from gapcheck.readers.markup import parse
from gapcheck.readers.records import Found
from gapcheck.source import InputError, Place, Quote

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_P, _T = f"{_W}p", f"{_W}t"
_TABLE, _ROW, _CELL = f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_PROPERTIES, _VALUE = {_ROW: f"{_W}trPr", _CELL: f"{_W}tcPr"}, f"{_W}val"
_SHAPES = _BEFORE, _ACROSS, _DOWN = f"{_W}gridBefore", f"{_W}gridSpan", f"{_W}vMerge"
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml")
_UNSEEN = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr", f"{_W}trPr", f"{_W}tcPr"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""Elements whose text a reader of the page does not see: deleted or moved words, properties, second copies."""


def read_docx(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The document's tables in order. Tables are called 表1, 表2 …, paragraphs 第1段, 第2段 …; words that
    Word numbers by itself come without their number, which is not in the text."""
    place = Place(name)
    with open_archive(data, place) as archive:
        content = read_part(archive, "word/document.xml", place).replace(_STRICT, _W[1:-1].encode())
    body = parse(content, place).find(f"{_W}body")
    grids: list[grid.Grid] = []
    lead_in: list[Quote] = []
    paragraphs = 0
    for block in _blocks(body) if body is not None else ():
        if block.tag == _P:
            paragraphs += 1
            if text := grid.clean(_text(block)):
                lead_in.append(Quote(text, Place(name, f"第{paragraphs}段")))
        else:
            grids.append(_grid(block, Place(name, f"表{len(grids) + 1}"), found, tuple(lead_in)))
            lead_in = []
    if lead_in:
        grids.append(grid.Grid("", place, lead_in=tuple(lead_in)))
    return grids


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, also those inside content controls and insertions."""
    for child in parent:
        if child.tag in (_P, _TABLE):
            yield child
        elif child.tag in _WRAPPERS or child.tag == f"{_W}ins":
            yield from _blocks(child)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _text(element: _Element) -> str:
    """The visible words of a cell or of a paragraph; the paragraphs of a cell and nested tables begin new lines."""
    words: list[str] = []
    _gather(element, words)
    return "".join(words)


def _gather(element: _Element, words: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == _T:
            words.append(child.text or "")
        elif tag not in _UNSEEN:
            if tag in _BREAKS:
                words.append(_BREAKS[tag])
            _gather(child, words)
            if tag == _P:
                words.append("\n")


def _grid(table: _Element, place: Place, found: Found, lead_in: tuple[Quote, ...]) -> grid.Grid:
    texts: list[list[str]] = []
    spans: list[grid.Span] = []
    running: dict[int, int] = {}
    said = _said(table)
    for r, row in enumerate(_inside(table, _ROW)):
        cells = [""] * _number(said.get(row, {}).get(_BEFORE), 0)
        for cell in _inside(row, _CELL):
            properties = said.get(cell, {})
            left, width = len(cells), _number(properties.get(_ACROSS), 1)
            if width < 1 or left + width > grid.MOST_COLUMNS:
                raise InputError("input.too_many_columns", {"columns": left + width, "most": grid.MOST_COLUMNS}, place)
            merge = properties.get(_DOWN)
            goes_on = merge is not None and merge != "restart" and left in running
            if goes_on:
                top, _, _, right = spans[running[left]]
                spans[running[left]] = (top, left, r, right)
            else:
                running.pop(left, None)
                if width > 1 or merge is not None:
                    spans.append((r, left, r, left + width - 1))
                if merge is not None:
                    running[left] = len(spans) - 1
            cells.append("" if goes_on else _text(cell))
            if width > 1:
                cells += [""] * (width - 1)
        texts.append(cells)
        grid.check_extent(len(texts), len(cells), place)
    grid.check_merges(len(spans), place)
    width = max(map(len, texts), default=0)
    grid.check_extent(len(texts), width, place)
    return grid.build("", place, [row + [""] * (width - len(row)) for row in texts], found, spans, lead_in)


def _said(table: _Element) -> dict[_Element, dict[str, str]]:
    """What the properties of rows and cells say of their shape, for the few that say anything."""
    said: dict[_Element, dict[str, str]] = {}
    firsts: dict[_Element, _Element | None] = {}
    for element in table.iter(*_SHAPES):
        properties = element.getparent()
        owner = None if properties is None else properties.getparent()
        if owner is None or owner.tag not in _PROPERTIES:
            continue
        if owner not in firsts:
            firsts[owner] = next(owner.iterchildren(_PROPERTIES[owner.tag]), None)
        if firsts[owner] is properties:
            said.setdefault(owner, {})[element.tag] = element.get(_VALUE, "")
    return said


def _number(value: str | None, otherwise: int) -> int:
    if value is None:
        return otherwise
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
