"""What the table reader makes of sheets as officials lay them out (cases in tables.yaml)."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from gapcheck.model import ImplementationStandard
from gapcheck.readers import read, read_date

CASES = yaml.safe_load((Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8"))
ITEM = ["服务项目", "服务对象", "服务标准"]
ASSESSED = ["服务项目", "超出类型", "超出内容", "论证日期", "论证单位", "论证文号"]


def workbook(path: Path, sheets: dict[str, list[list[Any]]], merged: list[str] = []) -> Path:  # noqa: B006
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        for span in merged:
            page.merge_cells(span)
    book.save(path)
    return path


def words(value: Any) -> Any:
    return getattr(value, "text", value)


def at(listed: Any) -> dict[str, str]:
    return {entry.place.cell: entry.why for entry in listed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_sheet(case: dict[str, Any], tmp_path: Path) -> None:
    sheets = {case.get("sheet", "Sheet1"): case["rows"]}
    standard = read(workbook(tmp_path / "sheet.xlsx", sheets, case.get("merged", [])), "sheet.xlsx")
    expected = case["items"]
    assert len(standard.items) == len(expected)
    for item, fields in zip(standard.items, expected, strict=True):
        got = {name: words(getattr(item, name)) for name in fields}
        assert {**got, "declared": list(item.declared)} == {"declared": list(item.declared), **fields}
    assert at(standard.skipped) == case.get("skipped", {})
    assert at(standard.unplaced) == case.get("unplaced", {})
    for name in ("title", "region", "adjustment"):
        assert words(getattr(standard, name)) == case.get(name)
    for name in ("issued", "published", "filed"):
        dated = getattr(standard, name)
        assert (dated and dated.value) == case.get(name)
    fiscal = standard.fiscal_assessment
    assert (fiscal and words(fiscal.by)) == case.get("fiscal_by")


def read_sheets(tmp_path: Path, sheets: dict[str, list[list[Any]]]) -> ImplementationStandard:
    return read(workbook(tmp_path / "book.xlsx", sheets), "book.xlsx")


def test_a_table_cut_by_a_sheet_goes_on_with_the_header_before(tmp_path: Path) -> None:
    sheets = {"一": [ITEM, ["体检", "老人", "1次"]], "二": [["接种", "儿童", "免费"]]}
    assert [item.name.text for item in read_sheets(tmp_path, sheets).items] == ["体检", "接种"]


def test_the_same_as_above_stays_in_its_cell_and_on_its_sheet(tmp_path: Path) -> None:
    sheets = {"一": [ITEM, ["甲", "儿童", "免费"], ["乙", "同上", "免费"]], "二": [ITEM, ["丙", "同上", "免费"]]}
    _, second, other = read_sheets(tmp_path, sheets).items

    assert second.target
    assert (second.target.text, second.target.place.cell) == ("儿童", "B3")
    assert other.target
    assert other.target.text == "同上"


def test_a_sheet_of_another_shape_is_not_guessed_at(tmp_path: Path) -> None:
    other = [["体育场", "甲市", "3个", "开放"], ["图书馆", "乙市", "5个", "开放"]]
    standard = read_sheets(tmp_path, {"一": [ITEM, ["体检", "老人", "1次"]], "二": other})
    assert len(standard.items) == 1
    assert [(u.place.sheet, u.place.cell, u.why) for u in standard.unplaced] == [
        ("二", "A1", "input.unplaced_no_header"),
    ]
    assert {(s.place.cell, s.why) for s in standard.skipped} == {(f"{c}2", "input.unplaced_no_header") for c in "ABCD"}


def test_hidden_sheets_are_listed_not_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "hidden.xlsx", {"旧版": [ITEM, ["旧", "旧", "旧"]], "新": [ITEM, ["体检", "老人", "1次"]]}
    )
    book = openpyxl.load_workbook(path)
    book["旧版"].sheet_state = "hidden"
    book.save(path)
    standard = read(path, "hidden.xlsx")
    assert [item.name.text for item in standard.items] == ["体检"]
    assert [(s.text, s.why) for s in standard.skipped] == [("旧版", "input.skipped_hidden_sheet")]


def test_facts_with_fillers_and_unknown_names_are_listed(tmp_path: Path) -> None:
    facts = [
        ["地区", "甲省"],
        ["抄送日期", "待定"],
        ["印发曰期", "2021-09-15"],
        ["公布日期", "2021年9月"],
        ["地区", "乙省"],
    ]
    standard = read_sheets(tmp_path, {"基本信息": facts, "表": [ITEM, ["体检", "老人", "1次"]]})
    assert words(standard.region) == "甲省"
    assert standard.filed is None
    assert standard.published is not None
    assert standard.published.value is None
    listed = {s.place.cell: (s.text, s.why) for s in standard.skipped}
    assert listed["B2"] == ("待定", "input.skipped_filler")
    assert listed["B5"] == ("乙省", "input.skipped_said_before")
    assert listed["A3"] == ("印发曰期 | 2021-09-15 → 印发日期?", "input.skipped_unknown_key")


def test_typed_dates_and_numbers_read_as_shown(tmp_path: Path) -> None:
    facts = [["印发日期", date(2021, 9, 15)], ["国家标准版本", 2021]]
    standard = read_sheets(tmp_path, {"基本信息": facts, "表": [ITEM, ["体检", "老人", 0.1 + 0.2], ["接种", 47.0, 93]]})
    assert standard.issued is not None
    assert standard.issued.value == date(2021, 9, 15)
    assert words(standard.edition) == "2021"
    assert [words(item.standard) for item in standard.items] == ["0.3", "93"]
    assert words(standard.items[1].target) == "47"


def test_cells_without_a_result_are_not_taken_for_blank(tmp_path: Path) -> None:
    """What openpyxl writes has formulas without results, and errors have no text: each shows itself, and is listed."""
    path = workbook(tmp_path / "notes.xlsx", {"说明": [["填报说明"]], "表": [ITEM, ["体检", "老人", "1次"]]})
    book = openpyxl.load_workbook(path)
    page = book["表"]
    page.append(["接种", "=A2&B2", "免费"])
    page.append(["随访", "老人", None])
    page.append(["#REF!", "老人", "1次"])
    page["C4"].value, page["A5"].data_type = "=说明!A1", "e"
    book.save(path)
    standard = read(path, "notes.xlsx")
    assert [(item.name.text, words(item.target), words(item.standard)) for item in standard.items] == [
        ("体检", "老人", "1次"),
        ("接种", "=A2&B2", "免费"),
        ("随访", "老人", "=说明!A1"),
    ]
    assert at(standard.skipped) | at(standard.unplaced) == {
        "A1": "input.skipped_above_header",
        "B3": "input.skipped_without_result",
        "C4": "input.skipped_without_result",
        "A5": "input.unplaced_no_name",
    }
    assert {s.place.sheet for s in standard.skipped if s.why == "input.skipped_without_result"} == {"表"}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="C2"><f>1+1</f></c>', "=1+1"),
        ('<c r="C2" s="1"><f>A1&amp;"次"</f><v/></c>', '=A1&"次"'),
        ('<c r="C2"><f t="shared" si="0"/><v></v></c>', "="),
        ('<c r="C2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="C2" t="str"><f>""</f><v></v></c>', None),
        ('<c r="C2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="C2" t="str"><f>"1次"</f><v>1次</v></c>', "1次"),
        ('<c r="C2" s="1"></c>', None),
    ],
)
def test_only_a_result_that_is_stored_is_one(tmp_path: Path, cell: str, shown: str | None) -> None:
    path = workbook(tmp_path / "plain.xlsx", {"表": [ITEM, ["体检", "老人", "此处"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(rb'<c r="C2".*?</c>', cell.encode(), parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    (item,) = read(path, "plain.xlsx").items
    assert words(item.standard) == shown


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021年9月5日", "2021-09-05"),
        ("2021/9/5", "2021-09-05"),
        ("２０２１．９．５", "2021-09-05"),
        ("20210905", "2021-09-05"),
        ("二〇二一年九月二十五日", "2021-09-25"),
        ("二零二一年十二月十日", "2021-12-10"),
        ("二〇二一年十三月一日", None),
        ("2021-09-05 00:00:00", "2021-09-05"),
        ("2021年9月", None),
        ("2021年13月1日", None),
        ("九月五日", None),
    ],
)
def test_dates_as_officials_write_them(written: str, day: str | None) -> None:
    assert read_date(written) == (date.fromisoformat(day) if day else None)


def test_assessments_over_rows_and_names_with_separators(tmp_path: Path) -> None:
    rows = [
        ASSESSED,
        ["体检", "标准", "每年2次", "2021-06-01", "甲厅", "甲〔2021〕1号"],
        [None, "人群", "60岁", "2021-06-01", "甲厅", "甲〔2021〕1号"],
        ["接种、筛查", "内容", "加测", "待定", "甲厅", "/"],
    ]
    items = [ITEM, ["体检", "老人", "1次"], ["接种、筛查", "儿童", "免费"]]
    standard = read_sheets(tmp_path, {"表": items, "事前论证和风险评估": rows})
    assert [[q.text for q in a.items] for a in standard.assessments] == [["体检"], ["体检"], ["接种、筛查"]]
    assert [a.scope and a.scope.value for a in standard.assessments] == ["quantity", "population", "content"]
    assert standard.assessments[2].missing[:2] == ("argued.date", "argued.document")
    assert standard.assessments[0].missing[0] == "risk.date"
    assert standard.assessments[1].place.cell == "B3"


def test_the_form_wins_over_the_printed_title(tmp_path: Path) -> None:
    table = [["甲省基本公共服务实施标准附表"], ["注：低保标准适时调整"], ITEM, ["体检", "老人", "1次"]]
    standard = read_sheets(tmp_path, {"表": table, "基本信息": [["标题", "甲省基本公共服务实施标准（2021年版）"]]})
    assert words(standard.title) == "甲省基本公共服务实施标准（2021年版）"
    assert standard.adjustment is None


def test_the_mapping_used_is_kept_once_a_sheet(tmp_path: Path) -> None:
    standard = read_sheets(tmp_path, {"表": [["备注", *ITEM], ["", "体检", "老人", "1次"], ["备注", *ITEM]]})
    (mapping,) = standard.mappings
    assert (mapping.place.sheet, mapping.place.cell) == ("表", "A1")
    assert mapping.columns == (("服务项目", "name"), ("服务对象", "target"), ("服务标准", "standard"))
