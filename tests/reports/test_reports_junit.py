"""JUnit XML: a case for each comparison, a suite for each area, and nothing that XML cannot carry."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
import sample
import variants

from gapcheck.findings import Report
from gapcheck.reports import junit


def suites_of(report: Report) -> Xml.Element:
    return Xml.fromstring(junit.render(report).encode())


def case_of(report: Report, name: str) -> Xml.Element:
    found = [case for case in suites_of(report).iter("testcase") if case.get("name") == name]
    assert len(found) == 1
    return found[0]


def result_of(report: Report, name: str) -> str:
    parts = [part.tag for part in case_of(report, name)]
    return parts[0] if parts else "passed"


def test_each_area_is_a_suite_with_a_case_for_each_comparison() -> None:
    report = sample.report()
    suites = suites_of(report).findall("testsuite")

    assert [suite.get("name") for suite in suites] == ["幼有所育", "病有所医", "老有所养", "全文件"]
    assert sum(len(suite.findall("testcase")) for suite in suites[:-1]) == report.summary.total


@pytest.mark.parametrize("report", [sample.report(), variants.crashed(), variants.hostile()])
def test_the_counts_are_those_of_the_cases(report: Report) -> None:
    root = suites_of(report)

    for suite in (root, *root.findall("testsuite")):
        cases = list(suite.iter("testcase"))
        told = {name: int(suite.get(name, "-1")) for name in ("tests", "failures", "errors", "skipped")}
        assert told == {
            "tests": len(cases),
            "failures": sum(case.find("failure") is not None for case in cases),
            "errors": sum(case.find("error") is not None for case in cases),
            "skipped": sum(case.find("skipped") is not None for case in cases),
        }


@pytest.mark.parametrize(
    ("report", "name", "result"),
    [
        (sample.report(), "1 农村免费孕前优生健康检查 · 项目", "passed"),
        (sample.report(), "1 农村免费孕前优生健康检查 · 内容", "system-out"),
        (sample.report(), "26 老年人健康管理 · 对象", "failure"),
        (sample.report(), "26 老年人健康管理 · 内容", "skipped"),
        (sample.report(), "26 老年人健康管理 · 水平", "system-out"),
        (variants.unassessed(), "26 老年人健康管理 · 水平", "skipped"),
        (sample.report(), "48 老年人福利补贴 · 项目", "failure"),
        (sample.report(), "G501 全文件", "failure"),
        (sample.report(), "G604 全文件", "skipped"),
        (variants.waived("G201"), "26 老年人健康管理 · 对象", "skipped"),
        (variants.crashed(), "gapcheck", "error"),
        (variants.textual(), "26 老年人健康管理 · 内容", "skipped"),
    ],
)
def test_what_becomes_of_a_case(report: Report, name: str, result: str) -> None:
    assert result_of(report, name) == result


def test_a_failure_says_what_and_where_and_how_to_put_it_right() -> None:
    failure = case_of(sample.report(), "26 老年人健康管理 · 对象").find("failure")

    assert failure is not None
    assert failure.get("type") == "violation"
    assert "病有所医 C12" in failure.get("message", "")
    assert "建议改为：辖区内65岁及以上常住居民" in (failure.text or "")


def test_the_reason_of_a_waiver_is_told() -> None:
    skipped = case_of(sample.report(), "G604 全文件").find("skipped")

    assert skipped is not None
    assert "省政府另有文件规定" in skipped.get("message", "")


def test_a_passing_case_still_tells_what_is_assessed_or_noted() -> None:
    out = case_of(sample.report(), "26 老年人健康管理 · 水平").findtext("system-out", "")

    assert out.startswith("G403 26 老年人健康管理")


def test_hostile_text_is_still_xml_and_nothing_is_unseen() -> None:
    text = junit.render(variants.hostile())

    assert not [character for character in text if character in "\x00\x07\x1b\u202e\ud800\uffff\x85\r"]
    messages = [found.get("message", "") for found in Xml.fromstring(text.encode()).iter("failure")]
    assert any("]]>&<b>" in message and "\\u202e" in message for message in messages)


def test_same_report_same_text() -> None:
    assert junit.render(sample.report()) == junit.render(sample.report())
    assert " time" not in junit.render(sample.report())
