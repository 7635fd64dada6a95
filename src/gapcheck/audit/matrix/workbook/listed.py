"""A sheet for one table, with a link to the report of each file."""

from __future__ import annotations

from gapcheck.audit.matrix.signs import report_address
from gapcheck.audit.matrix.tables import Head, Table, Value
from gapcheck.audit.matrix.workbook.rolled import Rolled, Rolls
from gapcheck.findings import Outcome
from gapcheck.reports.workbook.sheet import Look

MOST_LINKS = 60_000
"""Excel takes 65,530 in one sheet and repairs a file that has more."""


def add_to(rolls: Rolls, table: Table) -> None:
    """Add the sheet: header, rows, and below them how to read it."""
    page = Rolled(rolls, f"matrix.{table.key}", [head.width for head in table.heads])
    page.head(*(head.label for head in table.heads))
    for at, row in enumerate(table.rows):
        page.add(*row, looks=_looks(table.heads, row), look=Look.CENTRE)
        file = table.about[at][0] if table.about else None
        if file is not None and table.key != "unjudged" and at < MOST_LINKS:
            column, words = next((c, value) for c, value in enumerate(row, 1) if isinstance(value, str))
            page.link(column, words, report_address(file))
    page.filter()
    page.row += 1
    page.row += 1
    page.across(1, len(table.heads), table.note)
    if not table.rows:
        page.row += 1
        page.across(1, len(table.heads), page.tell("matrix.none"))


def _looks(heads: tuple[Head, ...], row: tuple[Value, ...]) -> dict[int, Look | Outcome]:
    """Words to the left, numbers in the middle, in the colour of what they speak of."""
    looks: dict[int, Look | Outcome] = {}
    for column, (head, value) in enumerate(zip(heads, row, strict=True), 1):
        if isinstance(value, str):
            looks[column] = Look.BODY
        elif head.outcome is not None and value:
            looks[column] = head.outcome
    return looks
