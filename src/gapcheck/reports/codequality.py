"""The report as GitLab code quality issues, one a finding.

Severities: violation critical, beyond major, review minor; notes, assessed and waived findings info; a fault of our
own blocker.
"""

from __future__ import annotations

import hashlib

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.reports.machine import Level, crashes, json_text, level, line_of, listed, sentence

SEVERITY = {
    Outcome.VIOLATION: "critical",
    Outcome.BEYOND: "major",
    Outcome.REVIEW: "minor",
}


def render(report: Report) -> str:
    """A JSON array of issues, worst first; GitLab reads path, first line, severity and fingerprint of each."""
    file = report.subject.file
    failed = [_issue("gapcheck", "blocker", crash, file, 1, crash) for crash in crashes(report)]
    return json_text([*failed, *(_found(finding, report.language) for finding in listed(report))])


def _found(finding: Finding, language: str) -> dict[str, object]:
    counts = finding.waived is None and level(finding) is not Level.NOTE
    severity = SEVERITY[finding.counts_as] if counts else "info"
    place = finding.location
    text = sentence(finding, language)
    return _issue(finding.rule, severity, text, place.file, line_of(place), finding.fingerprint)


def _issue(rule: str, severity: str, text: str, file: str, line: int, mark: str) -> dict[str, object]:
    # NOTE: GitLab drops an issue whose fingerprint it has seen, and two regions' files may share ours.
    unique = hashlib.sha256(f"{file}\x1f{mark}".encode(errors="surrogatepass")).hexdigest()
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": unique,
        "severity": severity,
        "location": {"path": file, "lines": {"begin": line}},
    }
