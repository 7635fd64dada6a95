"""What local items say, apart from where they say it: the same words differ alike from the nation in every file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gapcheck.model import LocalItem


class Said(NamedTuple):
    """The words of one local item's cells; None where a cell is empty."""

    name: str
    target: str | None
    content: str | None
    standard: str | None
    expenditure: str | None


def said_by(local: LocalItem) -> Said:
    cells = (local.target, local.content, local.standard, local.expenditure)
    return Said(local.name.text, *(cell.text if cell else None for cell in cells))


class Words(NamedTuple):
    """Words read from one of several cells, and which of them that is (see `Comparison.cells`)."""

    text: str
    cell: int


def filled(cells: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)
