"""Workbooks (.xlsx, .xls, .ods) through calamine: every visible sheet as a grid with true addresses."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from gapcheck.readers import grid
from gapcheck.readers.archive import open_archive, read_part
from gapcheck.readers.records import Found
from gapcheck.readers.sheet_parts import Unworked, by_sheet, measure, unworked
from gapcheck.source import InputError, Place

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_SHEETS = 100
ANNOTATIONS = ("差距标注", "Gap notes")
"""The sheet that `--annotate` adds, in either language: our words, not the author's."""


def read_xlsx(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .xlsx; its XML is measured before calamine lays the cells out in memory."""
    place = Place(name)
    cells: dict[str, Unworked] = {}
    with open_archive(data, place) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                content = read_part(archive, part, place)
                if part.startswith("xl/worksheets/"):
                    measure(content, place)
                    cells[part] = unworked(content)
        waiting = by_sheet(archive, cells, place) if any(cells.values()) else {}
    return [_grid(sheet, None, name, found, waiting.get(sheet.name)) for sheet in _sheets(data, name, found)]


def read_xls(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .xls."""
    return [_grid(sheet, None, name, found) for sheet in _sheets(data, name, found)]


def read_ods(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The sheets of an .ods; calamine knows nothing of its merged cells, so they are read beside it."""
    from gapcheck.readers.ods_spans import read_spans

    spans = read_spans(data, Place(name))
    return [_grid(sheet, spans.get(sheet.name, []), name, found) for sheet in _sheets(data, name, found)]


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


def _grid(
    sheet: CalamineSheet, spans: list[grid.Span] | None, name: str, found: Found, waiting: Unworked | None = None
) -> grid.Grid:
    place = Place(name, sheet.name)
    grid.check_extent(sheet.total_height, sheet.total_width, place)
    if spans is None:
        spans = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    grid.check_merges(len(spans), place)
    values = sheet.to_python(skip_empty_area=False)
    texts = [[value if isinstance(value, str) else _shown(value) for value in row] for row in values]
    if waiting:
        _fill_in(waiting, texts, place, found)
    return grid.build(sheet.name, place, texts, found, spans)


def _fill_in(waiting: Unworked, texts: list[list[str]], place: Place, found: Found) -> None:
    """Let the cells without a result show their errors and formulas, so that none is taken for left blank."""
    width = max(len(texts[0]) if texts else 0, 1 + max(column for _, column in waiting))
    texts += [[] for _ in range(len(texts), 1 + max(row for row, _ in waiting))]
    for cells in texts:
        cells += [""] * (width - len(cells))
    for (row, column), words in waiting.items():
        texts[row][column] = words
        found.skip(place._replace(cell=grid.a1(row, column)), words, "input.skipped_without_result")


def _shown(value: object) -> str:
    """A value that is no text as its author sees it, apart from number formats, which calamine does not give."""
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
