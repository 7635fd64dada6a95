"""What is written at each place: the findings of one cell together, worst first."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.findings import ORDER, Finding, Outcome, Report
from gapcheck.reports.order import LISTED, decided, decision_of, standing
from gapcheck.reports.plain import visible
from gapcheck.source import Place
from gapcheck.wording import say

MOST_WORDS = 6000
"""Characters of one comment; a balloon longer than this is no help, and Excel stops at 32767."""


@dataclass(frozen=True, slots=True)
class Note:
    """The findings at one place."""

    place: Place
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        return min((finding.counts_as for finding in self.findings), key=ORDER.index)

    def words(self, language: str) -> str:
        """What the comment says: each finding with its message and what to do."""
        text = "\n\n".join(_said(finding, language) for finding in self.findings)
        if len(text) > MOST_WORDS:
            text = text[:MOST_WORDS] + say("office.annotate.cut", language)
        return visible(text)


def notes(report: Report) -> tuple[Note, ...]:
    """A note for each place with findings that still stand, in the order of their worst finding."""
    found = [*standing(report, *LISTED), *(f for f in decided(report) if f.counts_as is not Outcome.PASS)]
    places: dict[Place, list[Finding]] = {}
    for finding in sorted(found, key=lambda f: ORDER.index(f.counts_as)):
        places.setdefault(finding.location, []).append(finding)
    return tuple(Note(place, tuple(findings)) for place, findings in places.items())


def _said(finding: Finding, language: str) -> str:
    outcome = say(f"report.outcome.{finding.counts_as}", language)
    lines = [
        say("office.annotate.comment", language, outcome=outcome, rule=finding.rule, message=finding.message),
        decision_of(finding, language),
        say("report.assessed", language) if finding.assessed else "",
        say("office.annotate.comment_remedy", language, remedy=finding.remedy) if finding.remedy else "",
    ]
    return "\n".join(filter(None, lines))
