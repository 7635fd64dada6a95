"""The picture's numbers as the plain data that JSON holds."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from gapcheck.audit.matrix.picture import COUNTED, ItemTally, Mark, Picture, Row, Spread
from gapcheck.findings import Outcome
from gapcheck.quantity import plain

if TYPE_CHECKING:
    from gapcheck.audit import shapes
    from gapcheck.reports.shapes import Outcomes, Verdict

VERDICTS = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)
NAMED = 10
"""Files named at either end of a spread, where it may be hundreds."""


def summary(picture: Picture) -> shapes.Matrix:
    """Everything counted, in no language. Figures are decimal strings; files are named as the jobs are.

    `findings` are neither waived nor found to conform, `comparisons` are verdicts, `items` counts each national item
    of each judged file once, by its worst verdict.
    """
    verdicts = picture.verdicts
    return {
        "files": {"total": len(picture.rows), "judged": len(picture.judged), "not_judged": len(picture.unjudged)},
        "editions": list(picture.editions),
        "findings": cast("Outcomes", _counts(picture.findings, COUNTED)),
        "comparisons": cast("shapes.AllVerdicts", {"total": verdicts.total(), **_counts(verdicts, VERDICTS)}),
        "ranking": [_row(picture, row) for row in picture.judged],
        "items": [_item(tally) for tally in picture.items],
        "outliers": [
            {
                "key": found.column.key,
                "aspect": cast("shapes.Aspect", found.aspect),
                "outcome": cast("Verdict", found.outcome.value),
                "files": [picture.rows[row].name for row in found.rows],
                "passing": found.passing,
                "of": found.of,
            }
            for found in picture.outliers
        ],
        "levels": [_spread(picture, spread) for spread in picture.spreads],
        "late": [{"file": row.name, "days": row.late} for row in picture.late if row.late is not None],
        "undated": [row.name for row in picture.undated],
        "not_judged": [{"file": row.name, "region": row.region, "why": row.why} for row in picture.unjudged],
        "several": [{"region": region, "files": list(names)} for region, names in picture.several],
    }


def _counts(counts: Counter[Outcome], outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    return {outcome.value: counts[outcome] for outcome in outcomes}


def _row(picture: Picture, row: Row) -> shapes.Ranked:
    said = {
        "rank": row.rank,
        "file": row.name,
        "region": row.region,
        "level": row.level.value if row.level else None,
        "edition": row.edition,
        **_counts(Counter(dict(row.findings)), COUNTED),
        "assessed": row.assessed,
        "waived": row.waived,
        "missing": row.marked(Mark.MISSING),
        "comparisons": row.total,
        "decided": row.decided,
        "late": row.late,
        "areas": {tally.area or "": _counts(tally.outcomes, VERDICTS) for tally in picture.by_area(row)},
    }
    return cast("shapes.Ranked", said)


def _item(tally: ItemTally) -> shapes.ItemCounts:
    said = {
        "key": tally.column.key,
        "number": tally.column.number,
        **_counts(tally.outcomes, VERDICTS),
        "missing": tally.marks[Mark.MISSING],
        "not_applicable": tally.marks[Mark.NOT_APPLICABLE],
    }
    return cast("shapes.ItemCounts", said)


def _spread(picture: Picture, spread: Spread) -> shapes.Spread:
    said: shapes.Spread = {
        "key": spread.column.key,
        "measure": spread.measure,
        "unit": spread.unit,
        "kind": cast("shapes.Kind", spread.kind),
        "national": [plain(value) for value in spread.national],
        "files": spread.count,
        "silent": spread.silent,
        "median": None if spread.median is None else plain(spread.median),
    }
    if spread.points:
        said["lowest"] = _end(picture, *spread.points[0])
        said["highest"] = _end(picture, *spread.points[-1])
    return said


def _end(picture: Picture, level: Decimal, rows: tuple[int, ...]) -> shapes.End:
    names = sorted(picture.rows[row].name for row in rows)
    return {"value": plain(level), "count": len(rows), "files": names[:NAMED]}
