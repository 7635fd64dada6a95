"""The report as a SARIF 2.1.0 log with one run, in the form that GitHub code scanning takes.

Levels: violation error; beyond and review warning; note and assessed beyond note. A waived finding keeps its level
and carries an external suppression. A cell of a table is a logical location; since GitHub refuses a result without a
line, the physical one is then the first line of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.reports import json_report
from gapcheck.reports.machine import LEVEL, crashes, json_text, level, line_of, listed, remedy, sentence
from gapcheck.source import Place
from gapcheck.wording import say

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5_000
"""Results GitHub keeps of one run."""
MOST_BYTES = 9_000_000
"""Bytes of results: GitHub takes a log of 10 MB when packed, and packing never makes one of less than that larger."""
SECTIONS = ("what", "why", "example", "remedy", "basis")
KEPT = ("outcome", "area", "item", "national", "field", "evidence", "basis", "remedy", "assessed")
"""Keys of a finding in the JSON report that a result carries as properties."""
SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


class RuleText(NamedTuple):
    """A rule as SARIF describes it: `sections` are its explanation, heading and text."""

    id: str
    default: Outcome
    title: str
    sections: Sequence[tuple[str, str]]


def described(rule_id: str, default: Outcome, language: str, tell: Callable[[str, str], str] = say) -> RuleText:
    """A rule in the words of `gapcheck explain`; `tell` finds those of a user's own rule. KeyError for one unknown."""
    sections = [(say(f"cli.section.{name}", language), tell(f"{rule_id}.{name}", language)) for name in SECTIONS]
    return RuleText(rule_id, default, tell(f"{rule_id}.title", language), sections)


def render(report: Report, rules: Iterable[RuleText]) -> str:
    """The log as JSON; `rules` are all that were asked, found or not."""
    known = list(rules)
    number = {rule.id: index for index, rule in enumerate(known)}
    found = listed(report)
    mark = any(finding.waived is not None for finding in found)
    seen = json_report.view(report)
    views = dict(zip(report.findings, seen["findings"], strict=True))
    results = list(_within_bounds(_result(each, {**views[each]}, report.language, number, mark=mark) for each in found))
    run = {
        "tool": {
            "driver": {
                "name": "gapcheck",
                "version": report.version,
                "semanticVersion": report.version,
                "language": report.language,
                "rules": [_rule(rule) for rule in known],
            }
        },
        "automationDetails": {"id": f"gapcheck/{_uri(report.subject.file)}/"},
        "invocations": [_invocation(report, len(results), len(found))],
        "artifacts": [_artifact(report)],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"national": seen["national"], "as_of": seen["as_of"], "summary": seen["summary"]},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleText) -> dict[str, Any]:
    grade = LEVEL[rule.default].value
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.sections[0][1] if rule.sections else rule.title},
        "help": {
            "text": "\n\n".join(f"{heading}\n{text}" for heading, text in rule.sections) or rule.title,
            "markdown": "\n\n".join(f"### {heading}\n\n{text}" for heading, text in rule.sections) or rule.title,
        },
        "defaultConfiguration": {"level": grade},
        "properties": {"tags": [rule.default.value], "problem.severity": SEVERITY[grade]},
    }


def _within_bounds(results: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The first results, as many as GitHub takes."""
    room = MOST_BYTES
    for _, result in zip(range(MOST_RESULTS), results, strict=False):
        room -= len(json_text(result).encode(errors="replace"))
        if room < 0:
            return
        yield result


def _invocation(report: Report, kept: int, total: int) -> dict[str, Any]:
    """Whether all went well, and what the reader of the results alone would not know."""
    told = [{"level": "error", "message": {"text": _plain(crash)}} for crash in crashes(report)]
    if total > kept:
        counts = {"total": total, "kept": kept, "left_out": total - kept}
        told.append({"level": "warning", "message": {"text": say("machine.left_out", report.language, **counts)}})
    return {"executionSuccessful": not report.errors, "toolExecutionNotifications": told}


def _artifact(report: Report) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(report.subject.file)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": report.subject.sha256},
    }


def _result(
    finding: Finding, view: dict[str, Any], language: str, number: dict[str, int], *, mark: bool
) -> dict[str, Any]:
    """One result; `mark` puts suppressions on all of them, waived or not, since SARIF allows no mixture."""
    text = f"{sentence(finding, language)}\n{remedy(finding, language)}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": level(finding).value,
        "message": {"text": _plain(text)},
        "locations": [_location(finding.location)],
        # NOTE: GitHub knows only the first; without it all findings in a workbook would share the hash of line 1.
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "gapcheck/v1": finding.fingerprint,
        },
        "properties": {key: view[key] for key in KEPT},
    }
    if finding.against:
        result["properties"]["against"] = view["against"]
        cell = _location(finding.against.location)
        result["relatedLocations"] = [{**cell, "message": {"text": _plain(finding.against.name)}}]
    if finding.rule in number:
        result["ruleIndex"] = number[finding.rule]
    if mark:
        waived = {"kind": "external", "status": "accepted", "justification": finding.waived}
        result["suppressions"] = [] if finding.waived is None else [waived]
    return result


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": line_of(place)}
    if place.line is not None and place.column is not None:
        region["startColumn"] = place.column
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}
    if place.cell:
        full = f"{place.sheet}!{place.cell}" if place.sheet else place.cell
        location["logicalLocations"] = [{"name": place.cell, "fullyQualifiedName": full, "kind": "cell"}]
    return location


def _uri(file: str) -> str:
    """A relative reference: all but plain characters and slashes percent-encoded."""
    return quote(file, safe="/", errors="surrogatepass")


def _plain(text: str) -> str:
    """Text in which SARIF sees no link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
