"""gapcheck national diff: the two editions on hand, and editions made by changing one fact of an item."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from gapcheck import editions
from gapcheck.cli import run
from gapcheck.cli.national_views import revision_view
from gapcheck.model import NationalItem, NationalStandard
from gapcheck.population import Ages, Population
from gapcheck.revision import revision
from gapcheck.wording import LANGUAGES

Captured = pytest.CaptureFixture[str]
OLD = editions.load("2021")


def with_item(change: Callable[[NationalItem], NationalItem], key: str = "elderly-health-management") -> dict[str, Any]:
    """The 2021 edition against itself with one item changed: what is said of that item, being all that is said."""
    items = tuple(change(item) if item.key == key else item for item in OLD.items)
    view = revision_view(revision(OLD, replace(OLD, items=items)))
    assert view["summary"] == {"added": 0, "removed": 0, "changed": 1, "unchanged": 79}
    return dict(view["changed"][0])


def numbered(items: list[NationalItem]) -> NationalStandard:
    return replace(OLD, items=tuple(replace(item, number=number) for number, item in enumerate(items, start=1)))


def test_the_editions_on_hand_differ_in_what_the_first_adjustment_changed(capfd: Captured) -> None:
    assert run(["national", "diff", "-f", "json"]) == 0
    view = json.loads(capfd.readouterr().out)

    assert (view["schema"], view["old"]["edition"], view["new"]["edition"]) == (
        "gapcheck-national-diff/1",
        "2021",
        "2023",
    )
    assert [item["name"] for item in view["added"]] == ["增补叶酸预防神经管缺陷服务"]
    assert view["renumbered"] == [{"first": 4, "last": 80, "by": 1}]
    own = {item["name"]: item for item in view["changed"] if item["by_the_standard"]}
    raised = {"义务教育阶段免除学杂费", "农村义务教育学生营养膳食补助", "计划生育家庭特别扶助"}
    assert raised | {"农村危房改造", "特殊群体集中供养"} <= set(own)
    for name in raised:
        assert all(f["after"]["value"] > f["before"]["value"] for f in own[name]["figures"])
    assert own["特殊群体集中供养"]["target"]["left_out"] == ""
    assert "16—17岁" in own["特殊群体集中供养"]["target"]["added"]
    assert own["农村义务教育学生营养膳食补助"]["fields"]["name"]["before"] == "贫困地区学生营养膳食补助"


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_text_it_is_the_golden_one(
    language: str, capfd: Captured, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["national", "diff", "2021", "2023", "--lang", language]) == 0

    assert capfd.readouterr().out == snapshot


@pytest.mark.parametrize("edition", editions.available())
def test_an_edition_does_not_differ_from_itself(edition: str, capfd: Captured) -> None:
    assert run(["national", "diff", edition, edition, "-f", "json"]) == 0

    view = json.loads(capfd.readouterr().out)
    assert view["summary"] == {"added": 0, "removed": 0, "changed": 0, "unchanged": view["new"]["items"]}
    assert not view["renumbered"]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "老年人健康服务", "老年人健康服务"),
        ("area", "病有所医", "病有所医"),
        ("category", "医疗保险服务", "医疗保险服务"),
        ("unified", None, None),
        ("lead", ("国家疾控局",), ["国家疾控局"]),
        ("applies_where", "牧区", "牧区"),
    ],
)
def test_a_plain_fact_that_changed_is_told_with_what_it_was(field: str, value: object, told: object) -> None:
    item = OLD.item("elderly-health-management")
    assert item

    said = with_item(lambda item: replace(item, **{field: value}))

    was = getattr(item, field)
    assert said["fields"] == {field: {"before": list(was) if isinstance(was, tuple) else was, "after": told}}
    assert said["by_the_standard"]
    assert not any(said[part] for part in ("target", "content", "figures", "references"))


def test_a_duty_that_shifts_is_told() -> None:
    said = with_item(lambda item: replace(item, duty=item.duty._replace(tiers=("local",), kind="别的")))

    assert said["fields"]["duty"]["after"]["tiers"] == ["local"]


def test_who_is_left_out_and_who_is_added_is_exact() -> None:
    older = Population.where(Ages.between(70 * 12, None))

    def narrowed(item: NationalItem) -> NationalItem:
        return replace(item, target=replace(item.target, population=item.target.population & older))

    said = with_item(narrowed)["target"]

    assert "65—69岁" in said["left_out"]
    assert said["added"] == ""


def test_components_figures_and_documents_come_go_and_change() -> None:
    def changed(item: NationalItem) -> NationalItem:
        _, *others = item.content
        figure, *figures = item.figures
        raised = figure._replace(amount=figure.amount._replace(value=Decimal(2)))
        return replace(item, content=tuple(others), figures=(raised, *figures), references=item.references[1:])

    said = with_item(changed)

    assert said["content"] == [{"before": "生活方式和健康状况评估", "after": None}]
    assert [(turn["before"]["value"], turn["after"]["value"]) for turn in said["figures"]] == [(1, 2)]
    assert [turn["after"] for turn in said["references"]] == [None]


def test_a_step_that_only_one_edition_knows_is_told_though_it_is_not_yet_in_force() -> None:
    later = date(2030, 1, 1)

    def announced(item: NationalItem) -> NationalItem:
        figure, *figures = item.figures
        raised = figure._replace(amount=figure.amount._replace(value=Decimal(2)), since=later)
        return replace(item, figures=(figure, raised, *figures))

    said = with_item(announced)["figures"]

    assert [(turn["before"], turn["after"]["since"]) for turn in said] == [(None, "2030-01-01")]


def test_words_by_which_a_local_file_is_read_are_no_change() -> None:
    def reworded(item: NationalItem) -> NationalItem:
        parts = tuple(part._replace(words=("别的",)) for part in item.content)
        return replace(item, content=parts, aliases=(), figures=tuple(f._replace(subject=()) for f in item.figures))

    items = tuple(map(reworded, OLD.items))
    assert revision(OLD, replace(OLD, items=items)).unchanged == 80


@given(st.sets(st.integers(0, 79), max_size=8), st.randoms(use_true_random=False))
def test_every_item_is_added_removed_changed_or_unchanged_and_every_move_is_told(gone: set[int], random: Any) -> None:
    items = [item for place, item in enumerate(OLD.items) if place not in gone]
    random.shuffle(items)
    found = revision(OLD, numbered(items))

    assert {item.key for item in found.removed} == {OLD.items[place].key for place in gone}
    assert (found.added, found.changed, found.unchanged) == ((), (), 80 - len(gone))
    told = {number: shift.by for shift in found.shifts for number in range(shift.first, shift.last + 1)}
    numbers = {item.key: number for number, item in enumerate(items, start=1)}
    for item in OLD.items:
        if item.key in numbers:
            assert item.number + told.get(item.number, 0) == numbers[item.key]
    back = revision(found.new, OLD)
    assert {item.key for item in back.added} == {item.key for item in found.removed}
