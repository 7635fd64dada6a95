"""差距清单: one row a finding, what blocks first, with a status to keep while the work goes on."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gapcheck.findings import Change, Finding, Outcome, Report
from gapcheck.reports.order import LISTED, decided, decision_of, open_findings, standing, where
from gapcheck.reports.workbook.sheet import Look, Page

COLUMNS = (
    ("report.column.outcome", 8),
    ("report.column.area", 9),
    ("report.column.number", 5),
    ("report.column.item", 15),
    ("report.column.field", 8),
    ("report.column.message", 30),
    ("report.column.national", 22),
    ("report.column.local", 22),
    ("report.column.difference", 16),
    ("report.column.remedy", 26),
    ("report.column.basis", 13),
    ("report.column.unit", 11),
    ("report.column.where", 10),
    ("office.column.status", 9),
    ("office.column.standing", 12),
    ("report.column.rule", 7),
)
PRINTED = len(COLUMNS) - 1
"""All columns but the rule: what is printed on A4 must stay large enough to read."""
STATUS = [name for name, _ in COLUMNS].index("office.column.status") + 1
STATUSES = ("open", "working", "done", "kept")


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet."""
    page = Page(book, report.language, "report.sheet.findings", [width for _, width in COLUMNS])
    page.head(*(page.tell(key) for key, _ in COLUMNS))
    changes = {c.fingerprint: c.change for c in report.since.changes} if report.since else {}
    still_open = set(map(id, open_findings(report)))
    for finding in _listed(report):
        page.add(*_row(page, finding, changes.get(finding.fingerprint)), looks={1: finding.outcome, 3: Look.CENTRE})
        page.put(STATUS, page.tell("office.status.open") if id(finding) in still_open else None, Look.ANSWER)
    page.filter()
    page.sheet.print_area = f"A1:{get_column_letter(PRINTED)}{page.row}"
    page.choose(STATUS, 2, [page.tell(f"office.status.{status}") for status in STATUSES])


def _listed(report: Report) -> list[Finding]:
    """Every finding: what blocks, what is beyond and not assessed, what to review; then what is settled or waived."""
    found = standing(report, *LISTED)
    assessed = [f for f in found if f.assessed and f.outcome is Outcome.BEYOND]
    notes = [f for f in found if f.outcome is Outcome.NOTE]
    rest = [f for f in found if f.outcome is not Outcome.NOTE and not (f.assessed and f.outcome is Outcome.BEYOND)]
    waived = [f for f in report.findings if f.waived is not None]
    return [*rest, *assessed, *notes, *decided(report), *waived]


def _row(page: Page, finding: Finding, change: Change | None) -> tuple[str | int | None, ...]:
    evidence, national = finding.evidence, finding.national
    return (
        page.tell(f"report.outcome.{finding.outcome}"),
        finding.area,
        national.number if national else None,
        finding.item or (national.name if national else page.tell("report.whole_file")),
        page.tell(f"report.field.{finding.field}") if finding.field else None,
        finding.message,
        evidence.national,
        evidence.local,
        evidence.difference,
        finding.remedy,
        finding.basis,
        "\n".join(finding.lead),
        where(finding.location, page.language),
        None,
        _standing(page, finding, change),
        finding.rule,
    )


def _standing(page: Page, finding: Finding, change: Change | None) -> str:
    """What else is known of a finding: assessed, decided by a person, waived and why, new since last time."""
    return "\n".join(
        filter(
            None,
            (
                page.tell("report.assessed") if finding.assessed else "",
                decision_of(finding, page.language),
                f"{page.tell('report.waived')}{page.tell('report.colon')}{finding.waived}" if finding.waived else "",
                page.tell(f"since.change.{change}") if change else "",
            ),
        )
    )
