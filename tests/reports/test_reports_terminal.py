"""The text report: coverage first, what to do, findings with places; it fits and cannot be hijacked."""

from __future__ import annotations

import pytest
from reports.sample import report
from rich.cells import cell_len

from gapcheck.findings import Outcome, Report
from gapcheck.reports.terminal import render


def quiet(outcome: Outcome) -> Report:
    """The sample with only its findings of one outcome."""
    found = tuple(finding for finding in report().findings if finding.outcome is outcome)
    return report()._replace(findings=found, summary=report().summary._replace(verdict=outcome))


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("zh", "国家项目对应 2/3 项；比对 13 次，已判定 12，待核 1"),
        ("en", "2/3 national items matched; 13 comparisons: 12 decided, 1 to review"),
    ],
)
def test_the_first_line_is_the_coverage_line(language: str, first: str) -> None:
    assert render(report(language)).splitlines()[0] == first


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    wide = [line for line in render(report(language), width).splitlines() if cell_len(line) > width]

    assert not wide


def test_plain_text_has_no_escape_and_the_file_cannot_send_one() -> None:
    assert "\x1b" not in render(report())
    assert "\x1b[31m红" not in render(report(), colour=True)
    assert "\\u202e\\u001b[31m红" in render(report())
    assert "\x1b[" in render(report(), colour=True)


def test_findings_come_worst_first_with_place_and_both_texts() -> None:
    text = render(report(), 100)

    order = ["✗ G101", "✗ G201", "✗ G501", "▲ G401", "▲ G403", "？ G103", "· G701"]
    at = [text.index(mark) for mark in order]
    assert at == sorted(at)
    for words in ("26 老年人健康管理 · 服务对象 · 病有所医 C12", "相差：未覆盖：65—69岁常住老年人", "改法：建议改为"):
        assert words in text


def test_violations_are_counted_by_area_in_the_national_order() -> None:
    block = render(report()).split("违规分布\n")[1].split("\n\n")[0].splitlines()

    assert [line.split()[:2] for line in block] == [["病有所医", "1"], ["老有所养", "1"], ["全文件", "1"]]


def test_a_waived_finding_stands_apart_with_its_reason() -> None:
    text = render(report())

    assert "？ G604" not in text
    assert "G604 · 全文件 · 省政府另有文件规定" in text


def test_what_to_do_first_leaves_out_what_is_assessed_and_notes() -> None:
    first = render(report()).split("先做什么\n")[1].split("\n\n")[0]

    assert "G101" in first
    assert "G401" in first
    assert "G403" not in first
    assert "G701" not in first


def test_a_file_with_nothing_to_do_says_so() -> None:
    text = render(quiet(Outcome.PASS))

    assert "没有须处理的事项。" in text
    assert "违规分布" not in text


def test_a_rule_that_crashed_is_named_at_the_top() -> None:
    top = render(report()._replace(errors=("G302: KeyError",))).split("\n\n")[0]

    assert "G302: KeyError" in top
