"""The city of the examples beside its province, and every province beside itself, in every layout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from layouts import LAYOUTS, write
from openpyxl import load_workbook
from standard_form import loaded

from gapcheck.check import check_file
from gapcheck.findings import ASPECTS, Finding, Outcome, Report
from gapcheck.options import Options

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLANTED = yaml.safe_load((ROOT / "tests" / "golden" / "云湾市.yaml").read_text(encoding="utf-8"))
PROVINCES = (
    "青岚省.yaml",
    "青岚省-工作簿.xlsx",
    "云栖省.yaml",
    "云栖省.docx",
    "白沙省.csv",
    "赤原省.yaml",
    "赤原省.xlsx",
)


@cache
def city(file: str = "云湾市.xlsx", province: str = "青岚省-工作簿.xlsx") -> Report:
    return check_file((EXAMPLES / file).resolve(), Options(against=(EXAMPLES / province).resolve()))


def against(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.against]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted['rule']}-{planted['item']}")
def test_every_planted_gap_is_found_at_its_cell_and_leads_back_to_the_province_s(planted: dict[str, object]) -> None:
    found = [
        f for f in against(city()) if (f.rule, f.item, f.field) == tuple(map(planted.get, ("rule", "item", "field")))
    ]

    assert [f.outcome for f in found] == [planted["outcome"]]
    assert found[0].location.cell == planted["cell"]
    origin = found[0].against
    assert origin
    assert f"{origin.location.sheet} {origin.location.cell}" == planted["province"]
    sheet, cell = str(planted["province"]).split()
    said = load_workbook(EXAMPLES / "青岚省-工作簿.xlsx")[sheet][cell].value
    figure = str(found[0].evidence.national).split()[-1]
    assert figure in said
    assert found[0].assessed is planted.get("assessed", False)


def test_nothing_else_is_held_against_the_city_and_nothing_against_the_nation_but_one_review() -> None:
    report = city()

    assert sorted((f.rule, f.item) for f in against(report)) == sorted((p["rule"], p["item"]) for p in PLANTED)
    assert [(f.rule, f.outcome) for f in report.findings if not f.against] == [("G201", Outcome.REVIEW)]


def test_the_same_content_in_another_format_gives_the_same_findings() -> None:
    told = [[(f.rule, f.outcome, f.item, f.fingerprint) for f in against(city(*files))] for files in (
        ("云湾市.xlsx", "青岚省-工作簿.xlsx"), ("云湾市.yaml", "青岚省.yaml"))]  # fmt: skip

    assert sorted(told[0]) == sorted(told[1])


def test_what_is_found_against_the_nation_stays_as_it_is_without_a_province() -> None:
    alone = check_file((EXAMPLES / "云湾市.xlsx").resolve(), Options())

    assert alone.findings == tuple(f for f in city().findings if not f.against)
    assert alone.items == city().items
    assert alone.summary.total == city().summary.total
    assert (alone.summary.verdict, city().summary.verdict) == (Outcome.REVIEW, Outcome.VIOLATION)
    assert not alone.fails(Outcome.VIOLATION)
    assert city().fails(Outcome.VIOLATION)


def test_the_counts_against_the_province_are_of_its_own_items_and_add_up() -> None:
    report = city()
    held = report.against
    assert held
    verdicts = [verdict for item in held.items for _, verdict in item.verdicts]
    counts = {outcome: sum(f.outcome is outcome for f in against(report)) for outcome in Outcome}

    assert {aspect for item in held.items for aspect, _ in item.verdicts} == set(ASPECTS) - {"lead"}
    assert (held.summary.total, held.summary.review) == (len(verdicts), verdicts.count(Outcome.REVIEW))
    assert held.summary.total == held.summary.decided + held.summary.review == 5 * 80
    assert dict(held.summary.outcomes) == {o: counts[o] for o, _ in held.summary.outcomes}
    assert held.summary.verdict is Outcome.VIOLATION


@pytest.mark.parametrize("name", PROVINCES)
def test_a_province_held_against_itself_has_no_gap(name: str) -> None:
    _no_gap(check_file(EXAMPLES / name, Options(against=EXAMPLES / name)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_province_held_against_itself_in_another_layout_has_no_gap(layout: str, tmp_path: Path) -> None:
    path = write(loaded(EXAMPLES / "青岚省.yaml"), layout, tmp_path)

    _no_gap(check_file(path, Options(against=EXAMPLES / "青岚省.yaml")))
    _no_gap(check_file(EXAMPLES / "青岚省.yaml", Options(against=path)))


def _no_gap(report: Report) -> None:
    """Nothing found against the province, and no verdict worse than what the nation's run says of the same cell."""
    assert not report.errors
    assert report.against
    assert [(f.rule, f.item, f.message) for f in against(report)] == []
    nation = {(item.national.key, aspect): verdict for item in report.items for aspect, verdict in item.verdicts}
    worse = [
        (item.national.name, aspect)
        for item in report.against.items
        for aspect, verdict in item.verdicts
        if verdict is not Outcome.PASS and nation.get((item.national.key, aspect)) in (None, Outcome.PASS)
    ]
    assert worse == []
    if report.summary.review == 0 and report.summary.verdict is Outcome.PASS:
        assert report.against.summary.verdict is Outcome.PASS
        assert report.against.summary.review == 0
