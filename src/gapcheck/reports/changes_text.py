"""What changed since an earlier report, as text for a terminal or a plain file."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from gapcheck.findings import Change, Since
from gapcheck.reports.changes import against, counted, grouped, tables
from gapcheck.reports.order import subject_of
from gapcheck.reports.page import Page
from gapcheck.reports.wrapping import pad
from gapcheck.wording import say

STYLE = {
    Change.REOPENED: "bold red",
    Change.NEW: "red",
    Change.OPEN: "",
    Change.UNVERIFIED: "yellow",
    Change.FIXED: "green",
}
NAME_AT_MOST = 32


def render(since: Since, language: str, width: int = 80, *, colour: bool = False) -> str:
    """The totals, each item and lead unit with its own, and every finding under what became of it."""
    page = Page(language, width)
    overview(page, since)
    details(page, since, tuple(Change))
    return page.written(colour=colour)


def details(page: Page, since: Since, shown: Sequence[Change]) -> None:
    """The totals of each item and lead unit, and the findings of which `shown` became."""
    language = page.language
    for heading, _, rows in tables(since, language):
        if rows:
            page.blank()
            page.say(heading, "bold")
            _table(page, [(name, counted(counts, language, zeros=False)) for name, counts in rows])
    for change, found in grouped(since, shown):
        page.blank()
        name = say(f"since.change.{change}", language)
        page.say(say("since.heading", language, change=name, count=len(found)), "bold")
        for changed in found:
            page.say(" · ".join(filter(None, (changed.rule, subject_of(changed)))), STYLE[change], indent=2)
            page.say(changed.message, indent=4, most=3)
            if changed.why:
                page.say(say(f"since.why.{changed.why}", language), "dim", indent=4)


def overview(page: Page, since: Since) -> None:
    """Which report is meant, and the totals."""
    page.say(say("since.title", page.language), "bold")
    page.say(counted(since.total, page.language), indent=2)
    page.say(against(since, page.language), "dim", indent=2)


def _table(page: Page, rows: list[tuple[str, str]]) -> None:
    edge = min(max(cell_len(name) for name, _ in rows), NAME_AT_MOST)
    for name, counts in rows:
        if cell_len(name) > edge:
            page.say(name, indent=2)
            page.say(counts, indent=4 + edge)
        else:
            page.say(counts, indent=2, label=pad(name, edge) + "  ")
