"""The history as text for a terminal or a plain file."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.audit.history.grid import grid
from gapcheck.audit.history.record import (
    FATES,
    VERDICTS,
    Counts,
    Fate,
    Fated,
    FileLine,
    History,
    ItemHistory,
    RunLine,
    Trend,
    Unseen,
)
from gapcheck.findings import ASPECTS, Change
from gapcheck.reports.changes_text import STYLE
from gapcheck.reports.page import Page
from gapcheck.wording import say

BETTER = ((True, "better"), (False, "worse"), (None, "shifted"))


def render(history: History, language: str, width: int = 80, *, colour: bool = False) -> str:
    """The runs, the region that was asked for, what changed between the runs, and the item that was asked for."""
    page = Page(language, width)
    _runs(page, history.runs)
    if history.region is not None:
        _region(page, history.region)
    for trend in history.trends:
        _trend(page, trend)
    if not history.trends:
        page.blank()
        page.say(_told(page, "no_trend"), "dim")
    if history.item is not None:
        _item(page, history.item)
    return page.written(colour=colour)


def _told(page: Page, key: str, **params: object) -> str:
    return say(f"history.{key}", page.language, **params)


def _columns(page: Page, *names: str) -> list[str]:
    return [_told(page, f"column.{name}") for name in names]


def _verdicts(page: Page) -> list[str]:
    return [say(f"report.outcome.{verdict}", page.language) for verdict in VERDICTS]


def _fate(page: Page, fate: Fate) -> str:
    return say(f"since.change.{fate}" if isinstance(fate, Change) else f"history.fate.{fate}", page.language)


def _level(page: Page, level: str | None) -> str:
    return _told(page, f"level.{level}") if level else "—"


def _table(page: Page, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    left_out = grid(page, header, rows)
    if left_out:
        page.say(_told(page, "more", count=left_out), "dim", indent=2)


def _runs(page: Page, runs: Sequence[RunLine]) -> None:
    page.say(_told(page, "title", count=len(runs)), "bold")
    header = [*_columns(page, "run", "files", "judged"), *_verdicts(page), *_columns(page, "decided")]
    rows = [
        [
            _told(
                page,
                "run" if run.finished else "run_unfinished",
                run=run.run,
                started=run.started[:16].replace("T", " "),
            ),
            str(run.files),
            str(run.judged),
            *(str(run.verdicts[verdict]) for verdict in VERDICTS),
            f"{run.decided}/{run.comparisons}",
        ]
        for run in runs
    ]
    _table(page, header, rows)
    page.say(_told(page, "runs_note"), "dim", indent=2)


def _region(page: Page, files: Sequence[FileLine]) -> None:
    page.blank()
    page.say(_told(page, "files"), "bold")
    for file in files:
        told = say(f"report.outcome.{file.verdict}", page.language) if file.why is None else _told(page, "not_judged")
        edition = _told(page, "edition", edition=file.edition) if file.edition else ""
        parts = (_told(page, "nth", run=file.run), file.file, _level(page, file.level), edition, told, file.why)
        page.say(" · ".join(filter(None, parts)), indent=2)


def _trend(page: Page, trend: Trend) -> None:
    page.blank()
    page.say(_told(page, "trend", earlier=trend.earlier, later=trend.later), "bold")
    told = [(fate, count) for fate, count in trend.counts.items() if count or isinstance(fate, Change)]
    page.say(" · ".join(f"{_fate(page, fate)} {count}" for fate, count in told), indent=2)
    if any(trend.counts[fate] for fate in Unseen):
        page.say(_told(page, "unseen_note"), "dim", indent=2)
    changed = [region for region in trend.regions if any(region.counts.values())]
    if changed:
        page.blank()
        page.say(_told(page, "by_region"), "bold")
        header = [*_columns(page, "region", "level"), *(_fate(page, fate) for fate in FATES)]
        rows = [[r.region, _level(page, r.level), *(str(r.counts[fate]) for fate in FATES)] for r in changed]
        _table(page, header, rows)
    for region in trend.regions:
        _findings(page, region.findings or (), region.counts)
    _items(page, trend)


def _findings(page: Page, findings: Sequence[Fated], counts: Counts) -> None:
    """Each finding of a region under what became of it."""
    for fate in FATES:
        if not counts[fate] or not findings:
            continue
        page.blank()
        page.say(say("since.heading", page.language, change=_fate(page, fate), count=counts[fate]), "bold")
        for found in findings:
            if found.fate is fate:
                _finding(page, found)


def _finding(page: Page, found: Fated) -> None:
    item = f"{found.national.number} {found.item or found.national.name}" if found.national else found.item
    style = STYLE[found.fate] if isinstance(found.fate, Change) else ""
    page.say(" · ".join(filter(None, (found.rule, item, found.file, found.place, found.against))), style, indent=2)
    page.say(found.message, indent=4, most=3)
    if found.why:
        page.say(say(f"since.why.{found.why}", page.language), "dim", indent=4)


def _items(page: Page, trend: Trend) -> None:
    """The items whose verdicts changed: the better ones first."""
    for better, key in BETTER:
        found = [item for item in trend.items if item.better is better]
        if found:
            page.blank()
            page.say(_told(page, f"items.{key}", count=len(found)), "bold")
            rows = [
                [
                    f"{item.national.number} {item.national.name}",
                    *(_step(item.earlier[verdict], item.later[verdict]) for verdict in VERDICTS),
                ]
                for item in found
            ]
            _table(page, [*_columns(page, "item"), *_verdicts(page)], rows)


def _step(before: int, after: int) -> str:
    return str(after) if before == after else f"{before}→{after}"


def _item(page: Page, item: ItemHistory) -> None:
    page.blank()
    page.say(_told(page, "item", number=item.national.number, name=item.national.name), "bold")
    rows = [[_told(page, "nth", run=c.run), *(str(c.verdicts[v]) for v in VERDICTS)] for c in item.runs]
    _table(page, [*_columns(page, "run"), *_verdicts(page)], rows)
    page.blank()
    aspects = [say(f"report.aspect.{aspect}", page.language) for aspect in ASPECTS]
    lines = [
        [
            line.region,
            _level(page, line.level),
            str(line.run),
            *(say(f"report.outcome.{v}", page.language) if (v := line.verdicts.get(a)) else "—" for a in ASPECTS),
        ]
        for line in sorted(item.files, key=lambda line: (line.region, line.level or "", line.run, line.file))
    ]
    _table(page, [*_columns(page, "region", "level", "run"), *aspects], lines)
    for line in item.files:
        for figure in line.levels:
            local = "、".join(figure.local) or "—"
            parts = (_told(page, "nth", run=line.run), line.file, figure.measure, figure.unit)
            page.say(_told(page, "figure", where=" · ".join(parts), national=figure.national, local=local), indent=2)
