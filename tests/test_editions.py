"""Loading the editions of the national standard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gapcheck import editions
from gapcheck.model import Document


def test_both_editions_are_on_hand() -> None:
    assert editions.available() == ("2021", "2023")


def test_an_edition_that_is_not_on_hand_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        editions.load("1999")


@pytest.mark.parametrize(
    ("edition", "document", "issued", "due"),
    [
        ("2021", "发改社会〔2021〕443号", date(2021, 3, 30), date(2021, 9, 30)),
        ("2023", "发改社会〔2023〕1072号", date(2023, 7, 30), date(2024, 1, 30)),
    ],
)
def test_an_edition_carries_its_own_notice(edition: str, document: str, issued: date, due: date) -> None:
    standard = editions.load(edition)

    assert (standard.document.number, standard.issued, standard.due) == (document, issued, due)


def test_31_provinces_and_the_corps_each_with_code_and_tier() -> None:
    regions = editions.load("2021").regions
    provinces = [r for r in regions if r.code and r.code.endswith("0000")]
    corps = next(r for r in regions if r.name == "新疆生产建设兵团")

    assert len(provinces) == 31
    assert sorted({r.tier for r in provinces if r.tier}) == [1, 2, 3, 4, 5]
    assert (corps.code, corps.tier) == (None, None)


@pytest.mark.parametrize(
    ("region", "share"),
    [
        ("四川省", "0.8"),
        ("内蒙古自治区", "0.8"),
        ("河北", "0.6"),
        ("辽宁省", "0.5"),
        ("辽宁省大连市", "0.3"),
        ("大连市", "0.3"),
        ("福建省厦门市思明区", "0.3"),
        ("广东省深圳市", "0.3"),
        ("上海市浦东新区", "0.1"),
        ("青海省海南藏族自治州", "0.8"),
        ("新疆维吾尔自治区", "0.8"),
        ("新疆生产建设兵团", None),
        ("示例省", None),
        (None, None),
    ],
)
def test_the_central_share_follows_the_region(region: str | None, share: str | None) -> None:
    found = editions.central_share(editions.load("2021"), region)

    assert found == (None if share is None else Decimal(share))


@pytest.mark.parametrize("edition", ["2021", "2023"])
def test_the_register_names_what_replaced_a_document(edition: str) -> None:
    register = {s.number or s.title: s for s in editions.load(edition).superseded}

    assert register["国家基本公共卫生服务规范（2009年版）"].by == Document(
        "国家基本公共卫生服务规范（第三版）", "国卫基层发〔2017〕13号"
    )
    assert register["发改社会〔2021〕443号"].since == date(2023, 7, 30)
    assert register["财教〔2019〕121号"].by == Document("城乡义务教育补助经费管理办法", "财教〔2021〕56号")


@pytest.mark.parametrize(
    ("key", "tiers", "five_tiers", "residents_pay"),
    [
        ("elderly-health-management", {"central", "local"}, True, False),
        ("resident-medical-insurance", {"central", "local"}, True, True),
        ("unemployment-insurance", {"fund"}, False, True),
        ("maternity-insurance", {"fund"}, False, False),
        ("preschool-aid", {"local"}, False, False),
        ("rural-dilapidated-housing", {"local"}, False, True),
        ("compulsory-education-fee-waiver", {"central", "local"}, False, False),
    ],
)
def test_who_must_pay(key: str, tiers: set[str], five_tiers: bool, residents_pay: bool) -> None:
    item = editions.load("2021").item(key)
    assert item is not None

    assert set(item.duty.tiers) == tiers
    assert (item.duty.five_tiers, item.duty.residents_pay) == (five_tiers, residents_pay)
