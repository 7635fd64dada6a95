"""The formats of a gap report: which suffix asks for which, and its bytes."""

from __future__ import annotations

from importlib import import_module
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
ROOMS = {"xlsx": "workbook", "docx": "letter", "md": "markdown"}
"""The renderer of a format that is not called as the format is."""
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
    content: str | bytes
    match form:
        case "json":
            from gapcheck.reports import json_report

            content = json_report.render(report, one_line=not alone)
        case "sarif":
            from gapcheck.reports import sarif

            described = (sarif.described(rule.id, rule.default, report.language, rule.say) for rule in rules)
            content = sarif.render(report, described)
        case "text":
            from gapcheck.reports import terminal

            content = terminal.render(report, width, colour=colour)
        case _:
            content = import_module(f"gapcheck.reports.{ROOMS.get(form, form)}").render(report)
    return content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
