"""Sheets of values written as real files: .xlsx, .xls, .ods, .csv and the tables of a .docx."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl


@dataclass
class Sheet:
    """Rows of values and merged ranges (first row, first column, last row, last column, from 0)."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def banner(self, text: str, width: int) -> None:
        self.merges.append((len(self.rows), 0, len(self.rows), width - 1))
        self.rows.append([text, *[None] * (width - 1)])


def save_xlsx(sheets: list[Sheet], path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(row)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


def save_xls(sheets: list[Sheet], path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        corners = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
        for r, row in enumerate(sheet.rows):
            for c, value in enumerate(row):
                if (r, c) in corners:
                    page.write_merge(r, corners[r, c][0], c, corners[r, c][1], value)
                elif value is not None:
                    page.write(r, c, value)
    book.save(str(path))


def save_ods(sheets: list[Sheet], path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for sheet in sheets:
        page = Table(name=sheet.name)
        corners = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
        covered = {
            (r, c) for t, left, b, right in sheet.merges for r in range(t, b + 1) for c in range(left, right + 1)
        } - set(corners)
        for r, row in enumerate(sheet.rows):
            line = TableRow()
            for c, value in enumerate(row):
                kind = CoveredTableCell if (r, c) in covered else TableCell
                down, across = corners.get((r, c), (1, 1))
                spans = {"numberrowsspanned": down, "numbercolumnsspanned": across} if (r, c) in corners else {}
                typed = {"valuetype": "float", "value": value} if isinstance(value, int) else {"valuetype": "string"}
                cell = kind(**(typed if value is not None else {}), **spans)
                for part in str(value).split("\n") if value is not None else ():
                    cell.addElement(P(text=part))
                line.addElement(cell)
            page.addElement(line)
        book.spreadsheet.addElement(page)
    book.save(str(path))


def save_csv(sheet: Sheet, path: Path, encoding: str, delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(sheet.rows)
    path.write_bytes(text.getvalue().encode(encoding))


def add_table(document: Any, rows: list[list[Any]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=False):
            cell.text = "" if value is None else str(value)
