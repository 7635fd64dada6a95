"""Reports against a baseline: what is new, what is known, what has gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.baseline.record import Baseline, Entry
from gapcheck.findings import Finding, Outcome, Report
from gapcheck.marks import identity, text_hash


@dataclass(frozen=True, slots=True)
class Against:
    """One report against a baseline: `fresh` is the report with only its new findings, to decide by whether the
    run fails (the report itself keeps all); `known` counts the others; `gone` are entries no longer found."""

    fresh: Report
    known: int
    gone: tuple[Entry, ...]


def taken(reports: Sequence[Report]) -> Baseline:
    """The baseline of what stands open in the reports: neither waived nor a mere note."""
    regions: dict[str, set[Entry]] = {}
    for report in reports:
        entries = (_entry(found, report) for found in report.findings if _stands(found))
        regions.setdefault(report.subject.region or "", set()).update(entries)
    return Baseline({region: tuple(sorted(entries)) for region, entries in regions.items()})


def against(report: Report, baseline: Baseline) -> Against:
    """What of the report is new; a waived finding is neither new nor gone."""
    entries = baseline.regions.get(report.subject.region or "", ())
    listed = {entry.identity for entry in entries}
    found = {each: identity(each, report.national.edition) for each in report.findings}
    fresh = tuple(each for each in report.findings if not (_stands(each) and found[each] in listed))
    present = set(found.values())
    gone = tuple(entry for entry in entries if entry.identity not in present)
    return Against(report._replace(findings=fresh), len(report.findings) - len(fresh), gone)


def _stands(found: Finding) -> bool:
    return found.waived is None and found.outcome is not Outcome.NOTE


def _entry(found: Finding, report: Report) -> Entry:
    item = found.item or (found.national.name if found.national else "")
    return Entry(found.rule, item, found.field or "", identity(found, report.national.edition), text_hash(found))
