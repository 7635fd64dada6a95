"""Labelled rows as the terminal shows them: labels in one column, text wrapped in the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gapcheck.cli.output import in_colour
from gapcheck.reports.wrapping import pad, wrap

Row = tuple[str, Sequence[Text | str]]
BROADEST = 100


def sheet(rows: Sequence[Row]) -> str:
    """The rows that say something, as wide as the terminal; ANSI codes only when stdout is one."""
    width = min(shutil.get_terminal_size().columns, BROADEST)
    edge = max(cell_len(label) for label, _ in rows) + 2
    page = StringIO()
    console = Console(file=page, width=width, force_terminal=in_colour(), highlight=False)
    for label, texts in rows:
        lines = [line for text in texts if text for line in _lines(text, width - edge)]
        for i, line in enumerate(lines):
            lead = Text().append(pad("" if i else label, edge), "bold")
            console.print(lead.append_text(line), no_wrap=True, overflow="ignore", crop=False)
    return page.getvalue()


def _lines(text: Text | str, width: int) -> Iterator[Text]:
    """The text in lines that fit, each with the styles it had."""
    whole = Text(text) if isinstance(text, str) else text
    at = 0
    for line in wrap(whole.plain, width):
        start = whole.plain.index(line, at)
        at = start + len(line)
        yield whole[start:at]
