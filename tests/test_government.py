"""Which level of government a region's name or a word tells."""

from __future__ import annotations

import pytest

from gapcheck import editions
from gapcheck.government import Level, level_of, read_level

PROVINCES = tuple(region.name for region in editions.load("2021").regions)


@pytest.mark.parametrize(
    ("region", "level"),
    [
        (None, Level.PROVINCE),
        ("", Level.PROVINCE),
        ("示例省", Level.PROVINCE),
        ("青岚省", Level.PROVINCE),
        ("北京市", Level.PROVINCE),
        ("内蒙古自治区", Level.PROVINCE),
        ("某某自治区", Level.PROVINCE),
        ("新疆生产建设兵团", Level.PROVINCE),
        ("浙江", Level.PROVINCE),
        ("云湾市", Level.CITY),
        ("青岚省云湾市", Level.CITY),
        ("浙江省杭州市", Level.CITY),
        ("内蒙古自治区锡林郭勒盟", Level.CITY),
        ("新疆维吾尔自治区阿克苏地区", Level.CITY),
        ("云南省大理白族自治州", Level.CITY),
        ("北京市海淀区", Level.COUNTY),
        ("青岚省云湾市东湖区", Level.COUNTY),
        ("青岚省清河县", Level.COUNTY),
        ("内蒙古自治区鄂托克旗", Level.COUNTY),
    ],
)
def test_a_name_tells_its_level_and_a_province_where_it_tells_nothing(region: str | None, level: Level) -> None:
    assert level_of(region, PROVINCES) is level


@pytest.mark.parametrize("level", Level)
def test_a_level_is_read_in_both_languages(level: Level) -> None:
    chinese = {Level.PROVINCE: "省级", Level.CITY: "市级", Level.COUNTY: "县级"}

    assert read_level(level.value) is read_level(chinese[level]) is level
    assert read_level(f" {chinese[level]} ") is level
    assert read_level("街道") is None
