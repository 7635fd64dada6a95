"""What the formats for other programs share: how grave a finding is, where it stands, and its one sentence."""

from __future__ import annotations

import json
from enum import StrEnum

from gapcheck.findings import ORDER, Finding, Outcome, Report
from gapcheck.reports.order import LISTED, decided, decision_of, standing, subject_of, where
from gapcheck.reports.plain import one_line, visible
from gapcheck.source import Place
from gapcheck.wording import say


class Level(StrEnum):
    """How a platform shows a finding; the first two ask for action."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVEL = {
    Outcome.VIOLATION: Level.ERROR,
    Outcome.BEYOND: Level.WARNING,
    Outcome.REVIEW: Level.WARNING,
    Outcome.NOTE: Level.NOTE,
    Outcome.PASS: Level.NOTE,
}
"""A review is a warning: what the machine could not decide must not look like a remark."""


def level(finding: Finding) -> Level:
    """The level of the outcome that counts; a note when a complete assessment is on file for what is beyond."""
    settled = finding.assessed and finding.outcome is Outcome.BEYOND
    return Level.NOTE if settled else LEVEL[finding.counts_as]


def excused(report: Report) -> list[Finding]:
    """The findings that are waived, in the report's order."""
    return [finding for finding in report.findings if finding.waived is not None]


def listed(report: Report) -> list[Finding]:
    """Every finding: those that stand or a person has settled, worst first, then the waived ones."""
    told = [*standing(report, *LISTED), *decided(report)]
    return [*sorted(told, key=lambda finding: ORDER.index(finding.counts_as)), *excused(report)]


def line_of(place: Place) -> int:
    """The line a platform can point to: that of a text file, the first one of a table or of a whole file."""
    return place.line or 1


def heading(finding: Finding, language: str) -> str:
    """Item, field and, in a table, the cell, on one line; empty for a finding about the whole file."""
    field = say(f"report.field.{finding.field}", language) if finding.field not in (None, "item") else ""
    cell = where(finding.location, language) if finding.location.cell else ""
    return one_line(" · ".join(filter(None, (subject_of(finding), field, cell))))


def problem(finding: Finding, language: str) -> str:
    """The message on one line, with a person's decision after it; that of a waived finding begins with the reason."""
    message = one_line(" · ".join(filter(None, (finding.message, decision_of(finding, language)))))
    if finding.waived is None:
        return message
    return say("machine.excused", language, reason=one_line(finding.waived), message=message)


def sentence(finding: Finding, language: str) -> str:
    """The problem under its heading, on one line, for platforms that show nothing else."""
    head = heading(finding, language)
    return f"{head}{say('report.colon', language)}{problem(finding, language)}" if head else problem(finding, language)


def remedy(finding: Finding, language: str) -> str:
    """What to do about it, on one line."""
    return one_line(say("report.column.remedy", language) + say("report.colon", language) + finding.remedy)


def crashes(report: Report) -> list[str]:
    """One sentence for each fault of our own that left a comparison undecided."""
    return [say("machine.crashed", report.language, error=one_line(error)) for error in report.errors]


def json_text(data: object) -> str:
    """`data` as indented JSON with a final line feed, no character in it unseen."""
    return json.dumps(_shown(data), ensure_ascii=False, indent=1) + "\n"


def _shown(data: object) -> object:
    match data:
        case str():
            return visible(data)
        case dict():
            return {key: _shown(value) for key, value in data.items()}
        case list():
            return [_shown(value) for value in data]
        case _:
            return data
