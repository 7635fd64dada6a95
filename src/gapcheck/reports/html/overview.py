"""What the first screen says besides the verdict: what to do first, and how the findings fall by outcome and area."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.reports.order import LISTED, by_area, by_rule, open_findings, standing, subject_of, title_of
from gapcheck.wording import say

FIRST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that asks for work: how often, and the items it is about, each once."""

    rule: str
    title: str
    outcome: Outcome
    count: int
    items: list[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a bar: where it begins and how long it is, in percent of the chart's breadth."""

    outcome: Outcome
    count: int
    start: float
    breadth: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The findings of one area; `whole_file`: those of no area."""

    area: str
    whole_file: bool
    parts: list[Part]


def first_steps(report: Report) -> list[Step]:
    """The rules with the worst open findings."""
    return [_step(rule, found, report.language) for rule, found in by_rule(open_findings(report))[:FIRST_STEPS]]


def outcome_bar(report: Report) -> list[Part]:
    """All findings that are not waived, in one bar."""
    counts = dict(report.summary.outcomes)
    return _parts(counts, sum(counts.values()))


def area_bars(report: Report) -> list[Bar]:
    """The same findings, a bar an area; the longest fills the breadth."""
    groups = by_area(report, standing(report, *LISTED))
    longest = max((len(found) for _, found in groups), default=0)
    whole = say("report.whole_file", report.language)
    return [Bar(area, area == whole, _parts(_counts(found), longest)) for area, found in groups]


def _step(rule: str, found: list[Finding], language: str) -> Step:
    items = list(dict.fromkeys(filter(None, map(subject_of, found))))
    return Step(rule, title_of(found[0], language), found[0].outcome, len(found), items)


def _counts(found: list[Finding]) -> dict[Outcome, int]:
    return {outcome: sum(f.outcome is outcome for f in found) for outcome in LISTED}


def _parts(counts: dict[Outcome, int], full: int) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for outcome in LISTED:
        if count := counts.get(outcome, 0):
            parts.append(Part(outcome, count, round(start / full * 100, 3), round(count / full * 100, 3)))
            start += count
    return parts
