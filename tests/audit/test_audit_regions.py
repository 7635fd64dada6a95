"""Whose file it is, from what is said of it, what it says itself, its title and its names, in that order."""

from __future__ import annotations

import pytest

from gapcheck.audit.record import Job, Level
from gapcheck.audit.regions import whose


@pytest.mark.parametrize(
    ("name", "own", "title", "region", "level"),
    [
        ("a.xlsx", "广东省", None, "广东省", "province"),
        ("a.xlsx", "广东", None, "广东省", "province"),
        ("a.xlsx", "广西", None, "广西壮族自治区", "province"),
        ("a.xlsx", "北京市", None, "北京市", "province"),
        ("a.xlsx", "新疆生产建设兵团", None, "新疆生产建设兵团", "province"),
        ("a.xlsx", "示例省", None, "示例省", "province"),
        ("a.xlsx", "示例自治区", None, "示例自治区", "province"),
        ("a.xlsx", "北京市海淀区", None, "北京市海淀区", "county"),
        ("a.xlsx", "吉林市", None, "吉林市", "city"),
        ("a.xlsx", "吉林", None, "吉林省", "province"),
        ("a.xlsx", "广州市", None, "广州市", "city"),
        ("a.xlsx", "大连市", None, "辽宁省大连市", "city"),
        ("a.xlsx", "海南藏族自治州", None, "海南藏族自治州", "city"),
        ("a.xlsx", "阿克苏地区", None, "阿克苏地区", "city"),
        ("a.xlsx", "锡林郭勒盟", None, "锡林郭勒盟", "city"),
        ("a.xlsx", "内蒙古锡林郭勒盟苏尼特左旗", None, "内蒙古自治区锡林郭勒盟苏尼特左旗", "county"),
        ("a.xlsx", "湖南省长沙市浏阳市", None, "湖南省长沙市浏阳市", "county"),
        ("a.xlsx", "德清县", None, "德清县", "county"),
        ("a.xlsx", None, "广东省深圳市基本公共服务实施标准（2021年版）", "广东省深圳市", "city"),
        ("a.xlsx", None, "关于印发《示例省基本公共服务实施标准》的通知", "示例省", "province"),
        ("a.xlsx", None, "（征求意见稿）德清县实施标准", "德清县", "county"),
        ("湖南.csv", None, None, "湖南省", "province"),
        ("附件1：2021年湖南省基本公共服务标准.csv", None, None, "湖南省", "province"),
        ("青岚省-工作簿.xlsx", None, None, "青岚省", "province"),
        ("广东/深圳市.xlsx", None, None, "广东省深圳市", "city"),
        ("广东省/深圳市/南山区.xlsx", None, None, "广东省深圳市南山区", "county"),
        ("2021/云南/实施标准.xlsx", None, None, "云南省", "province"),
        ("广东/a.xlsx", "深圳市", None, "广东省深圳市", "city"),
        ("湖南省.xlsx", "广东省", "广西实施标准", "广东省", "province"),
        ("湖南省.xlsx", None, "广西实施标准", "广西壮族自治区", "province"),
        ("examples/工作簿.xlsx", None, "基本公共服务实施标准", None, None),
        ("a.xlsx", "示例省（试点）", None, "示例省（试点）", "province"),
        ("a.xlsx", "第一片", None, "第一片", None),
    ],
)
def test_region_and_level(name: str, own: str | None, title: str | None, region: str | None, level: str | None) -> None:
    assert whose(Job(name, name), own, title) == (region, level)


def test_what_a_list_says_goes_first() -> None:
    job = Job("广东/x.xlsx", "", region="深圳市", level=Level.PROVINCE)

    assert whose(job, "乙市", None) == ("广东省深圳市", Level.PROVINCE)
