"""The assessment forms for whatever a report found to go beyond, filled in as far as the report knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from gapcheck.findings import Outcome
from gapcheck.model import ASSESSMENT_PARTS, Scope
from gapcheck.readers import load
from gapcheck.reports.plain import one_line
from gapcheck.source import InputError, Place
from gapcheck.templates.form import Entry, Form
from gapcheck.wording import say

LARGEST = 64 * 1024 * 1024
"""Bytes of a JSON report that are still read."""
SCOPES = {
    "G401": Scope.ITEM,
    "G402": Scope.CONTENT,
    "G301": Scope.QUANTITY,
    "G403": Scope.QUANTITY,
    "G404": Scope.POPULATION,
}
"""What the assessment of each finding is about."""


@dataclass(frozen=True, slots=True)
class Evidence:
    national: str | None
    local: str | None
    difference: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """As much of a finding as an assessment form takes over."""

    rule: str
    outcome: Outcome
    item: str | None
    message: str
    evidence: Evidence
    assessed: bool
    waived: str | None
    parts_missing: tuple[str, ...] = ASSESSMENT_PARTS

    @property
    def scope(self) -> Scope | None:
        """What an assessment of it would be about; None when it needs none."""
        due = self.outcome in (Outcome.VIOLATION, Outcome.BEYOND) and not self.assessed and self.waived is None
        return SCOPES.get(self.rule) if due else None

    @property
    def begun(self) -> bool:
        """Whether the file already holds an assessment of it, though not a complete one."""
        return 0 < len(self.parts_missing) < len(ASSESSMENT_PARTS)


@dataclass(frozen=True, slots=True)
class Subject:
    file: str


@dataclass(frozen=True, slots=True)
class Written:
    """As much of a JSON report as the forms are made from."""

    schema: Literal["gapcheck-report/1"]
    as_of: date
    subject: Subject
    findings: tuple[Finding, ...]


def forms(report: Path, language: str) -> Form:
    """One assessment for every item and every way in which it goes beyond with none complete on file; there may
    be none. InputError when `report` cannot be read or is no JSON report."""
    written = _read(report)
    wanting: dict[tuple[str, Scope], list[Finding]] = {}
    for finding in written.findings:
        if finding.scope and finding.item:
            wanting.setdefault((finding.item, finding.scope), []).append(finding)
    return Form(
        facts={},
        items=None,
        assessments=tuple(_entry(item, scope, found, language) for (item, scope), found in wanting.items()),
        assessment_notes=tuple(
            say(f"templates.note.{note}", language, file=one_line(Path(written.subject.file).name))
            for note in ("forms", "complete")
        ),
        day=written.as_of,
    )


def _read(path: Path) -> Written:
    from pydantic import TypeAdapter, ValidationError

    place = Place(str(path))
    data = load(path, str(path), LARGEST)
    if len(data) > LARGEST:
        raise InputError("templates.report_too_large", {"most": LARGEST >> 20}, place)
    try:
        return TypeAdapter(Written).validate_json(data)
    except ValidationError as error:
        raise InputError("templates.no_report", {}, place) from error


def _entry(item: str, scope: Scope, found: list[Finding], language: str) -> Entry:
    begun = [say("templates.begun", language)] if any(finding.begun for finding in found) else []
    return Entry(
        fields={
            "items": item,
            "scope": scope if language == "en" else say(f"templates.scope.{scope}", language),
            "beyond": _joined(finding.evidence.difference or finding.evidence.local or item for finding in found),
        },
        beside={"beyond": _joined(finding.evidence.national or "" for finding in found)},
        remarks=tuple(dict.fromkeys([*begun, *(finding.message for finding in found)])),
    )


def _joined(texts: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, texts)))
