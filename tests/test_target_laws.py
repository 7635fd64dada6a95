"""Laws of coverage over every national item: narrow its target and G201 speaks, widen it and G404 does.

The variants are made in words (who is taken out, what is demanded, who is added), so that reading,
subtraction and judgement are held to the law together.
"""

from __future__ import annotations

import pytest
from test_pack_against_itself import EDITIONS, judged_alone, judging_day, local

from gapcheck import editions
from gapcheck.compare.target import DELEGATED
from gapcheck.findings import Finding
from gapcheck.model import NationalItem
from gapcheck.population import Population
from gapcheck.text.lexicon import population
from gapcheck.text.people import read_target

WOMEN = population([{"sex": ["female"]}])
REGISTERED = population([{"residency": ["户籍"]}])
MINIMUM = population([{"hardship": ["低保"]}])
RETURNED = "归国华侨"


def items(edition: str) -> tuple[NationalItem, ...]:
    return editions.load(edition).items


def found(edition: str, item: NationalItem, target: str) -> list[Finding]:
    said = judged_alone(edition, (local(item, judging_day(edition), target=target),))
    assert not said.errors
    return [finding for finding in said.findings if finding.field == "target"]


def silent(edition: str, rule: str, changed: dict[str, str]) -> list[tuple[str, str]]:
    """The items of which the rule says nothing although the target was changed."""
    return [
        (item.name, changed[item.key])
        for item in items(edition)
        if item.key in changed and rule not in {f.rule for f in found(edition, item, changed[item.key])}
    ]


def outside(item: NationalItem, kept: Population) -> bool:
    """Whether the national target has people outside `kept`, so that keeping only those narrows it."""
    return bool(item.target.population - kept)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_target_as_it_stands_is_covered_and_not_exceeded(edition: str) -> None:
    assert [(i.name, f.rule) for i in items(edition) for f in found(edition, i, i.target.text)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_leaving_out_women_is_found_in_every_item(edition: str) -> None:
    changed = {i.key: f"{i.target.text}，不含女性" for i in items(edition) if i.target.population & WOMEN}
    assert len(changed) == len(items(edition))
    assert silent(edition, "G201", changed) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_demanding_registration_is_found_wherever_the_nation_does_not(edition: str) -> None:
    changed = {i.key: f"具有本省户籍的{i.target.text}" for i in items(edition) if outside(i, REGISTERED)}
    assert len(changed) > 70
    assert silent(edition, "G201", changed) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_keeping_only_the_poorest_is_never_a_silent_pass(edition: str) -> None:
    changed = {i.key: f"享受低保的{i.target.text}" for i in items(edition) if outside(i, MINIMUM)}
    covering = {
        i.key
        for i in items(edition)
        if i.key in changed and i.target.population <= read_target(changed[i.key]).population
    }
    assert [
        (i.name, changed[i.key])
        for i in items(edition)
        if i.key in changed and i.key not in covering and not found(edition, i, changed[i.key])
    ] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_adding_people_is_found_wherever_they_are_not_yet_served(edition: str) -> None:
    added = read_target(RETURNED).population
    changed = {
        i.key: f"{i.target.text}；{RETURNED}" for i in items(edition) if added and not added <= i.target.population
    }
    left_to_locality = {
        i.key: changed.pop(i.key)
        for i in items(edition)
        if i.key in changed and any(facet.name in DELEGATED for facet in i.target.population.facets())
    }
    assert len(changed) > 60
    assert silent(edition, "G404", changed) == []
    assert silent(edition, "G202", left_to_locality) == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("years", [1, 5])
def test_raising_the_starting_age_is_found(edition: str, years: int) -> None:
    changed = {}
    for item in items(edition):
        for age in (16, 35, 60, 65, 80):
            if f"{age}岁及以上" in item.target.text or f"{age}周岁" in item.target.text:
                raised = item.target.text.replace(f"{age}岁及以上", f"{age + years}岁及以上")
                if raised != item.target.text:
                    changed[item.key] = raised
    assert changed
    assert silent(edition, "G201", changed) == []
