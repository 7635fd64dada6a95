"""The XML of an .xlsx's sheets, looked at before calamine lays the cells out in memory: how far a sheet reaches, and
which cells look empty to calamine and are not.

These are errors (#REF!), and formulas without a result: a spreadsheet program stores every result beside its formula,
programs that only write workbooks often do not, until a spreadsheet program has opened and saved the file.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from html import unescape

from gapcheck.readers import grid
from gapcheck.readers.archive import read_part
from gapcheck.source import Place

Unworked = dict[tuple[int, int], str]
"""What such cells show, an error or a formula with its sign, by row and column from 0."""

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s")
_FAR_CELL = re.compile(rb"r\s*=\s*[\"'](?!http:)(?:[A-Za-z]{3}|[A-Za-z]{1,2}\d{4})")
"""A cell beyond row 999 or column ZZ: a sheet without one is within all bounds. Begins with a letter, by which
text is searched seven times as fast as by a word boundary; `xmlns:r="http:` is none."""
# NOTE: no pattern looks for anything beyond the next angle bracket, or a part full of half tags would take for ever.
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c(\s[^<>]*)(?<!/)>\s*<(?!/)")
_ADDRESS = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"']")
_CALCULATES = (re.compile(rb"f[\s/>]"), re.compile(rb"t\s*=\s*[\"']e[\"']"))
"""Without one of these a sheet has neither formulas nor errors. Patterns that begin with a letter: long texts are
searched for several of them faster than for every spelling."""
_CELL = re.compile(
    rb"<(?:\w+:)?c(?P<tag>\s[^<>]*)>\s*"
    rb"(?P<formula><(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>(?P<words>[^<]*)</(?:\w+:)?f>)\s*)?"
    rb"(?:<(?:\w+:)?v\s*(?:/>|>\s*(?P<value>[^<]*)</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_TEXT, _ERROR = b"str", b"e"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def measure(content: bytes, place: Place) -> None:
    """InputError for a sheet that reaches further, or has more merged cells, than any real table."""
    if content.count(b"mergeCell") > grid.MOST_MERGES:
        grid.check_merges(len(_MERGE.findall(content)), place)
    if _FAR_CELL.search(content) is None:
        return
    rows = columns = 0
    for tag in _FILLED_CELL.findall(content):
        if at := _at(tag):
            rows, columns = max(rows, at[0] + 1), max(columns, at[1] + 1)
    grid.check_extent(rows, columns, place)


def unworked(content: bytes) -> Unworked:
    """The cells of one sheet's part that have no result; of a shared formula only the sign is known."""
    if not any(sign.search(content) for sign in _CALCULATES):
        return {}
    return {
        at: words
        for cell in _CELL.finditer(content)
        if (words := _without_result(cell)) and (at := _at(cell["tag"])) is not None
    }


def _without_result(cell: re.Match[bytes]) -> str:
    """What the cell shows when it is an error or waits for its result; a result may be a text without characters."""
    found = _TYPE.search(cell["tag"])
    kind, value = found and found[1], (cell["value"] or b"").strip()
    if kind == _ERROR:
        return _decoded(value)
    waiting = cell["formula"] and not value and kind != _TEXT
    return "=" + _decoded(cell["words"] or b"") if waiting else ""


def _decoded(words: bytes) -> str:
    return unescape(words.decode("utf-8", errors="replace"))


def _at(tag: bytes) -> tuple[int, int] | None:
    """Row and column from 0 of the cell whose tag this is."""
    found = _ADDRESS.search(tag)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1


def by_sheet(archive: zipfile.ZipFile, cells: Mapping[str, Unworked], place: Place) -> dict[str, Unworked]:
    """The cells of parts by the names of their sheets."""
    from gapcheck.readers.markup import parse  # only a file with such cells needs lxml, which takes long to load

    book = parse(read_part(archive, "xl/workbook.xml", place), place)
    links = parse(read_part(archive, "xl/_rels/workbook.xml.rels", place), place)
    parts = {link.get("Id"): posixpath.join("/xl", link.get("Target", ""))[1:] for link in links}
    return {
        sheet.get("name", ""): cells.get(parts.get(sheet.get(_RELATION), ""), {}) for sheet in book.iter("{*}sheet")
    }
