"""热力图: a row a file, a column a national item, a sign and a colour for the worst of its verdicts."""

from __future__ import annotations

from itertools import groupby

from gapcheck.audit.matrix.picture import Mark, Picture, Row
from gapcheck.audit.matrix.signs import signs
from gapcheck.audit.matrix.tables.table import area_name, level_name
from gapcheck.audit.matrix.workbook.rolled import Rolled, Rolls
from gapcheck.findings import Outcome
from gapcheck.reports.workbook.sheet import Look

ABOUT = (("rank", 6), ("region", 26), ("level", 8), ("edition", 7))
FIRST = len(ABOUT) + 1
"""The column of the first item."""
HEADS = 3
"""Rows above the first file."""
NARROW = 3.6
HEIGHTS = {1: 20, 2: 190}
A3 = 8


def add_to(rolls: Rolls, picture: Picture) -> None:
    """Add the sheet; what the signs mean stands below the map."""
    page = Rolled(rolls, "matrix.map", [width for _, width in ABOUT] + [NARROW] * len(picture.columns))
    page.sheet.set_paper(A3)
    _head(page, picture)
    sign = signs(rolls.language)
    for row in picture.rows:
        _row(page, row, sign, FIRST + len(picture.columns) - 1)
    if picture.columns:
        page.sheet.autofilter(HEADS - 1, 0, max(page.row, HEADS) - 1, FIRST + len(picture.columns) - 2)
    page.row += 1
    for mark in Mark:
        page.row += 1
        page.put(1, sign[mark], _look(mark))
        page.put(2, page.tell(f"matrix.mark.{mark}"), Look.BODY)


def _head(page: Rolled, picture: Picture) -> None:
    """Areas, names and numbers of the items; they stay in sight and are repeated on paper."""
    page.sheet.freeze_panes(HEADS, FIRST - 1)
    page.sheet.repeat_rows(0, HEADS - 1)
    page.sheet.repeat_columns(0, 1)
    for row in range(1, HEADS + 1):
        page.row = row
        for column, (name, _) in enumerate(ABOUT, 1):
            page.put(column, page.tell(f"matrix.column.{name}") if row == HEADS else None, Look.HEAD)
        if row == 1:
            _areas(page, picture)
        for at, item in enumerate(picture.columns if row > 1 else (), FIRST):
            page.put(at, item.name if row == 2 else item.number, Look.UPRIGHT if row == 2 else Look.HEAD)
        if row in HEIGHTS:
            page.points(HEIGHTS[row])


def _areas(page: Rolled, picture: Picture) -> None:
    at = FIRST
    for area, columns in groupby(picture.columns, key=lambda column: column.area):
        last = at + len(list(columns)) - 1
        page.across(at, last, area_name(area, page.language), Look.HEAD)
        at = last + 1


def _row(page: Rolled, row: Row, sign: dict[Mark, str], last: int) -> None:
    page.row += 1
    about = (row.rank, row.label, level_name(row.level, page.language), row.edition)
    for column, value in enumerate(about, 1):
        page.put(column, value, Look.BODY if column == 2 else Look.CENTRE)
    if row.why is not None and last >= FIRST:
        page.merge(FIRST, last, page.tell("matrix.js.not_judged", why=row.why))
    for column, cell in enumerate(row.cells, FIRST):
        page.put(column, sign[cell.mark], cell.outcome or _look(cell.mark))


_LOOKS = {Mark.MISSING: Outcome.VIOLATION, Mark.NOT_APPLICABLE: Outcome.REVIEW, Mark.ABSENT: Outcome.NOTE}


def _look(mark: Mark) -> Outcome:
    return _LOOKS.get(mark) or Outcome(mark.value)
