"""待核清单: what the machine could not decide, for a person to decide, sign and give back (gapcheck.reviews)."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gapcheck.findings import Conclusion, Finding, Outcome, Report
from gapcheck.reports.order import decided, standing, where
from gapcheck.reports.workbook.sheet import Look, Page

COLUMNS = (
    ("report.column.rule", 7),
    ("report.column.area", 10),
    ("report.column.item", 18),
    ("report.column.field", 8),
    ("report.column.where", 11),
    ("report.column.message", 40),
    ("report.column.national", 34),
    ("report.column.local", 34),
    ("office.column.conclusion", 11),
    ("office.column.ground", 24),
    ("office.column.reviewer", 11),
    ("office.column.day", 12),
    ("office.column.mark", 12),
)
CONCLUSION, DAY, MARK = 9, 12, 13
LOOKS: dict[int, Look | Outcome] = {
    CONCLUSION: Look.ANSWER,
    10: Look.ANSWER,
    11: Look.ANSWER,
    DAY: Look.DATE,
    MARK: Look.CODE,
}


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet: open reviews first, then the settled ones with what was signed, then answers that are void."""
    page = Page(book, report.language, "report.sheet.reviews", [width for _, width in COLUMNS])
    page.head(*(page.tell(key) for key, _ in COLUMNS))
    for finding in (*standing(report, Outcome.REVIEW), *decided(report)):
        page.add(*_row(page, finding), looks=LOOKS)
    page.filter()
    page.sheet.print_area = f"A1:{get_column_letter(DAY)}{page.row}"
    words = [page.tell(f"office.conclusion.{conclusion}") for conclusion in Conclusion]
    page.choose(CONCLUSION, 2, words, page.tell("office.answer.conclusion"), page.tell("office.answer.wrong"))
    page.ask_day(DAY, 2, page.tell("office.answer.day"), page.tell("office.answer.wrong_day"))


def _row(page: Page, finding: Finding) -> tuple[str | None, ...]:
    decision = finding.decision
    return (
        finding.rule,
        finding.area,
        finding.item or (finding.national.name if finding.national else page.tell("report.whole_file")),
        page.tell(f"report.field.{finding.field}") if finding.field else None,
        where(finding.location, page.language),
        finding.message,
        finding.evidence.national,
        finding.evidence.local,
        page.tell(f"office.conclusion.{decision.conclusion}") if decision else None,
        decision.basis if decision else None,
        decision.reviewer if decision else None,
        decision.day.isoformat() if decision else None,
        f"{finding.fingerprint}-{finding.review}",
    )
