"""The figures of the packs: which value holds on which day, and what each must carry to be judged by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

import pytest
import yaml

from gapcheck import editions
from gapcheck.model import Figure, NationalItem
from gapcheck.quantity import Kind, Op, plain

CASES = yaml.safe_load((Path(__file__).parent / "figures_by_date.yaml").read_text(encoding="utf-8"))
BY_DATE = [
    pytest.param(
        edition, case["item"], case["figure"], day, value, id=f"{edition}-{case['item']}-{case['figure']}-{day}"
    )
    for edition in editions.available()
    for case in CASES
    for day, value in case["value_by_day"].items()
]
EVERY = [
    pytest.param(item, id=f"{edition}-{item.key}")
    for edition in editions.available()
    for item in editions.load(edition).items
    if item.figures
]


def figures(edition: str) -> Iterator[tuple[NationalItem, Figure]]:
    for item in editions.load(edition).items:
        for figure in item.figures:
            yield item, figure


@pytest.mark.parametrize(("edition", "item", "figure", "day", "value"), BY_DATE)
def test_the_value_in_force_on_a_day(edition: str, item: str, figure: str, day: date, value: str | None) -> None:
    found = editions.load(edition).item(item)
    assert found is not None

    in_force = [plain(f.amount.value) for f in found.figures_on(day) if f.key == figure]

    assert in_force == ([] if value is None else [value])


@pytest.mark.parametrize("item", EVERY)
def test_values_of_one_figure_never_overlap(item: NationalItem) -> None:
    ordered = sorted(item.figures, key=lambda f: (f.key, f.since))
    for _, steps in groupby(ordered, key=lambda f: f.key):
        windows = [(f.since, f.until) for f in steps]
        for (_, until), (since, _) in pairwise(windows):
            assert until is not None
            assert until <= since


@pytest.mark.parametrize("edition", editions.available())
def test_every_judged_figure_names_the_document_that_fixes_it(edition: str) -> None:
    assert [(item.key, f.key) for item, f in figures(edition) if f.judged and not f.document.title] == []


@pytest.mark.parametrize("edition", editions.available())
def test_every_figure_can_be_recognised_by_words(edition: str) -> None:
    assert [(item.key, f.key) for item, f in figures(edition) if not f.subject or not all(f.subject)] == []


@pytest.mark.parametrize("edition", editions.available())
def test_the_sign_of_a_figure_follows_its_kind(edition: str) -> None:
    usual = {
        Kind.FLOOR: {Op.AT_LEAST},
        Kind.GUIDELINE: {Op.ABOUT, Op.AT_MOST},
        Kind.CEILING: {Op.AT_MOST},
        Kind.TIME_LIMIT: {Op.AT_MOST},
        Kind.UNIFIED: {Op.EXACTLY, Op.AT_MOST},
    }
    assert [(item.key, f.key) for item, f in figures(edition) if f.amount.op not in usual[f.kind]] == []


def test_a_later_national_raise_is_named_by_its_own_notice() -> None:
    item = editions.load("2021").item("compulsory-education-living-allowance")
    assert item is not None

    notices = {
        f.document
        for day in (date(2023, 12, 1), date(2024, 12, 1))
        for f in item.figures_on(day)
        if f.key == "boarding-primary"
    }

    assert len(notices) == 2


def test_funding_rates_and_planning_targets_are_never_judged() -> None:
    item = editions.load("2021").item("rural-free-preconception-checkup")
    assert item is not None

    assert "settlement-rate" in {f.key for f in item.figures}
    assert {f.key for f in item.figures_on(date(2021, 9, 1))} == {"free-checkups"}


def test_what_is_only_remembered_or_doubtful_is_not_confirmed() -> None:
    standard = editions.load("2021")
    television, culture = standard.item("television"), standard.item("free-public-culture-venues")
    assert television is not None
    assert culture is not None

    assert not any(f.confirmed for f in television.figures_on(date(2021, 9, 1)))
    assert all(f.confirmed for f in television.figures_on(date(2023, 9, 1)))
    assert not any(f.confirmed for f in culture.figures_on(date(2021, 9, 1)))
