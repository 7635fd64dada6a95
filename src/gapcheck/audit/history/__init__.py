"""The history of audits out of a store: its runs, what changed between them, and one region or item closely."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gapcheck.audit.history.items import item_history, item_trends
from gapcheck.audit.history.record import (
    FATES,
    VERDICTS,
    Counts,
    FileLine,
    History,
    RegionTrend,
    RunLine,
    Trend,
    UnknownError,
)
from gapcheck.audit.history.trends import trends
from gapcheck.audit.store.reading import Memory, RunRow
from gapcheck.findings import ORDER, Outcome

__all__ = ["History", "UnknownError", "history"]


def history(memory: Memory, runs: Sequence[int] = (), region: str | None = None, item: str | None = None) -> History:
    """The runs asked for, and what changed from each to the next; without any, all of them, and what changed
    between the last two that were finished. `region` and `item` (number or key) narrow everything down.

    UnknownError for a run, region or item that the store does not know.
    """
    chosen = _chosen(memory.runs(), runs)
    numbers = [run.run for run in chosen]
    compared = numbers if runs else [run.run for run in chosen if run.finished][-2:]
    return History(
        runs=[_line(run) for run in chosen],
        trends=[_trend(memory, earlier, later, region) for earlier, later in pairwise(compared)],
        region=_region(memory, numbers, region) if region is not None else None,
        item=item_history(memory, numbers, item, region) if item is not None else None,
    )


def _chosen(known: list[RunRow], asked: Sequence[int]) -> list[RunRow]:
    unknown = set(asked) - {run.run for run in known}
    if unknown:
        raise UnknownError("history.no_run", {"run": min(unknown), "known": _numbers(run.run for run in known)})
    return [run for run in known if not asked or run.run in asked]


def _numbers(runs: Iterable[int]) -> str:
    """Run numbers as a reader writes them, neighbours closed up: 1-3, 5."""
    spans: list[list[int]] = []
    for run in runs:
        if spans and run == spans[-1][-1] + 1:
            spans[-1][1:] = [run]
        else:
            spans.append([run])
    return ", ".join("-".join(map(str, span)) for span in spans)


def _line(run: RunRow) -> RunLine:
    return RunLine(
        run=run.run,
        started=run.started,
        finished=run.finished,
        tool=run.tool,
        editions=run.editions.split(),
        configuration=run.configuration,
        command=json.loads(run.command),
        files=run.files,
        judged=run.judged,
        verdicts=dict(zip(VERDICTS, run.verdicts, strict=True)),
        findings=dict(zip(ORDER, run.findings, strict=False)),
        comparisons=run.comparisons,
        decided=run.decided,
    )


def _trend(memory: Memory, earlier: int, later: int, region: str | None) -> Trend:
    regions = trends(memory, earlier, later, region)
    return Trend(earlier, later, _sum(regions), regions, item_trends(memory, earlier, later, region))


def _sum(regions: list[RegionTrend]) -> Counts:
    return {fate: sum(region.counts[fate] for region in regions) for fate in FATES}


def _region(memory: Memory, runs: list[int], region: str) -> list[FileLine]:
    """The files of a region in each run."""
    lines = [
        FileLine(
            run=run,
            file=file.name,
            level=file.level,
            edition=file.edition,
            issued=file.issued,
            verdict=Outcome(file.verdict) if file.verdict else None,
            why=None if file.judged else file.why or "; ".join(json.loads(file.errors)),
        )
        for run in runs
        for file in memory.files(run, region)
    ]
    if not lines:
        raise UnknownError("history.no_region", {"region": region})
    return lines
