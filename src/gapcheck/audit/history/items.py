"""How national items fare: which got better from one run to another, and one of them run by run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from gapcheck.audit.history.names import name_of
from gapcheck.audit.history.record import VERDICTS, ItemCount, ItemHistory, ItemLine, ItemTrend, LevelLine, UnknownError
from gapcheck.audit.store.reading import ItemRow, Memory
from gapcheck.findings import ASPECTS, NationalRef, Outcome, worst

Verdicts = dict[Outcome, int]


def item_trends(memory: Memory, earlier: int, later: int, region: str | None) -> list[ItemTrend]:
    """The items whose verdicts changed in the files whose regions both runs have judged, by their later number."""
    then, now = _totals(memory, earlier, later, region), _totals(memory, later, earlier, region)
    told = []
    for key in sorted(then.keys() & now.keys(), key=lambda key: (now[key][0], key)):
        number, after = now[key]
        before = then[key][1]
        if before != after:
            told.append(ItemTrend(NationalRef(key, number, name_of(key)), before, after, _better(before, after)))
    return told


def _totals(memory: Memory, run: int, other: int, region: str | None) -> dict[str, tuple[int, Verdicts]]:
    """key → (number, files by verdict)."""
    totals: dict[str, tuple[int, Verdicts]] = {}
    for key, number, verdict, files in memory.item_totals(run, other, region):
        highest, counts = totals.get(key, (number, dict.fromkeys(VERDICTS, 0)))
        totals[key] = max(highest, number), {**counts, Outcome(verdict): files}
    return totals


def _better(before: Verdicts, after: Verdicts) -> bool | None:
    """Fewer violations are better, then more passes; None when neither says so. Shares count, for a region
    may have more files in one run."""
    for outcome, sign in ((Outcome.VIOLATION, -1), (Outcome.PASS, 1)):
        change = Fraction(after[outcome], sum(after.values())) - Fraction(before[outcome], sum(before.values()))
        if change:
            return change * sign > 0
    return None


def item_history(memory: Memory, runs: list[int], item: str, region: str | None) -> ItemHistory:
    """One item, by its number (as in the last of the runs that knows it) or key, in each of the runs."""
    key, number = _meant(memory, runs, item)
    counts, lines = [], []
    for run in runs:
        found = [_line(memory, row, levels=region is not None) for row in memory.item(run, key, region)]
        counts.append(ItemCount(run, _counted(worst(list(line.verdicts.values())) for line in found)))
        lines += found
    if not lines:
        raise UnknownError("history.no_item", {"item": item})
    return ItemHistory(NationalRef(key, number, name_of(key)), counts, lines)


def _meant(memory: Memory, runs: list[int], item: str) -> tuple[str, int]:
    """Key and number of the item."""
    if not (item.isascii() and item.isdigit() and len(item) < 10):
        rows = next((rows for run in reversed(runs) if (rows := memory.item(run, item))), [])
        if not rows:
            raise UnknownError("history.no_item", {"item": item})
        return item, rows[-1].number
    keys = next((keys for run in reversed(runs) if (keys := memory.keys(run, int(item)))), [])
    if len(keys) != 1:
        raise UnknownError(
            "history.several_items" if keys else "history.no_item", {"item": item, "keys": ", ".join(keys)}
        )
    return keys[0], int(item)


def _line(memory: Memory, row: ItemRow, *, levels: bool) -> ItemLine:
    """One file's verdicts; its figures too where one region is looked at closely."""
    figures = memory.levels(row.run, row.file, row.number) if levels else []
    return ItemLine(
        run=row.run,
        region=row.subject,
        level=row.level,
        file=row.name,
        matched=bool(row.matched),
        verdicts={aspect: Outcome(v) for aspect, v in zip(ASPECTS, row.verdicts, strict=True) if v},
        levels=[
            LevelLine(measure, unit, kind, national, local.split()) for measure, unit, kind, national, local in figures
        ],
    )


def _counted(verdicts: Iterable[Outcome]) -> Verdicts:
    counts: dict[Outcome, int] = defaultdict(int)
    for verdict in verdicts:
        counts[verdict] += 1
    return {verdict: counts[verdict] for verdict in VERDICTS}
