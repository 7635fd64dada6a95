"""The packs hold the items of the two editions: how many, where, under which names and keys."""

from __future__ import annotations

import re

import pytest

from gapcheck import editions
from gapcheck.model import NationalItem
from gapcheck.text.services import shown_by

AREAS = {
    "幼有所育": 9,
    "学有所教": 9,
    "劳有所得": 12,
    "病有所医": 16,
    "老有所养": 4,
    "住有所居": 3,
    "弱有所扶": 14,
    "优军服务保障": 4,
    "文体服务保障": 9,
}
ITEMS = [
    pytest.param(item, id=f"{edition}-{item.key}")
    for edition in editions.available()
    for item in editions.load(edition).items
]


def by_area(edition: str) -> dict[str, int]:
    standard = editions.load(edition)
    return {area: sum(item.area == area for item in standard.items) for area in standard.areas}


def test_2021_has_its_80_items_in_nine_areas_and_22_categories() -> None:
    assert by_area("2021") == AREAS
    assert len({item.category for item in editions.load("2021").items}) == 22


def test_2023_adds_one_item_to_the_first_area_and_no_category() -> None:
    assert by_area("2023") == AREAS | {"幼有所育": 10}
    assert {i.category for i in editions.load("2023").items} == {i.category for i in editions.load("2021").items}


@pytest.mark.parametrize("edition", editions.available())
def test_numbers_run_in_order_and_areas_stay_together(edition: str) -> None:
    standard = editions.load(edition)

    assert [item.number for item in standard.items] == list(range(1, len(standard.items) + 1))
    assert list(dict.fromkeys(item.area for item in standard.items)) == list(standard.areas)


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "农村免费孕前优生健康检查"), (30, "工伤保险"), (47, "老年人健康管理"), (59, "法律援助"), (80, "全民健身服务")],
)
def test_2021_numbers_are_those_of_the_official_list(number: int, name: str) -> None:
    item = editions.load("2021").item(number)
    assert item is not None
    assert item.name == name


def test_keys_are_unique_and_the_same_item_keeps_its_key() -> None:
    keys = {edition: [item.key for item in editions.load(edition).items] for edition in ("2021", "2023")}

    assert all(len(set(found)) == len(found) for found in keys.values())
    assert set(keys["2023"]) - set(keys["2021"]) == {"folic-acid"}
    assert set(keys["2021"]) - set(keys["2023"]) == set()
    added = editions.load("2023").item("folic-acid")
    assert added is not None
    assert (added.number, added.name) == (4, "增补叶酸预防神经管缺陷服务")


def test_2023_renames_one_item_and_reaches_more_people_in_three() -> None:
    """Two targets were announced as widened; medical aid follows the wording of its new document."""
    earlier, later = editions.load("2021"), editions.load("2023")
    pairs = [(a, b) for b in later.items if (a := earlier.item(b.key)) is not None]

    assert [(a.name, b.name) for a, b in pairs if a.name != b.name] == [
        ("贫困地区学生营养膳食补助", "农村义务教育学生营养膳食补助")
    ]
    assert {b.name for a, b in pairs if b.target.population - a.target.population} == {
        "农村危房改造",
        "特殊群体集中供养",
        "医疗救助",
    }


def test_only_three_items_have_printed_levels_that_2023_raises() -> None:
    earlier, later = editions.load("2021"), editions.load("2023")

    def printed(item: NationalItem, standard: editions.NationalStandard) -> dict[str, object]:
        return {f.key: f.amount.value for f in item.figures_on(standard.issued) if f.standing.value == "stated"}

    raised = {
        b.name
        for b in later.items
        if (a := earlier.item(b.key)) is not None
        and any(printed(a, earlier).get(key, value) != value for key, value in printed(b, later).items())
    }
    assert raised == {"义务教育阶段免除学杂费", "农村义务教育学生营养膳食补助", "计划生育家庭特别扶助"}


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_is_whole(item: NationalItem) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.key)
    assert item.content
    assert item.duty.tiers
    assert item.lead
    assert item.target.text
    assert item.target.population


@pytest.mark.parametrize("item", ITEMS)
def test_every_component_is_shown_by_its_own_name(item: NationalItem) -> None:
    unseen = [component.name for component in item.content if not shown_by(component.words, component.name)]

    assert not unseen
    assert len({component.key for component in item.content}) == len(item.content)


HIDDEN = {
    ("maternity-insurance", "medical"): "计划生育医疗费用 contains 生育医疗费用",
    ("compulsory-education-living-allowance", "boarding"): "非寄宿生 contains 寄宿生; its figures tell them apart",
    ("disability-rehabilitation", "training"): "the children's component is rehabilitation training too",
}


@pytest.mark.parametrize("item", ITEMS)
def test_a_component_left_out_is_not_shown_by_the_others(item: NationalItem) -> None:
    for component in item.content:
        rest = "；".join(other.name for other in item.content if other is not component)
        assert shown_by(component.words, rest) is None or (item.key, component.key) in HIDDEN


def test_no_name_or_alias_belongs_to_two_items() -> None:
    for edition in editions.available():
        standard = editions.load(edition)
        owners: dict[str, set[str]] = {}
        for item in standard.items:
            for name in {item.name, *item.aliases}:
                owners.setdefault(name, set()).add(item.key)
        assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_only_items_bound_to_some_places_may_be_declared_not_applicable() -> None:
    for edition in editions.available():
        somewhere = {item.key for item in editions.load(edition).items if item.applies_where}
        assert somewhere == {"rural-student-nutrition", "endemic-disease", "minority-culture"}
