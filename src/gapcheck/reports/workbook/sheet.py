"""One sheet that grows row by row: its looks, its words made safe, and how it prints on A4."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from gapcheck.findings import Outcome
from gapcheck.reports.plain import FORMULA_SIGNS, visible
from gapcheck.wording import say

COLOUR = {
    Outcome.VIOLATION: "F4B6A6",
    Outcome.BEYOND: "DCD3EA",
    Outcome.REVIEW: "FFE9A8",
    Outcome.NOTE: "EDEDED",
    Outcome.PASS: "DCEBD3",
}
"""The background that stands for an outcome, in every sheet and chart."""

LONGEST = 32767
"""Characters that Excel takes in one cell."""
LINE, TALLEST = 14, 409
"""Points of one line of text, and of the tallest row that Excel knows."""
_FONT = "微软雅黑"
_LINE = Side("thin", "BFBFBF")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_ABOVE = Alignment(wrap_text=True, vertical="top", horizontal="center")
_UPRIGHT = Alignment(textRotation=255, vertical="top", horizontal="center")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")

Value = str | int | float | Decimal | None


class Look(Enum):
    """How a cell looks; outcomes have looks of their own."""

    TITLE = auto()
    BODY = auto()
    LABEL = auto()
    HEAD = auto()
    UPRIGHT = auto()
    CENTRE = auto()
    BLOCK = auto()
    ANSWER = auto()
    DATE = auto()
    CODE = auto()
    KEY = auto()
    LINK = auto()


_STYLES: dict[Look | Outcome, dict[str, Any]] = {
    Look.TITLE: {"font": Font(_FONT, 16, bold=True), "alignment": Alignment(vertical="center")},
    Look.BODY: {"font": Font(_FONT, 10), "alignment": _WRAPPED, "border": _EDGE},
    Look.LABEL: {
        "font": Font(_FONT, 10, bold=True),
        "alignment": _WRAPPED,
        "border": _EDGE,
        "fill": PatternFill("solid", fgColor="F2F2F2"),
    },
    Look.HEAD: {
        "font": Font(_FONT, 10, bold=True),
        "alignment": _CENTRED,
        "border": _EDGE,
        "fill": PatternFill("solid", fgColor="D9E2EF"),
    },
    Look.UPRIGHT: {
        "font": Font(_FONT, 9),
        "alignment": _UPRIGHT,
        "border": _EDGE,
        "fill": PatternFill("solid", fgColor="D9E2EF"),
    },
    Look.CENTRE: {"font": Font(_FONT, 10), "alignment": _ABOVE, "border": _EDGE},
    Look.BLOCK: {"font": Font(_FONT, 12, bold=True), "alignment": Alignment(vertical="center")},
    Look.ANSWER: {
        "font": Font(_FONT, 10),
        "alignment": _WRAPPED,
        "border": _EDGE,
        "fill": PatternFill("solid", fgColor="FFFBE6"),
    },
    Look.DATE: {
        "font": Font(_FONT, 10),
        "alignment": _WRAPPED,
        "border": _EDGE,
        "fill": PatternFill("solid", fgColor="FFFBE6"),
        "number_format": "yyyy-mm-dd",
    },
    Look.CODE: {
        "font": Font(_FONT, 8, color="808080"),
        "alignment": Alignment(vertical="top", horizontal="fill"),
        "border": _EDGE,
    },
    Look.KEY: {"font": Font(_FONT, 11, bold=True), "alignment": _WRAPPED, "border": _EDGE},
    Look.LINK: {"font": Font(_FONT, 10, color="0563C1", underline="single"), "alignment": _WRAPPED, "border": _EDGE},
    **{
        outcome: {
            "font": Font(_FONT, 10),
            "alignment": _ABOVE,
            "border": _EDGE,
            "fill": PatternFill("solid", fgColor=colour),
        }
        for outcome, colour in COLOUR.items()
    },
}


def styles(look: Look | Outcome) -> dict[str, Any]:
    """The parts of a look (font, alignment, border, fill, number_format) as openpyxl's records."""
    return _STYLES[look]


class Rows(ABC):
    """What grows row by row, in whichever library: `row` is the current one, counted from 1."""

    language: str
    row: int
    _widths: tuple[float, ...]

    def tell(self, key: str, **params: object) -> str:
        return say(key, self.language, **params)

    @abstractmethod
    def put(self, column: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """Put a value in a cell of the current row; text stays text, whatever sign it begins with."""

    @abstractmethod
    def height(self, lines: int) -> None:
        """Make the current row this many lines high."""

    def add(self, *values: Value, looks: dict[int, Look | Outcome] | None = None, look: Look = Look.BODY) -> None:
        """A new row of cells, as high as its words need; `looks` by column number where one differs from `look`."""
        self.row += 1
        lines = 1
        for column, (value, width) in enumerate(zip(values, self._widths, strict=False), 1):
            style = looks.get(column, look) if looks else look
            self.put(column, value, style)
            if isinstance(value, str) and style not in (Look.BLOCK, Look.CODE):
                lines = max(lines, lines_in(value, width))
        self.height(lines)


class Page(Rows):
    """A sheet under its name `key` of the wording; column `widths` in characters of the default font."""

    def __init__(self, book: Workbook, language: str, key: str, widths: Sequence[float]) -> None:
        self.language = language
        self.sheet = book.create_sheet(self.tell(key))
        self.row = 0
        self._looks: dict[Look | Outcome, Any] = {}
        self._widths = tuple(widths)
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        self._print()

    def _print(self) -> None:
        """A4 landscape, one page wide, with page numbers."""
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = self.tell("office.page")

    def cell(self, column: int) -> Any:
        """The cell of the current row in this column."""
        return self.sheet.cell(self.row, column)

    def put(self, column: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """Put a value in a cell of the current row; text stays text, whatever sign it begins with."""
        cell = self.cell(column)
        if look not in self._looks:
            model = Cell(self.sheet, 1, 1)
            for part, style in _STYLES[look].items():
                setattr(model, part, style)
            self._looks[look] = model._style  # type: ignore[attr-defined]
        # NOTE: cells of one look share one style record, which openpyxl would otherwise build anew for each.
        cell._style = self._looks[look]
        if not isinstance(value, str):
            cell.value = value
            return
        text = visible(value)
        cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        cell.data_type = "s"
        if text.startswith(FORMULA_SIGNS):
            # NOTE: the quote prefix keeps Excel from turning it into a formula when the cell is edited later; it
            # is part of the style, which this cell must then have for itself.
            cell._style = cell._style.__copy__()
            cell.quotePrefix = True

    def head(self, *labels: str) -> None:
        """A header row; as the first row of a sheet it stays in sight and is repeated on every printed page."""
        self.add(*labels, look=Look.HEAD)
        if self.row == 1:
            self.sheet.freeze_panes = "A2"
            self.sheet.print_title_rows = "1:1"

    def across(self, first: int, last: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """One value over several columns of the current row, the row as high as its words need."""
        for column in range(first, last + 1):
            self.put(column, value if column == first else None, look)
        if first != last:
            self.merge(first, last)
        self.height(lines_in(value, sum(self._widths[first - 1 : last])) if isinstance(value, str) else 1)

    def merge(self, first: int, last: int) -> None:
        """Join the cells of these columns in the current row."""
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)

    def height(self, lines: int) -> None:
        """Make the current row this many lines high."""
        # NOTE: not every program fits rows to their words when it opens a file, and none does for merged cells.
        self.sheet.row_dimensions[self.row].height = min(LINE * lines + 5, TALLEST)

    def choose(self, column: int, first: int, words: Sequence[str], prompt: str = "", wrong: str = "") -> None:
        """A drop-down list of `words` in a column, from row `first` to the current one."""
        if self.row < first:
            return
        rule = DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True)
        rule.showErrorMessage = bool(wrong)
        self._validate(rule, column, first, prompt, wrong)

    def ask_day(self, column: int, first: int, prompt: str, wrong: str) -> None:
        """Only dates in a column, from row `first` to the current one."""
        if self.row >= first:
            rule = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True)
            rule.showErrorMessage = True
            self._validate(rule, column, first, prompt, wrong)

    def _validate(self, rule: DataValidation, column: int, first: int, prompt: str, wrong: str) -> None:
        rule.prompt, rule.showInputMessage, rule.error = prompt or None, bool(prompt), wrong or None
        letter = get_column_letter(column)
        rule.add(f"{letter}{first}:{letter}{self.row}")
        self.sheet.add_data_validation(rule)

    def filter(self) -> None:
        self.sheet.auto_filter.ref = self.sheet.dimensions


def lines_in(text: str, width: float) -> int:
    """How many lines the words take in `width` characters of the default font; wide ones count two."""
    # NOTE: GBK takes two bytes for a wide character and one for a narrow one, and counts faster than a loop.
    sizes = (len(line.encode("gbk", errors="replace")) for line in text[:LONGEST].split("\n"))
    return sum(max(1, -(-size // max(int(width * 1.05 - 0.5), 1))) for size in sizes)
