"""A city against its province on cases that a policy officer can review: tests/cases/against.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from changing import changed, clean

from gapcheck.check import check
from gapcheck.findings import Finding, Report
from gapcheck.options import Options

FILE = Path(__file__).parents[1] / "cases" / "against.yaml"
RULES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def cases() -> list[Any]:
    return [
        pytest.param(entry["rule"], case, kind == "must_flag", id=f"{entry['rule']}-{kind}-{number}")
        for entry in RULES
        for kind in ("must_flag", "must_not_flag")
        for number, case in enumerate(entry[kind])
    ]


def judged(case: dict[str, Any]) -> Report:
    province = changed(clean(), case["province"])._replace(file="省.yaml")
    report = check(changed(clean(), case["city"]), Options(), province)
    assert not report.errors
    return report


def found(rule: str, case: dict[str, Any]) -> list[Finding]:
    item = case["city"].get("item")
    return [f for f in judged(case).findings if f.against and f.rule == rule and item in (None, f.item)]


@pytest.mark.parametrize(("rule", "case", "loud"), cases())
def test_a_city_is_held_against_its_province_only_where_it_must(rule: str, case: dict[str, Any], loud: bool) -> None:
    findings = found(rule, case)

    assert bool(findings) is loud, [finding.message for finding in findings]
    assert all(finding.against and finding.against.file == "省.yaml" for finding in findings)
    if "outcome" in case:
        assert {finding.outcome for finding in findings} == {case["outcome"]}
    if "says" in case:
        assert any(case["says"] in finding.message for finding in findings), [f.message for f in findings]
    if "assessed" in case:
        assert {finding.assessed for finding in findings} == {case["assessed"]}


def test_there_are_more_quiet_cases_than_loud_ones() -> None:
    assert all(len(entry["must_not_flag"]) >= len(entry["must_flag"]) for entry in RULES)
    assert sum(len(e["must_not_flag"]) for e in RULES) > sum(len(e["must_flag"]) for e in RULES)
