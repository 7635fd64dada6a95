"""A page that is written row by row as it grows: ten thousand rows take no more memory than ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from gapcheck.reports.workbook.sheet import Page


class Rolled(Page):
    """A page of a workbook that only writes. A row is finished once a later one is begun, or the page is ended; what
    concerns the whole sheet's view (frozen panes) must be said before the first row is finished."""

    def __init__(self, book: Workbook, language: str, key: str, widths: Sequence[float]) -> None:
        self._at = 0
        self._cells: dict[int, Any] = {}
        super().__init__(book, language, key, widths)

    @property
    def row(self) -> int:
        """The current row, counted from 1; only ever moved downwards."""
        return self._at

    @row.setter
    def row(self, row: int) -> None:
        for _ in range(self._at, row):
            self._finish()
        self._at = row

    def end(self) -> None:
        """Finish the last row."""
        self._finish()

    def _finish(self) -> None:
        if self._at:
            last = max(self._cells, default=0)
            self.sheet.append([self._cells.get(column) for column in range(1, last + 1)])
        self._cells = {}
        self._at += 1

    def cell(self, column: int) -> Any:
        known = self._cells.get(column)
        if known is None:
            known = self._cells[column] = WriteOnlyCell(self.sheet)
        return known

    def merge(self, first: int, last: int) -> None:
        self.sheet.merged_cells.add(CellRange(min_row=self.row, max_row=self.row, min_col=first, max_col=last))

    def filter(self) -> None:
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{self.row}"
