"""Service standards: our own cells against their gold, and what the reader says beside the levels."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck.quantity import Op
from gapcheck.text.levels import read_standard
from gapcheck.text.readings import StandardReading

CELLS = yaml.safe_load((Path(__file__).parent.parent / "phrases" / "standards.yaml").read_text(encoding="utf-8"))


def amounts(reading: StandardReading) -> Counter[tuple[Decimal, str, str]]:
    found: Counter[tuple[Decimal, str, str]] = Counter()
    for level in reading.levels:
        amount = level.amount
        if amount.upper is None:
            found[amount.value.normalize(), str(amount.unit), str(amount.op)] += 1
        else:
            found[amount.value.normalize(), str(amount.unit), ">="] += 1
            found[amount.upper.normalize(), str(amount.unit), "<="] += 1
    return found


@pytest.mark.parametrize("cell", CELLS, ids=[cell["id"] for cell in CELLS])
def test_cell(cell: dict[str, Any]) -> None:
    reading = read_standard(cell["text"])
    gold = Counter(
        (Decimal(str(q["value"])).normalize(), q["unit"], q.get("comparator", "=")) for q in cell["quantities"]
    )
    assert amounts(reading) == gold
    for text, why in cell.get("why", {}).items():
        assert any(text in aside.text and aside.why == why for aside in reading.set_aside), (text, why)
    assert bool(reading.unread) == cell.get("unsure", False)
    assert bool(reading.free) >= cell.get("free", False)
    assert {each.title for each in reading.references} >= set(cell.get("references", []))


SUBJECTS = [
    ("非寄宿生：小学每生每年500元 初中每生每年625元", [["非寄宿生", "小学"], ["非寄宿生", "初中"]]),
    ("小学、初中寄宿生补助分别为每生每年1000元、1250元", [["小学"], ["初中"]]),
    ("一级、二级并发症人员扶助金分别为每人每月400元、300元", [["一级", "扶助金"], ["二级", "扶助金"]]),
    ("伤残津贴一级至四级分别为本人工资的90%、85%、80%、75%", [["一级"], ["二级"], ["三级"], ["四级"]]),
    ("每年1次健康管理服务", [["健康管理服务"]]),
    ("通过直播卫星提供17套广播节目、25套电视节目", [["直播卫星", "广播"], ["电视"]]),
    ("独生子女死亡家庭，扶助金每人每月590元；独生子女伤残家庭，扶助金每人每月460元", [["死亡"], ["伤残"]]),
    ("在职职工年度最高支付限额为5万元", [["在职职工", "最高支付限额"]]),
    ("原发性高血压患者每年随访4次", [["原发性高血压", "随访"]]),
    (
        "寄宿生生活补助标准为小学每生每年1000元、初中每生每年1250元；非寄宿生为小学每生每年500元、初中每生每年625元",
        [["寄宿生", "小学"], ["寄宿生", "初中"], ["非寄宿生", "小学"], ["非寄宿生", "初中"]],
    ),
    ("健康管理服务1次/人·年，骨密度检测每2年1次", [["健康管理服务"], ["骨密度检测"]]),
    ("生均公用经费标准，小学每生每年720元，初中每生每年940元", [["公用经费", "小学"], ["公用经费", "初中"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_subjects_name_what_each_level_is_of(text: str, wanted: list[list[str]]) -> None:
    subjects = [level.subject for level in read_standard(text).levels]
    assert len(subjects) == len(wanted)
    for subject, words in zip(subjects, wanted, strict=True):
        assert all(word in subject for word in words), (subject, words)


def test_a_subject_holds_no_words_of_another_level() -> None:
    dead, disabled = read_standard("独生子女死亡家庭每人每月590元，独生子女伤残家庭每人每月460元").levels
    assert "伤残" not in dead.subject
    assert "死亡" not in disabled.subject


def test_levels_are_quoted_as_written() -> None:
    (level,) = read_standard("每人每月８０ 元。").levels
    assert level.text == "８０ 元"


def test_old_value_is_set_aside_and_new_one_takes_its_unit() -> None:
    reading = read_standard("由每人每月235元提高到256元")
    assert [str(level.amount) for level in reading.levels] == ["256元/人·月"]
    assert [(aside.text, aside.why) for aside in reading.set_aside] == [("235元", "superseded")]


def test_a_sum_is_added_up() -> None:
    (level,) = read_standard("在原每人每月80元基础上增加10元").levels
    assert str(level.amount) == "90元/人·月"
    assert level.text == "80元基础上增加10元"


def test_an_increment_is_no_level_but_its_amount_is_kept() -> None:
    reading = read_standard("寄宿制学校按照寄宿生年生均200元标准增加公用经费补助")
    assert reading.levels == ()
    assert [str(level.amount) for level in reading.additions] == ["200元/人·年"]
    assert [aside.why for aside in reading.set_aside] == ["increment"]


@pytest.mark.parametrize("text", ["免费提供", "不收费", "个人不缴费", "免收学杂费", "不收取任何费用"])
def test_free_of_charge_is_a_zero_level_apart(text: str) -> None:
    reading = read_standard(text)
    assert reading.levels == ()
    assert [level.amount.value for level in reading.free] == [0]


@pytest.mark.parametrize("text", ["不设起付线", "取消救助起付标准", "起付线为0"])
def test_no_deductible_is_a_level_of_zero(text: str) -> None:
    assert [level.amount.value for level in read_standard(text).levels] == [0]


@pytest.mark.parametrize(
    ("text", "op", "value", "base"),
    [
        ("按不低于当地最低生活保障标准发放", Op.AT_LEAST, 1, "最低生活保障标准"),
        ("不低于低保标准的1.3倍", Op.AT_LEAST, Decimal("1.3"), "最低生活保障标准"),
        ("不超过当地低保月保障标准10倍", Op.AT_MOST, 10, "最低生活保障标准"),
        ("按最低工资标准的2/3发放", Op.EXACTLY, Decimal("66.67"), "最低工资标准"),
        ("为上年度居民人均可支配收入的20倍", Op.EXACTLY, 20, "居民人均可支配收入"),
        ("困境儿童生活费按当地低保80%发放", Op.EXACTLY, 80, "最低生活保障标准"),
        ("医疗救助：特困全额，低保80%", Op.EXACTLY, 80, None),
        ("住院自付费用救助比例：低保80%", Op.EXACTLY, 80, None),
        ("情况特殊的不超过12倍", Op.AT_MOST, 12, None),
        ("租金不高于同地段市场租金的90%", Op.AT_MOST, 90, "同地段市场租金"),
    ],
)
def test_relative_levels_carry_their_base(text: str, op: Op, value: Decimal, base: str | None) -> None:
    (level,) = read_standard(text).levels
    assert (level.amount.op, level.amount.value, level.amount.base) == (op, value, base)


@pytest.mark.parametrize("text", ["家庭人均收入低于低保标准1.5倍的家庭", "家庭人均收入不高于最低生活保障标准"])
def test_an_income_test_is_no_level(text: str) -> None:
    assert read_standard(text).levels == ()


@pytest.mark.parametrize("text", ["每人每月80元/人/月/人", "补助标准3。", "每处25匹", "400至"])
def test_a_broken_or_unknown_unit_is_unread(text: str) -> None:
    reading = read_standard(text)
    assert reading.unread


def test_figures_of_titles_and_document_numbers_are_not_levels() -> None:
    reading = read_standard("按《“十四五”规划（2021年版）》（国发〔2021〕10号）执行")
    assert (reading.levels, reading.set_aside, reading.unread) == ((), (), ())
    assert [(each.title, each.number) for each in reading.references] == [
        ("“十四五”规划（2021年版）", "国发〔2021〕10号")
    ]


def test_soft_words_are_marked() -> None:
    (level,) = read_standard("原则上不超过15天").levels
    assert level.soft


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("抚恤金每人每月30%。认定自受理之日起60日内作出，鉴定结论45日内作出", ["30%", "≤60天", "≤45天"]),
        ("健康管理每年1次；听力筛查4次，血常规检测3次", ["1次/年", "4次", "3次"]),
        ("健康管理每年1次，视力检查13次", ["1次/年", "13次"]),
        ("每年体检1次，随访4次", ["1次/年", "4次/年"]),
        ("全年开放不少于330天，调整开放时间提前7天公告", ["≥330天/年", "7天"]),
        ("病情稳定的3个月随访1次", ["1次/3月"]),
        ("国产影片（上映不超过2年）占三分之一以上", ["≥33.33%"]),
        ("保险金为当地最低工资标准的90%，不得低于低保标准", ["最低工资标准90%", "≥最低生活保障标准1倍"]),
        ("每人每月30小时，补贴300元", ["30小时/人·月", "300元/人·月"]),
        ("保教费每生每年2400元，伙食费每生600元", ["2400元/人·年", "600元/人·年"]),
        ("生活费每人每月800元，意外险每人100元", ["800元/人·月", "100元/人"]),
        ("卫生室每所每年3000元，每个站5000元", ["3000元/所·年", "5000元/站·年"]),
        ("危房改造每户1.5万元；伤残父母460元/月", ["15000元/户", "460元/人·月"]),
        ("低保对象60元、特困人员80元，每人每月", ["60元/人·月", "80元/人·月"]),
        ("优待金按户每年1.2万元", ["12000元/户·年"]),
        ("全县356个行政村每月放映1场", ["1场/村·月"]),
        ("培训期限3个月至2年", ["≥3个月", "≤2年"]),
        ("每人每年体检2次，职业介绍每成功介绍1人200元", ["2次/年", "200元/人"]),
        ("季度限额500元", ["≤500元/人·季度"]),
        ("人均不超过18平方米，单人户不低于20平方米", ["≤18平方米/人", "≥20平方米"]),
    ],
)
def test_a_period_or_bound_holds_for_its_own_clause(text: str, levels: list[str]) -> None:
    assert [str(level.amount) for level in read_standard(text).levels] == levels


@pytest.mark.parametrize(
    ("text", "parts"),
    [("健康管理8次（3、6、8、12月龄各1次）", 1), ("视力检查13次（新生儿期2次、婴儿期4次、幼儿期7次）", 3)],
)
def test_a_bracket_behind_a_count_tells_its_parts(text: str, parts: int) -> None:
    reading = read_standard(text)
    assert len(reading.levels) == 1
    assert [aside.why for aside in reading.set_aside].count("component") == parts


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("2021年接种完成率为98.6%", "98.6%"),
        ("覆盖率2021年达到77%", "77%"),
        ("2022年开展讲座30场，接种率99%", "99%"),
        ("2020年救助327人次，人均救助水平1712元", "1712元"),
        ("每月随访1次，痰检3次", "3次"),
        ("冷藏每天60元，火化费380元", "380元"),
        ("机构一次性建设补贴10万元", "10万元"),
        ("优待金每户每年15000元，奖励3000元、三等功1000元", "3000元"),
        ("优待金每户每年15000元，奖励3000元、三等功1000元", "1000元"),
        ("寄存费每年每罐100元", "100元"),
        ("图书馆每馆每年20万元，乡镇站5万元", "5万元"),
    ],
)
def test_a_figure_that_could_be_read_in_two_ways_is_unread(text: str, unread: str) -> None:
    reading = read_standard(text)
    assert any(words.startswith(unread) for words in reading.unread), reading.unread
    assert all(level.text != unread for level in reading.levels)


@pytest.mark.parametrize(
    ("text", "figure", "why"),
    [
        ("实检2272人，占应检人数的71%", "71%", "count"),
        ("截至2021年底，全县建档率93.2%", "93.2%", "count"),
        ("筛查不少于1000人", "1000人", "count"),
        ("缴费设200元、500元、1000元三个档次", "500元", "condition"),
        ("遗体接运30公里内200元", "30公里内", "condition"),
        ("两剂次接种率95%以上", "两剂次", "condition"),
        ("场均补贴200元，中央100元、省50元、县50元", "100元", "component"),
    ],
)
def test_a_statistic_a_test_and_a_part_are_no_levels(text: str, figure: str, why: str) -> None:
    reading = read_standard(text)
    assert (figure, why) in [(aside.text, aside.why) for aside in reading.set_aside]
    assert all(level.text != figure for level in reading.levels)


@pytest.mark.parametrize(("text", "value"), [("每人每月3 000元", 3000), ("12 000元", 12000), ("1 250 000元", 1250000)])
def test_a_blank_parts_thousands(text: str, value: int) -> None:
    assert [level.amount.value for level in read_standard(text).levels] == [value]


@pytest.mark.parametrize("text", ["补助9 0元", "补助30 00元", "师生比不低于1:20", "床位与护理员之比为10∶1"])
def test_a_broken_figure_and_a_ratio_are_no_levels_but_unread(text: str) -> None:
    reading = read_standard(text)
    assert reading.levels == ()
    assert reading.unread


def test_times_of_day_and_shared_costs_are_set_aside() -> None:
    reading = read_standard("每天8:30至17:30开放，经费按6:4分担")
    assert [aside.why for aside in reading.set_aside] == ["date", "date", "component"]
    assert not reading.unread
