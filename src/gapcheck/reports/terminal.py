"""The report as text for a terminal or a plain file: coverage first, then the verdict, what to do, and the findings."""

from __future__ import annotations

from rich.cells import cell_len

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.reports import changes_text
from gapcheck.reports.changes import NOT_LISTED
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
from gapcheck.reports.page import Page
from gapcheck.reports.wrapping import pad
from gapcheck.wording import say

STYLE = {
    Outcome.VIOLATION: "bold red",
    Outcome.BEYOND: "magenta",
    Outcome.REVIEW: "yellow",
    Outcome.NOTE: "dim",
    Outcome.PASS: "green",
}
MARK = {Outcome.VIOLATION: "✗", Outcome.BEYOND: "▲", Outcome.REVIEW: "？", Outcome.NOTE: "·"}
FIRST_STEPS = 5
EVIDENCE_LINES = 3


def render(report: Report, width: int = 80, *, colour: bool = False) -> str:
    """The whole report, `width` cells wide (within what Page allows); ANSI codes only with `colour`."""
    page = Page(report.language, width)
    _heading(page, report)
    _areas(page, report)
    if report.since:
        page.blank()
        changes_text.overview(page, report.since)
    _first_steps(page, report)
    for outcome in LISTED:
        _section(page, outcome, standing(report, outcome), report.national.document)
    _decided(page, report)
    _void(page, report)
    _waived(page, report)
    if report.since:
        changes_text.details(page, report.since, NOT_LISTED)
    _unused(page, report)
    return page.written(colour=colour)


def _heading(page: Page, report: Report) -> None:
    summary, subject, national = report.summary, report.subject, report.national
    page.say(coverage(report), "bold")
    counts = [page.tell(f"outcome.{outcome}") + f" {count}" for outcome, count in summary.outcomes]
    if summary.waived:
        counts.append(f"{page.tell('waived')} {summary.waived}")
    verdict = page.tell(f"verdict.{summary.verdict}")
    if counts:
        verdict = page.tell("counted", verdict=verdict, counts=" · ".join(counts))
    page.say(verdict, STYLE[summary.verdict], label=page.tell("conclusion"))
    page.say(
        page.tell("items", missing=summary.missing, beyond=summary.beyond, not_applicable=summary.not_applicable),
        label=page.tell("items_label"),
    )
    names = (subject.region, subject.title, subject.file)
    page.say(" · ".join(name for name in names if name), label=page.tell("file"))
    page.say(
        page.tell("against", edition=national.edition, document=national.document, as_of=report.as_of),
        label=page.tell("against_label"),
    )
    if report.errors:
        failed = page.tell("failed", count=len(report.errors), first=report.errors[0])
        page.say(failed, "bold red", label=page.tell("error"))


def _areas(page: Page, report: Report) -> None:
    groups = by_area(report, standing(report, Outcome.VIOLATION))
    if not groups:
        return
    page.blank()
    page.say(page.tell("by_area"), "bold")
    broadest = max(cell_len(area) for area, _ in groups)
    for area, found in groups:
        bar = "■" * min(len(found), max(page.width - broadest - 10, 1) // 2)
        page.say(bar, STYLE[Outcome.VIOLATION], indent=2, label=f"{pad(area, broadest)} {len(found):>3} ")


def _first_steps(page: Page, report: Report) -> None:
    """The worst open findings, one line a rule: what it asks, and where."""
    page.blank()
    page.say(page.tell("first"), "bold")
    groups = by_rule(open_findings(report))
    if not groups:
        page.say(page.tell("nothing_to_do"), STYLE[Outcome.PASS], indent=2)
    for step, (rule, found) in enumerate(groups[:FIRST_STEPS], 1):
        items = dict.fromkeys(filter(None, map(subject_of, found)))
        title = found[0].title
        text = page.tell("step", rule=rule, title=title, count=len(found), items="、".join(items))
        page.say(text.removesuffix(page.tell("colon")), STYLE[found[0].outcome], indent=2, label=f"{step}. ", most=2)


def _section(page: Page, outcome: Outcome, found: list[Finding], document: str) -> None:
    if not found:
        return
    page.blank()
    title = page.tell(f"section.{outcome}")
    page.say(f"── {title} " + "─" * max(page.width - cell_len(title) - 4, 0), STYLE[outcome])
    for finding in found:
        page.blank()
        _head(page, finding)
        if outcome is not Outcome.NOTE:
            _grounds(page, finding, document)


def _head(page: Page, finding: Finding) -> None:
    """Which rule, item, field and place; then the problem in one sentence."""
    name = page.tell(f"field.{finding.field}") if finding.field not in (None, "item") else ""
    assessed = page.tell("assessed") if finding.assessed else ""
    parts = (finding.rule, subject_of(finding), name, where(finding.location, page.language), assessed)
    page.say(" · ".join(filter(None, parts)), STYLE[finding.outcome], label=f"{MARK[finding.outcome]} ")
    page.say(finding.message, "bold", indent=2)


def _grounds(page: Page, finding: Finding, document: str) -> None:
    """Both texts, what to do, and the basis; nothing that the message or the heading has already said."""
    for key, text in evidence_of(finding):
        if text and text not in finding.message:
            page.say(text, indent=2, label=say(key, page.language), most=EVIDENCE_LINES)
    page.say(finding.remedy, "green", indent=2, label=page.tell("remedy"))
    if finding.basis != document:
        page.say(finding.basis, "dim", indent=2, label=page.tell("basis"))


def _decided(page: Page, report: Report) -> None:
    """What people have decided about reviews, and how many comparisons rest on it."""
    found = decided(report)
    if not found:
        return
    page.blank()
    page.say(page.tell("decided", count=len(found), by_people=report.summary.by_people), "bold")
    for finding in found:
        page.say(
            " · ".join(filter(None, (finding.rule, subject_of(finding), where(finding.location, page.language)))),
            STYLE[finding.counts_as],
            indent=2,
        )
        page.say(decision_of(finding, page.language), indent=4)


def _void(page: Page, report: Report) -> None:
    """The answers of people that do not count, and why."""
    if not report.void_decisions:
        return
    page.blank()
    page.say(say("office.void.title", page.language), "bold")
    for void in report.void_decisions:
        answer = (void.rule, void.item, void.conclusion, void.reviewer, void.day)
        page.say(" · ".join(filter(None, answer)), STYLE[Outcome.REVIEW], indent=2)
        page.say(say(f"office.void.{void.why}", page.language), indent=4)


def _waived(page: Page, report: Report) -> None:
    waived = [finding for finding in report.findings if finding.waived is not None]
    if not waived:
        return
    page.blank()
    page.say(page.tell("waived"), "bold")
    for finding in waived:
        parts = (finding.rule, subject_of(finding), where(finding.location, page.language), finding.waived)
        page.say(" · ".join(filter(None, parts)), "dim", indent=2)


def _unused(page: Page, report: Report) -> None:
    """One line that sends the reader to what was skipped, when something was."""
    if report.skipped:
        page.blank()
        page.say(page.tell("skipped", count=len(report.skipped)), "dim")
