"""Assessment forms: one for each item and scope that a report finds to go beyond, and they settle it once filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from reports import sample

from gapcheck.check import check_file
from gapcheck.findings import Outcome, Report
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.readers.labels import ASSESSMENT
from gapcheck.reports import json_report
from gapcheck.source import InputError
from gapcheck.templates import written
from gapcheck.templates.beyond import forms
from gapcheck.templates.form import form_of

CLEAN = Path(__file__).parent.parent.parent / "examples" / "青岚省.yaml"
FURTHER = {
    "number": "901",
    "name": "独居高龄老年人意外伤害保险",
    "area": "老有所养",
    "target": "80岁及以上独居老年人",
    "content": "统一投保意外伤害保险",
    "standard": "每人每年100元",
    "expenditure": "省级财政承担",
    "lead": "省民政厅",
}


def written_report(report: Report, folder: Path) -> Path:
    path = folder / "报告.json"
    path.write_bytes(json_report.render(report))
    return path


def wanting(report: Report) -> Iterator[tuple[str | None, str]]:
    """(item, rule) of what goes beyond without a complete assessment."""
    for finding in report.findings:
        beyond = finding.outcome is Outcome.BEYOND or (finding.rule, finding.outcome) == ("G301", Outcome.VIOLATION)
        if beyond and not finding.assessed and finding.waived is None:
            yield finding.item, finding.rule


def province(folder: Path) -> dict[str, Any]:
    standard = yaml.load(CLEAN.read_text("utf-8"), Loader=yaml.BaseLoader)
    standard["items"].append(FURTHER)
    (folder / "本省.yaml").write_text(yaml.safe_dump(standard, allow_unicode=True, sort_keys=False), "utf-8")
    return standard


def answered(words: str) -> str:
    """What an officer would write where the form asks, by the last part of the field's name."""
    return {"date": "2021-06-01", "level": "低"}.get(words, f"{words}已写明")


def test_the_forms_are_those_of_the_unassessed_findings_and_know_what_the_report_knows(tmp_path: Path) -> None:
    form = forms(written_report(sample.report(), tmp_path), "zh")

    assert [dict(entry.fields) for entry in form.assessments] == [
        {"items": sample.HOSTILE, "scope": "项目", "beyond": sample.HOSTILE}
    ]
    assert form.items is None


def test_findings_of_one_item_and_scope_share_a_form(tmp_path: Path) -> None:
    province(tmp_path)
    report = check_file(tmp_path / "本省.yaml", Options())
    form = forms(written_report(report, tmp_path), "zh")

    scopes = {"G401": "项目", "G402": "内容", "G301": "数量", "G403": "数量", "G404": "人群"}
    expected = dict.fromkeys((item, scopes[rule]) for item, rule in wanting(report))
    assert [(entry.fields["items"], entry.fields["scope"]) for entry in form.assessments] == list(expected)
    assert (FURTHER["name"], "项目") in expected
    assert all(entry.fields["beyond"] for entry in form.assessments)


def test_filled_in_yaml_forms_appended_to_the_file_settle_what_goes_beyond(tmp_path: Path) -> None:
    province(tmp_path)
    report = check_file(tmp_path / "本省.yaml", Options())
    text = written(forms(written_report(report, tmp_path), "zh"), ".yaml", "zh").decode()
    lines = [
        f"{line} {answered(line.strip().rstrip(':'))}" if line.startswith("    ") and line.endswith(":") else line
        for line in text.splitlines()
    ]
    groups = ("argued", "risk", "affordable")
    lines = [line.split(":")[0] + ":" if line.strip().startswith(groups) else line for line in lines]
    path = tmp_path / "补充.yaml"
    path.write_text((tmp_path / "本省.yaml").read_text("utf-8") + "\n" + "\n".join(lines), "utf-8")

    again = check_file(path, Options())

    assert list(wanting(report))
    assert list(wanting(again)) == []
    assert not {"G405", "G406"} & {finding.rule for finding in again.findings}


def test_a_filled_in_form_sheet_moved_into_the_workbook_settles_it_too(tmp_path: Path) -> None:
    province(tmp_path)
    report = check_file(tmp_path / "本省.yaml", Options())
    form = forms(written_report(report, tmp_path), "zh")
    (tmp_path / "表.xlsx").write_bytes(written(form, ".xlsx", "zh"))
    standard = form_of(read(tmp_path / "本省.yaml", "本省.yaml"))
    (tmp_path / "本省.xlsx").write_bytes(written(standard, ".xlsx", "zh"))
    forms_sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").active
    head = next(row for row in forms_sheet.iter_rows() if row[0].value == "服务项目")
    fields = {words[0]: name for name, words in ASSESSMENT.items()}
    for row in forms_sheet.iter_rows(min_row=head[0].row + 1, max_row=head[0].row + len(form.assessments)):
        for cell, title in zip(row, head, strict=True):
            if cell.value is None and title.value in fields:
                cell.value = answered(fields[title.value].rpartition(".")[2])
    book = openpyxl.load_workbook(tmp_path / "本省.xlsx")
    target = book.create_sheet("超出部分的论证和风险评估")
    for row in forms_sheet.iter_rows():
        for cell in row:
            target[cell.coordinate].value = copy(cell.value)
    book.save(tmp_path / "补充.xlsx")

    again = check_file(tmp_path / "补充.xlsx", Options())

    assert list(wanting(again)) == []
    assert not {"G405", "G406"} & {finding.rule for finding in again.findings}


def test_an_item_with_an_incomplete_assessment_is_told_to_complete_that_one(tmp_path: Path) -> None:
    standard = province(tmp_path)
    standard["assessments"] = [{"items": [FURTHER["name"]], "scope": "item", "lawful": "符合规定"}]
    path = tmp_path / "部分.yaml"
    path.write_text(yaml.safe_dump(standard, allow_unicode=True), "utf-8")
    form = forms(written_report(check_file(path, Options()), tmp_path), "zh")

    begun = [e.fields["items"] for e in form.assessments if any("不完整" in r and "原处" in r for r in e.remarks)]

    assert begun == [FURTHER["name"]]


def test_a_hostile_item_name_stays_text_in_both_formats(tmp_path: Path) -> None:
    form = forms(written_report(sample.report(), tmp_path), "zh")
    path = tmp_path / "表.xlsx"
    path.write_bytes(written(form, ".xlsx", "zh"))

    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row if cell.value]
    hostile = [cell for cell in cells if "HYPERLINK" in str(cell.value)]

    assert {cell.data_type for cell in hostile} == {"s"}
    assert all("\u202e" not in cell.value and "\x1b" not in cell.value for cell in hostile)
    text = written(form, ".yaml", "zh").decode()
    assert "\u202e" not in text
    assert yaml.safe_load(text)["assessments"][0]["items"] == [sample.HOSTILE]


def test_a_report_with_nothing_beyond_gives_no_form(tmp_path: Path) -> None:
    report = json.loads(json_report.render(sample.report()))
    report["findings"] = [finding for finding in report["findings"] if finding["rule"] != "G401"]
    path = tmp_path / "报告.json"
    path.write_text(json.dumps(report), "utf-8")

    assert forms(path, "zh").assessments == ()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"schema": "other/1"}', b"\xff\xfe", b"[" * 5000])
def test_anything_else_is_no_report(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)

    with pytest.raises(InputError) as refused:
        forms(path, "zh")

    assert refused.value.message == "templates.no_report"
