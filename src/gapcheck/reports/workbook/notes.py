"""读取说明: which column was read as which field, what was not read and why, and which decisions are void."""

from __future__ import annotations

from openpyxl import Workbook

from gapcheck.findings import Report, VoidDecision
from gapcheck.reports.order import where
from gapcheck.reports.workbook.sheet import Look, Page
from gapcheck.wording import say


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet."""
    page = Page(book, report.language, "report.sheet.reading", (24, 36, 60, 40))
    if report.void_decisions:
        _block(page, "office.void.title", "column.rule", "column.item", "column.text", "column.why")
        for void in report.void_decisions:
            page.add(void.rule, void.item, _answer(void), page.tell(f"office.void.{void.why}"))
    _block(page, "office.reading.columns", "column.where", "column.header", "column.read_as")
    columns = [(mapping.place, *column) for mapping in report.mappings for column in mapping.columns]
    for place, header, field in columns:
        page.add(where(place, page.language), header, page.tell(f"report.field.{field}"))
    if not columns:
        page.add(page.tell("office.reading.nothing"))
    _block(page, "office.reading.skipped", "column.where", "column.text", "column.why")
    for skipped in report.skipped:
        page.add(where(skipped.place, page.language), skipped.text, say(skipped.why, report.language))
    if not report.skipped:
        page.add(page.tell("office.reading.nothing"))


def _block(page: Page, title: str, *columns: str) -> None:
    page.row += 1 if page.row else 0
    page.add(page.tell(title), look=Look.BLOCK)
    page.add(*(page.tell(f"report.{column}") for column in columns), look=Look.HEAD)


def _answer(void: VoidDecision) -> str:
    return " · ".join(filter(None, (void.conclusion, void.basis, void.reviewer, void.day)))
