"""Laws of reading standards: nothing numeric is lost, spelling does not matter, any text is read in linear steps."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.text.levels import read_standard
from gapcheck.text.numerals import fold
from gapcheck.text.readings import StandardReading

CELLS = yaml.safe_load((Path(__file__).parent.parent / "phrases" / "standards.yaml").read_text(encoding="utf-8"))
TEXTS = [cell["text"] for cell in CELLS]
FRAGMENTS = [
    "每人每月", "每年", "每2年", "不低于", "提高到", "由", "分别为", "、", "，", "；", "。", "：", "（", "）",
    "其中", "小学", "初中",
    "80", "1.5", "一百二十", "三", "0", "1/3", "三分之二", "百分之七十", "1,000", "９５", "元", "万元",
    "元/人·月", "元/人/月/人", "次",
    "次/年", "%", "％", "倍", "个月", "工作日", "周岁", "2021年", "第三版", "一级", "以上", "以内", "左右", "-",
    "—", "至", "标准增加",
    "《", "》", "〔2018〕6号", "低保标准的", "起付线", "免费", "\n", " ", "　", "基础上", "户均", "/", ":",
    "5:4:1", "×", "(一)", "1.",
]  # fmt: skip
COUNTED = [*"人名户家所座间条支件张台处个本篇期场套种", "平方米", "公里", "学时"]
ANYTHING = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=25).map("".join)


def shape(reading: StandardReading) -> list[tuple[str, str, str]]:
    return [(level.subject, str(level.amount), str(level.soft)) for level in reading.levels]


def accounted(reading: StandardReading) -> str:
    """Everything the reading quotes, folded and without blanks."""
    quotes = [f"{level.text} {level.amount.unit}" for level in (*reading.levels, *reading.free)]
    quotes += [aside.text for aside in reading.set_aside] + list(reading.unread)
    quotes += [f"{each.title} {each.number}" for each in reading.references]
    return "|".join(fold(quote).replace(" ", "") for quote in quotes)


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_any_text_is_read_and_no_digit_is_dropped(text: str) -> None:
    reading = read_standard(text)
    quoted = accounted(reading)
    for digits in re.findall("(?<!每)(?<![0-9])[0-9]+", re.sub("每[0-9]+", "每", fold(text).replace(" ", "|"))):
        assert digits in quoted, (digits, reading)


def test_no_digit_of_our_cells_is_dropped() -> None:
    for text in TEXTS:
        quoted = accounted(read_standard(text))
        plain = re.sub("[每第][0-9]+", "", fold(text).replace(" ", ""))
        for digits in re.findall("[0-9]+(?!版)", plain):
            assert digits in quoted, (digits, text)


def test_a_sentence_is_read_by_itself() -> None:
    """What one sentence says changes nothing in the next: no sum of it is superseded, completed or counted in."""
    for step in (7, 11):
        for first, second in zip(TEXTS, TEXTS[step:] + TEXTS[:step], strict=True):
            apart = [f"{first.rstrip('。；;. ')}。", second]
            together = read_standard("".join(apart))
            wanted = Counter(str(level.amount) for text in apart for level in read_standard(text).levels)
            assert Counter(str(level.amount) for level in together.levels) == wanted, apart


@pytest.mark.parametrize("around", ["{}。自2023年1月1日起执行。", "{}，惠及群众1.2万人。"])
def test_dates_and_head_counts_behind_change_nothing(around: str) -> None:
    for text in (text.rstrip("。；;. ,，") for text in TEXTS):
        wanted = Counter(str(level.amount) for level in read_standard(f"{text}。").levels)
        assert Counter(str(level.amount) for level in read_standard(around.format(text)).levels) == wanted, text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_width_blanks_and_punctuation_do_not_matter(text: str, data: st.DataObject) -> None:
    wide = {chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)} | {"%": "％", "/": "／", ".": "．"}
    narrow = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "—": "-", "·": "•"}
    if data.draw(st.booleans()):
        text_b = "".join(wide.get(char, char) for char in text)
    else:
        text_b = "".join(narrow.get(char, char) for char in text)
    spots = data.draw(st.lists(st.integers(0, len(text_b)), max_size=4))
    for spot in sorted(spots, reverse=True):
        if not re.search("[0-9０-９.．,一二三四五六七八九十百千]$", text_b[:spot]):
            text_b = text_b[:spot] + data.draw(st.sampled_from([" ", "　", "\n"])) + text_b[spot:]
    assert shape(read_standard(text_b)) == shape(read_standard(text))


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 99),
    st.sampled_from(
        [
            "每季度{}次",
            "每人每月{}元",
            "不少于{}场",
            "{}个工作日内",
            "{}日内办结",
            "{}册",
            "{}小时",
            "{}%",
            "补助{}万元",
        ]
        + [f"不少于{{}}{unit}" for unit in COUNTED]
    ),
)
def test_chinese_and_arabic_numerals_read_alike(value: int, form: str) -> None:
    arabic, chinese = form.format(value), form.format(spell(value)).replace(f"{spell(value)}%", f"百分之{spell(value)}")
    assert shape(read_standard(chinese)) == shape(read_standard(arabic))


def spell(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (
        digits[ones] if ones or not tens else ""
    )


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 99), st.sampled_from(["每户补助{}", "每人每年{}", "限额不超过{}"]))
def test_ten_thousands_are_resolved(value: int, form: str) -> None:
    short, long = form.format(f"{value}万元"), form.format(f"{value}0000元")
    assert shape(read_standard(short)) == shape(read_standard(long))


def steps(text: str) -> int:
    """How many lines and calls of Python reading takes: a measure of work that no other load disturbs."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read_standard(text)
    finally:
        sys.settrace(None)
    return count


def test_work_grows_linearly() -> None:
    for unit in (
        "每人每月80元、",
        "由80元提高到100元，",
        "提高3人以上户",
        "每人",
        "1、",
        "3至",
        "（80元",
        "小学每生每年720元，初中940元；",
        "《",
        "十",
    ):
        small, large = steps(unit * 60), steps(unit * 240)
        assert large <= 5 * small + 2000, unit


def test_long_text_is_read() -> None:
    for unit in ("9", "十", "每", "（", "《", "0.", "1,000,", "每人每月80元", "一二三四五六七八九级"):
        read_standard(unit * (100_000 // len(unit)))
