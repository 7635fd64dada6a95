"""The formats of a gap report: which suffix asks for which, and its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Protocol

from gapcheck.findings import Outcome, Report


class Asked(Protocol):
    """What a log lists of each rule that was asked (see rules.Rule)."""

    @property
    def id(self) -> str: ...
    @property
    def default(self) -> Outcome: ...
    @property
    def say(self) -> Callable[[str, str], str]: ...


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


def form_of(path: PurePath) -> str:
    """The format that a file's name asks for; StopIteration for a name that `refuse_suffix` refuses."""
    return next(form for suffix, form in SUFFIXES.items() if path.name.lower().endswith(suffix))


def suffix_of(form: str) -> str:
    """The suffix of files in a format; StopIteration for one that is only printed."""
    return next(suffix for suffix, named in SUFFIXES.items() if named == form)


def rendered(
    report: Report,
    form: str,
    rules: Iterable[Asked] = (),
    *,
    width: int = 80,
    colour: bool = False,
    one_line: bool = False,
) -> bytes:
    """The report's bytes in one format, whose renderer is loaded only now; `rules` are those asked
    (SARIF lists them), `width` and `colour` are the terminal's, `one_line` is for JSON Lines."""
    match form:
        case "json":
            from gapcheck.reports import json_report

            return json_report.render(report, one_line=one_line)
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
