"""Citations: titles, document numbers and how they pair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.text.citations import read_citations

CASES = [
    ("按照《某办法》（国办发〔2018〕6号）执行", [("某办法", "国办发〔2018〕6号")]),
    ("国卫基层发[2017]13号", [("", "国卫基层发〔2017〕13号")]),
    ("民发【2014】5号", [("", "民发〔2014〕5号")]),
    ("根据财社（2019）113号文件", [("", "财社〔2019〕113号")]),
    ("《某规范（第三版）》", [("某规范（第三版）", "")]),
    ("《某规范》(2011年版)", [("某规范（2011年版）", "")]),
    ("《关于印发〈某规定〉的通知》", [("关于印发〈某规定〉的通知", "")]),
    ("《关于《某规定》的补充通知》", [("关于《某规定》的补充通知", "")]),
    ("国务院令第649号", [("", "国务院令第649号")]),
    ("《某法》（主席令第六十号）", [("某法", "主席令第六十号")]),
    ("GB/T 32623-2016、DB32/T1234-2019", [("", "GB/T 32623-2016"), ("", "DB32/T 1234-2019")]),
    ("《甲》《乙》（民发〔2014〕5号）", [("甲", ""), ("乙", "民发〔2014〕5号")]),
    ("《甲》和《甲》", [("甲", "")]),
    ("《没有结尾", []),
    ("每人每月80元", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_citation(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(each.title, each.number) for each in read_citations(text)] == wanted


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["《", "》", "〔2018〕", "6号", "国办发", "令第", "GB/T", "1-2016", "（", "第三版）"])
        | st.text(max_size=2)
    ).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    for each in read_citations(text):
        assert each.title or each.number


def test_long_text_is_read() -> None:
    for unit in ("《", "》", "〔", "国办发〔2018〕", "令第"):
        read_citations(unit * (100_000 // len(unit)))
