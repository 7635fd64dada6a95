"""Numerals: values, folding that moves nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.text.numerals import fold, number, squeeze


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", "1200"), ("1.5万", "15000"), ("3万", "30000"), ("一百二十", "120"), ("两", "2"),
        ("十二", "12"), ("百", "100"),
        ("二〇二一", "2021"), ("二分之一", "0.5"), ("三成", "0.3"), ("半", "0.5"), ("百分之七十", "0.7"),
        ("百分之12.5", "0.125"),
        ("1/4", "0.25"), ("５ ０", "50"), ("一万二千", "12000"), ("三百零五", "305"), ("5千万", "50000000"),
        ("〇", "0"),
    ],
)  # fmt: skip
def test_value(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "元", "1元", "1/0", "1.2.3", "十个", "9" * 50, "分之", "/", "成"])
def test_not_a_figure(text: str) -> None:
    assert number(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    compact, places = squeeze(text)
    assert len(compact) == len(places)
    assert [folded[place] for place in places] == list(compact)
    number(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("９５％", "95%"), ("１０—２０～", "10-20~"), ("（元／人）", "(元/人)"), ("〔2018〕", "[2018]")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_blanks_between_figures_stay() -> None:
    assert squeeze("每 人 3 000 元")[0] == "每人3 000元"


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 99_999_999))
def test_chinese_round_trip(value: int) -> None:
    assert number(spell(value)) == value


def spell(value: int) -> str:
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        return f"{spell(high)}万" + (("零" if low < 1000 else "") + spell(low) if low else "")
    digits, words, gap = "零一二三四五六七八九", "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + name
        gap = not digit
    return words or "零"
