"""The report as a workbook to work in: overview, gaps, the matrix of items, reviews to answer, what to hand out."""

from __future__ import annotations

from openpyxl import Workbook

from gapcheck.findings import Report
from gapcheck.reports.packed import packed
from gapcheck.reports.workbook import beyond, findings, matrix, notes, overview, reviews, since, units


def render(report: Report) -> bytes:
    """The workbook's bytes; the same for the same report."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet in (overview, findings, matrix, reviews, beyond, units, since, notes):
        sheet.add_to(book, report)
    return packed(book, report.as_of)
