"""The formats of a gap report: which suffix asks for which, and its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.findings import Report

if TYPE_CHECKING:
    from gapcheck.rules import Rule

SUFFIXES = {
    ".codequality.json": "codequality",
    ".junit.xml": "junit",
    ".sarif": "sarif",
    ".txt": "text",
    ".json": "json",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
}
"""Longer endings first: a name asks for the first that fits."""
FORMATS = (*dict.fromkeys(SUFFIXES.values()), "github")
BINARY = ("xlsx", "docx")
"""Formats that no terminal shows."""


def form_of(path: Path) -> str:
    """The format that a file's name asks for; StopIteration for a name that `refuse_suffix` refuses."""
    return next(form for suffix, form in SUFFIXES.items() if path.name.lower().endswith(suffix))


def rendered(
    report: Report,
    form: str,
    rules: tuple[Rule, ...] = (),
    *,
    width: int = 80,
    colour: bool = False,
    alone: bool = True,
) -> bytes:
    """The report's bytes in one format, whose renderer is loaded only now; `rules` are those asked (SARIF lists
    them), `alone` False for one of several; `width` and `colour` are those of the terminal that shows text."""
    match form:
        case "json":
            from gapcheck.reports import json_report

            return json_report.render(report, one_line=not alone)
        case "xlsx":
            from gapcheck.reports import workbook

            return workbook.render(report)
        case "docx":
            from gapcheck.reports import letter

            return letter.render(report)
        case "html":
            from gapcheck.reports import html

            text = html.render(report)
        case "md":
            from gapcheck.reports import markdown

            text = markdown.render(report)
        case "sarif":
            from gapcheck.reports import sarif

            text = sarif.render(
                report, (sarif.described(rule.id, rule.default, report.language, rule.say) for rule in rules)
            )
        case "junit":
            from gapcheck.reports import junit

            text = junit.render(report)
        case "codequality":
            from gapcheck.reports import codequality

            text = codequality.render(report)
        case "github":
            from gapcheck.reports import github

            text = github.render(report)
        case _:
            from gapcheck.reports import terminal

            text = terminal.render(report, width, colour=colour)
    return text.encode("utf-8", errors="replace")
