"""Whether an item is missing where part of the file could not be read."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from gapcheck.check import check
from gapcheck.findings import Finding
from gapcheck.options import Options
from gapcheck.readers import read

HEADER = ["序号", "服务项目", "服务对象", "服务标准"]
WIDER, BROKEN = [*HEADER, "备注"], ["序号", "待定", "服务对象", "服务标准", "备注"]
ROWS = [
    [54, "最低生活保障", "低保对象", "每人每月700元", "—"],
    [56, "（三）医疗救助", "低保对象", "住院救助比例70%", "—"],
]


def missing(path: Path, header: list[str]) -> dict[int, Finding]:
    """The findings of missing items of a file whose second sheet has this header."""
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append([1, "预防接种", "0—6岁儿童", "免费接种"])
    page = book.create_sheet("弱有所扶")
    for row in (header, *ROWS):
        page.append(row)
    book.save(path)
    report = check(read(path, path.name), Options(edition="2021"))
    return {f.national.number: f for f in report.findings if f.rule == "G101" and f.national}


def test_an_item_named_in_a_table_without_header_may_be_there(tmp_path: Path) -> None:
    found = missing(tmp_path / "a.xlsx", BROKEN)

    assert {number: (found[number].outcome, str(found[number].location)) for number in (54, 56)} == {
        54: ("review", "a.xlsx 弱有所扶 B2"),
        56: ("review", "a.xlsx 弱有所扶 B3"),
    }
    assert found[55].outcome == "violation"
    assert {54, 56}.isdisjoint(missing(tmp_path / "b.xlsx", WIDER))
