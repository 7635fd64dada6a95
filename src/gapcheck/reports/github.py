"""The report as GitHub workflow commands: an annotation for each finding, and a summary before them.

A violation is an error; beyond and review are warnings; notes, assessed and waived findings are notices. GitHub shows
only the first MOST_SHOWN of a level and keeps all in the log, so the worst come first and the summary says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gapcheck.findings import Finding, Report
from gapcheck.reports.machine import Level, crashes, heading, level, line_of, listed, problem, remedy
from gapcheck.reports.order import coverage
from gapcheck.reports.plain import visible
from gapcheck.wording import say

MOST_SHOWN = 10
LONGEST_TITLE = 120
LONGEST_MESSAGE = 4_000
"""Characters; GitHub refuses titles over 255 and cuts messages at 64 KB."""
COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report) -> str:
    """One command a line; safe to print in a workflow whatever the findings quote."""
    lines = [*_crashes(report), *(_annotation(finding, report.language) for finding in listed(report))]
    return "\n".join([_summary(report, lines), *lines]) + "\n"


def _summary(report: Report, lines: list[str]) -> str:
    language = report.language
    counts = [f"{say(f'report.outcome.{outcome}', language)} {count}" for outcome, count in report.summary.outcomes]
    counts.append(f"{say('report.waived', language)} {report.summary.waived}")
    verdict = say(f"report.verdict.{report.summary.verdict}", language)
    told = [coverage(report), say("report.counted", language, verdict=verdict, counts=" · ".join(counts))]
    commands = Counter(["notice", *(line[2:].partition(" ")[0] for line in lines)])
    if max(commands.values()) > MOST_SHOWN:
        told.append(say("machine.more_in_log", language, shown=MOST_SHOWN))
    return _command("notice", {"file": report.subject.file, "line": 1, "title": "gapcheck"}, "\n".join(told))


def _crashes(report: Report) -> Iterator[str]:
    for crash in crashes(report):
        yield _command("error", {"file": report.subject.file, "line": 1, "title": "gapcheck"}, crash)


def _annotation(finding: Finding, language: str) -> str:
    place = finding.location
    place_in_file = {"file": place.file, "line": line_of(place), "col": place.column}
    title = f"{finding.rule} {heading(finding, language)}".strip()
    command = COMMAND[Level.NOTE if finding.waived is not None else level(finding)]
    text = f"{problem(finding, language)}\n{remedy(finding, language)}"
    return _command(command, {**place_in_file, "title": _cut(title, LONGEST_TITLE)}, text)


def _command(name: str, properties: dict[str, object], text: str) -> str:
    """One workflow command, escaped as the runner unescapes it."""
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {given}::{_data(_cut(text, LONGEST_MESSAGE))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
