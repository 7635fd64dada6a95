"""Waivers against findings: what they waive, and which of them waive nothing and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gapcheck.findings import Finding, Outcome, Report
from gapcheck.marks import text_hash
from gapcheck.waivers.record import Idle, Waiver
from gapcheck.wording import say


def waive(
    findings: Iterable[Finding], waivers: Sequence[Waiver], region: str | None, language: str
) -> tuple[Finding, ...]:
    """The findings of one region's file, those that a waiver is for marked with it; notes need none.

    The waivers must be those in force.
    """
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    marked = []
    for found in findings:
        fitting = [w for w in by_rule.get(found.rule, ()) if _fits(w, found, region) and _same_words(w, found)]
        waived = fitting and found.outcome is not Outcome.NOTE
        marked.append(found._replace(waived=_stated(fitting[0], language)) if waived else found)
    return tuple(marked)


def idle(waivers: Sequence[Waiver], reports: Sequence[Report], day: date) -> list[tuple[Waiver, Idle, str]]:
    """The waivers that waived nothing in any of the reports of a run, why, and where the words have changed
    the hash that they have now."""
    by_rule: dict[str, list[tuple[Finding, str | None]]] = {}
    for report in reports:
        for found in report.findings:
            if found.outcome is not Outcome.NOTE:
                by_rule.setdefault(found.rule, []).append((found, report.subject.region))
    said = []
    for waiver in waivers:
        alike = [found for found, region in by_rule.get(waiver.rule, ()) if _fits(waiver, found, region)]
        if not waiver.in_force(day):
            said.append((waiver, Idle.EXPIRED if waiver.dated <= day else Idle.EARLY, ""))
        elif not alike:
            said.append((waiver, Idle.UNUSED, ""))
        elif not any(_same_words(waiver, found) for found in alike):
            said.append((waiver, Idle.CHANGED, text_hash(alike[0])))
    return said


def _fits(waiver: Waiver, found: Finding, region: str | None) -> bool:
    if waiver.field != found.field or waiver.region not in (None, region):
        return False
    above = found.against
    if waiver.against not in ((above.title, above.file) if above else (None,)):
        return False
    names = [found.item]
    if found.national:
        names += [found.national.name, found.national.key, str(found.national.number)]
    named = [name for name in names if name is not None]
    return waiver.item in named if named else waiver.item is None


def _same_words(waiver: Waiver, found: Finding) -> bool:
    return waiver.text_hash in (None, text_hash(found))


def _stated(waiver: Waiver, language: str) -> str:
    """The waiver as every report lists it."""
    until = say("waivers.until", language, day=waiver.until) if waiver.until else ""
    return say(
        "waivers.stated",
        language,
        reason=waiver.reason,
        approver=waiver.approver,
        document=waiver.document,
        date=waiver.dated,
        until=until,
    )
