"""A form as a workbook: file-level facts, the table of items with the national words beside, the assessments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gapcheck.readers.labels import FILE
from gapcheck.reports.packed import packed
from gapcheck.reports.plain import visible
from gapcheck.templates.form import Entry, Form
from gapcheck.templates.layout import (
    Column,
    assessment_columns,
    assessment_tables,
    item_columns,
    item_tables,
    label,
    lines,
)
from gapcheck.wording import say

LONGEST = 32_767
"""Characters that Excel takes in one cell."""
SPARE_ROWS = 20
"""Empty rows to fill in below those that a form has."""
DATES = ("issued", "published", "filed", "fiscal_assessment.date", "argued.date", "risk.date")
CHOICES = ("scope", "risk.level", "risk.conclusion", "fiscal_assessment.conclusion")
CLOSED = ("scope",)
"""Choices besides which nothing else is understood."""
FACT_WIDTHS = (44, 80)
A3, A4 = 8, 9
BROADEST = 225
"""Characters across that can still be read on one sheet of A4."""
LINE, TALLEST = 13, 409
"""Points of one line of text, and of the tallest row that Excel knows."""

FONT = "微软雅黑"
OURS = PatternFill("solid", fgColor="D9E2EF")
THEIRS = PatternFill("solid", fgColor="EDEDED")
THIN = Side("thin", color="BFBFBF")
BOX = Border(THIN, THIN, THIN, THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(horizontal="center", vertical="top")
BODY, BOLD, GREY = Font(FONT, 10), Font(FONT, 10, bold=True), Font(FONT, 9, color="595959")
OPEN = Protection(locked=False)
AnyCell = Cell | MergedCell
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render(form: Form, language: str) -> bytes:
    """The workbook's bytes; the same for the same form."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    if form.items is not None:
        _facts(book, form, language)
        for ordinal, entries in enumerate(item_tables(form.items), 1):
            sheet = _page(book, "items", ordinal, language)
            _table(sheet, form, form.notes, item_columns(form, entries, language), entries, language)
    for ordinal, entries in enumerate(assessment_tables(form.assessments), 1):
        sheet = _page(book, "assessments", ordinal, language)
        columns = assessment_columns(form, entries, language)
        _table(sheet, form, form.assessment_notes, columns, entries, language)
    return packed(book, form.day)


def _facts(book: Workbook, form: Form, language: str) -> None:
    """One fact a row: its name, its words."""
    sheet = _page(book, "file", 1, language)
    for letter, width in zip("AB", FACT_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row, name in enumerate(FILE, 1):
        _put(sheet.cell(row, 1), label(name, FILE, form, language)).fill = OURS
        cell = _put(sheet.cell(row, 2), form.facts.get(name, ""))
        cell.protection = OPEN
        _set_height(sheet, row, [(form.facts.get(name, ""), FACT_WIDTHS[1])])
        _offer(sheet, name, f"B{row}", form, language)
        if name in DATES:
            cell.number_format = "yyyy-mm-dd"


def _table(
    sheet: Worksheet,
    form: Form,
    notes: Sequence[str],
    columns: Sequence[Column],
    entries: Sequence[Entry],
    language: str,
) -> None:
    """Notes, a header, then one entry a row, with room for more below."""
    for row, note in enumerate(notes, 1):
        _put(sheet.cell(row, 1), note).alignment = Alignment(vertical="top")
        sheet.cell(row, 1).border = Border()
    head = len(notes) + 1
    last = head + len(entries) + SPARE_ROWS
    for at, column in enumerate(columns, 1):
        cell = _put(sheet.cell(head, at), column.label)
        cell.font, cell.fill = BOLD, THEIRS if column.locked else OURS
        for row, entry in enumerate([*entries, *[Entry({})] * SPARE_ROWS], head + 1):
            _fill(sheet.cell(row, at), column, entry)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        _offer(sheet, column.field, f"{letter}{head + 1}:{letter}{last}", form, language)
    _set_height(sheet, head, [(column.label, column.width) for column in columns])
    for row, entry in enumerate(entries, head + 1):
        _set_height(sheet, row, [(column.words(entry), column.width) for column in columns])
    frozen = sum(column.frozen for column in columns)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    if sum(column.width for column in columns) > BROADEST:
        sheet.page_setup.paperSize, sheet.page_setup.fitToWidth = A3, 2
        sheet.print_title_cols = f"A:{get_column_letter(max(frozen, 1))}"
    if form.is_template:
        _protect(sheet)


def _set_height(sheet: Worksheet, row: int, texts: Sequence[tuple[str, int]]) -> None:
    """Make a row as high as its words need, which not every program does by itself."""
    height = LINE * max(lines(text, width) for text, width in texts) + 4
    sheet.row_dimensions[row].height = min(height, TALLEST)


def _fill(cell: AnyCell, column: Column, entry: Entry) -> None:
    """One cell of an entry: the file's own words to be changed, or words beside that are only to be read."""
    words = column.words(entry)
    if column.field == "number" and words:
        cell.value = int(words)
        cell.font, cell.alignment, cell.border = BODY, CENTRED, BOX
    else:
        _put(cell, words)
    if column.locked:
        cell.fill, cell.font = THEIRS, GREY
        return
    cell.protection = OPEN
    if column.field in DATES:
        cell.number_format = "yyyy-mm-dd"


def _page(book: Workbook, kind: str, ordinal: int, language: str) -> Worksheet:
    """A new sheet, to be printed across."""
    name = say(f"templates.sheet.{kind}", language)
    sheet: Worksheet = book.create_sheet(name if ordinal == 1 else f"{name}{ordinal}")
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _put(cell: AnyCell, words: str) -> AnyCell:
    """Put words in a cell, as words: they are no formula, no number and no markup whatever they look like."""
    cell.font, cell.alignment, cell.border = BODY, WRAPPED, BOX
    if words:
        # NOTE: programs take _x000A_ in a cell for a line end; its own underscore escaped, it is what it was.
        cell.value = _ESCAPE.sub("_x005F_", visible(words))[:LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(("=", "+", "-", "@", "\t"))
    return cell


def _offer(sheet: Worksheet, field: str, cells: str, form: Form, language: str) -> None:
    """A drop-down where a field has usual words; other words may be typed, but for a few fields."""
    if field in CHOICES:
        words = say(f"templates.choice.{field}", language)
    elif field == "area" and form.areas:
        words = ",".join(form.areas)
    else:
        return
    offer = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=field in CLOSED)
    sheet.add_data_validation(offer)
    offer.add(cells)


def _protect(sheet: Worksheet) -> None:
    """Lock what is only to be read; rows, columns and formats remain the user's. No password."""
    protection = sheet.protection
    protection.sheet = True
    for freedom in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(protection, freedom, False)
