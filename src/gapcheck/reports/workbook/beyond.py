"""超范围登记: what goes beyond the national standard, and which parts of its prior assessment are on file."""

from __future__ import annotations

from openpyxl import Workbook

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.model import ASSESSMENT_PARTS
from gapcheck.reports.order import where
from gapcheck.reports.workbook.sheet import Look, Page

PARTS = ASSESSMENT_PARTS[1:]
"""All but the item that the assessment names: without it none is known to be on file."""
COLUMNS = (
    ("report.column.area", 10),
    ("report.column.item", 18),
    ("report.column.field", 8),
    ("office.column.scope", 36),
    ("report.column.national", 24),
    ("report.column.local", 24),
    ("office.column.complete", 10),
    *((f"report.field.{part}", 5.5) for part in PARTS),
    ("report.column.unit", 12),
    ("report.column.where", 11),
)
COMPLETE = 7


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet: every finding that needs a prior assessment, those without a complete one first."""
    page = Page(book, report.language, "office.sheet.beyond", [width for _, width in COLUMNS])
    page.head(*(page.tell(key) for key, _ in COLUMNS))
    found = [f for f in report.findings if f.waived is None and (f.counts_as is Outcome.BEYOND or f.parts_missing)]
    for finding in sorted(found, key=lambda f: f.assessed):
        _row(page, finding)
    page.filter()


def _row(page: Page, finding: Finding) -> None:
    missing = frozenset(finding.parts_missing)
    known = finding.assessed or bool(missing)
    looks: dict[int, Look | Outcome] = {COMPLETE: Outcome.PASS if finding.assessed else Outcome.VIOLATION}
    parts = []
    for column, part in enumerate(PARTS, COMPLETE + 1):
        parts.append(page.tell(f"office.part.{'missing' if part in missing else 'present'}") if known else "—")
        # NOTE: where there is no assessment at all one red cell says so; a row of fifteen only tires the eye.
        looks[column] = Outcome.VIOLATION if part in missing and missing != frozenset(ASSESSMENT_PARTS) else Look.CENTRE
    page.add(
        finding.area,
        finding.item or (finding.national.name if finding.national else None),
        page.tell(f"report.field.{finding.field}") if finding.field else None,
        finding.message,
        finding.evidence.national,
        finding.evidence.local,
        _complete(page, finding),
        *parts,
        "\n".join(finding.lead),
        where(finding.location, page.language),
        looks=looks,
    )


def _complete(page: Page, finding: Finding) -> str:
    if finding.assessed:
        return page.tell("office.assessment.complete")
    if finding.parts_missing == ASSESSMENT_PARTS:
        return page.tell("office.assessment.none")
    if finding.parts_missing:
        return page.tell("office.assessment.lacks", count=len(finding.parts_missing))
    return page.tell("office.assessment.by_people")
