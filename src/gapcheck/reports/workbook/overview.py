"""总览: the verdict, how much was compared, the deadline, each area's comparisons as a table and as charts."""

from __future__ import annotations

from collections import Counter
from datetime import date

from openpyxl import Workbook
from openpyxl.chart import BarChart, DoughnutChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint

from gapcheck.findings import Outcome, Report
from gapcheck.reports.changes import counted
from gapcheck.reports.order import area_counts, coverage
from gapcheck.reports.workbook.sheet import COLOUR, Look, Page

SHOWN = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)
LAST = 7
"""The last column: area, items, comparisons, and one for each outcome SHOWN."""
BARS_FROM, SHARES_FROM = 2, 17
"""Rows at which the charts begin, right of the table; no row is lower than one line, so they cannot overlap."""


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet, which fits one printed page."""
    page = Page(book, report.language, "report.sheet.overview", (22, 16, 12, 12, 12, 12, 12))
    page.sheet.page_setup.fitToHeight = 1
    page.row = 1
    page.across(1, LAST, page.tell("report.overview.title"), Look.TITLE)
    page.sheet.row_dimensions[1].height = 30
    for label, value, look in _summary(page, report):
        _line(page, label, value, look)
    _areas(page, report)
    _about_file(page, report)


def _line(page: Page, label: str, value: str | int, look: Look | Outcome = Look.BODY) -> None:
    page.row += 1
    page.put(1, label, Look.LABEL)
    page.across(2, LAST, value, look)


def _summary(page: Page, report: Report) -> list[tuple[str, str, Look | Outcome]]:
    """The rows that tell what was found: label, words, look."""
    tell, s, subject = page.tell, report.summary, report.subject
    found = [tell("office.overview.count", outcome=tell(f"report.outcome.{o}"), count=n) for o, n in s.outcomes]
    found.append(tell("office.overview.count", outcome=tell("report.waived"), count=s.waived))
    items = tell("report.items", missing=s.missing, beyond=s.beyond, not_applicable=s.not_applicable)
    days = {name: _day(page, getattr(subject, name)) for name in ("issued", "published", "filed")}
    deadline = tell("office.overview.deadline_says", due=report.national.due.isoformat(), **days)
    rows: list[tuple[str, str, Look | Outcome]] = [
        (tell("report.overview.coverage"), coverage(report), Look.KEY),
        (tell("report.overview.verdict"), tell(f"report.verdict.{s.verdict}"), s.verdict),
        (tell("office.overview.found"), " · ".join(found), Look.BODY),
        (tell("office.overview.items"), items, Look.BODY),
        (tell("office.overview.deadline"), deadline, Look.BODY),
    ]
    if s.decisions or report.void_decisions:
        rows.append((tell("office.overview.people"), _people(page, report), Look.BODY))
    if report.since:
        rows.append((tell("since.title"), counted(report.since.total, report.language), Look.BODY))
    return rows + [(tell("report.overview.error"), error, Outcome.VIOLATION) for error in report.errors]


def _people(page: Page, report: Report) -> str:
    """What people have decided, and how many of their answers do not count."""
    counts = [
        page.tell("office.overview.count", outcome=page.tell(f"office.conclusion.{conclusion}"), count=count)
        for conclusion, count in report.summary.decisions
    ]
    return page.tell(
        "office.overview.people_says",
        by_people=report.summary.by_people,
        counts=" · ".join(counts) or "—",
        void=len(report.void_decisions),
    )


def _areas(page: Page, report: Report) -> None:
    """The table by area with its total, and the charts drawn from it, beside it."""
    page.add()
    page.add(page.tell("office.overview.areas"), look=Look.BLOCK)
    labels = [page.tell(f"office.overview.{name}") for name in ("area", "national_items", "comparisons")]
    page.add(*labels, *(page.tell(f"report.outcome.{outcome}") for outcome in SHOWN), look=Look.HEAD)
    head = page.row
    areas = area_counts(report)
    for area, items, verdicts in areas:
        _area(page, area, items, verdicts)
    whole = sum((verdicts for _, _, verdicts in areas), Counter[Outcome]())
    numbers = (report.summary.national, report.summary.total, *(whole[outcome] for outcome in SHOWN))
    page.add(page.tell("office.overview.all"), *numbers, looks={1: Look.LABEL}, look=Look.HEAD)
    if areas:
        page.sheet.add_chart(_bars(page, head, page.row - 1), f"I{BARS_FROM}")
        page.sheet.add_chart(_shares(page, head, page.row), f"I{SHARES_FROM}")


def _area(page: Page, area: str, items: int, verdicts: Counter[Outcome]) -> None:
    looks: dict[int, Look | Outcome] = {4 + at: outcome for at, outcome in enumerate(SHOWN) if verdicts[outcome]}
    numbers = (items, verdicts.total(), *(verdicts[outcome] for outcome in SHOWN))
    page.add(area, *numbers, looks={1: Look.BODY, **looks}, look=Look.CENTRE)


def _bars(page: Page, head: int, last: int) -> BarChart:
    """Each area's comparisons, one colour an outcome."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    chart.title = page.tell("office.overview.areas_chart")
    chart.add_data(Reference(page.sheet, min_col=4, max_col=LAST, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=head + 1, max_row=last))
    for series, outcome in zip(chart.series, SHOWN, strict=True):
        series.graphicalProperties.solidFill = COLOUR[outcome]
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend = Legend(legendPos="b")
    chart.width, chart.height = 17, 9.5
    return chart


def _shares(page: Page, head: int, total: int) -> DoughnutChart:
    """All comparisons by verdict."""
    chart = DoughnutChart(holeSize=55)
    chart.title = page.tell("office.overview.share_chart")
    chart.add_data(
        Reference(page.sheet, min_col=4, max_col=LAST, min_row=total), from_rows=True, titles_from_data=False
    )
    chart.set_categories(Reference(page.sheet, min_col=4, max_col=LAST, min_row=head))
    chart.series[0].dPt = [DataPoint(idx=index) for index in range(len(SHOWN))]
    for point, outcome in zip(chart.series[0].dPt, SHOWN, strict=True):
        point.graphicalProperties.solidFill = COLOUR[outcome]
    chart.dataLabels = DataLabelList(showVal=True, showPercent=False, showSerName=False, showCatName=False)
    chart.dataLabels.showLegendKey = False
    chart.legend = Legend(legendPos="b")
    chart.width, chart.height = 17, 8
    return chart


def _about_file(page: Page, report: Report) -> None:
    """Which file was held against which edition, by which version of the tool."""
    subject, national = report.subject, report.national
    against = page.tell(
        "report.against", edition=national.edition, document=national.document, as_of=report.as_of.isoformat()
    )
    unknown = page.tell("report.overview.unknown")
    page.add()
    for name, value in (
        ("region", subject.region or unknown),
        ("document", subject.title or unknown),
        ("file", subject.file),
        ("sha256", subject.sha256),
        ("against", against),
        ("tool", f"gapcheck {report.version}"),
    ):
        _line(page, page.tell(f"report.overview.{name}"), value)


def _day(page: Page, day: date | None) -> str:
    return day.isoformat() if day else page.tell("report.overview.unknown")
