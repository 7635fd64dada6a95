"""The formats of a gap report: which suffix asks for which, and its bytes."""

from __future__ import annotations

import shutil

from gapcheck.cli.output import in_colour
from gapcheck.findings import Report

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
}
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
BINARY = ("xlsx", "docx")
"""Formats that no terminal shows."""


def rendered(report: Report, form: str, *, to_stdout: bool = False, alone: bool = True) -> bytes:
    """The report's bytes in one format, whose renderer is loaded only now; `alone` False for one of several."""
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
        case _:
            from gapcheck.reports import terminal

            width = shutil.get_terminal_size().columns if to_stdout else 80
            text = terminal.render(report, width, colour=to_stdout and in_colour())
    return text.encode("utf-8", errors="replace")
