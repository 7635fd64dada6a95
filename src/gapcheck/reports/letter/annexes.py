"""The tables attached to the letter: the gaps, who sees to them, and what changed since the last check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gapcheck.findings import Changed, Finding, Report
from gapcheck.reports import changes
from gapcheck.reports.letter.paper import new_page, paragraph, table
from gapcheck.reports.order import LISTED, by_unit, decided, decision_of, open_findings, standing, subject_of, where
from gapcheck.wording import say

LONGEST = 600
"""Characters of one text in a cell."""
GAPS = (580, 900, 1750, 2600, 2400, 2400, 2150, 1200)
UNITS = (700, 3800, 1000, 1000, 1000, 6500)
NOT_LISTED = (4000, 6500, 3500)
CHANGES = (6000, 1600, 1600, 1600, 1600, 1600)

Cell = Sequence[str] | str


class Annex(NamedTuple):
    """`title` is its wording key; `write` its tables."""

    title: str
    write: Callable[[Report], list[str]]


def attached(report: Report) -> list[Annex]:
    """The annexes that have something to show, in the order of their numbers."""
    shown = [
        Annex("letter.annex.gaps", _gaps) if report.findings else None,
        Annex("letter.annex.units", _units) if open_findings(report) else None,
        Annex("letter.annex.since", _since) if report.since and report.since.changes else None,
    ]
    return [annex for annex in shown if annex]


def written(report: Report, annexes: Sequence[Annex]) -> list[str]:
    """Every annex on its own pages, under its number and title."""
    lines = []
    for number, annex in enumerate(annexes, 1):
        mark = say("letter.annex.mark", report.language, number=number)
        lines.append(paragraph("AnnexMark", mark) if number == 1 else new_page("AnnexMark", mark))
        lines.append(paragraph("AnnexTitle", say(annex.title, report.language)))
        lines += annex.write(report)
    return lines


def _gaps(report: Report) -> list[str]:
    waived = [finding for finding in report.findings if finding.waived is not None]
    found = (*standing(report, *LISTED), *decided(report), *waived)
    columns = ("number", "outcome", "item", "message", "national", "local", "remedy", "unit")
    head = [say(f"report.column.{column}", report.language) for column in columns]
    note = say("letter.annex.gaps.note", report.language, document=report.national.document)
    return [
        paragraph("TableText", note),
        table(GAPS, head, [_gap(number, finding, report) for number, finding in enumerate(found, 1)]),
    ]


def _gap(number: int, finding: Finding, report: Report) -> list[Cell]:
    language, evidence = report.language, finding.evidence
    standing_as = [say(f"report.outcome.{finding.outcome}", language)]
    if finding.assessed:
        standing_as.append(say("report.assessed", language))
    if finding.waived is not None:
        standing_as.append(say("letter.waived", language, why=finding.waived))
    own = finding.basis != report.national.document
    basis = say("letter.basis", language, basis=finding.basis) if own else ""
    place = say("letter.where", language, where=where(finding.location, language))
    return [
        str(number),
        standing_as,
        [subject_of(finding) or say("letter.whole_file", language), _field(finding, language)],
        [finding.message, decision_of(finding, language)],
        [_cut(evidence.national or ""), basis],
        [_cut(evidence.local or ""), place],
        _cut(finding.remedy),
        list(finding.lead),
    ]


def _field(finding: Finding, language: str) -> str:
    named = finding.field not in (None, "item")
    return say("letter.field", language, field=say(f"report.field.{finding.field}", language)) if named else ""


def _units(report: Report) -> list[str]:
    language = report.language
    head = [
        say("report.column.number", language),
        say("report.column.unit", language),
        *(say(f"report.outcome.{outcome}", language) for outcome in LISTED[:3]),
        say("letter.column.items", language),
    ]
    rows: list[list[Cell]] = []
    for number, (unit, found) in enumerate(by_unit(open_findings(report)), 1):
        counts = Counter(finding.counts_as for finding in found)
        items = dict.fromkeys(subject_of(finding) or say("letter.whole_file", language) for finding in found)
        rows.append(
            [
                str(number),
                unit or say("letter.no_unit", language),
                *(str(counts[outcome]) for outcome in LISTED[:3]),
                say("letter.semicolon", language).join(items),
            ]
        )
    return [table(UNITS, head, rows)]


def _since(report: Report) -> list[str]:
    if report.since is None:
        return []
    language, lines = report.language, []
    names = [say(f"since.change.{change}", language) for change, _ in report.since.total]
    for heading, column, rows in changes.tables(report.since, language):
        lines.append(paragraph("TableTitle", heading))
        counted = [[name, *(str(count) for _, count in counts)] for name, counts in rows]
        lines.append(table(CHANGES, [column, *names], counted))
    for change, found in changes.grouped(report.since, changes.NOT_LISTED):
        name = say(f"since.change.{change}", language)
        lines.append(paragraph("TableTitle", say("since.heading", language, change=name, count=len(found))))
        head = [say(f"letter.column.{column}", language) for column in ("item", "was", "why")]
        lines.append(table(NOT_LISTED, head, [_gone(changed, language) for changed in found]))
    return lines


def _gone(changed: Changed, language: str) -> list[Cell]:
    return [
        subject_of(changed) or say("letter.whole_file", language),
        _cut(changed.message),
        say(f"since.why.{changed.why}", language) if changed.why else "",
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
