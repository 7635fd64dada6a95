"""Limits and charges are read from any text, however long."""

from __future__ import annotations

from gapcheck.text.charges import charges, paid_every
from gapcheck.text.limits import limits
from gapcheck.text.services import given, leaves_open


def test_long_text_is_read() -> None:
    for unit in (
        "须",
        "仅限",
        "不享受",
        "人除外,",
        "名额",
        "收入须低于",
        "每个最多服务",
        "费除外,",
        "不含人员",
        "申请满",
    ):
        limits(unit * (100_000 // len(unit)))
    for unit in ("收取", "费用", "押金", "自愿选择,费用自理,", "民办,高出部分", "可收费", "费用由个人", "不收取"):
        charges(unit * (100_000 // len(unit)))
    for unit in ("按月发放", "每季", "年底一次性"):
        paid_every(unit * (100_000 // len(unit)))
    for unit in ("暂不提供", "逐步", "鼓励各级", "，不含", "有条件的地区", "由某", "结合"):
        given(unit * (100_000 // len(unit)))
        leaves_open(unit * (100_000 // len(unit)))


def test_each_clause_that_limits_is_one_limit() -> None:
    assert len(limits("".join(f"仅限第{n}村户籍人员，" for n in range(100)))) == 100
