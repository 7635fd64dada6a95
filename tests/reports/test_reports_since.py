"""What changed since the last report stands in every format, with the same numbers, and only when it was asked for."""

from __future__ import annotations

import json
import re
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from reports.many import worked_on
from reports.sample import report
from rich.cells import cell_len

from gapcheck.findings import Change, Report
from gapcheck.reports import changes_text, html, json_report, letter, markdown, terminal, workbook
from gapcheck.wording import say

TITLES = ("与上次核对相比", "较上次")


def word(shown: Report) -> str:
    letter_ = docx.Document(BytesIO(letter.render(shown)))
    rows = [cell.text for table in letter_.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in letter_.paragraphs), *rows])


def excel(shown: Report) -> str:
    book = load_workbook(BytesIO(workbook.render(shown)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "\n".join([*book.sheetnames, *cells])


FORMATS = {"text": terminal.render, "markdown": markdown.render, "html": html.render, "word": word, "excel": excel}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_it(form: str) -> None:
    text = FORMATS[form](worked_on())

    assert any(title in text for title in TITLES)
    assert "上次.xlsx" in text
    assert "G302 说明" in text, "what is fixed has no other place"
    assert "这次核对不再发现" in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_speaks_of_it_without_an_earlier_report(form: str) -> None:
    text = FORMATS[form](report())

    assert not any(title in text for title in TITLES)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", r"新增 1 · 尚未解决 1 · 待确认 0 · 已解决 1"),
        ("markdown", r"新增 1 · 尚未解决 1 · 待确认 0 · 已解决 1"),
        ("html", r"新增 1 · 尚未解决 1 · 待确认 0 · 已解决 1"),
        ("word", r"已解决1处，尚未解决1处，不再发现但不能确认已经改正的0处。这次核对新增1处"),
        ("excel", r"重新出现\n新增\n尚未解决\n待确认\n已解决\n0\n1\n1\n0\n1"),
    ],
)
def test_the_totals_are_those_of_the_record(form: str, said: str) -> None:
    assert re.search(said, FORMATS[form](worked_on()))


def test_json_carries_the_whole_record() -> None:
    since = worked_on().since
    data = json.loads(json_report.render(worked_on()))["since"]

    assert since
    assert data["total"] == {change.value: count for change, count in since.total}
    assert len(data["changes"]) == len(since.changes)
    assert data["gone"] == list(since.gone)
    assert json.loads(json_report.render(report()))["since"] is None


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_comparison_alone_fits_the_terminal_and_names_every_change(width: int) -> None:
    since = worked_on().since
    assert since

    text = changes_text.render(since, "zh", width)

    assert max(map(cell_len, text.splitlines())) <= width
    for change in (Change.NEW, Change.OPEN, Change.FIXED):
        assert say(f"since.change.{change}", "zh") + "（1 处）" in text
    assert "\x1b" not in text
    assert "\x1b[" in changes_text.render(since, "zh", width, colour=True)
