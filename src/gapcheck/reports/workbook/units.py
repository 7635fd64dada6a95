"""分工: what each lead unit has to put right, a block a unit, each on pages of its own to send out."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from gapcheck.findings import ORDER, Finding, Report
from gapcheck.reports.order import by_unit, open_findings, subject_of, where
from gapcheck.reports.workbook.findings import STATUSES
from gapcheck.reports.workbook.sheet import Look, Page

COLUMNS = (
    ("report.column.outcome", 9),
    ("report.column.item", 24),
    ("report.column.field", 10),
    ("report.column.message", 52),
    ("report.column.remedy", 46),
    ("report.column.where", 14),
    ("office.column.status", 12),
)


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet: open findings under each of their lead units; those that the file names no unit for go to
    the local counterpart of the national one, and those of no unit come last."""
    page = Page(book, report.language, "office.sheet.units", [width for _, width in COLUMNS])
    national = {unit for item in report.items for unit in item.lead}
    groups = sorted(by_unit(open_findings(report)), key=lambda group: (group[0] is None, group[0] in national))
    if not groups:
        page.add(page.tell("office.units.empty"), look=Look.BLOCK)
    for unit, found in groups:
        if page.row:
            page.sheet.row_breaks.append(Break(id=page.row))
        if unit in national:
            unit = page.tell("office.unit.national", unit=unit)
        _block(page, unit or page.tell("office.unit.none"), found)


def _block(page: Page, unit: str, found: list[Finding]) -> None:
    counts = [(outcome, sum(f.counts_as is outcome for f in found)) for outcome in ORDER]
    words = " · ".join(f"{page.tell(f'report.outcome.{outcome}')} {count}" for outcome, count in counts if count)
    page.row += 1
    page.across(1, len(COLUMNS), page.tell("office.unit", unit=unit, count=len(found), counts=words), Look.BLOCK)
    page.sheet.row_dimensions[page.row].height = 24
    page.add(*(page.tell(key) for key, _ in COLUMNS), look=Look.HEAD)
    first = page.row + 1
    for finding in found:
        page.add(*_row(page, finding), looks={1: finding.counts_as, len(COLUMNS): Look.ANSWER})
    page.choose(len(COLUMNS), first, [page.tell(f"office.status.{status}") for status in STATUSES])


def _row(page: Page, finding: Finding) -> tuple[str | None, ...]:
    word = page.tell(f"report.outcome.{finding.counts_as}")
    return (
        page.tell("office.by_people", outcome=word) if finding.decision else word,
        subject_of(finding) or page.tell("report.whole_file"),
        page.tell(f"report.field.{finding.field}") if finding.field else None,
        finding.message,
        finding.remedy,
        where(finding.location, page.language),
        page.tell("office.status.open"),
    )
