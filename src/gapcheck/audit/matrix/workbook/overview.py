"""总览: how many files were judged against what, and what was found in all of them, by area too."""

from __future__ import annotations

from collections import Counter

from gapcheck.audit.matrix.picture import COUNTED, Picture
from gapcheck.audit.matrix.tables.table import area_name
from gapcheck.audit.matrix.workbook.rolled import Rolled, Rolls
from gapcheck.findings import Outcome
from gapcheck.reports.workbook.sheet import Look

SHOWN = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)
LAST = 6
"""The last column: a label, then one for each outcome SHOWN and their sum."""


def add_to(rolls: Rolls, picture: Picture) -> None:
    """Add the sheet."""
    page = Rolled(rolls, "matrix.overview", (24, 14, 14, 14, 14, 14))
    page.row = 1
    page.across(1, LAST, page.tell("matrix.title"), Look.TITLE)
    page.points(30)
    for line, look in _lines(page, picture):
        page.row += 1
        page.across(1, LAST, line, look)
    if picture.judged:
        _findings(page, picture)
        _items(page, picture)


def _lines(page: Rolled, picture: Picture) -> list[tuple[str, Look | Outcome]]:
    judged, verdicts = picture.judged, picture.verdicts
    counted = {"files": len(picture.rows), "judged": len(judged), "unjudged": len(picture.unjudged)}
    lines: list[tuple[str, Look | Outcome]] = [(page.tell("matrix.coverage", **counted), Look.KEY)]
    if not judged:
        return [*lines, (page.tell("matrix.nothing" if picture.rows else "matrix.no_files"), Outcome.VIOLATION)]
    editions = page.tell("list.joint").join(picture.editions)
    lines.append((page.tell("matrix.editions", editions=editions), Look.BODY))
    if len(picture.editions) > 1:
        lines.append((page.tell("matrix.numbers", edition=picture.editions[-1]), Look.BODY))
    review = verdicts[Outcome.REVIEW]
    total = verdicts.total()
    told = page.tell("matrix.comparisons", total=total, decided=total - review, review=review)
    return [*lines, (told, Look.BODY)]


def _findings(page: Rolled, picture: Picture) -> None:
    page.add()
    page.add(page.tell("matrix.overview.findings"), look=Look.BLOCK)
    page.add(None, *(page.tell(f"report.outcome.{outcome}") for outcome in COUNTED), look=Look.HEAD)
    counts = picture.findings
    looks: dict[int, Look | Outcome] = {at: outcome for at, outcome in enumerate(COUNTED, 2) if counts[outcome]}
    all_ = page.tell("office.overview.all")
    page.add(all_, *(counts[outcome] for outcome in COUNTED), looks={1: Look.LABEL, **looks}, look=Look.CENTRE)


def _items(page: Rolled, picture: Picture) -> None:
    """The items of all files by outcome, an area a row."""
    page.add()
    page.add(page.tell("matrix.overview.items"), look=Look.BLOCK)
    all_ = page.tell("office.overview.all")
    page.add(page.tell("matrix.column.area"), *(page.tell(f"report.outcome.{o}") for o in SHOWN), all_, look=Look.HEAD)
    areas: dict[str | None, Counter[Outcome]] = {area: Counter() for area in picture.areas}
    for tally in picture.items:
        areas[tally.column.area].update(tally.outcomes)
    for area, outcomes in areas.items():
        _area(page, area_name(area, page.language), outcomes, Look.BODY)
    _area(page, all_, sum(areas.values(), Counter[Outcome]()), Look.LABEL)


def _area(page: Rolled, name: str, outcomes: Counter[Outcome], label: Look) -> None:
    looks: dict[int, Look | Outcome] = {at: outcome for at, outcome in enumerate(SHOWN, 2) if outcomes[outcome]}
    numbers = (*(outcomes[outcome] for outcome in SHOWN), outcomes.total())
    page.add(name, *numbers, looks={1: label, **looks}, look=Look.CENTRE)
