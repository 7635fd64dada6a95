"""What local items say, apart from where they say it: the same words differ alike from the nation in every file."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from gapcheck.model import LocalItem
from gapcheck.source import texts_of
from gapcheck.text.memory import remembered_together
from gapcheck.text.services import is_filler


class Said(NamedTuple):
    """The words of one local item's cells; None where a cell is empty."""

    name: str
    target: str | None
    content: str | None
    standard: str | None
    expenditure: str | None


FIELDS = ("target", "content", "standard", "expenditure")
_cells = attrgetter("name", *FIELDS)


def said_by(local: LocalItem) -> Said:
    """Cells such as 无 or 待定 count as empty: they say nothing that could be compared."""
    return _said(texts_of(_cells(local)))


@remembered_together
def _said(texts: tuple[str | None, ...]) -> Said:
    name, *cells = texts
    return Said(name or "", *(None if text is None or is_filler(text) else text for text in cells))


def without_fillers(local: LocalItem) -> LocalItem:
    """The item with the cells that only fill a form taken as empty."""
    cells = zip(FIELDS, _cells(local)[1:], said_by(local)[1:], strict=True)
    empty = {field: None for field, cell, words in cells if cell is not None and words is None}
    return local._replace(**empty) if empty else local  # type: ignore[arg-type]


class Words(NamedTuple):
    """Words read from one of several cells, and which of them that is (see `Comparison.cells`)."""

    text: str
    cell: int


def filled(cells: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)
