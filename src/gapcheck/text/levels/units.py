"""Units as people spell them: 元/人·月, 元/月/人, 每生每学年, 年人均, 次/2年 — brought to one form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gapcheck.quantity import Unit
from gapcheck.text.numerals import number, shape

_PLAIN_PERIODS = "年 半年 学期 季度 月 周 天"
PERIODS = {word: word for word in _PLAIN_PERIODS.split()} | {
    "年度": "年", "学年": "年", "季": "季度", "星期": "周", "日": "天",
}  # fmt: skip
"""Words for periods, and the period each stands for."""
_PLAIN_BEARERS = (
    "人次 10万人 万人 千人 百人 人 户 村 乡镇 街道 社区 馆 站 校 所 机构 个 "
    "场 次 例 床 孩次 孩 胎 对 平方米 间 栋 套 件 班 台 份 课时 学时 课 期 "
    "亩 岗位 小时 公里 县 项 婴 店 门 条 书屋 座 度 具 百户 千户"
)
BEARERS = {word: word for word in _PLAIN_BEARERS.split()} | {
    "十万人": "10万人", "千名": "千人", "万名": "万人", "万人口": "万人", "千人口": "千人", "万常住人口": "万人",
    "千常住人口": "千人", "千名老年人": "千人", "百名老年人": "百人", "学生": "人", "生": "人", "老人": "人",
    "户家庭": "户", "家庭": "户", "行政村": "村",
    "建制村": "村", "乡": "乡镇", "镇": "乡镇", "学校": "校", "场次": "场", "床位": "床", "张床位": "床",
    "㎡": "平方米", "岗": "岗位", "名": "人", "位": "人", "站点": "站", "农家书屋": "书屋",
}  # fmt: skip
"""Words for what a figure may be counted per."""
_PLAIN_MEASURES = (
    "工作日 天 周 个月 年 学期 小时 分钟 学时 课时 工时 剂次 人次 批次 册次 次 "
    "场 剂 期 名 人 户 对 家 例 平方米 公里 米 册 种 套 部 张 处 台 件 份 "
    "项 篇 块 辆 盏 所 座 间 栋 亩 支 条 毫克 微克 克 公斤 毫升 升 度 倍 只 "
    "枚 瓶 盒 片 粒 幅 床 个 兆"
)
MEASURES = {word: word for word in _PLAIN_MEASURES.split()} | {
    "日": "天", "星期": "周", "月": "个月", "学年": "年", "场次": "场", "位": "人", "个班": "班", "㎡": "平方米",
    "m²": "平方米", "m2": "平方米", "平米": "平方米", "千米": "公里", "mg": "毫克",
}  # fmt: skip
"""Words for what is counted; money, percent and tenths are read apart."""


def _either(words: dict[str, str]) -> str:
    return "|".join(sorted({re.escape(shape(word)) for word in words}, key=lambda word: (-len(word), word)))


_NOT_THE_UNIT = r"(?![均员口民数群才社力籍龄级度活产育源委馆所舍])"
_PERIOD = f"(?:(?:[0-9]{{1,2}}|ÿ)个?)?(?:{_either(PERIODS)}){_NOT_THE_UNIT}"
_BEARER = f"(?:{_either(BEARERS)}){_NOT_THE_UNIT}"
_PART = f"(?:{_PERIOD}|{_BEARER})"
SUFFIX = (
    rf"(?:/(?:每|\()?{_PART}(?:[/·.、*×每]{{0,2}}{_PART}){{0,3}}(?:(?<=[人月年])\))?"
    rf"|(?:每{_PART}){{1,3}}(?=[,;!、)的标(]|$)|\((?:每{_PART}){{1,3}}\))"
)
"""What a figure is counted per, written behind its measure: /人·月, 每人每月, (每生每年)."""

MEASURE = f"(?:þ?元(?!旦|素|宵)|%|‰|折|成(?![为立年员人果本效长功])|(?:个)?(?:{_either(MEASURES)}))"
"""What is counted; 万元 and the like scale the figure."""

PREFIX = (
    rf"(?<![\d])每逢?(?:(?P<times>[0-9]{{1,2}}|ÿ)个?)?(?P<each>{_either(PERIODS)})(?![龄级])"
    rf"|每(?:ÿ|名|位|(?:个|所|座|家|支|处)\w{{0,6}}?)?(?P<bearer>{_either(BEARERS)})(?:学生|老人)?(?!均)"
    r"|(?P<span>全?年|月|学年|学期|日|周)?(?P<mean>[人生户村校])均(?!可支配|收入|住房|自有|水平)"
    r"|(?P<noun>年度?|学年|学期|月|周)"
    r"(?=均|入藏|外借|流通|更新|新增|最高|支付|补助|补贴|救助|保障|标准|累计|开放|活动|放映)"
    r"|(?P<whole>全年)"
    r"|(?:按|逐)(?P<pay>月|季度?|年|学期|学年|日|天)(?=发|支|给|补|计|享|领|提供|\W)"
)
"""What a figure is counted per, written somewhere before it: 每人, 每2年, 年人均, 全年."""

_FOUND_PART = re.compile(
    f"(?:(?P<times>[0-9]{{1,2}}|ÿ)个?)?(?P<period>{_either(PERIODS)}){_NOT_THE_UNIT}|(?P<bearer>{_BEARER})"
)


class Per(NamedTuple):
    """What something is counted per; `weak` when it only tells how often it is paid (按月发放)."""

    bearers: tuple[str, ...] = ()
    period: str | None = None
    weak: bool = False


def read_prefix(match: re.Match[str], compact: str) -> Per:
    """The meaning of one match of PREFIX in the shape of `compact`."""

    def said(name: str) -> str:
        return compact[match.start(name) : match.end(name)] if match[name] else ""

    if match["each"]:
        return Per(period=_period(said("times"), said("each")))
    if match["bearer"]:
        return Per(_bearers(said("bearer")))
    if match["mean"]:
        return Per(_bearers(said("mean")), PERIODS.get(said("span").removeprefix("全")))
    if match["pay"]:
        return Per(period=PERIODS[said("pay")], weak=True)
    return Per(period=PERIODS[said("noun") or "年"])


def read_suffix(words: str) -> Per | None:
    """The meaning of a SUFFIX; None when it is broken (元/人/月人: two of a kind)."""
    bearers: list[str] = []
    periods: list[str] = []
    for part in _FOUND_PART.finditer(shape(words)):
        if part["period"]:
            periods.append(_period(words[slice(*part.span("times"))], words[slice(*part.span("period"))]))
        else:
            bearers += _bearers(words[slice(*part.span())])
    if len(periods) > 1 or len(set(bearers)) < len(bearers) or len(bearers) > 2:
        return None
    return Per(tuple(sorted(bearers)), periods[0] if periods else None)


def _bearers(word: str) -> tuple[str, ...]:
    return ("人", "次") if word == "人次" else (BEARERS[word],)


def _period(times: str, word: str) -> str:
    """半年, 2年, 季度 from 半年, 两 and 年, 季."""
    many = number(times) if times else None
    return PERIODS[word] if many in (None, 1) else f"{many}{PERIODS[word]}"


def read_measure(words: str) -> tuple[str, Decimal]:
    """The measure a MEASURE stands for, and what one of it is worth: 万元 is 10000 元, 折 is 10 %."""
    if words.endswith("元"):
        scale = number(words[:-1]) if len(words) > 1 else None
        return "元", scale or Decimal(1)
    if words in ("折", "成"):
        return "%", Decimal(10)
    if words in ("%", "‰"):
        return words, Decimal(1)
    return MEASURES[words] if words in MEASURES else MEASURES[words.removeprefix("个")], Decimal(1)


def unit(measure: str, per: Per) -> Unit:
    """The unit as the contract writes it: services are not counted per person, books not per shelf."""
    bearers = per.bearers if measure == "元" else tuple(b for b in per.bearers if b in _KEPT.get(measure, _ANY))
    return Unit(measure, tuple(sorted(bearers)), per.period)


_ANY = ("10万人", "万人", "千人", "百人", "百户", "千户")
_KEPT = {
    "场": (*_ANY, "村", "乡镇", "街道", "社区", "校", "县"),
    "名": (*_ANY, "村", "乡镇", "街道", "社区", "校", "站", "馆", "班", "机构"),
    "人": (*_ANY, "村", "乡镇", "街道", "社区", "校", "站", "馆", "班", "机构", "户"),
    "平方米": ("人", *_ANY), "册": ("人", *_ANY), "次": ("孩", "孩次", *_ANY), "小时": ("场",), "分钟": ("场",),
    "工时": ("人",), "天": ("婴",), "度": ("户", "人"),
}  # fmt: skip
