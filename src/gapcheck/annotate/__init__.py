"""The officer's own file with the findings at their places: a copy to correct, never the original."""

from __future__ import annotations

from pathlib import Path

from gapcheck.annotate.losses import losses
from gapcheck.annotate.notes import notes
from gapcheck.findings import Report
from gapcheck.source import InputError, Place

__all__ = ["SUFFIXES", "annotate", "losses"]

SUFFIXES = {".xlsx": ".xlsx", ".xlsm": ".xlsx", ".docx": ".docx"}
"""What can be annotated, and the suffix of its copy."""


def annotate(source: Path, report: Report) -> bytes:
    """A copy of the judged file at `source`, a workbook or a Word document, with its findings as comments.

    InputError for any other format, and for a file that can be read but not copied.
    """
    place = Place(report.subject.file)
    if report.subject.format not in ("xlsx", "docx"):
        raise InputError("office.annotate.format", {"file": source.name, "format": report.subject.format}, place)
    data = source.read_bytes()
    lost = losses(data)
    try:
        if report.subject.format == "xlsx":
            from gapcheck.annotate import workbook

            return workbook.copy(data, report, notes(report), lost)
        from gapcheck.annotate import word

        return word.copy(data, report, notes(report), lost)
    except Exception as error:
        # NOTE: the libraries that copy are stricter than the readers and fail in many ways on files that still open.
        raise InputError(
            "office.annotate.damaged", {"file": source.name, "error": type(error).__name__}, place
        ) from error
