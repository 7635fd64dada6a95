"""The workbook report: its sheets, its numbers, no formula from a file, the same bytes."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reports.sample import report

from gapcheck.findings import Report
from gapcheck.reports.workbook import render


def opened(shown: Report) -> Workbook:
    return load_workbook(BytesIO(render(shown)))


def rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_sheets_are_named_in_the_language_of_the_report() -> None:
    assert opened(report()).sheetnames == ["总览", "差距清单", "逐项对照", "待核清单", "读取说明"]
    assert opened(report("en")).sheetnames == ["Overview", "Gaps", "Matrix", "Reviews", "Reading"]


def test_the_overview_repeats_the_summary() -> None:
    overview = {str(row[0]): row[1] for row in rows(opened(report())["总览"])}

    assert overview["覆盖"] == "国家项目对应 2/3 项；比对 13 次，已判定 12，待核 1"
    assert (overview["违规"], overview["超范围"], overview["待核"], overview["已豁免"]) == (3, 2, 1, 1)
    assert overview["声明不适用"] == 0, "zero is a number, not a blank"
    assert overview["抄送日期"] == "未写明"


def test_every_finding_has_its_row_and_place() -> None:
    head, *found = rows(opened(report())["差距清单"])

    place = head.index("位置")
    assert [row[0] for row in found] == ["G101", "G201", "G501", "G401", "G403", "G103", "G701", "G604"]
    assert found[1][place] == "病有所医 C12"
    assert found[-1][head.index("豁免理由")] == "省政府另有文件规定"


def test_the_matrix_has_every_national_item_under_every_aspect() -> None:
    head, *items = rows(opened(report())["逐项对照"])

    assert head[7:13] == ["项目", "内容", "对象", "水平", "支出", "牵头"]
    assert items[1][7:13] == ["符合", "待核", "违规", "超范围", "符合", "符合"]
    assert items[2][7:13] == ["违规", "—", "—", "—", "—", "—"]


def test_reviews_leave_a_column_to_answer_in() -> None:
    head, *reviews = rows(opened(report())["待核清单"])

    assert head[-1] == "核对结论（填写）"
    assert [row[0] for row in reviews] == ["G103"]


def test_how_the_file_was_read_is_written_down() -> None:
    reading = rows(opened(report())["读取说明"])

    assert ["病有所医 A2", "保障对象", "服务对象"] in [row[:3] for row in reading]
    assert any(row[:2] == ["病有所医 H3", "备注"] for row in reading)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_words_of_the_file_never_become_a_formula(start: str) -> None:
    first, *rest = report().findings
    book = opened(replace(report(), findings=(replace(first, message=start), *rest)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@", "\t")))


def test_controls_directions_and_endless_texts_still_make_a_workbook() -> None:
    first, *rest = report().findings
    hostile = "\x00\x1b\u202e" + "长" * 40_000
    cell = opened(replace(report(), findings=(replace(first, message=hostile), *rest)))["差距清单"]["G2"]

    assert str(cell.value).startswith("\\u0000\\u001b\\u202e长")
    assert len(str(cell.value)) == 32_767
    assert str(cell.value).endswith("…")


def test_the_same_report_gives_the_same_bytes_at_another_time() -> None:
    before = render(report())
    time.sleep(1.1)  # openpyxl writes seconds: another moment must not show

    assert render(report()) == before
    assert {entry.date_time for entry in ZipFile(BytesIO(before)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
