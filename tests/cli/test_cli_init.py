"""gapcheck init through the command line: what it writes, and what it refuses before any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reports import sample

from gapcheck.cli import run
from gapcheck.readers import read
from gapcheck.reports import json_report

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", ["模板.xlsx", "模板.yaml", "模板.YML"])
def test_a_template_is_written_and_can_be_checked_at_once(tmp_path: Path, name: str, capfd: Captured) -> None:
    path = tmp_path / name

    assert run(["init", "--region", "示例省", "--edition", "2021", "-o", str(path)]) == 0
    captured = capfd.readouterr()
    assert captured.out == ""
    assert str(path) in captured.err
    assert run(["check", str(path), "-f", "json"]) == 1
    report = json.loads(capfd.readouterr().out)
    assert report["subject"]["region"] == "示例省"
    assert report["summary"]["items"]["matched"] == report["national"]["items"] == 80


def test_the_latest_edition_is_the_default(tmp_path: Path) -> None:
    assert run(["init", "--region", "示例省", "-o", str(tmp_path / "a.yaml")]) == 0

    edition = read(tmp_path / "a.yaml", "a.yaml").edition
    assert edition is not None
    assert edition.text == "2023"


def test_assessment_forms_are_written_from_a_report(tmp_path: Path, capfd: Captured) -> None:
    report = tmp_path / "报告.json"
    report.write_bytes(json_report.render(sample.report()))

    assert run(["init", "--assessment", str(report), "-o", str(tmp_path / "表.xlsx")]) == 0
    assert "共 1 份" in capfd.readouterr().err
    assert (tmp_path / "表.xlsx").exists()


def test_no_file_is_written_where_nothing_goes_beyond(tmp_path: Path, capfd: Captured) -> None:
    report = json.loads(json_report.render(sample.report()))
    report["findings"] = []
    (tmp_path / "报告.json").write_text(json.dumps(report), "utf-8")

    assert run(["init", "--assessment", str(tmp_path / "报告.json"), "-o", str(tmp_path / "表.xlsx")]) == 0
    assert "没有写出文件" in capfd.readouterr().err
    assert not (tmp_path / "表.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "-o"),
        (["-o", "{}/a.xlsx"], "--region"),
        (["--region", "甲", "--assessment", "b.json", "-o", "{}/a.xlsx"], "须选一个"),
        (["--region", "甲", "-o", "{}/a.docx"], "后缀"),
        (["--region", "甲", "-o", "{}/没有/a.xlsx"], "不存在"),
        (["--region", "甲", "--edition", "1999", "-o", "{}/a.xlsx"], "1999"),
        (["--region", "甲", "-o", "{}/有.yaml"], "已经存在"),
    ],
)
def test_wrong_usage_is_refused_and_writes_nothing(
    tmp_path: Path, arguments: list[str], told: str, capfd: Captured
) -> None:
    (tmp_path / "有.yaml").write_text("我填好的", "utf-8")

    assert run(["init", *(argument.format(tmp_path) for argument in arguments)]) == 2

    assert told in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["有.yaml"]
    assert (tmp_path / "有.yaml").read_text("utf-8") == "我填好的"


@pytest.mark.parametrize("content", [None, b"no report"])
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes | None, capfd: Captured) -> None:
    report = tmp_path / "r.json"
    if content is not None:
        report.write_bytes(content)

    assert run(["init", "--assessment", str(report), "-o", str(tmp_path / "表.xlsx")]) == 3

    assert "r.json" in capfd.readouterr().err
    assert not (tmp_path / "表.xlsx").exists()
