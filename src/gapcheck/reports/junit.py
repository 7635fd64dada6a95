"""The report as JUnit XML: a suite for each area, a case for each comparison, passing ones too.

A violation is a failure. What a person must still look at is skipped: a review, something beyond without a complete
assessment, a verdict whose findings are all waived. Findings that belong to no comparison follow in a last suite,
and a fault of our own is an error there. No times: the same file gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from gapcheck.findings import Finding, ItemReport, Outcome, Report
from gapcheck.reports.machine import Level, crashes, heading, level, listed, remedy, sentence
from gapcheck.reports.plain import one_line, visible
from gapcheck.wording import say

FIELD_OF = {"level": "standard", "funding": "expenditure"}
"""The field of an aspect, where it has another name."""

Spot = tuple[str, str]
"""National key and field."""


def render(report: Report) -> str:
    """The whole document; its text is safe in XML 1.0 whatever the findings quote."""
    found: dict[Spot, list[Finding]] = {_spot(item, aspect): [] for item in report.items for aspect, _ in item.verdicts}
    loose: list[Finding] = []
    for finding in listed(report):
        spot = (finding.national.key if finding.national else "", finding.field or "item")
        (loose if finding.against else found.get(spot, loose)).append(finding)

    root = Xml.Element("testsuites", name="gapcheck")
    for area in dict.fromkeys(item.area for item in report.items):
        _comparisons(root, report, area, found)
    if loose or report.errors:
        _rest(root, report, loose)
    _count(root, root.findall("testsuite/testcase"))
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _spot(item: ItemReport, aspect: str) -> Spot:
    return item.national.key, FIELD_OF.get(aspect, aspect)


def _comparisons(root: Xml.Element, report: Report, area: str, found: dict[Spot, list[Finding]]) -> None:
    suite = Xml.SubElement(root, "testsuite", name=one_line(area))
    for item in report.items:
        if item.area == area:
            for aspect, verdict in item.verdicts:
                aspect_name = say(f"report.aspect.{aspect}", report.language)
                name = f"{item.national.number} {item.national.name} · {aspect_name}"
                _case(suite, report, area, name, verdict, found[_spot(item, aspect)])
    _count(suite, suite.findall("testcase"))


def _rest(root: Xml.Element, report: Report, loose: list[Finding]) -> None:
    """What belongs to no comparison with the nation: findings on the file, on items beyond the list or against the
    level above, and faults of our own."""
    whole = say("report.whole_file", report.language)
    suite = Xml.SubElement(root, "testsuite", name=whole)
    for finding in loose:
        name = f"{finding.rule} {heading(finding, report.language) or whole}"
        _case(suite, report, whole, name, finding.counts_as, [finding])
    for crash in crashes(report):
        case = Xml.SubElement(suite, "testcase", name="gapcheck", classname=whole, file=one_line(report.subject.file))
        Xml.SubElement(case, "error", message=visible(crash), type="gapcheck")
    _count(suite, suite.findall("testcase"))


def _case(suite: Xml.Element, report: Report, group: str, name: str, verdict: Outcome, findings: list[Finding]) -> None:
    """One test case with all its findings in words, the decisive one as its message."""
    names = {"name": one_line(name), "classname": one_line(group), "file": one_line(report.subject.file)}
    case = Xml.SubElement(suite, "testcase", names)
    language = report.language
    text = "\n".join(f"{f.rule} {sentence(f, language)}\n{remedy(f, language)}" for f in findings)
    decisive = [finding for finding in findings if finding.counts_as is verdict]
    result = _result(verdict, decisive)
    if result is not None:
        message = sentence(decisive[0], language) if decisive else say("machine.not_compared", language)
        Xml.SubElement(case, result, type=verdict.value, message=message).text = text
    elif text:
        Xml.SubElement(case, "system-out").text = text


def _result(verdict: Outcome, decisive: list[Finding]) -> str | None:
    """`failure`, `skipped`, or None for a case that passes; `decisive` are the findings of that verdict."""
    if verdict is Outcome.PASS or (decisive and all(level(finding) is Level.NOTE for finding in decisive)):
        return None
    waived = bool(decisive) and all(finding.waived is not None for finding in decisive)
    return "failure" if verdict is Outcome.VIOLATION and not waived else "skipped"


def _count(suite: Xml.Element, cases: Iterable[Xml.Element]) -> None:
    """Write how many cases there are, and how many of them did not pass."""
    held = list(cases)
    suite.set("tests", str(len(held)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(tag) is not None for case in held)))
