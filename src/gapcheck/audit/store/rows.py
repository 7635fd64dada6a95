"""The records of one file as the rows that the store keeps of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gapcheck.audit.record import ItemVerdict, Measured, Result, Seen
from gapcheck.findings import ASPECTS, Outcome
from gapcheck.reports.plain import visible

Row = tuple[str | int | None, ...]
WORDS = {outcome: outcome.value for outcome in Outcome}
"""Outcomes as plain text: a PostgreSQL driver writes members of an enumeration by their names."""
TABLES = ("files", "verdicts", "findings", "levels")
"""The tables that hold rows of a file; `run` and `file` are the first columns of each."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one file adds to each of TABLES, without the `run` and `file` that come first."""

    name: str
    file: Row
    verdicts: list[Row]
    findings: list[Row]
    levels: list[Row]


def rows_of(result: Result) -> Rows:
    """The rows of one result; text that a database would refuse (NUL, half a surrogate pair) is written as escapes."""
    return Rows(
        name=_safe(result.job.name) or "",
        file=_file(result),
        verdicts=[_verdict(item) for item in result.items],
        findings=[(ordinal, *_finding(seen)) for ordinal, seen in enumerate(result.findings)],
        levels=[(ordinal, *_level(measured)) for ordinal, measured in enumerate(result.levels)],
    )


def _file(result: Result) -> Row:
    name, region = _safe(result.job.name), _safe(result.region)
    return (
        name,
        region or name,
        region,
        result.level.value if result.level else None,
        _safe(result.edition),
        result.sha256,
        result.format,
        result.issued.isoformat() if result.issued else None,
        result.late,
        int(result.judged),
        _safe(result.why),
        json.dumps(result.errors, ensure_ascii=True),
        *_summary(result),
    )


def _summary(result: Result) -> Row:
    summary = result.summary
    if summary is None:
        return (None,) * 14
    outcomes = dict(summary.outcomes)
    return (
        WORDS[summary.verdict],
        summary.national,
        summary.matched,
        summary.missing,
        summary.not_applicable,
        summary.beyond,
        summary.total,
        summary.decided,
        summary.by_people,
        summary.waived,
        *(outcomes.get(o, 0) for o in Outcome if o is not Outcome.PASS),
    )


def _verdict(item: ItemVerdict) -> Row:
    verdicts = {aspect: WORDS[outcome] for aspect, outcome in item.verdicts}
    return (item.number, item.key, int(item.matched), *map(verdicts.get, ASPECTS))


def _finding(seen: Seen) -> Row:
    return (
        seen.rule,
        WORDS[seen.outcome],
        seen.number,
        seen.key,
        _safe(seen.item),
        seen.field,
        _safe(seen.message),
        _safe(seen.difference),
        _safe(seen.place),
        seen.fingerprint,
        int(seen.assessed),
        int(seen.waived),
        _safe(seen.against),
    )


def _level(level: Measured) -> Row:
    local = " ".join(str(value) for value in level.local)
    return (level.number, level.measure, level.unit, level.kind, str(level.national), local)


def _safe(text: str | None) -> str | None:
    # NOTE: nearly all text is printable, which is told much faster than what is not is found.
    return text if text is None or text.isprintable() else visible(text)
