"""The examples are what they claim: clean, flawed at known cells, beyond with assessments; remade from their YAML."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from gapcheck.check import check_file
from gapcheck.findings import Finding, Outcome, Report
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.rules import RULES

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PLANTED = yaml.safe_load((ROOT / "tests" / "golden" / "赤原省.yaml").read_text(encoding="utf-8"))
UNDECIDED_AT_MOST = 0.08


@cache
def judged(name: str) -> Report:
    return check_file(EXAMPLES / name, Options())


def findings(name: str, outcome: Outcome) -> Iterator[Finding]:
    return (finding for finding in judged(name).findings if finding.outcome is outcome)


def what(name: str) -> list[tuple[str, Outcome, str | None, str | None, bool]]:
    return sorted((f.rule, f.outcome, f.item or "", f.field or "", f.assessed) for f in judged(name).findings)


@pytest.mark.parametrize(("name", "items"), [("青岚省.yaml", 80), ("青岚省-工作簿.xlsx", 80), ("白沙省.csv", 81)])
def test_a_clean_example_has_no_violation_and_nothing_beyond(name: str, items: int) -> None:
    report = judged(name)

    assert not [f.message for f in findings(name, Outcome.VIOLATION)]
    assert not [f.message for f in findings(name, Outcome.BEYOND)]
    assert (report.summary.national, report.summary.matched, report.summary.missing) == (items, items, 0)


@pytest.mark.parametrize("name", ["青岚省.yaml", "青岚省-工作簿.xlsx", "云栖省.docx", "白沙省.csv"])
def test_few_comparisons_stay_undecided_on_files_in_normal_style(name: str) -> None:
    summary = judged(name).summary

    assert summary.review <= UNDECIDED_AT_MOST * summary.total
    assert summary.decided + summary.review == summary.total


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("青岚省.yaml", "青岚省-工作簿.xlsx"),
        ("赤原省.yaml", "赤原省.xlsx"),
        ("云栖省.yaml", "云栖省.docx"),
        ("云湾市.yaml", "云湾市.xlsx"),
    ],
)
def test_the_same_content_in_another_format_gives_the_same_findings(source: str, made: str) -> None:
    assert what(source) == what(made)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: "-".join(str(v) for v in planted.values()))
def test_every_planted_flaw_is_found_at_its_cell(planted: dict[str, str]) -> None:
    found = [
        finding.outcome
        for finding in judged("赤原省.xlsx").findings
        if finding.rule == planted["rule"]
        and finding.item == planted.get("item")
        and finding.field == planted.get("field", finding.field)
        and (finding.location.sheet, finding.location.cell) == (planted.get("sheet"), planted.get("cell"))
    ]

    assert planted["outcome"] in found


def test_the_flawed_example_shows_every_rule_and_no_violation_that_was_not_planted() -> None:
    planted = {(p["rule"], p.get("item")) for p in PLANTED if p["outcome"] == "violation"}

    assert {finding.rule for finding in judged("赤原省.xlsx").findings} == {rule.id for rule in RULES}
    assert {(f.rule, f.item) for f in findings("赤原省.xlsx", Outcome.VIOLATION)} == planted


def test_whatever_is_beyond_in_the_word_example_has_its_assessment() -> None:
    beyond = {(finding.rule, finding.item, finding.assessed) for finding in findings("云栖省.docx", Outcome.BEYOND)}

    assert not list(findings("云栖省.docx", Outcome.VIOLATION))
    assert beyond == {
        ("G401", "城乡妇女“两癌”免费检查", True),
        ("G402", "老年人健康管理", True),
        ("G403", "计划生育家庭特别扶助", True),
        ("G403", "城乡居民基本养老保险", True),
        ("G404", "农村免费孕前优生健康检查", True),
    }


def test_the_made_files_hold_what_their_sources_say(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build", EXAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    build.main(tmp_path)

    made = sorted(path.name for path in tmp_path.iterdir())

    assert made == ["云栖省.docx", "云湾市.xlsx", "赤原省.xlsx", "青岚省-工作簿.xlsx"]
    for name in made:
        fresh, kept = read(tmp_path / name, name), read(EXAMPLES / name, name)
        assert fresh.items == kept.items
