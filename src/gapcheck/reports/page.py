"""A page of a terminal that fills line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gapcheck.reports.plain import one_line
from gapcheck.reports.wrapping import clipped, wrap
from gapcheck.wording import say

NARROWEST, BROADEST = 40, 120


@dataclass
class Page:
    """Lines that gather styled text, `width` cells wide (kept between NARROWEST and BROADEST); `tell` looks up
    the report room's wording."""

    language: str
    width: int
    lines: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width = min(max(self.width, NARROWEST), BROADEST)

    def tell(self, key: str, **params: object) -> str:
        return say(f"report.{key}", self.language, **params)

    def blank(self) -> None:
        self.lines.append(Text())

    def say(self, text: str, style: str = "", *, indent: int = 0, label: str = "", most: int = 0) -> None:
        """One paragraph under a hanging `label`, wrapped; clipped to `most` lines unless 0."""
        hang = indent + cell_len(label)
        lines = wrap(one_line(text), self.width - hang)
        for i, line in enumerate(clipped(lines, most) if most else lines):
            lead = Text(" " * indent).append(label, "dim") if i == 0 else Text(" " * hang)
            self.lines.append(lead.append(line, style))

    def written(self, *, colour: bool) -> str:
        """All lines; ANSI codes only with `colour`."""
        page = StringIO()
        console = Console(
            file=page, width=self.width, force_terminal=colour, color_system="standard" if colour else None
        )
        for line in self.lines:
            console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
        return page.getvalue()
