"""What local items say, apart from where they say it: the same words differ alike from the nation in every file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gapcheck.model import LocalItem
from gapcheck.text.services import is_filler


class Said(NamedTuple):
    """The words of one local item's cells; None where a cell is empty."""

    name: str
    target: str | None
    content: str | None
    standard: str | None
    expenditure: str | None

    def without_fillers(self) -> Said:
        """With cells such as 无 or 待定 taken as empty: they say nothing that could be compared."""
        return Said(self.name, *(None if cell is None or is_filler(cell) else cell for cell in self[1:]))


def said_by(local: LocalItem) -> Said:
    cells = (local.target, local.content, local.standard, local.expenditure)
    return Said(local.name.text, *(cell.text if cell else None for cell in cells))


class Words(NamedTuple):
    """Words read from one of several cells, and which of them that is (see `Comparison.cells`)."""

    text: str
    cell: int


def filled(cells: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)
