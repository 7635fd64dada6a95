"""逐项对照: every national item under every aspect, what passes included."""

from __future__ import annotations

from openpyxl import Workbook

from gapcheck.findings import ASPECTS, ItemReport, Outcome, Report
from gapcheck.reports.order import where
from gapcheck.reports.workbook.sheet import Look, Page

COLUMNS = (
    *(("number", 6), ("area", 12), ("item", 30), ("local", 30), ("where", 16), ("match", 10), ("score", 8)),
    *((f"aspect.{aspect}", 9) for aspect in ASPECTS),
    ("lead", 26),
)
FIRST_ASPECT = 8


def add_to(book: Workbook, report: Report) -> None:
    """Add the sheet."""
    page = Page(book, report.language, "report.sheet.matrix", [width for _, width in COLUMNS])
    page.head(*(page.tell(f"report.{name if '.' in name else f'column.{name}'}") for name, _ in COLUMNS))
    page.sheet.freeze_panes = "D2"
    for item in report.items:
        _row(page, item)
    page.filter()


def _row(page: Page, item: ItemReport) -> None:
    verdicts, by_people = dict(item.verdicts), dict(item.machine)
    looks: dict[int, Look | Outcome] = {1: Look.CENTRE, 6: Look.CENTRE, 7: Look.CENTRE}
    words = []
    for column, aspect in enumerate(ASPECTS, FIRST_ASPECT):
        verdict = verdicts.get(aspect)
        looks[column] = verdict or Look.CENTRE
        word = page.tell(f"report.outcome.{verdict}") if verdict else "—"
        words.append(page.tell("office.by_people", outcome=word) if aspect in by_people else word)
    page.add(
        item.national.number,
        item.area,
        item.national.name,
        "\n".join(local.name for local in item.local),
        "\n".join(where(local.location, page.language) for local in item.local),
        page.tell(f"report.match.{item.match}"),
        item.score,
        *words,
        "、".join(item.lead),
        looks=looks,
    )
