"""A workbook that is written row by row as it grows: ten thousand rows take no more memory than ten.

XlsxWriter writes it, which only writes and does so twice as fast as openpyxl.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

from gapcheck.findings import Outcome
from gapcheck.reports.plain import FORMULA_SIGNS, visible
from gapcheck.reports.workbook.sheet import LINE, LONGEST, TALLEST, Look, Rows, Value, lines_in, styles

LONGEST_ADDRESS = 2079
"""Characters of a link that Excel takes."""
_A4, _CENTRED = 9, "&C"
"""Excel's number for the paper, and its sign for the middle of a footer."""


class Rolls:
    """A workbook of rolled sheets in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bytes = BytesIO()
        self.book = Workbook(self._bytes, {"constant_memory": True})
        self._formats: dict[tuple[Look | Outcome, bool], Any] = {}

    def format(self, look: Look | Outcome, quoted: bool) -> Any:
        """The library's record of a look; `quoted` keeps Excel from reading a formula when the cell is edited."""
        known = self._formats.get((look, quoted))
        if known is None:
            known = self._formats[look, quoted] = self.book.add_format(_properties(look) | {"quote_prefix": quoted})
        return known

    def finished(self, day: date) -> bytes:
        """The workbook's bytes, which say that gapcheck wrote it on `day` and carry no other time."""
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a label, not a moment on a clock
        self.book.set_properties({"author": "gapcheck", "created": moment})
        self.book.close()
        return self._bytes.getvalue()


def _properties(look: Look | Outcome) -> dict[str, Any]:
    """A look as XlsxWriter's properties."""
    style = styles(look)
    font, alignment, fill = style["font"], style["alignment"], style.get("fill")
    edge = style["border"].left if "border" in style else None
    said = {
        "font_name": font.name,
        "font_size": font.size,
        "bold": bool(font.bold),
        "underline": font.underline == "single",
        "font_color": f"#{font.color.rgb[2:]}" if font.color else None,
        "text_wrap": bool(alignment.wrap_text),
        "align": alignment.horizontal,
        "valign": {"center": "vcenter"}.get(alignment.vertical, alignment.vertical),
        "rotation": {255: 270}.get(alignment.textRotation, alignment.textRotation),
        "bg_color": f"#{fill.fgColor.rgb[2:]}" if fill else None,
        "border": 1 if edge else 0,
        "border_color": f"#{edge.color.rgb[2:]}" if edge else None,
    }
    return {name: value for name, value in said.items() if value}


class Rolled(Rows):
    """One sheet under its name `key` of the wording; column `widths` in characters of the default font. Rows are
    only ever moved downwards, and what has been left is written."""

    def __init__(self, rolls: Rolls, key: str, widths: Sequence[float]) -> None:
        self.language = rolls.language
        self.sheet = rolls.book.add_worksheet(self.tell(key), _Sheet)
        self.row = 0
        self._rolls = rolls
        self._widths = tuple(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self._print()

    def _print(self) -> None:
        """A4 landscape, one page wide, with page numbers."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.set_header("", {"margin": 0.3})
        self.sheet.set_footer(_CENTRED + self.tell("office.page"), {"margin": 0.3})

    def put(self, column: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """Put a value in a cell of the current row; text stays text, whatever sign it begins with."""
        row, column = self.row - 1, column - 1
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self._rolls.format(look, quoted=False))
        elif isinstance(value, str):
            text, quoted = _fitting(value)
            self.sheet.write_string(row, column, text, self._rolls.format(look, quoted))
        else:
            self.sheet.write_number(row, column, value, self._rolls.format(look, quoted=False))

    def link(self, column: int, text: str, address: str) -> None:
        """Put words that lead to an address, where Excel takes one so long."""
        if len(address) > LONGEST_ADDRESS:
            self.put(column, text, Look.LINK)
        else:
            words, quoted = _fitting(text)
            look = self._rolls.format(Look.LINK, quoted)
            self.sheet.write_url(self.row - 1, column - 1, _Beside(address, words), look)

    def head(self, *labels: str) -> None:
        """A header row; as the first row of a sheet it stays in sight and is repeated on every printed page."""
        self.add(*labels, look=Look.HEAD)
        if self.row == 1:
            self.sheet.freeze_panes(1, 0)
            self.sheet.repeat_rows(0)

    def across(self, first: int, last: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """One value over several columns of the current row, the row as high as its words need."""
        self.merge(first, last, value, look)
        self.height(lines_in(value, sum(self._widths[first - 1 : last])) if isinstance(value, str) else 1)

    def merge(self, first: int, last: int, value: Value, look: Look | Outcome = Look.BODY) -> None:
        """One value over several columns of the current row."""
        if first != last:
            self.sheet.merge_range(self.row - 1, first - 1, self.row - 1, last - 1, "", self._rolls.format(look, False))
        self.put(first, value, look)

    def height(self, lines: int) -> None:
        """Make the current row this many lines high."""
        # NOTE: not every program fits rows to their words when it opens a file, and none does for merged cells.
        self.points(min(LINE * lines + 5, TALLEST))

    def points(self, height: int) -> None:
        """Make the current row so high."""
        self.sheet.set_row(self.row - 1, height)

    def filter(self) -> None:
        """Let the columns be filtered, from the first row to the current one."""
        self.sheet.autofilter(0, 0, self.row - 1, len(self._widths) - 1)


class _Sheet(Worksheet):  # type: ignore[misc] # its library says no types
    """A sheet whose cells all have a look: the XML of one is made once, the same cell elsewhere differs from it by
    its address alone, which is always given as row and column."""

    fh: Any
    write_blank, write_number, write_string = Worksheet._write_blank, Worksheet._write_number, Worksheet._write_string

    def __init__(self) -> None:
        super().__init__()
        self._behind_address: Any = lru_cache(maxsize=512, typed=True)(self._behind_address_of)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        self.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, col)}"{self._behind_address(type(cell), *cell)}')

    def _behind_address_of(self, kind: Any, *parts: Any) -> str:
        """The XML of a cell behind its address, as the library writes it."""
        sheet, self.fh = self.fh, StringIO()
        try:
            super()._write_cell(0, 0, kind(*parts))
            written: str = self.fh.getvalue()
        finally:
            self.fh = sheet
        return written.removeprefix('<c r="A1"')


class _Beside(Url):  # type: ignore[misc] # its library says no types
    """The address of a file beside the workbook, as it is: with slashes, which not only Windows follows."""

    def __init__(self, address: str, words: str) -> None:
        super().__init__(f"external:{address}")
        self._relationship_link = address
        self._text = words


@lru_cache(maxsize=512)
def _fitting(words: str) -> tuple[str, bool]:
    """Words as a cell can hold them, and whether they look like a formula."""
    text = visible(words)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", text.startswith(FORMULA_SIGNS)
