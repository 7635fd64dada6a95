"""The formats of a gap report: which suffix asks for which, and its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
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
ROOMS = {"xlsx": "workbook", "docx": "letter", "md": "markdown"}
"""The renderer of a format that is not called as the format is."""
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
    """The report's bytes in one format, whose renderer is loaded only now; `rules` are those asked (SARIF lists
    them), `one_line` is for JSON Lines; `width` and `colour` are those of the terminal that shows text."""
    content: str | bytes
    match form:
        case "json":
            from gapcheck.reports import json_report

            content = json_report.render(report, one_line=one_line)
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
