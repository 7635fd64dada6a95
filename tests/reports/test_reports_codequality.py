"""GitLab code quality: the fields GitLab reads, and a fingerprint that no other file shares."""

from __future__ import annotations

import json
import re
from typing import Any

import sample
import variants

from gapcheck.findings import Report
from gapcheck.reports import codequality


def issues(report: Report) -> list[dict[str, Any]]:
    return json.loads(codequality.render(report))  # type: ignore[no-any-return]


def test_each_finding_is_an_issue_of_its_gravity() -> None:
    assert [(issue["check_name"], issue["severity"]) for issue in issues(sample.report())] == [
        ("G101", "critical"),
        ("G201", "critical"),
        ("G501", "critical"),
        ("G401", "major"),
        ("G403", "info"),
        ("G103", "minor"),
        ("G701", "info"),
        ("G604", "info"),
    ]


def test_an_issue_has_what_gitlab_reads() -> None:
    issue = issues(variants.textual())[0]

    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["location"] == {"path": "标准/赤原 省.yaml", "lines": {"begin": 394}}
    assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])


def test_a_table_is_named_by_cell() -> None:
    issue = issues(sample.report())[1]

    assert "病有所医 C12" in issue["description"]
    assert issue["location"]["lines"]["begin"] == 1


def test_the_same_finding_in_two_files_has_two_fingerprints() -> None:
    here = sample.report()
    there = here._replace(
        subject=here.subject._replace(file="乙.xlsx"),
        findings=tuple(f._replace(location=f.location._replace(file="乙.xlsx")) for f in here.findings),
    )

    marks = [issue["fingerprint"] for report in (here, there) for issue in issues(report)]
    assert len(set(marks)) == len(marks)


def test_the_reason_of_a_waiver_is_told() -> None:
    assert "省政府另有文件规定" in issues(sample.report())[-1]["description"]


def test_a_fault_of_our_own_comes_first() -> None:
    assert issues(variants.crashed())[0]["severity"] == "blocker"
    assert "ZeroDivisionError" in issues(variants.crashed())[0]["description"]


def test_hostile_text_is_one_line_and_nothing_is_unseen() -> None:
    text = codequality.render(variants.hostile())

    assert not [character for character in text if character in "\x00\x07\x1b\u202e\ud800\uffff\x85"]
    assert all("\n" not in issue["description"] for issue in json.loads(text))


def test_nothing_found_is_an_empty_list() -> None:
    assert issues(sample.report()._replace(findings=())) == []
