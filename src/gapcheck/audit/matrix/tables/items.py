"""The national items over all files: which are missed most, and where one file stands alone."""

from __future__ import annotations

from gapcheck.audit.matrix.picture import ItemTally, Mark, Picture
from gapcheck.audit.matrix.tables.table import (
    About,
    Head,
    Table,
    Value,
    area_name,
    head,
    item_name,
    named,
    outcome_head,
    table,
)
from gapcheck.findings import Outcome
from gapcheck.wording import say

SHOWN = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)


def missed(picture: Picture, language: str) -> Table:
    """Every item, those in violation in most files first, then those most often undecided."""
    heads = (
        head("item", language, 34),
        head("area", language, 14),
        *(outcome_head(outcome, language) for outcome in SHOWN),
        Head(say("matrix.column.missing", language), 8, Outcome.VIOLATION),
        head("not_applicable", language, 8),
        head("files", language, 8),
    )
    tallies = sorted(picture.items, key=lambda t: (-t.outcomes[Outcome.VIOLATION], -t.outcomes[Outcome.REVIEW]))
    return table("missed", language, heads, [_missed(t, language) for t in tallies], _items(tallies))


def _items(tallies: list[ItemTally]) -> list[About]:
    return [(None, tally.column.key) for tally in tallies]


def _missed(tally: ItemTally, language: str) -> tuple[Value, ...]:
    return (
        item_name(tally.column),
        area_name(tally.column.area, language),
        *(tally.outcomes[outcome] for outcome in SHOWN),
        tally.marks[Mark.MISSING],
        tally.marks[Mark.NOT_APPLICABLE],
        tally.outcomes.total(),
    )


def alone(picture: Picture, language: str) -> Table:
    """The outliers."""
    heads = (
        head("item", language, 34),
        head("aspect", language, 10),
        head("outcome", language, 10),
        head("who", language, 40),
        head("passing", language, 10),
        head("files", language, 10),
    )
    rows: list[tuple[Value, ...]] = [
        (
            item_name(found.column),
            say(f"report.aspect.{found.aspect}", language),
            say(f"report.outcome.{found.outcome}", language),
            named(picture, found.rows, language),
            found.passing,
            found.of,
        )
        for found in picture.outliers
    ]
    about = [(picture.rows[found.rows[0]].name, found.column.key) for found in picture.outliers]
    return table("alone", language, heads, rows, about)
