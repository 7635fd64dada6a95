"""What a reader sees first: findings grouped by what must be done about them, and the words for where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.source import Place
from gapcheck.wording import say

LISTED = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.NOTE)


def standing(report: Report, *outcomes: Outcome) -> list[Finding]:
    """The findings of these outcomes that are not waived, worst outcome first, else in the report's order."""
    return [f for outcome in outcomes for f in report.findings if f.outcome is outcome and f.waived is None]


def open_findings(report: Report) -> list[Finding]:
    """The findings somebody must act on: no notes, and nothing beyond that is already assessed."""
    found = standing(report, Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW)
    return [f for f in found if not (f.assessed and f.outcome is Outcome.BEYOND)]


def by_rule(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings under their rule, rules in order of first appearance."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return list(groups.items())


def by_area(report: Report, findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings under their area, in the order of the national standard; those of no area last."""
    groups: dict[str, list[Finding]] = {item.area: [] for item in report.items}
    whole = say("report.whole_file", report.language)
    for finding in findings:
        groups.setdefault(finding.area or whole, []).append(finding)
    last = groups.pop(whole, [])
    return [(area, found) for area, found in [*groups.items(), (whole, last)] if found]


def coverage(report: Report) -> str:
    """The one line that says how much was compared and how much of it is decided."""
    s = report.summary
    return say(
        "report.coverage",
        report.language,
        matched=s.matched,
        national=s.national,
        total=s.total,
        decided=s.decided,
        review=s.review,
    )


def subject_of(finding: Finding) -> str:
    """The number and name of the item a finding is about; empty for one about the whole file."""
    if finding.national is None:
        return finding.item or ""
    return f"{finding.national.number} {finding.item or finding.national.name}"


def where(place: Place, language: str) -> str:
    """A place within its file: sheet and cell, or line; the words for the whole file when it has neither."""
    if place.cell:
        return f"{place.sheet} {place.cell}" if place.sheet else place.cell
    if place.line is not None:
        return say("report.line", language, line=place.line)
    return place.sheet or say("report.whole_file", language)
