"""Every rule on cases that a policy officer can review: tests/cases/<rule>.yaml, loud and quiet ones.

A case changes a few things in the clean example and says whether the rule must speak of the item.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from changing import changed, clean

from gapcheck.check import check
from gapcheck.findings import Finding
from gapcheck.options import Options
from gapcheck.rules import RULES

FILES = sorted((Path(__file__).parent / "cases").glob("G*.yaml"))


def _cases() -> list[Any]:
    found = []
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        # YAML forgets all but the last of two sections of one name.
        assert text.count("\nmust_flag:") == text.count("\nmust_not_flag:") == 1, file.name
        data = yaml.safe_load(text)
        for kind in ("must_flag", "must_not_flag"):
            for case in data[kind]:
                label = f"{file.stem}-{kind}-{len(found)}"
                found.append(pytest.param(data["rule"], case, kind == "must_flag", id=label))
    return found


@pytest.mark.parametrize(("rule", "case", "loud"), _cases())
def test_rule_speaks_only_where_it_must(rule: str, case: dict[str, Any], loud: bool) -> None:
    findings = _findings(rule, case)
    if not loud:
        assert not findings, [f.message for f in findings]
        return
    assert findings, "the rule said nothing"
    if "outcome" in case:
        assert {f.outcome for f in findings} == {case["outcome"]}
    if "says" in case:
        assert any(case["says"] in f"{f.message} {f.evidence.difference}" for f in findings), [
            (f.message, f.evidence.difference) for f in findings
        ]
    if "assessed" in case:
        assert all(f.assessed is case["assessed"] for f in findings)


def test_every_rule_has_loud_and_more_quiet_cases() -> None:
    by_rule = {d["rule"]: d for d in (yaml.safe_load(f.read_text(encoding="utf-8")) for f in FILES)}
    assert set(by_rule) == {rule.id for rule in RULES}
    for rule, data in by_rule.items():
        assert data["must_flag"], rule
        assert len(data["must_not_flag"]) >= len(data["must_flag"]), rule


def _findings(rule: str, case: dict[str, Any]) -> list[Finding]:
    standard = changed(clean(), case)
    options = Options(
        edition=case.get("edition"),
        as_of=case.get("as_of"),
        today=case.get("today"),
    )
    report = check(standard, options)
    assert not report.errors
    wanted = {case[key] for key in ("item", "rename") if key in case}
    named = [(f, {f.item, f.national.name if f.national else None}) for f in report.findings if f.rule == rule]
    return [f for f, names in named if not wanted or names & wanted]
