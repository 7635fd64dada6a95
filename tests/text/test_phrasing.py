"""Sets printed back as people would say them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_people import PHRASES

from gapcheck.population import Ages, Population
from gapcheck.text import lexicon
from gapcheck.text.people import read_target
from gapcheck.text.phrasing import describe

LEFT_OUT = [
    ("65岁及以上常住居民", "70岁以上户籍老年人", "65—69岁常住老年人；65岁及以上非户籍常住老年人"),
    ("辖区内常住的孕产妇", "本市户籍孕产妇", "非户籍常住孕产妇"),
    ("城乡居民", "农村户籍居民", "城镇人口；非户籍人口"),
    ("0—6岁儿童", "0—3岁婴幼儿", "4—6岁儿童"),
    ("0—36个月婴幼儿", "0—12个月婴幼儿", "13—36个月儿童"),
    ("家庭经济困难学生", "低保家庭学生", "家庭经济困难（低保除外）学生"),
    ("重度残疾人和三级智力残疾人", "一级残疾人", "二级残疾以及三级智力残疾人"),
    ("城镇棚户区居民", "符合条件的城镇棚户区居民", "不属于“符合条件”的城镇棚户区人员"),
    ("城乡居民", "残疾人", "非残疾人"),
    ("低保对象、特困人员", "低保对象", "特困人员"),
    ("高血压患者、糖尿病患者", "高血压患者、糖尿病患者", ""),
    ("低保边缘家庭、防返贫监测对象", "低保对象", "防返贫监测对象（低保、低保边缘除外）、低保边缘人员"),
    (
        "低保边缘家庭、防返贫监测对象",
        "低保对象、脱贫户",
        "边缘易致贫户、突发严重困难户（低保、低保边缘除外）、低保边缘（脱贫除外）人员",
    ),
]


@pytest.mark.parametrize(("wide", "narrow", "words"), LEFT_OUT)
def test_who_is_left_out_is_said(wide, narrow, words):
    assert describe(read_target(wide).population - read_target(narrow).population) == words


@pytest.mark.parametrize(
    ("wide", "narrow", "words"),
    [
        (
            "65岁及以上常住居民",
            "70岁以上户籍老年人",
            "people aged 65 to 69, permanently resident; "
            "people aged 65 or over, permanently resident, without local household registration",
        ),
        ("0—6岁儿童", "0—3岁婴幼儿", "people aged 4 to 6"),
    ],
)
def test_who_is_left_out_is_said_in_english(wide, narrow, words):
    assert describe(read_target(wide).population - read_target(narrow).population, "en") == words


def test_nobody_and_everybody():
    assert describe(Population()) == describe(Population(), "en") == ""
    assert describe(Population.everybody()) == "全体人员"
    assert describe(Population.everybody(), "en") == "everyone"


def test_a_long_list_is_cut_and_counted():
    many = lexicon.population([{"opaque": [f"情形{number}"]} for number in range(9)])
    assert describe(many).endswith("等9类")
    assert describe(many).count("；") == 5


@pytest.mark.parametrize("case", [case for case in PHRASES if "opaque" not in str(case)], ids=lambda case: case["text"])
def test_what_is_printed_reads_back_as_the_set(case):
    population = lexicon.population(case["groups"])
    again = read_target(describe(population)).population
    assert again <= population
    assert population <= again


terms = st.sampled_from(sorted(term.name for term in lexicon.lexicon().terms()))


@given(st.lists(terms, min_size=1, max_size=2), st.lists(terms, max_size=2), st.integers(0, 90), st.integers(1, 30))
@settings(max_examples=100, deadline=None)
def test_any_difference_is_said_without_codes(wide, narrow, start, years):
    words = lexicon.lexicon()
    ages = Population.where(Ages.between(start * 12, (start + years) * 12))
    a, b = Population.everybody() & ages, Population()
    for name in wide:
        a &= words.term(name).population
    for name in narrow:
        b |= words.term(name).population
    said = describe(a - b)
    assert bool(said) == bool(a - b)
    assert "+" not in said
    assert describe(a - b) == said
