"""The files against each other: all in all, and by area."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from gapcheck.audit.matrix.picture import Mark, Picture, Row
from gapcheck.audit.matrix.tables.table import (
    Head,
    Table,
    Value,
    area_name,
    head,
    level_name,
    of_files,
    outcome_head,
    table,
)
from gapcheck.findings import Outcome
from gapcheck.wording import say

BY_AREA = (Outcome.VIOLATION, Outcome.REVIEW)


def ranking(picture: Picture, language: str) -> Table:
    """The judged files, worst first (see gathering: what counts)."""
    heads = (
        head("rank", language, 6),
        head("region", language, 26),
        head("level", language, 8),
        head("edition", language, 8),
        outcome_head(Outcome.VIOLATION, language),
        outcome_head(Outcome.BEYOND, language),
        head("assessed", language),
        outcome_head(Outcome.REVIEW, language),
        Head(say("matrix.column.violating_items", language), 10, Outcome.VIOLATION),
        Head(say("matrix.column.missing", language), 8, Outcome.VIOLATION),
        head("comparisons", language, 8),
        head("decided", language, 8),
        head("share", language, 10),
        head("late", language, 12),
    )
    judged = picture.judged
    return table("ranking", language, heads, [_ranked(row, language) for row in judged], of_files(judged))


def _ranked(row: Row, language: str) -> tuple[Value, ...]:
    counts = dict(row.findings)
    return (
        row.rank,
        row.label,
        level_name(row.level, language),
        row.edition,
        counts[Outcome.VIOLATION],
        counts[Outcome.BEYOND],
        row.assessed,
        counts[Outcome.REVIEW],
        row.items(Outcome.VIOLATION),
        row.marked(Mark.MISSING),
        row.total,
        row.decided,
        share(row.decided, row.total),
        say("matrix.undated", language) if row.late is None else row.late,
    )


def share(part: int, whole: int) -> Decimal | None:
    """In percent to one place, cut and not rounded, so that only all of it is 100; None of nothing."""
    if not whole:
        return None
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_DOWN).normalize() + 0


def by_area(picture: Picture, language: str) -> Table:
    """How many items of each area are in violation, and how many cannot be decided, file by file."""
    heads = [head("region", language, 26)]
    for area in picture.areas:
        for outcome in BY_AREA:
            label = f"{area_name(area, language)}\n{say(f'report.outcome.{outcome}', language)}"
            heads.append(Head(label, 9, outcome))
    rows: list[tuple[Value, ...]] = [
        (row.label, *(tally.outcomes[outcome] for tally in picture.by_area(row) for outcome in BY_AREA))
        for row in picture.judged
    ]
    return table("by_area", language, heads, rows, of_files(picture.judged))
