"""The report as a plain workbook: overview, gaps, the matrix of items, reviews to answer, how the file was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gapcheck.findings import ASPECTS, Finding, ItemReport, Outcome, Report
from gapcheck.reports.order import LISTED, coverage, standing, where
from gapcheck.reports.packed import packed
from gapcheck.reports.plain import visible
from gapcheck.wording import say

FILL = {
    Outcome.VIOLATION: PatternFill("solid", fgColor="F8CBAD"),
    Outcome.BEYOND: PatternFill("solid", fgColor="E4DFEC"),
    Outcome.REVIEW: PatternFill("solid", fgColor="FFF2CC"),
    Outcome.PASS: PatternFill("solid", fgColor="E2EFDA"),
}
TOP = Alignment(wrap_text=True, vertical="top")
HEAD = PatternFill("solid", fgColor="D9E1F2")
LONGEST = 32767
"""Characters that Excel takes in one cell."""

Value = str | int | float | None


def render(report: Report) -> bytes:
    """The workbook's bytes; the same for the same report."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    _overview(book, report)
    _findings(book, report)
    _matrix(book, report)
    _reviews(book, report)
    _reading(book, report)
    return packed(book, report.as_of)


class _Sheet:
    """One sheet that grows row by row; column widths in characters of the default font."""

    def __init__(self, book: Workbook, report: Report, name: str, widths: Sequence[int]) -> None:
        self.language = report.language
        self.sheet: Worksheet = book.create_sheet(self.tell(f"sheet.{name}"))
        self.row = 0
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def tell(self, key: str) -> str:
        return say(f"report.{key}", self.language)

    def add(self, *values: Value) -> None:
        self.row += 1
        for column, value in enumerate(values, 1):
            _write(self.sheet, self.row, column, value)

    def head(self, *columns: str) -> None:
        """A header row; rows below the first one scroll and can be filtered."""
        self.add(*(self.tell(f"column.{column}") for column in columns))
        for cell in self.sheet[self.row]:
            cell.font, cell.fill = Font(bold=True), HEAD
        if self.row == 1:
            self.sheet.freeze_panes = "A2"
            self.sheet.print_title_rows = "1:1"

    def filter(self) -> None:
        self.sheet.auto_filter.ref = self.sheet.dimensions

    def colour(self, column: int, outcome: Outcome) -> None:
        if outcome in FILL:
            self.sheet.cell(self.row, column).fill = FILL[outcome]


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Put a value in a cell; text stays text, whatever sign it begins with."""
    cell = sheet.cell(row, column)
    cell.alignment = TOP
    if not isinstance(value, str):
        cell.value = value
        return
    text = visible(value)
    cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    cell.data_type = "s"
    # NOTE: the quote prefix keeps Excel from turning =, +, - and @ into a formula when the cell is edited later.
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t"))


def _overview(book: Workbook, report: Report) -> None:
    page = _Sheet(book, report, "overview", (24, 80))
    summary, subject, national = report.summary, report.subject, report.national
    page.add(page.tell("overview.title"))
    page.sheet["A1"].font = Font(bold=True, size=14)
    page.sheet["A1"].alignment = Alignment(wrap_text=False)
    page.add(page.tell("overview.coverage"), coverage(report))
    page.add(page.tell("overview.verdict"), page.tell(f"verdict.{summary.verdict}"))
    page.colour(2, summary.verdict)
    against = say(
        "report.against",
        report.language,
        edition=national.edition,
        document=national.document,
        as_of=report.as_of,
    )
    counts = [(page.tell(f"outcome.{outcome}"), count) for outcome, count in summary.outcomes]
    rows: list[tuple[str, Value]] = [
        *counts,
        (page.tell("waived"), summary.waived),
        (page.tell("overview.missing"), summary.missing),
        (page.tell("overview.beyond_items"), summary.beyond),
        (page.tell("overview.not_applicable"), summary.not_applicable),
        (page.tell("overview.region"), subject.region),
        (page.tell("overview.document"), subject.title),
        (page.tell("overview.file"), subject.file),
        (page.tell("overview.sha256"), subject.sha256),
        (page.tell("overview.against"), against),
        (page.tell("overview.due"), national.due.isoformat()),
        *((page.tell(f"overview.{name}"), _day(getattr(subject, name))) for name in ("issued", "published", "filed")),
        (page.tell("overview.tool"), f"gapcheck {report.version}"),
        *((page.tell("overview.error"), error) for error in report.errors),
    ]
    for label, value in rows:
        page.add(label, page.tell("overview.unknown") if value is None else value)


def _findings(book: Workbook, report: Report) -> None:
    page = _Sheet(book, report, "findings", (8, 10, 14, 7, 26, 14, 44, 40, 40, 36, 40, 18, 28, 14, 20))
    page.head(
        *("rule", "outcome", "area", "number", "item", "field", "message", "national", "local", "difference"),
        *("remedy", "where", "basis", "assessed", "waived"),
    )
    waived = [finding for finding in report.findings if finding.waived is not None]
    for finding in (*standing(report, *LISTED), *waived):
        page.add(*_row(page, finding))
        page.colour(2, finding.outcome)
    page.filter()


def _row(page: _Sheet, finding: Finding) -> Iterable[Value]:
    evidence = finding.evidence
    return (
        finding.rule,
        page.tell(f"outcome.{finding.outcome}"),
        finding.area,
        finding.national.number if finding.national else None,
        finding.item or (finding.national.name if finding.national else None),
        page.tell(f"field.{finding.field}") if finding.field else None,
        finding.message,
        evidence.national,
        evidence.local,
        evidence.difference,
        finding.remedy,
        where(finding.location, page.language),
        finding.basis,
        page.tell("assessed") if finding.assessed else None,
        finding.waived,
    )


def _matrix(book: Workbook, report: Report) -> None:
    page = _Sheet(book, report, "matrix", (7, 14, 32, 32, 18, 10, 8, *[9] * len(ASPECTS), 30))
    page.head("number", "area", "item", "local", "where", "match", "score")
    for column, name in enumerate([*(f"aspect.{aspect}" for aspect in ASPECTS), "column.lead"], 8):
        _write(page.sheet, 1, column, page.tell(name))
        page.sheet.cell(1, column).font, page.sheet.cell(1, column).fill = Font(bold=True), HEAD
    for item in report.items:
        _matrix_row(page, item)
    page.filter()


def _matrix_row(page: _Sheet, item: ItemReport) -> None:
    verdicts = dict(item.verdicts)
    page.add(
        item.national.number,
        item.area,
        item.national.name,
        "\n".join(local.name for local in item.local),
        "\n".join(where(local.location, page.language) for local in item.local),
        page.tell(f"match.{item.match}"),
        item.score,
        *(page.tell(f"outcome.{verdicts[aspect]}") if aspect in verdicts else "—" for aspect in ASPECTS),
        "、".join(item.lead),
    )
    for column, aspect in enumerate(ASPECTS, 8):
        if aspect in verdicts:
            page.colour(column, verdicts[aspect])


def _reviews(book: Workbook, report: Report) -> None:
    page = _Sheet(book, report, "reviews", (8, 14, 26, 14, 18, 48, 40, 40, 24))
    page.head("rule", "area", "item", "field", "where", "message", "national", "local", "answer")
    for finding in standing(report, Outcome.REVIEW):
        page.add(
            finding.rule,
            finding.area,
            finding.item or (finding.national.name if finding.national else None),
            page.tell(f"field.{finding.field}") if finding.field else None,
            where(finding.location, page.language),
            finding.message,
            finding.evidence.national,
            finding.evidence.local,
        )
    page.filter()


def _reading(book: Workbook, report: Report) -> None:
    page = _Sheet(book, report, "reading", (24, 30, 60, 50))
    page.head("where", "header", "read_as")
    for mapping in report.mappings:
        for header, field in mapping.columns:
            page.add(where(mapping.place, page.language), header, page.tell(f"field.{field}"))
    page.add()
    page.head("where", "text", "why")
    for skipped in report.skipped:
        page.add(where(skipped.place, page.language), skipped.text, say(skipped.why, report.language))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
