"""What a reader sees first: findings grouped by what must be done about them, and the words for where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gapcheck.findings import ORDER, Changed, Finding, Outcome, Report, Summary
from gapcheck.source import Place
from gapcheck.wording import say

LISTED = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.NOTE)


def standing(report: Report, *outcomes: Outcome) -> list[Finding]:
    """The findings of these outcomes that are neither waived nor settled by a person, worst outcome first, else
    in the report's order."""
    found = [f for f in report.findings if f.waived is None and f.decision is None]
    return [f for outcome in outcomes for f in found if f.outcome is outcome]


def decided(report: Report) -> list[Finding]:
    """The reviews that a person has settled and that are not waived, worst conclusion first."""
    found = [f for f in report.findings if f.waived is None and f.decision is not None]
    return sorted(found, key=lambda f: ORDER.index(f.counts_as))


def open_findings(report: Report) -> list[Finding]:
    """The findings somebody must act on, worst first: no notes, nothing beyond that is already assessed, no
    review that a person has found to conform."""
    acted_on = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW)
    found = [*standing(report, *acted_on), *(f for f in decided(report) if f.counts_as in acted_on)]
    return sorted(
        (f for f in found if not (f.assessed and f.outcome is Outcome.BEYOND)), key=lambda f: ORDER.index(f.counts_as)
    )


def by_rule(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings under their rule, those against the level above apart, in order of first appearance."""
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.against is not None), []).append(finding)
    return [(rule, found) for (rule, _), found in groups.items()]


def by_area(report: Report, findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings under their area, in the order of the national standard; those of no area last."""
    groups: dict[str, list[Finding]] = {item.area: [] for item in report.items}
    whole = say("report.whole_file", report.language)
    for finding in findings:
        groups.setdefault(finding.area or whole, []).append(finding)
    last = groups.pop(whole, [])
    return [(area, found) for area, found in [*groups.items(), (whole, last)] if found]


def by_unit(findings: Iterable[Finding]) -> list[tuple[str | None, list[Finding]]]:
    """Findings under each of their lead units, units in order of first appearance; those of no unit (None) last."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        for unit in finding.lead or (None,):
            groups.setdefault(unit, []).append(finding)
    return sorted(groups.items(), key=lambda group: group[0] is None)


def area_counts(report: Report) -> list[tuple[str, int, Counter[Outcome]]]:
    """For each area, in the order of the national standard: its national items, and its comparisons by verdict."""
    counts: dict[str, tuple[int, Counter[Outcome]]] = {}
    for item in report.items:
        number, verdicts = counts.get(item.area, (0, Counter()))
        counts[item.area] = (number + 1, verdicts + Counter(verdict for _, verdict in item.verdicts))
    return [(area, number, verdicts) for area, (number, verdicts) in counts.items()]


def coverage(report: Report) -> str:
    """The one line that says how much was compared, with the nation and with the level above, and how much of it
    is decided."""
    nation = _covered("report.coverage", report.summary, report.language)
    if report.against is None:
        return nation
    above = _covered("report.coverage_above", report.against.summary, report.language)
    return say("report.coverage_both", report.language, nation=nation, above=above)


def _covered(key: str, s: Summary, language: str) -> str:
    return say(
        f"{key}_people" if s.by_people else key,
        language,
        matched=s.matched,
        national=s.national,
        total=s.total,
        decided=s.decided,
        review=s.review,
        by_people=s.by_people,
    )


def evidence_of(finding: Finding) -> tuple[tuple[str, str | None], ...]:
    """Both texts and the difference, each under the key of its label."""
    evidence = finding.evidence
    theirs = "report.evidence.above" if finding.against else "report.evidence.national"
    return (
        (theirs, evidence.national),
        ("report.evidence.local", evidence.local),
        ("report.evidence.difference", evidence.difference),
    )


def subject_of(finding: Finding | Changed) -> str:
    """The number and name of the item a finding is about; empty for one about the whole file."""
    if finding.national is None:
        return finding.item or ""
    return f"{finding.national.number} {finding.item or finding.national.name}"


def decision_of(finding: Finding, language: str) -> str:
    """What a person concluded about a review, by whom and when; empty for a finding nobody has settled."""
    decision = finding.decision
    if decision is None:
        return ""
    return say(
        "office.decided_because" if decision.basis else "office.decided",
        language,
        conclusion=say(f"office.conclusion.{decision.conclusion}", language),
        reviewer=decision.reviewer,
        day=decision.day.isoformat(),
        basis=decision.basis or "",
    )


def where(place: Place, language: str) -> str:
    """A place within its file: sheet and cell, or line; the words for the whole file when it has neither."""
    if place.cell:
        return f"{place.sheet} {place.cell}" if place.sheet else place.cell
    if place.line is not None:
        return say("report.line", language, line=place.line)
    return place.sheet or say("report.whole_file", language)
