"""Workbooks (.xlsx, .xls, .ods) through calamine: every visible sheet as a grid with true addresses."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from gapcheck.readers import grid
from gapcheck.readers.archive import open_archive, read_part
from gapcheck.readers.records import Found
from gapcheck.source import InputError, Place

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_SHEETS = 100
ANNOTATIONS = ("差距标注", "Gap notes")
"""The sheet that `--annotate` adds, in either language: our words, not the author's."""

_FILLED_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"'][^>]*(?<!/)>\s*<(?!/)")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s")
_FAR_CELL = re.compile(rb"r\s*=\s*[\"'](?!http:)(?:[A-Za-z]{3}|[A-Za-z]{1,2}\d{4})")
"""A cell beyond row 999 or column ZZ: a sheet without one is within all bounds. Begins with a letter, by which
text is searched seven times as fast as by a word boundary; `xmlns:r="http:` is none."""


def read_xlsx(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .xlsx; its XML is measured before calamine lays the cells out in memory."""
    place = Place(name)
    with open_archive(data, place) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                content = read_part(archive, part, place)
                if part.startswith("xl/worksheets/"):
                    _measure(content, place)
    return [_grid(sheet, None, name, found) for sheet in _sheets(data, name, found)]


def read_xls(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .xls."""
    return [_grid(sheet, None, name, found) for sheet in _sheets(data, name, found)]


def read_ods(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .ods; calamine knows nothing of its merged cells, so they are read beside it."""
    from gapcheck.readers.ods_spans import read_spans

    spans = read_spans(data, Place(name))
    return [_grid(sheet, spans.get(sheet.name, []), name, found) for sheet in _sheets(data, name, found)]


def _measure(content: bytes, place: Place) -> None:
    if content.count(b"mergeCell") > grid.MOST_MERGES:
        grid.check_merges(len(_MERGE.findall(content)), place)
    if _FAR_CELL.search(content) is None:
        return
    rows = columns = 0
    for letters, digits in _FILLED_CELL.findall(content):
        rows = max(rows, int(digits))
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        columns = max(columns, column)
    grid.check_extent(rows, columns, place)


def _sheets(data: bytes, name: str, found: Found) -> list[CalamineSheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    place = Place(name)
    try:
        book: CalamineWorkbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheet_names) > MOST_SHEETS:
            raise InputError("input.too_many_sheets", {"sheets": len(book.sheet_names), "most": MOST_SHEETS}, place)
        sheets = []
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                found.skip(Place(name, sheet.name), sheet.name, "input.skipped_not_a_worksheet")
            elif sheet.visible is not SheetVisibleEnum.Visible:
                found.skip(Place(name, sheet.name), sheet.name, "input.skipped_hidden_sheet")
            elif sheet.name in ANNOTATIONS:
                found.skip(Place(name, sheet.name), sheet.name, "input.skipped_annotations")
            else:
                sheets.append(book.get_sheet_by_name(sheet.name))
    except PasswordError as error:
        raise InputError("input.encrypted", {"file": name}, place) from error
    except (CalamineError, OSError, ValueError) as error:
        raise InputError("input.damaged", {"file": name}, place) from error
    except BaseException as error:
        # NOTE: a fault inside calamine arrives as a BaseException of a class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise InputError("input.damaged", {"file": name}, place) from None
    return sheets


def _grid(sheet: CalamineSheet, spans: list[grid.Span] | None, name: str, found: Found) -> grid.Grid:
    place = Place(name, sheet.name)
    grid.check_extent(sheet.total_height, sheet.total_width, place)
    if spans is None:
        spans = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    grid.check_merges(len(spans), place)
    values = sheet.to_python(skip_empty_area=False)
    texts = [[value if isinstance(value, str) else _shown(value) for value in row] for row in values]
    return grid.build(sheet.name, place, texts, found, spans)


def _shown(value: object) -> str:
    """A value that is no text as its author sees it, apart from number formats, which calamine does not give."""
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
