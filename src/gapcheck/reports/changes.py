"""The words for what changed since an earlier report, shared by the formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from gapcheck.findings import Change, Changed, Counts, Since, Tally
from gapcheck.wording import say

NOT_LISTED = (Change.UNVERIFIED, Change.FIXED)
"""What became of findings that the later report no longer has among its own."""


def against(since: Since, language: str) -> str:
    """Which earlier report this one is held against."""
    return say("since.against", language, file=PurePath(since.file).name, edition=since.edition, as_of=since.as_of)


def counted(counts: Counts, language: str, *, zeros: bool = True) -> str:
    """新增 2 · 已解决 3; without `zeros` only what occurred."""
    return " · ".join(
        say("since.count", language, change=say(f"since.change.{change}", language), count=count)
        for change, count in counts
        if count or zeros
    )


def tables(since: Since, language: str) -> Sequence[tuple[str, str, Sequence[tuple[str, Counts]]]]:
    """(heading, first column, rows) by item and by lead unit; a row is a name and its counts."""
    return (
        (
            say("since.by_item", language),
            say("since.item", language),
            [(item_name(tally, language), tally.counts) for tally in since.items],
        ),
        (
            say("since.by_lead", language),
            say("since.lead", language),
            [(tally.name or say("since.no_lead", language), tally.counts) for tally in since.leads],
        ),
    )


def item_name(tally: Tally, language: str) -> str:
    """The number and name of an item; the words for the whole file when it is none."""
    name = tally.name or say("since.whole_file", language)
    return name if tally.number is None else f"{tally.number} {name}"


def grouped(since: Since, shown: Sequence[Change] = tuple(Change)) -> list[tuple[Change, list[Changed]]]:
    """The findings of which `shown` became, under what became of them."""
    groups = [(change, [c for c in since.changes if c.change is change]) for change in shown]
    return [(change, found) for change, found in groups if found]
