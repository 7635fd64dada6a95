"""What the page's program needs: the map cell by cell, and the findings behind each cell."""

from __future__ import annotations

from gapcheck.audit.matrix.picture import Cell, Column, Mark, Picture, Row, Told
from gapcheck.audit.matrix.signs import report_address, signs
from gapcheck.audit.matrix.tables.table import area_name, level_name
from gapcheck.findings import ASPECTS
from gapcheck.reports.html.shell import GLYPH, words
from gapcheck.reports.plain import one_line, visible
from gapcheck.wording import catalogue, say

REASON = 300
"""Characters of the reason why a file was not judged; the table of such files has more of it."""


def data(picture: Picture, language: str) -> dict[str, object]:
    """Plain data. Equal cells, findings and texts stand once, and a row names them by their place."""
    cells: dict[Cell, int] = {}
    told: dict[Told, int] = {}
    rows = [_row(row, cells, told, language) for row in picture.rows]
    texts: dict[str, int] = {}
    findings = [_told(one, language) for one in told]
    return {
        "items": [_item(column, language) for column in picture.columns],
        "cells": [_cell(cell) for cell in cells],
        "rows": rows,
        "findings": [[texts.setdefault(visible(t), len(texts)) for t in one.values()] for one in findings],
        "columns": list(findings[0]) if findings else [],
        "texts": list(texts),
        "told": picture.told,
        "signs": GLYPH | {mark.value: sign for mark, sign in signs(language).items()},
        "marks": {mark: say(f"matrix.mark.{mark}", language) for mark in Mark},
        "aspects": {aspect: say(f"report.aspect.{aspect}", language) for aspect in ASPECTS},
        "outcomes": {key: say(f"report.outcome.{key}", language) for key in GLYPH},
        "words": words("matrix.js.", language),
    }


def _item(column: Column, language: str) -> dict[str, object]:
    return {
        "key": column.key,
        "number": column.number,
        "name": column.name,
        "area": area_name(column.area, language),
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {"mark": cell.mark, "outcome": cell.outcome, "verdicts": dict(cell.verdicts)}


def _row(row: Row, cells: dict[Cell, int], told: dict[Told, int], language: str) -> dict[str, object]:
    return {
        "name": row.name,
        "report": report_address(row.name) if row.told or row.judged else None,
        "label": row.label,
        "level": row.level,
        "about": " · ".join(filter(None, (level_name(row.level, language), row.edition, one_line(row.name)))),
        "why": None if row.why is None else one_line(row.why[:REASON]),
        "rank": row.rank,
        "order": row.order,
        "counts": dict(row.findings),
        "cells": [cells.setdefault(cell, len(cells)) for cell in row.cells],
        "told": [told.setdefault(one, len(told)) for one in row.told],
    }


def _told(told: Told, language: str) -> dict[str, str]:
    """The texts of one finding."""
    field = told.field and catalogue(language).get(f"report.field.{told.field}", told.field)
    return {
        "key": told.key or "",
        "rule": told.rule,
        # NOTE: rules of the user's own have no title here.
        "title": catalogue(language).get(f"{told.rule}.title", ""),
        "outcome": told.outcome,
        "field": field or "",
        "assessed": say("matrix.js.assessed", language) if told.assessed else "",
        "waived": say("matrix.js.waived", language) if told.waived else "",
        "item": told.item,
        "message": told.message,
        "difference": told.difference,
        "place": told.place,
        "against": told.against,
    }
