"""The report as Markdown for a pull request: the verdict and its numbers, what to do first, then the findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.findings import Change, Changed, Finding, Outcome, Report, Since
from gapcheck.reports import changes
from gapcheck.reports.order import (
    LISTED,
    by_area,
    by_rule,
    coverage,
    decided,
    decision_of,
    evidence_of,
    open_findings,
    standing,
    subject_of,
    where,
)
from gapcheck.reports.plain import one_line
from gapcheck.wording import say

MOST = 60_000
"""Characters of a report: hosts of pull requests cut a comment at 65,536."""
FIRST_STEPS = 5
LONGEST = 400
"""Characters shown of one text."""
FOLDED = (Outcome.REVIEW, Outcome.NOTE)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$]|^[-+=#]|(?<=^\d)[.)]")
_LIVE = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


class Block(NamedTuple):
    """A heading and what stands under it, one entry after the other; a folded one opens with a click."""

    heading: str
    entries: Sequence[str]
    folded: bool = False
    lead: str = ""


def render(report: Report) -> str:
    """The report in at most MOST characters; findings that do not fit are counted, the worst ones come first."""
    language = report.language
    blocks = [_first_steps(report), _areas(report)]
    if report.since:
        totals = "\n\n".join(_totals(report.since, language))
        blocks += [Block(say("since.title", language), [totals]), *_change_tables(report.since, language)]
    blocks += [_section(report, outcome) for outcome in LISTED]
    blocks += [_decided(report), _void(report), _waived(report)]
    if report.since:
        blocks += _changes(report.since, language, changes.NOT_LISTED)
    return _fitted(_heading(report), blocks, language)


def render_changes(since: Since, language: str) -> str:
    """What changed since an earlier report, on its own; at most MOST characters."""
    blocks = [*_change_tables(since, language), *_changes(since, language, tuple(Change))]
    return _fitted([f"# {say('since.title', language)}", *_totals(since, language)], blocks, language)


def text(words: str) -> str:
    """Words of a file on one line as plain words: no markup, no link, nobody notified."""
    line = one_line(words)
    cut = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return _LIVE.sub("<!-- -->", _MARKUP.sub(lambda mark: "\\" + mark[0], cut))


def _fitted(head: Sequence[str], blocks: Sequence[Block], language: str) -> str:
    """Head and blocks, empty ones left out, until MOST is reached; then how many entries are missing."""
    parts = ["\n\n".join(head)]
    room, left_out = MOST - len(parts[0]) - 200, 0
    for heading, entries, folded, lead in blocks:
        before, after = (
            (f"<details>\n<summary>{heading}</summary>\n", "\n</details>") if folded else (f"## {heading}\n", "")
        )
        room -= len(before) + len(after) + len(lead) + 4
        kept = []
        for entry in entries:
            room -= len(entry) + 1
            if room >= 0:
                kept.append(entry)
        left_out += len(entries) - len(kept)
        if kept:
            parts.append("\n".join(filter(None, (before, lead, *kept, after))))
    if left_out:
        parts.append(say("letter.left_out", language, count=left_out))
    return "\n\n".join(parts) + "\n"


def _heading(report: Report) -> list[str]:
    language, summary, subject, national = report.language, report.summary, report.subject, report.national
    name = subject.title or subject.region or subject.file
    against = say("report.against", language, edition=national.edition, document=national.document, as_of=report.as_of)
    counts = [(say(f"report.outcome.{outcome}", language), count) for outcome, count in summary.outcomes]
    counts.append((say("report.waived", language), summary.waived))
    counts.append((say("letter.by_people", language), sum(count for _, count in summary.decisions)))
    head = [
        f"# {text(say('letter.markdown_title', language, name=name))}",
        f"**{say('report.conclusion', language).strip()}** {say(f'report.verdict.{summary.verdict}', language)}",
        coverage(report),
        _table([label for label, _ in counts], [[str(count) for _, count in counts]]),
        say(
            "report.items",
            language,
            missing=summary.missing,
            beyond=summary.beyond,
            not_applicable=summary.not_applicable,
        ),
        f"{text(subject.file)} · {text(against)}",
    ]
    if report.errors:
        head.append(text(say("report.failed", language, count=len(report.errors), first=report.errors[0])))
    return head


def _first_steps(report: Report) -> Block:
    """The worst open findings, one line a rule."""
    language = report.language
    steps = []
    for rule, found in by_rule(open_findings(report))[:FIRST_STEPS]:
        items = "、".join(dict.fromkeys(filter(None, map(subject_of, found))))
        step = say("report.step", language, rule=rule, title=found[0].title, count=len(found), items=items)
        steps.append("1. " + text(step.removesuffix(say("report.colon", language))))
    return Block(say("report.first", language), steps or [say("report.nothing_to_do", language)])


def _areas(report: Report) -> Block:
    language = report.language
    groups = by_area(report, standing(report, Outcome.VIOLATION))
    head = [say("report.column.area", language), say("report.outcome.violation", language)]
    rows = [f"| {text(area)} | {len(found)} |" for area, found in groups]
    return Block(say("report.by_area", language), rows, lead=_table(head, []))


def _section(report: Report, outcome: Outcome) -> Block:
    found = standing(report, outcome)
    heading = say(
        "letter.counted", report.language, what=say(f"report.section.{outcome}", report.language), count=len(found)
    )
    return Block(heading, [_finding(finding, report) for finding in found], folded=outcome in FOLDED)


def _finding(finding: Finding, report: Report) -> str:
    language = report.language
    name = say(f"report.field.{finding.field}", language) if finding.field not in (None, "item") else ""
    assessed = say("report.assessed", language) if finding.assessed else ""
    parts = (subject_of(finding), name, where(finding.location, language), assessed)
    lines = [f"- **{finding.rule}** " + text(" · ".join(filter(None, parts))), f"  {text(finding.message)}"]
    shown = [
        *evidence_of(finding),
        ("report.remedy", finding.remedy),
        ("report.basis", finding.basis if finding.basis != report.national.document else None),
    ]
    lines += [
        f"  **{say(key, language).strip()}** {text(words)}"
        for key, words in shown
        if words and words not in finding.message
    ]
    return "  \n".join(lines)


def _decided(report: Report) -> Block:
    found = decided(report)
    heading = say("letter.counted", report.language, what=say("letter.by_people", report.language), count=len(found))
    entries = [f"{_finding(f, report)}  \n  {text(decision_of(f, report.language))}" for f in found]
    return Block(heading, entries, folded=True)


def _void(report: Report) -> Block:
    """The rows of people's conclusions that do not count, each with why."""
    entries = []
    for void in report.void_decisions:
        answer = (void.rule, void.item, void.conclusion, void.reviewer, void.day)
        why = say(f"office.void.{void.why}", report.language)
        entries.append(f"- {text(' · '.join(filter(None, answer)))}  \n  {why}")
    return Block(say("office.void.title", report.language), entries)


def _waived(report: Report) -> Block:
    language = report.language
    entries = [
        "- " + text(" · ".join(filter(None, (f.rule, subject_of(f), where(f.location, language), f.waived))))
        for f in report.findings
        if f.waived is not None
    ]
    return Block(say("report.waived", language), entries)


def _totals(since: Since, language: str) -> list[str]:
    return [changes.counted(since.total, language), text(changes.against(since, language))]


def _change_tables(since: Since, language: str) -> list[Block]:
    """By item and by lead unit, one row each."""
    names = [say(f"since.change.{change}", language) for change, _ in since.total]
    return [
        Block(
            heading,
            [f"| {text(name)} | " + " | ".join(str(count) for _, count in counts) + " |" for name, counts in rows],
            folded=True,
            lead=_table([column, *names], []),
        )
        for heading, column, rows in changes.tables(since, language)
    ]


def _changes(since: Since, language: str, shown: Sequence[Change]) -> list[Block]:
    """The findings of which `shown` became."""
    blocks = []
    for change, found in changes.grouped(since, shown):
        heading = say("since.heading", language, change=say(f"since.change.{change}", language), count=len(found))
        blocks.append(Block(heading, [_changed(changed, language) for changed in found]))
    return blocks


def _changed(changed: Changed, language: str) -> str:
    lines = [f"- **{changed.rule}** {text(subject_of(changed))}", f"  {text(changed.message)}"]
    if changed.why:
        lines.append(f"  {say(f'since.why.{changed.why}', language)}")
    return "  \n".join(lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
