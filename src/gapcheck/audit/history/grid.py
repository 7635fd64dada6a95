"""A table on a terminal page: its first column of words, all others flush right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from gapcheck.reports.page import Page
from gapcheck.reports.plain import one_line

MOST_ROWS = 60
"""Rows that a terminal shows."""
NARROWEST = 12
"""Cells that the first column keeps on the narrowest page."""
INDENT, GAP = 2, 2


def grid(page: Page, header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Puts the table on the page, and answers how many rows were left out."""
    shown = [[one_line(cell) for cell in row] for row in (header, *rows[:MOST_ROWS])]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    room = page.width - INDENT - sum(widths[1:]) - GAP * len(widths[1:])
    widths[0] = min(widths[0], max(room, NARROWEST))
    for number, (first, *others) in enumerate(shown):
        line = Text(" " * INDENT + _cut(first, widths[0]))
        for cell, width in zip(others, widths[1:], strict=True):
            line.append(" " * (GAP + width - cell_len(cell)) + cell)
        page.lines.append(Text(line.plain, "dim") if number == 0 else line)
    return len(rows) - len(rows[:MOST_ROWS])


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
