"""Expenditure responsibilities: our own cells against their gold, and the laws of shares."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.text.numerals import squeeze
from gapcheck.text.payers import read_expenditure
from gapcheck.text.shares import UNSTATED

CELLS = yaml.safe_load((Path(__file__).parent.parent / "phrases" / "expenditure.yaml").read_text(encoding="utf-8"))
TIERS = {
    "central",
    "local",
    "provincial",
    "municipal",
    "county",
    "township",
    "fund",
    "employer",
    "school",
    "individual",
}


@pytest.mark.parametrize("cell", CELLS, ids=[cell["id"] for cell in CELLS])
def test_cell(cell: dict[str, Any]) -> None:
    reading = read_expenditure(cell["text"])
    assert {tier for tier in reading.tiers if tier in TIERS} == set(cell["tiers"])
    assert reading.shared >= cell.get("shared", False)
    shares = dict(reading.shares)
    assert not (cell.get("no_shares") and shares)
    for tier, percent in cell.get("shares", {}).items():
        assert shares[tier] == Decimal(percent) / 100, tier
    assert (reading.burden is not None) == ("burden" in cell)
    assert cell.get("burden", "") in (reading.burden or "")
    assert bool(reading.unread) == cell.get("unsure", False)


def test_a_bare_treasury_is_a_payer_of_unstated_tier() -> None:
    assert read_expenditure("由财政予以补助").tiers == (UNSTATED,)
    assert read_expenditure("由省级财政予以补助").tiers == ("provincial",)


def test_a_fund_is_also_given_by_name() -> None:
    assert read_expenditure("从失业保险基金中列支").tiers == ("fund", "失业保险基金")


def test_a_joint_rest_is_one_share() -> None:
    reading = read_expenditure("省级财政负担60%，剩余部分由市、县财政承担")
    assert dict(reading.shares) == {"provincial": Decimal("0.6"), "city+county": Decimal("0.4")}


def test_an_unknown_payer_is_unread() -> None:
    assert read_expenditure("由省财政和市财政承担，不足由爱心人士出资").unread == ("爱心人士",)


def test_document_numbers_are_not_shares() -> None:
    reading = read_expenditure("中央财政按《办法》（国办发〔2018〕6号）补助")
    assert (reading.tiers, reading.shares) == (("central",), ())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_ratios_of_listed_tiers_sum_to_one(parts: list[int]) -> None:
    names = ["中央", "省", "市", "县"][: len(parts)]
    reading = read_expenditure(f"{'、'.join(names)}财政按{':'.join(map(str, parts))}比例分担")
    assert [share for _, share in reading.shares] == [Decimal(part) / sum(parts) for part in parts]


FRAGMENTS = [
    "中央",
    "省级财政",
    "市、县",
    "地方",
    "80%",
    "5:4:1",
    "按",
    "比例分担",
    "剩余部分由",
    "个人承担",
    "基金",
    "，",
    "。",
    "0:0",
    "其中",
    "各",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_read(text: str) -> None:
    reading = read_expenditure(text)
    assert reading.tiers or reading.unread or not squeeze(text)[0].strip()


def test_long_text_is_read() -> None:
    for unit in (
        "省",
        "省。",
        "省、",
        "50%、",
        "由",
        "中央按5:4",
        "自筹",
        "失业保险基金",
        "财政",
        "由基金",
        "超出目录范围",
    ):
        read_expenditure(unit * (100_000 // len(unit)))
