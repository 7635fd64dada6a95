"""The filled-in rows of a review sheet, read from any workbook that holds one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gapcheck.readers import read_grids
from gapcheck.readers.grid import Row
from gapcheck.source import InputError, Place
from gapcheck.wording import LANGUAGES, say

COLUMNS = {
    "rule": "report.column.rule",
    "item": "report.column.item",
    "field": "report.column.field",
    "conclusion": "office.column.conclusion",
    "basis": "office.column.ground",
    "reviewer": "office.column.reviewer",
    "day": "office.column.day",
    "mark": "office.column.mark",
}
"""Part of an answer to the wording of its column, in whichever language the report was written."""


class Answer(NamedTuple):
    """One row that somebody filled in, in their words; `fingerprint` and `mark` say what it answers."""

    fingerprint: str
    mark: str
    rule: str
    item: str | None
    field: str | None
    conclusion: str | None
    basis: str | None
    reviewer: str | None
    day: str | None


def read(path: Path) -> tuple[Answer, ...]:
    """The answers in a workbook, in its order; rows left empty are none.

    InputError when the file cannot be read or has no review sheet.
    """
    sheets = 0
    answers: list[Answer] = []
    for grid in read_grids(path, str(path)):
        rows = [_by_column(row) for row in grid.rows]
        for at, row in enumerate(rows):
            columns = _columns(row)
            if "mark" in columns and "conclusion" in columns:
                sheets += 1
                answers += _answers(rows[at + 1 :], columns)
                break
    if not sheets:
        raise InputError("office.no_reviews", {"file": str(path)}, Place(str(path)))
    return tuple(answers)


def _by_column(row: Row) -> dict[int, str]:
    """The words of a row by their column; what is merged across stands in the first."""
    return {c: cell.text for c, cell in enumerate(row) if cell and cell is not (row[c - 1] if c else None)}


def _columns(row: dict[int, str]) -> dict[str, int]:
    """Which column holds which part, for a header row."""
    words = {say(key, language): part for language in LANGUAGES for part, key in COLUMNS.items()}
    return {words[text]: column for column, text in row.items() if text in words}


def _answers(rows: list[dict[int, str]], columns: dict[str, int]) -> Iterator[Answer]:
    for row in rows:
        said = {part: row[column] for part, column in columns.items() if column in row}
        fingerprint, _, mark = said.get("mark", "").partition("-")
        if said.keys() & {"conclusion", "basis", "reviewer", "day"}:
            yield Answer(
                fingerprint=fingerprint,
                mark=mark,
                rule=said.get("rule", ""),
                item=said.get("item"),
                field=said.get("field"),
                conclusion=said.get("conclusion"),
                basis=said.get("basis"),
                reviewer=said.get("reviewer"),
                day=said.get("day"),
            )
