"""What is known of people beyond the words: whoever is of one kind is of another, and there are none who are not."""

from __future__ import annotations

from functools import cache, reduce

from gapcheck.population import AGE, Ages, Box, Population, Some
from gapcheck.text.lexicon import lexicon

Side = tuple[str | tuple[int, int | None], ...]
"""Terms of the lexicon and spans of years, all of them met."""
ALWAYS: tuple[tuple[Side, Side], ...] = (
    # 国发〔2015〕2号
    (("机关事业单位工作人员",), ("参加职工养老保险",)),
    # whom the law on employment lets register as unemployed
    (("登记失业",), ("劳动年龄", "有劳动能力", "有就业需求", (16, None))),
    (("高校毕业生",), ("劳动年龄", (16, None))),
    (("农民工",), ("劳动年龄", (16, None))),
    (("有劳动能力", "有就业需求"), ("劳动年龄", (16, None))),
    (("劳动者",), ("劳动年龄", (16, None))),
    (("劳动年龄", "有就业需求"), ("劳动者",)),
    (("劳动年龄", "有劳动能力"), ("劳动者",)),
    (((16, 60),), ("劳动年龄",)),
    (("劳动年龄",), ((0, 60),)),
    (("劳动年龄", "女性"), ((0, 55),)),
    (("学生",), ((0, 60),)),
    # the schools that enrol by examination register whom they enrol (教基一〔2013〕7号)
    (("高中阶段",), ("正式学籍",)),
    (("普通高中",), ("全日制",)),
    # the two kinds of hardship that 民发〔2018〕23号 names for it
    (("支出型困难",), ("临时困难",)),
    (((14, 36),), ("青少年",)),
    # the registers are of the countryside alone (国开发〔2020〕6号)
    (("脱贫",), ("农村",)),
    (("防返贫监测对象",), ("农村",)),
    # 国发〔2016〕14号
    (("特困",), ("无劳动能力", "无生活来源", "无赡养抚养扶养人")),
    (("无劳动能力", "无生活来源", "无赡养抚养扶养人"), ("特困",)),
    # whom the rules on hardship in employment name
    (("残疾",), ("就业困难",)),
    (("长期失业",), ("就业困难",)),
    (("失地",), ("就业困难",)),
    (("4050人员",), ("就业困难",)),
    (("计划怀孕",), ("夫妇", "育龄")),
    (("孕产妇",), ("育龄",)),
    (("夫妇",), ("已婚",)),
    # who has come to a town for work lives in one
    (("外来务工人员",), ("城镇",)),
    (("计划生育家庭",), ("夫妇",)),
)
"""Whoever is of all the first is of each of the second as well."""


def real(people: Population) -> Population:
    """The people without those of whom there are none."""
    none = _nobody()
    parts = [part for box in people.boxes for part in _by_age(_of_its_years(box))]
    return Population.of(part for part in parts if not any(part <= empty for empty in none))


@cache
def _nobody() -> tuple[Box, ...]:
    """Boxes without anybody in them."""
    return tuple(box for kind, whats in ALWAYS for what in whats for box in (_people(kind) - _people((what,))).boxes)


def _people(side: Side) -> Population:
    return reduce(Population.__and__, map(_one, side))


def _one(what: str | tuple[int, int | None]) -> Population:
    if isinstance(what, str):
        return lexicon().term(what).population
    return Population.where(Ages.between(what[0] * 12, None if what[1] is None else what[1] * 12))


def _of_its_years(box: Box) -> Box:
    """Without the years that a secondary school does not have."""
    facets = lexicon().facets
    school, year = box.bound(facets["schooling"]), box.bound(facets["school_year"])
    if year is None or school is None or not school.within(_secondary()):
        return box
    held = Population((box,)) & Population.where(facets["school_year"].some("year_1", "year_2", "year_3"))
    return held.boxes[0] if held else box


@cache
def _secondary() -> Some:
    return lexicon().facets["schooling"].some("junior", "senior_general", "vocational")


def _by_age(box: Box) -> list[Box]:
    """A box of several ages apart, one for each."""
    ages = box.bound(AGE)
    if not isinstance(ages, Ages) or len(ages.spans) < 2:
        return [box]
    rest = Population((box.without(AGE),))
    return [part for span in ages.spans for part in (rest & Population.where(Ages((span,)))).boxes]
