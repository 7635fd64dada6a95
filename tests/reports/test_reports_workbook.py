"""The workbook report: its sheets, its numbers, no formula from a file, the same bytes."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reports.many import worked_on
from reports.sample import report
from syrupy.assertion import SnapshotAssertion

from gapcheck.findings import ASPECTS, Conclusion, Decision, Outcome, Report, VoidDecision
from gapcheck.model import ASSESSMENT_PARTS
from gapcheck.reports.workbook import render


def opened(shown: Report) -> Workbook:
    return load_workbook(BytesIO(render(shown)))


def rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def labelled(sheet: Worksheet) -> dict[str, object]:
    return {str(row[0]): row[1] for row in rows(sheet)}


SETTLED = Decision(Conclusion.VIOLATES, "查阅原文", "张三", date(2021, 10, 8))


def decided() -> Report:
    """The sample with its one open review settled, and one answer that does not count."""
    sample = report()
    settled = tuple(
        f._replace(review="mark", decision=SETTLED) if f.rule == "G103" else f._replace(lead=("省卫生健康委",))
        for f in sample.findings
    )
    void = VoidDecision("G202", "老年人健康管理", "target", "符合", None, "李四", "2021-10-08", "changed")
    counts = ((Outcome.VIOLATION, 3), (Outcome.BEYOND, 2), (Outcome.REVIEW, 0), (Outcome.NOTE, 1))
    summary = sample.summary._replace(
        decided=13,
        review=0,
        by_people=1,
        outcomes=counts,
        decisions=tuple((c, int(c is Conclusion.VIOLATES)) for c in Conclusion),
    )
    return sample._replace(findings=settled, summary=summary, void_decisions=(void,))


def test_the_sheets_are_named_in_the_language_of_the_report() -> None:
    chinese = ["总览", "差距清单", "逐项对照", "待核清单", "超范围登记", "分工", "读取说明"]
    english = ["Overview", "Gaps", "Matrix", "Reviews", "Beyond scope", "By lead unit", "Reading"]
    assert opened(report()).sheetnames == chinese
    assert opened(report("en")).sheetnames == english


def test_the_overview_repeats_the_summary() -> None:
    overview = labelled(opened(report())["总览"])

    assert overview["覆盖"] == "国家项目对应 2/3 项；比对 13 次，已判定 12，待核 1"
    assert overview["差距条目"] == "违规 3 · 超范围 2 · 待核 1 · 提示 1 · 已豁免 1"
    assert overview["项目"] == "缺 1 项，国家清单外 1 项，声明不适用 0 项", "zero is a number, not a blank"
    assert str(overview["期限"]).endswith("抄送 未写明")


def test_the_areas_add_up_to_the_summary_and_are_drawn() -> None:
    shown = report()
    sheet = opened(shown)["总览"]
    table = rows(sheet)
    head = next(at for at, row in enumerate(table) if row[0] == "方面")
    *areas, total = [row[1:7] for row in table[head + 1 : head + 2 + len({i.area for i in shown.items})]]

    assert total == [sum(numbers) for numbers in zip(*areas, strict=True)]
    assert total[:2] == [shown.summary.national, shown.summary.total]
    assert total[4] == shown.summary.review
    assert len(sheet._charts) == 2


def test_every_finding_has_its_row_and_what_blocks_comes_first() -> None:
    head, *found = rows(opened(report())["差距清单"])

    place, status = head.index("位置"), head.index("整改状态")
    rules = [row[head.index("规则")] for row in found]
    assert rules == ["G101", "G201", "G501", "G401", "G103", "G403", "G701", "G604"], "assessed, noted, waived last"
    assert found[1][place] == "病有所医 C12"
    assert [row[status] for row in found] == ["未整改"] * 5 + [None] * 3
    assert found[-1][head.index("说明")] == "已豁免：省政府另有文件规定"


def test_the_matrix_has_every_national_item_under_every_aspect() -> None:
    sheet = opened(report())["逐项对照"]
    head, *items = rows(sheet)

    assert head[7:13] == ["项目", "内容", "对象", "水平", "支出", "牵头"]
    assert items[1][7:13] == ["符合", "待核", "违规", "超范围", "符合", "符合"]
    assert items[2][7:13] == ["违规", "—", "—", "—", "—", "—"]
    assert len({sheet.cell(3, column).fill.fgColor.rgb for column in range(8, 12)}) == 4, "a colour an outcome"


def test_a_verdict_that_a_person_changed_says_so() -> None:
    sample = report()
    verdicts = tuple((aspect, Outcome.PASS) for aspect in ASPECTS)
    item = sample.items[1]._replace(verdicts=verdicts, machine=(("content", Outcome.REVIEW),))

    row = rows(opened(sample._replace(items=(item,)))["逐项对照"])[1]

    assert row[7:10] == ["符合", "符合（人工）", "符合"]


def test_reviews_leave_room_to_answer_and_the_answers_are_chosen_from_a_list() -> None:
    sheet = opened(report())["待核清单"]
    head, *reviews = rows(sheet)

    assert [row[0] for row in reviews] == ["G103"]
    assert head[8:] == ["结论（填）", "依据（填）", "复核人（填）", "日期（填）", "核对码（勿改）"]
    assert reviews[0][8:12] == [None] * 4
    choices, days = sheet.data_validations.dataValidation
    assert (choices.formula1, str(choices.sqref)) == ('"符合,不符合,超范围,不适用"', "I2")
    assert (days.type, str(days.sqref)) == ("date", "L2")


def test_a_settled_review_is_shown_as_a_persons_everywhere() -> None:
    book = opened(decided())

    assert labelled(book["总览"])["人工结论"] == (
        "按人工结论判定 1 次比对；符合 0 · 不符合 1 · 超范围 0 · 不适用 0；失效 1 条"
    )
    head, *found = rows(book["差距清单"])
    settled = next(row for row in found if row[head.index("规则")] == "G103")
    assert settled[0] == "待核", "what the machine said stays"
    assert settled[head.index("说明")] == "人工结论：不符合（张三，2021-10-08）；依据：查阅原文"
    assert rows(book["待核清单"])[1][8:] == ["不符合", "查阅原文", "张三", "2021-10-08", "G103-D12-mark"]
    assert "违规（人工）" in [row[0] for row in rows(book["分工"])]
    assert ["G202", "老年人健康管理", "符合 · 李四 · 2021-10-08", "所依据的国家或本地文字已改，请重新核对"] in rows(
        book["读取说明"]
    )


def test_what_is_beyond_shows_each_part_of_its_assessment() -> None:
    sample = report()
    lacking = {"G401": ASSESSMENT_PARTS, "G403": (), "G301": ("risk.level", "lawful")}
    above = sample.findings[1]._replace(rule="G301", fingerprint="G301")
    findings = tuple(f._replace(parts_missing=lacking.get(f.rule, ())) for f in (*sample.findings, above))

    head, *found = rows(opened(sample._replace(findings=findings))["超范围登记"])

    complete = head.index("论证评估")
    assert [row[complete] for row in found] == ["没有评估", "缺 2 项", "齐全"]
    parts = dict(zip(head, found[1], strict=True))
    assert (parts["风险等级"], parts["合法性"], parts["论证日期"]) == ("缺", "缺", "有")
    assert set(found[2][complete + 1 : complete + 15]) == {"有"}


def test_each_unit_has_a_block_on_pages_of_its_own() -> None:
    units = {"G101": ("民政部",), "G201": ("省卫生健康委", "省财政厅"), "G103": ("省卫生健康委",)}
    sample = report()
    shown = sample._replace(findings=tuple(f._replace(lead=units.get(f.rule, ())) for f in sample.findings))
    sheet = opened(shown)["分工"]

    blocks = [row[0] for row in rows(sheet) if row[0] and row[1] is None]
    assert blocks == [
        "省卫生健康委（2 条：违规 1 · 待核 1）",
        "省财政厅（1 条：违规 1）",
        "对应民政部的本地部门（1 条：违规 1）",
        "未明确牵头单位（2 条：违规 1 · 超范围 1）",
    ]
    assert len(sheet.row_breaks.brk) == len(blocks) - 1


def test_how_the_file_was_read_is_written_down() -> None:
    reading = rows(opened(report())["读取说明"])

    assert ["病有所医 A2", "保障对象", "服务对象"] in [row[:3] for row in reading]
    assert any(row[:2] == ["病有所医 H3", "备注"] for row in reading)


def test_every_sheet_prints_on_a4_across_with_its_header_on_every_page() -> None:
    book = opened(report())

    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.sheet_properties.pageSetUpPr.fitToPage) == (None, True)
    for name in ("差距清单", "逐项对照", "待核清单", "超范围登记"):
        assert book[name].print_title_rows == "$1:$1"
        assert book[name].freeze_panes in ("A2", "D2")
        assert book[name].auto_filter.ref


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_words_of_the_file_never_become_a_formula(start: str) -> None:
    first, *rest = report().findings
    book = opened(report()._replace(findings=(first._replace(message=start), *rest)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@", "\t")))


def test_controls_directions_and_endless_texts_still_make_a_workbook() -> None:
    first, *rest = report().findings
    hostile = "\x00\x1b\u202e" + "长" * 40_000
    cell = opened(report()._replace(findings=(first._replace(message=hostile), *rest)))["差距清单"]["F2"]

    assert str(cell.value).startswith("\\u0000\\u001b\\u202e长")
    assert len(str(cell.value)) == 32_767
    assert str(cell.value).endswith("…")


def test_the_same_report_gives_the_same_bytes_at_another_time() -> None:
    before = render(report())
    time.sleep(1.1)  # openpyxl writes seconds: another moment must not show

    assert render(report()) == before
    assert {entry.date_time for entry in ZipFile(BytesIO(before)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_workbook(language: str, snapshot: SnapshotAssertion) -> None:
    """The golden workbook, sheet by sheet and row by row; `pytest --snapshot-update` writes it anew."""
    book = opened(worked_on(language))
    lines = [
        " | ".join("" if v is None else str(v) for v in row) for sheet in book for row in [[sheet.title], *rows(sheet)]
    ]

    assert "\n".join(lines) == snapshot
