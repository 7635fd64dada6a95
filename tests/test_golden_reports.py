"""The flawed example's report in every format, as it was last looked at; `pytest --snapshot-update` writes it anew.

Binary formats are kept as the words and values they hold, cell by cell and paragraph by paragraph.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from syrupy.assertion import SnapshotAssertion

from gapcheck.check import check_file
from gapcheck.findings import Report
from gapcheck.options import Options
from gapcheck.reports import html, json_report, letter, markdown, terminal, workbook

ROOT = Path(__file__).parent.parent


@cache
def flawed(language: str = "zh") -> Report:
    return check_file((ROOT / "examples" / "赤原省.xlsx").resolve(), Options(language=language))


def in_workbook(report: Report) -> str:
    book = load_workbook(io.BytesIO(workbook.render(report)))
    rows = (
        f"{sheet.title}: " + " | ".join(str(cell) for cell in row if cell is not None)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if any(cell is not None for cell in row)
    )
    return "\n".join(rows)


def in_letter(report: Report) -> str:
    document = Document(io.BytesIO(letter.render(report)))
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(said + rows)


def in_page(report: Report) -> str:
    page = re.sub(r"<(style|script)\b.*?</\1>", "", html.render(report), flags=re.S)
    return "\n".join(line.strip() for line in re.sub(r"<[^>]+>", "\n", page).splitlines() if line.strip())


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: terminal.render(report, 100),
    "json": lambda report: json_report.render(report).decode(),
    "markdown": markdown.render,
    "html": in_page,
    "docx": in_letter,
    "xlsx": in_workbook,
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_is_as_it_was_last_looked_at(form: str, snapshot: SnapshotAssertion) -> None:
    # The program's own version is no part of what was looked at.
    assert re.sub(r"\b\d+\.\d+\.\d+\b", "x.y.z", FORMATS[form](flawed())) == snapshot


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_a_run_carries_the_same_totals(form: str, language: str) -> None:
    report = flawed(language)
    said = FORMATS[form](report)
    summary = report.summary
    totals = [summary.national, summary.matched, summary.total, summary.decided, summary.review]
    for number in [*totals, *(count for _, count in summary.outcomes)]:
        assert re.search(rf"(?<!\d){number}(?!\d)", said), (form, number)


@pytest.mark.parametrize("render", [workbook.render, letter.render, json_report.render, html.render, markdown.render])
def test_a_second_writing_gives_the_same_bytes(render: Callable[[Report], bytes | str]) -> None:
    assert render(flawed()) == render(flawed())


def test_no_clock_in_a_package() -> None:
    for content in (workbook.render(flawed()), letter.render(flawed())):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert len({info.date_time for info in package.infolist()}) == 1
