"""较上次: what changed since an earlier report; no sheet when none was given."""

from __future__ import annotations

from openpyxl import Workbook

from gapcheck.findings import Change, Outcome, Report
from gapcheck.reports.changes import against, tables
from gapcheck.reports.order import subject_of
from gapcheck.reports.workbook.sheet import Look, Page
from gapcheck.wording import say

COLOUR = {
    Change.REOPENED: Outcome.VIOLATION,
    Change.NEW: Outcome.VIOLATION,
    Change.OPEN: Outcome.REVIEW,
    Change.UNVERIFIED: Outcome.REVIEW,
    Change.FIXED: Outcome.PASS,
}


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet: the totals, each item and lead unit with its own, then every finding that was open."""
    since = report.since
    if since is None:
        return
    page = Page(book, report.language, "office.sheet.since", (34, 12, 12, 12, 12, 12, 60, 24))
    page.row += 1
    page.across(1, 8, against(since, report.language), Look.BLOCK)
    changes = [page.tell(f"since.change.{change}") for change in Change]
    page.add(page.tell("office.overview.all"), *changes, look=Look.HEAD)
    page.add(None, *(count for _, count in since.total), look=Look.CENTRE)
    for heading, column, rows in tables(since, report.language):
        page.row += 1
        page.add(heading, look=Look.BLOCK)
        page.add(column, *changes, look=Look.HEAD)
        for name, counts in rows:
            page.add(name, *(count for _, count in counts), looks={1: Look.BODY}, look=Look.CENTRE)
    _changes(page, report)


def _changes(page: Page, report: Report) -> None:
    page.row += 1
    columns = ("column.item", "column.rule", "column.outcome", "column.field")
    labels = [page.tell(f"report.{column}") for column in columns]
    page.add(*labels, page.tell("office.column.change"), "", page.tell("report.column.message"), "", look=Look.HEAD)
    for changed in report.since.changes if report.since else ():
        page.add(
            subject_of(changed) or page.tell("report.whole_file"),
            changed.rule,
            page.tell(f"report.outcome.{changed.outcome}"),
            page.tell(f"report.field.{changed.field}") if changed.field else None,
            page.tell(f"since.change.{changed.change}"),
            None,
            changed.message,
            say(f"since.why.{changed.why}", report.language) if changed.why else None,
            looks={5: COLOUR[changed.change]},
        )
