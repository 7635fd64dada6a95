"""The report as JSON, exactly in the contract's shape (`gapcheck-report/1`)."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from gapcheck.findings import (
    Above,
    Changed,
    Counts,
    Decision,
    Evidence,
    Finding,
    Ground,
    HeldAbove,
    ItemReport,
    LevelGround,
    NationalRef,
    Outcome,
    Report,
    Since,
    Subject,
    Summary,
    VoidDecision,
)
from gapcheck.model import Mapping, Skipped
from gapcheck.reports.json_line import json_line
from gapcheck.source import Place
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.reports import shapes


def render(report: Report, *, one_line: bool = False) -> bytes:
    """The report as UTF-8 JSON, ended by one line feed; indented, or on one line for JSON Lines."""
    if one_line:
        return json_line(view(report)) + b"\n"
    text = json.dumps(view(report), ensure_ascii=False, indent=1)
    # NOTE: half a surrogate pair is no UTF-8; its backslash escape is JSON for the same character.
    return text.encode("utf-8", errors="backslashreplace") + b"\n"


def view(report: Report) -> shapes.Report:
    """The report as the plain data that JSON holds."""
    national = report.national
    return {
        "schema": "gapcheck-report/1",
        "tool": {"name": "gapcheck", "version": report.version},
        "as_of": report.as_of.isoformat(),
        "national": {
            "edition": national.edition,
            "document": national.document,
            "issued": national.issued.isoformat(),
            "due": national.due.isoformat(),
            "items": national.items,
        },
        "subject": _subject(report.subject),
        "summary": _summary(report.summary),
        "items": [_item(item) for item in report.items],
        "findings": [_finding(finding) for finding in report.findings],
        "mapping": [_mapping(mapping) for mapping in report.mappings],
        "skipped": [_skipped(skipped, report.language) for skipped in report.skipped],
        "errors": list(report.errors),
        "void_decisions": [_void(void) for void in report.void_decisions],
        "since": since_view(report.since) if report.since else None,
        "against": _held_above(report.against) if report.against else None,
    }


def _held_above(held: HeldAbove) -> shapes.HeldAbove:
    return {
        "standard": _subject(held.above),
        "document": held.document,
        "summary": _summary(held.summary),
        "items": [_item(item) for item in held.items],
    }


def _above(above: Above) -> shapes.Above:
    return {
        "file": above.file,
        "title": above.title,
        "document": above.document,
        "location": _location(above.location),
    }


def since_view(since: Since) -> shapes.Since:
    """What changed since an earlier report, as the plain data that JSON holds."""
    return {
        "earlier": {
            "file": since.file,
            "sha256": since.sha256,
            "as_of": since.as_of.isoformat(),
            "edition": since.edition,
        },
        "total": _changes(since.total),
        "items": [{"number": t.number, "name": t.name, "total": _changes(t.counts)} for t in since.items],
        "leads": [{"name": t.name, "total": _changes(t.counts)} for t in since.leads],
        "changes": [_changed(changed) for changed in since.changes],
        "gone": list(since.gone),
    }


def _changes(counts: Counts) -> shapes.Changes:
    return cast("shapes.Changes", {change.value: count for change, count in counts})


def _changed(changed: Changed) -> shapes.Changed:
    return {
        "change": changed.change.value,
        "rule": changed.rule,
        "outcome": changed.outcome.value,
        "national": _national(changed.national) if changed.national else None,
        "item": changed.item,
        "area": changed.area,
        "field": changed.field,
        "lead": list(changed.lead),
        "message": changed.message,
        "why": changed.why,
        "fingerprint": changed.fingerprint,
    }


def _subject(subject: Subject) -> shapes.Subject:
    return {
        "file": subject.file,
        "sha256": subject.sha256,
        "format": subject.format,
        "region": subject.region,
        "title": subject.title,
        "items": subject.items,
        "issued": _day(subject.issued),
        "published": _day(subject.published),
        "filed": _day(subject.filed),
    }


def _summary(summary: Summary) -> shapes.Summary:
    counts = {"violation": 0, "beyond": 0, "review": 0, "note": 0}
    counts.update((outcome.value, count) for outcome, count in summary.outcomes)
    decisions = {"conforms": 0, "violates": 0, "beyond": 0, "not_applicable": 0}
    decisions.update((conclusion.value, count) for conclusion, count in summary.decisions)
    return {
        "verdict": cast("shapes.Verdict", summary.verdict.value),
        "items": {
            "national": summary.national,
            "matched": summary.matched,
            "missing": summary.missing,
            "not_applicable": summary.not_applicable,
            "beyond": summary.beyond,
        },
        "comparisons": {
            "total": summary.total,
            "decided": summary.decided,
            "review": summary.review,
            "by_people": summary.by_people,
        },
        "outcomes": cast("shapes.Outcomes", counts),
        "waived": summary.waived,
        "decisions": cast("shapes.Decisions", decisions),
    }


def _item(item: ItemReport) -> shapes.Item:
    components, levels = _ground(item.ground)
    return {
        "national": _national(item.national),
        "area": item.area,
        "lead": list(item.lead),
        "local": [{"name": local.name, "location": _location(local.location)} for local in item.local],
        "match": cast("shapes.Match", {"how": item.match, "score": item.score}),
        "verdicts": _verdicts(item.verdicts),
        "machine": _verdicts(item.machine),
        "components": components,
        "levels": levels,
    }


# NOTE: what is the same in file after file is made once; whoever gets it only writes it down.
@lru_cache(maxsize=1024)
def _verdicts(verdicts: tuple[tuple[str, Outcome], ...]) -> dict[str, shapes.Outcome]:
    return {aspect: outcome.value for aspect, outcome in verdicts}


@lru_cache(maxsize=8192)
def _ground(ground: Ground) -> tuple[list[shapes.Component], list[shapes.Level]]:
    components: list[shapes.Component] = [{"name": name, "shown_by": word} for name, word in ground.components]
    return components, [_level(level) for level in ground.levels]


def _level(level: LevelGround) -> shapes.Level:
    return {
        "measure": level.measure,
        "national": level.national,
        "document": level.document,
        "local": list(level.local),
        "stand": cast("shapes.Stand", level.stand),
    }


def _finding(finding: Finding) -> shapes.Finding:
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "national": _national(finding.national) if finding.national else None,
        "item": finding.item,
        "area": finding.area,
        "field": finding.field,
        "message": finding.message,
        "evidence": _evidence(finding.evidence),
        "location": _location(finding.location),
        "basis": finding.basis,
        "remedy": finding.remedy,
        "assessed": finding.assessed,
        "waived": finding.waived,
        "fingerprint": finding.fingerprint,
        "lead": list(finding.lead),
        "parts_missing": list(finding.parts_missing),
        "review": finding.review,
        "decision": _decision(finding.decision) if finding.decision else None,
        "against": _above(finding.against) if finding.against else None,
    }


def _decision(decision: Decision) -> shapes.Decision:
    return {
        "conclusion": decision.conclusion.value,
        "basis": decision.basis,
        "reviewer": decision.reviewer,
        "date": decision.day.isoformat(),
    }


def _void(void: VoidDecision) -> shapes.VoidDecision:
    return {
        "rule": void.rule,
        "item": void.item,
        "field": void.field,
        "conclusion": void.conclusion,
        "basis": void.basis,
        "reviewer": void.reviewer,
        "date": void.day,
        "why": cast("Literal['changed', 'gone', 'unsigned', 'repeated']", void.why),
    }


def _evidence(evidence: Evidence) -> shapes.Evidence:
    return {"national": evidence.national, "local": evidence.local, "difference": evidence.difference}


def _national(national: NationalRef) -> shapes.NationalRef:
    return {"key": national.key, "number": national.number, "name": national.name}


def _location(place: Place) -> shapes.Location:
    return {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "line": place.line,
        "column": place.column,
    }


def _mapping(mapping: Mapping) -> shapes.Mapping:
    columns: list[shapes.Column] = [{"header": header, "field": field} for header, field in mapping.columns]
    return {"location": _location(mapping.place), "columns": columns}


def _skipped(skipped: Skipped, language: str) -> shapes.Skipped:
    return {"location": _location(skipped.place), "text": skipped.text, "why": say(skipped.why, language)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
