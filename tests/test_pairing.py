"""Pairing local items with national ones: sure ways first, likeness only with its score, never quietly."""

from __future__ import annotations

import pytest

from gapcheck import editions
from gapcheck.model import LocalItem
from gapcheck.pairing import How, Pairing, pair, plain_name
from gapcheck.source import Place, Quote

NATIONAL = editions.load("2021")


def named(*names: str, declared: tuple[int | str, ...] = ()) -> Pairing:
    items = (LocalItem(Quote(n, Place("f", line=i)), declared=declared) for i, n in enumerate(names))
    return pair(tuple(items), NATIONAL)


def found(pairing: Pairing) -> dict[str, tuple[str, ...]]:
    return {m.national.name: tuple(p.local.name.text for p in m.partners) for m in pairing.matches if m.partners}


def test_every_item_pairs_with_itself_exactly() -> None:
    pairing = named(*(item.name for item in NATIONAL.items))
    assert all(m.how is How.EXACT and len(m.partners) == 1 for m in pairing.matches)
    assert pairing.unmatched == ()


def test_every_alias_pairs_with_its_item_alone() -> None:
    for item in NATIONAL.items:
        for alias in item.aliases:
            assert found(named(alias)).get(item.name) == (alias,), alias


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("老年人健康管理服务", "老年人健康管理"),
        ("老 年 人 健 康 管 理", "老年人健康管理"),
        ("义务教育阶\n段免除学杂费", "义务教育阶段免除学杂费"),
        ("预防接种（★）", "预防接种"),
        ("预防接种①", "预防接种"),
        ("“12333”人力资源和社会保障电话服务", "“12333”人力资源和社会保障电话服务"),
        ("12333人力资源和社会保障电话服务", "“12333”人力资源和社会保障电话服务"),
    ],
)
def test_punctuation_and_generic_endings_do_not_matter(written: str, meant: str) -> None:
    pairing = named(written)
    assert found(pairing) == {meant: (written,)}
    assert {m.how for m in pairing.matches if m.partners} == {How.EXACT}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("计生家庭特别扶助", "计划生育家庭特别扶助"),
        ("0～6岁儿童健康管理", "儿童健康管理"),
        ("城镇职工医保", "职工基本医疗保险"),
        ("中职学校国家助学金发放", "中等职业教育国家助学金"),
        ("职业指导及职业介绍", "职业介绍、职业指导和创业开业指导"),
        ("图书馆、美术馆免费开放", "公共文化设施免费开放"),
        ("高血压和糖尿病患者管理", "慢性病患者健康管理"),
        ("残疾人职业培训、就业服务", "残疾人职业培训和就业服务"),
    ],
)
def test_a_name_in_other_words_is_known(written: str, meant: str) -> None:
    pairing = named(written)
    assert found(pairing) == {meant: (written,)}
    assert {m.how for m in pairing.matches if m.partners} <= {How.EXACT, How.ALIAS}


def test_a_name_that_says_a_little_more_is_alike_and_asked_about() -> None:
    match = next(m for m in named("农村特殊困难家庭危房改造").matches if m.partners)
    assert (match.national.name, match.how) == ("农村危房改造", How.SIMILAR)


def test_radio_and_television_in_one_item_answer_both_in_part() -> None:
    pairing = named("广播电视服务")
    assert set(found(pairing)) == {"收听广播", "观看电视"}
    assert all(p.part == "广播电视" for m in pairing.matches for p in m.partners)


@pytest.mark.parametrize(
    ("written", "not_meant"),
    [
        ("医疗救助", "临时救助"),
        ("城乡居民基本养老保险", "职工基本养老保险"),
        ("职工基本医疗保险", "城乡居民基本医疗保险"),
        ("普通高中国家助学金", "中等职业教育国家助学金"),
        ("失业保险", "工伤保险"),
        ("老年人意外伤害保险", "工伤保险"),
        ("残疾儿童意外险", "残疾人康复服务"),
    ],
)
def test_unlike_items_are_never_paired(written: str, not_meant: str) -> None:
    assert not_meant not in found(named(written))


def test_a_likeness_has_a_score_and_is_not_sure() -> None:
    pairing = named("老年居民健康管理")
    (match,) = (m for m in pairing.matches if m.partners)
    assert match.national.name == "老年人健康管理"
    assert match.how is How.SIMILAR
    assert 0 < match.score < 1


def test_what_is_like_nothing_stays_beyond() -> None:
    pairing = named("社区养犬管理")
    assert found(pairing) == {}
    assert [u.local.name.text for u in pairing.unmatched] == ["社区养犬管理"]


def test_a_declared_number_goes_before_the_name() -> None:
    assert found(named("临时救助", declared=(47,))) == {"老年人健康管理": ("临时救助",)}


def test_an_unknown_declared_number_is_kept_and_the_name_still_counts() -> None:
    pairing = named("临时救助", declared=(999,))
    assert found(pairing) == {"临时救助": ("临时救助",)}
    assert [wanted for _, wanted in pairing.strays] == [999]


def test_one_local_item_may_answer_several_national_ones() -> None:
    written = "医疗救助、临时救助"
    assert found(named(written)) == {"医疗救助": (written,), "临时救助": (written,)}


def test_two_items_for_one_are_crowded_unless_declared() -> None:
    crowded = named("老年人健康管理", "老年人健康管理服务")
    assert [m.national.name for m in crowded.matches if m.crowded] == ["老年人健康管理"]
    shared = named("老年人健康管理", "老年人健康管理服务", declared=(47,))
    assert not any(m.crowded for m in shared.matches)


def test_plain_names_keep_what_tells_items_apart() -> None:
    assert len({plain_name(item.name) for item in NATIONAL.items}) == len(NATIONAL.items)
