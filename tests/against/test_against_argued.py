"""What a city takes over from its province beyond national scope, and who has to argue for it."""

from __future__ import annotations

from pathlib import Path

from gapcheck.check import check
from gapcheck.findings import Finding, Outcome
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.source import Quote

EXAMPLES = Path(__file__).parents[2] / "examples"
SCREENING = "城乡妇女“两癌”免费检查"


def province() -> ImplementationStandard:
    return read(EXAMPLES / "云栖省.yaml", "云栖省.yaml")


def city(**cells: dict[str, str]) -> ImplementationStandard:
    """A city that copies its province and has no assessment of its own; `cells` are changed, by item."""
    items = [
        item._replace(**{field: Quote(text, item.name.place) for field, text in cells.get(item.name.text, {}).items()})
        for item in province().items
    ]
    return province()._replace(file="市.yaml", items=tuple(items), assessments=())


def beyond(mine: ImplementationStandard, above: ImplementationStandard | None) -> dict[tuple[str, str | None], Finding]:
    report = check(mine, Options(), above)
    assert not report.errors
    return {(f.rule, f.item): f for f in report.findings if f.rule in ("G301", "G401", "G402", "G403", "G404")}


def test_a_province_s_assessment_covers_what_a_city_takes_over_unchanged() -> None:
    alone, held = beyond(city(), None), beyond(city(), province())

    assert {rule for rule, _ in alone} == {"G401", "G402", "G403", "G404"}
    assert not any(finding.assessed for finding in alone.values())
    assert set(held) == set(alone)
    assert all(finding.assessed for finding in held.values())
    assert all("省标准已有完整的事前论证和风险评估" in finding.message for finding in held.values())
    assert {key: f.fingerprint for key, f in held.items()} == {key: f.fingerprint for key, f in alone.items()}


def test_it_covers_nothing_that_the_city_puts_on_top() -> None:
    more = city(
        城乡居民基本养老保险={"standard": "基础养老金每人每月150元。"},
        农村免费孕前优生健康检查={"target": "全体城乡居民"},
    )
    held = beyond(more, province())

    assert not held["G403", "城乡居民基本养老保险"].assessed
    assert not held["G404", "农村免费孕前优生健康检查"].assessed
    assert held["G403", "计划生育家庭特别扶助"].assessed


def test_a_listed_item_without_an_assessment_stays_beyond_and_says_so() -> None:
    held = beyond(city(), province()._replace(assessments=()))

    finding = held["G401", SCREENING]
    assert (finding.outcome, finding.assessed) == (Outcome.BEYOND, False)
    assert "省标准已列入" in finding.message
    assert finding.against is None


def test_an_item_that_neither_has_is_beyond_both_and_said_once() -> None:
    mine = city()
    extra = mine.items[-1]._replace(name=Quote("独居老人意外伤害保险", mine.items[-1].name.place), declared=())
    report = check(mine._replace(items=(*mine.items, extra)), Options(), province())

    found = [f for f in report.findings if f.item == "独居老人意外伤害保险" and f.field == "item"]
    assert [(f.rule, f.assessed, f.against) for f in found] == [("G401", False, None)]


def test_an_item_of_the_province_s_own_that_the_city_lacks_is_missing_against_the_province() -> None:
    mine = city()
    report = check(mine._replace(items=tuple(i for i in mine.items if i.name.text != SCREENING)), Options(), province())

    found = [f for f in report.findings if f.rule == "G101"]
    assert [(f.item, f.national, f.outcome) for f in found] == [(SCREENING, None, Outcome.VIOLATION)]
    assert found[0].against
    assert report.against
    assert (report.against.summary.national, report.against.summary.missing) == (81, 1)
    assert report.summary.missing == 0
