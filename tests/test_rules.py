"""Every rule on cases that a policy officer can review: tests/cases/<rule>.yaml, loud and quiet ones.

A case changes a few things in the clean example and says whether the rule must speak of the item.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck.check import Options, check
from gapcheck.findings import Finding
from gapcheck.model import Assessment, Dated, FiscalAssessment, ImplementationStandard, LocalItem, Scope, Skipped
from gapcheck.readers import read, read_date
from gapcheck.rules import RULES
from gapcheck.source import Place, Quote

ROOT = Path(__file__).parent.parent
FILES = sorted((Path(__file__).parent / "cases").glob("G*.yaml"))
PLACE = Place("case.yaml", line=1, column=1)
CELLS = ("target", "content", "standard", "expenditure", "lead", "basis", "not_applicable")


@cache
def clean() -> ImplementationStandard:
    return read(ROOT / "examples" / "青岚省.yaml", "青岚省.yaml")


def _cases() -> list[Any]:
    found = []
    for file in FILES:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
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
    standard = _changed(clean(), case)
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


def _changed(standard: ImplementationStandard, case: dict[str, Any]) -> ImplementationStandard:
    items = [_item(i, case) if i.name.text == case.get("item") else i for i in standard.items]
    if "item" in case and case["item"] not in [i.name.text for i in standard.items]:
        items.append(_item(LocalItem(Quote(case["item"], PLACE)), case))
    items = [i for i in items if i.name.text not in case.get("drop", [])]
    for extra in case.get("add", []):
        items.append(_item(LocalItem(Quote(extra["item"], replace(PLACE, line=len(items) + 900))), extra))
    assessments = tuple(_assessment(a) for a in case["assessments"]) if "assessments" in case else standard.assessments
    changed = replace(standard, items=tuple(items), assessments=assessments)
    for name in ("issued", "published", "filed"):
        if name in case:
            changed = replace(changed, **{name: _dated(case[name])})
    if "region" in case:
        changed = replace(changed, region=Quote(case["region"], PLACE))
    if "adjustment" in case:
        changed = replace(changed, adjustment=case["adjustment"] and Quote(case["adjustment"], PLACE))
    if "fiscal_assessment" in case:
        changed = replace(changed, fiscal_assessment=_fiscal(case["fiscal_assessment"]))
    if "unplaced" in case:
        changed = replace(changed, unplaced=(Skipped(PLACE, case["unplaced"], "input.unplaced_no_name"),))
    return changed


def _item(item: LocalItem, case: dict[str, Any]) -> LocalItem:
    cells = {
        cell: Quote(case[cell], replace(item.name.place, column=index + 2)) if case[cell] is not None else None
        for index, cell in enumerate(CELLS)
        if cell in case
    }
    if "rename" in case:
        cells["name"] = replace(item.name, text=case["rename"])
    declared = {"declared": tuple(case["national"])} if "national" in case else {}
    return replace(item, **cells, **declared)


def _dated(value: Any) -> Dated | None:
    if value is None:
        return None
    return Dated(Quote(str(value), PLACE), value if isinstance(value, date) else read_date(value))


def _fiscal(value: dict[str, str] | None) -> FiscalAssessment | None:
    return None if value is None else FiscalAssessment(PLACE, **{k: Quote(v, PLACE) for k, v in value.items()})


def _assessment(value: dict[str, Any]) -> Assessment:
    return Assessment(
        place=PLACE,
        items=tuple(Quote(name, PLACE) for name in value["items"]),
        scope=Scope(value["scope"]) if "scope" in value else None,
        missing=tuple(value.get("missing", ())),
    )
