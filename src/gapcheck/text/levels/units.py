"""Units as people spell them: 元/人·月, 元/月/人, 每生每学年, 年人均, 次/2年 — brought to one form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gapcheck.quantity import Unit
from gapcheck.text.numerals import number, shape
from gapcheck.text.seldom import seldom

_PLAIN_PERIODS = "年 半年 学期 季度 月 半月 周 天"
PERIODS = {word: word for word in _PLAIN_PERIODS.split()} | {
    "采暖期": "采暖期", "采暖季": "采暖期", "供暖期": "采暖期",
    "年度": "年", "学年": "年", "半个月": "半月", "季": "季度", "星期": "周", "日": "天",
}  # fmt: skip
"""Words for periods, and the period each stands for."""
_PLAIN_BEARERS = (
    "人次 10万人 百万人 万人 千人 百人 人 户 村 乡镇 街道 社区 馆 站 校 所 机构 个 "
    "场 次 例 床 孩次 孕次 孩 胎 对 平方米 间 栋 套 件 班 台 份 课时 学时 课 期 "
    "亩 岗位 小时 公里 县 项 婴 店 门 条 书屋 座 度 具 百户 千户 "
    "辆 本 吨 公斤 头 副 支 瓶 剂 剂次 针 米 处 批次 批 篇 册 块 片 盏 队 格 天次 餐 穴 "
    "只 双 把 墓位 车位 学位 托位 座位 张 企业 室 点 趟 趟次 辆次 棵 株 桶 袋"
)
BEARERS = {word: word for word in _PLAIN_BEARERS.split()} | {
    "十万人": "10万人", "百万人口": "百万人", "千名": "千人", "万名": "万人", "万人口": "万人", "千人口": "千人",
    "万常住人口": "万人", "千常住人口": "千人", "千名老年人": "千人", "百名老年人": "百人",
    "学生": "人", "生": "人", "老人": "人",
    "户家庭": "户", "家庭": "户", "行政村": "村",
    "建制村": "村", "乡": "乡镇", "镇": "乡镇", "学校": "校", "场次": "场", "床位": "床", "张床位": "床",
    "㎡": "平方米", "岗": "岗位", "名": "人", "位": "人", "站点": "站", "墓穴": "穴", "车": "辆",
    "农家书屋": "书屋", "屋": "书屋", "案": "件", "案件": "件", "起案件": "件", "幢": "栋",
}  # fmt: skip
"""Words for what a figure may be counted per."""
INSTITUTIONS = frozenset({"村", "乡镇", "街道", "社区", "馆", "站", "校", "所", "机构", "个", "书屋", "门", "店", "点"})
"""Bearers that are places with people in them; money for them is nobody's own."""
_PLAIN_MEASURES = (
    "工作日 天 周 个月 年 学期 小时 分钟 秒 学时 课时 工时 剂次 人次 批次 班次 册次 项次 次 "
    "场 剂 期 名 人 户 对 家 例 平方米 公里 米 册 种 套 部 张 处 台 件 份 "
    "项 篇 块 辆 盏 所 座 间 栋 亩 支 条 毫克 微克 克 公斤 毫升 升 度 倍 只 "
    "枚 瓶 盒 片 粒 幅 床 具 个 兆 本 集 吨 斤 餐 TB GB"
)
MEASURES = {word: word for word in _PLAIN_MEASURES.split()} | {
    "日": "天", "星期": "周", "月": "个月", "学年": "年", "场次": "场", "位": "人", "个班": "班", "㎡": "平方米",
    "m²": "平方米", "m2": "平方米", "平米": "平方米", "千米": "公里", "mg": "毫克",
}  # fmt: skip
"""Words for what is counted; money, percent and tenths are read apart."""


def _either(words: dict[str, str]) -> str:
    return "|".join(sorted({re.escape(shape(word)) for word in words}, key=lambda word: (-len(word), word)))


_NOT_THE_UNIT = r"(?![均员口民数群才社力籍龄级度活产育源委馆所舍])"
_WITH_GE = "月|工作日|小时|学[期年时]|[课工]时|星期|周(?![期边年])|班次?(?!级)|[批场]次|项|种|人(?!群)"
"""Measures that 个 may stand before; 11个集中安置点, 3个年级 and 5个场馆 count by 个."""
MEASURE = (
    f"(?:þ?元(?!旦|素|宵)|%|‰|折|成(?![为立年员人果本效长功])|个(?:{_WITH_GE})"
    f"|(?!集[中体市镇团]|部[门委]|场[馆所地]|个半[天日])(?:{_either(MEASURES)}))"
)
"""What is counted; 万元 and the like scale the figure."""

PREFIX = (
    rf"每生每(?P<term>期)(?!间)|(?:每个?(?P<workdays>工作日)|(?P<workday>工作日)(?=[^,;!0-9]{{0,8}}[0-9.]+小时))"
    rf"|每逢?(?:(?P<times>[0-9]{{1,2}}|ÿ)个?|个)?(?P<each>{_either(PERIODS)})(?![龄级间])"
    rf"|单(?P<single>次|场|件|例|台|项|具|笔|套|个|户|张)(?![位独一人])|按(?P<paid>[户人生件])(?=每|发|补|给|计)|每(?:(?P<many>ÿ)个?|名|位|(?:[个座家支处]|所(?![村乡镇街社]))\w{{0,6}}?)?(?P<bearer>{_either(BEARERS)})(?<!卫生)(?<![日晚夜民空时]间)(?:学生|老人)?(?![均性籍]|卫生[室所]|(?<=餐)[点厅馆饮])"
    r"|(?P<wage>月|小时)(?=最低工资(?:标准)?(?:由|从|为|是|分别|调整|提高|到|至|统一)*[0-9])"
    r"|同ÿ(?:申请)?(?P<same>家庭|户)|每(?P<crowd>[0-9]{1,4}þ?(?:[人户]|平方米|公里))口?(?!以)"
    r"|(?<=[到为达是准])(?P<bare>[年月])(?=[0-9]{1,6}(?:\.[0-9]{1,2})?元)"
    r"|(?P<span>全?年|月|学年|学期|日|周)?(?P<mean>[人生户村校场床班县])均(?!(?<=[村校场床班县]均)(?:按|执行|享受|可|应|须|纳入|实行|由|已|能)|可支配|收入|住房(?!(?:建筑|使用)?面积(?:不|达|控制|按|为))|自有|水平)"
    r"|(?P<within>(?:1个?|ÿ个?|同ÿ个?)?(?:自然|保险|医保|参保|结算|会计)年度?(?=内|中|累计)|(?<![0-9ÿþ满学近半])年内|(?:1个?|ÿ个?)年度内|年度内)|(?P<noun>(?<![老青少成中壮今去明])年度?|学年|学期|季度|(?<!满)月|周|(?<![作休息假节])日(?=均[^可为]|用水|供水|限额|最高))"
    r"(?=均|不少于|不低于|至少|用水|供水|入藏|外借|流通|开展|下乡|更新|新增|最高|基金|限额|起付|报销|统筹|总额|不超过|住院|门诊|医疗|赔付|支付|补助|补贴|救助|补差|总费|培训(?!费|补)|保障|标准|累计|开放|活动|放映|封顶|限额|支付|租金|缴费|发放|体检|随访|组织|举办|津贴|(?:护理|基本生活|生活|岗位|交通|伙食|养育)(?:费|补|津|标准)|服务(?!期)|接待|参观|借阅|新?购|采购|增(?:新|购|书|[0-9])|演出|播出|制作|运[营行](?:补|经费|费)|流动|各[0-9])"
    r"|(?<=每[人生户村校馆站镇乡所座台处床队个])(?P<behind>年|日(?=[补给按收限定不最0-9]))(?![龄度级初末底前后满均])|全(?P<whole>学?年|学期|天(?=候?24小时))|\((?P<pair>[生人户村][·/](?:年|学年|月|学期|天))\)"
    r"|(?<![每满近后前按校业役职产院])(?P<half>半年|季度?)(?=[0-9ÿ]{1,2}[次场]|内[^,;!0-9]{0,12}[0-9ÿ]{1,2}次)"
    r"|ÿ(?P<one>[村乡镇校县])ÿ(?P<once>[年月季周])(?=[0-9ÿ]+[场次])"
    r"|(?:按|逐)(?P<pay>月|季度?|年|学期|学年|日|天)(?=发|支|给|补|计|享|领|提供|每|通过|由|打卡|直接|足额|社会化|[0-9]|\W)"
)
"""What a figure is counted per, written somewhere before it: 每人, 每2年, 年人均, 全年."""

_PART = seldom(
    f"(?:(?:(?P<times>[0-9]{{1,2}}|ÿ)个?)?(?P<period>{_either(PERIODS)})|(?P<bearer>{_either(BEARERS)})){_NOT_THE_UNIT}"
)
_EACH_TIME = (("次",), ("人", "次"), ("小时",), ("例",), ("件",), ("场",), ("课时",))
"""What is got by the piece is the same however often it is paid (按季度发放，每次60元)."""
_JOINTS = frozenset("/·.、*×每")
_ENDS = frozenset(",;!、)的标(")
_ONE = Decimal(1)


class Per(NamedTuple):
    """What something is counted per; `weak` when it only tells how often it is paid (按月发放)."""

    bearers: tuple[str, ...] = ()
    period: str | None = None
    weak: bool = False


UNSAID = Per()


@lru_cache(maxsize=2048)  # there are few ways to say whom and when
def merge(pers: tuple[Per, ...]) -> Per:
    """Several words as one: 每人 每月; of two of a kind the nearest, and how it is paid counts last."""
    bearers: tuple[str, ...] = ()
    period = weak = None
    for per in pers:
        if bearers == ("人", "次") and per.bearers == ("人",):
            bearers = ()
        if bearers and per.bearers in (("次",), ("餐",), ("平方米",), ("课时",), ("学时",), ("小时",)):
            bearers = (*bearers, *per.bearers)
            continue
        bearers = ("人", "场") if per.bearers == ("场",) and bearers == ("人",) else per.bearers or bearers
        if per.weak:
            weak = per.period
        else:
            period = per.period or period
    return Per(bearers, period or (None if bearers in _EACH_TIME else weak))


_PREFIXES: dict[str, Per] = {}
"""What the shortest words for whom and when mean, kept: there are few, and they are in every cell."""
_SHORTEST = 3


def read_prefix(words: str, match: re.Match[str], compact: str) -> Per:
    """The meaning of `words`, one match of PREFIX in the shape of `compact`."""
    per = _PREFIXES.get(words)
    if per is None:
        per = _prefix(match, compact)
        if len(words) <= _SHORTEST:
            _PREFIXES[words] = per
    return per


def _prefix(match: re.Match[str], compact: str) -> Per:
    def said(name: str) -> str:
        return compact[match.start(name) : match.end(name)] if match[name] else ""

    if match["term"]:
        return Per(("人",), "学期")
    if match["each"]:
        return Per(period=_period(said("times"), said("each")))
    if match["bearer"]:
        many = number(said("many")) if match["many"] else None
        return Per(_bearers(said("bearer")) if many in (None, 1) else (f"{many}{BEARERS.get(said('bearer'), '')}",))
    if match["wage"]:
        return Per(period="月") if said("wage") == "月" else Per(("小时",))
    if match["same"]:
        return Per(_bearers(said("same")))
    if match["paid"]:
        return Per(_bearers(said("paid")))
    if match["crowd"]:
        return Per((said("crowd"),))
    if match["mean"]:
        return Per(_bearers(said("mean")), PERIODS.get(said("span").removeprefix("全")))
    if match["pair"]:
        bearer, period = said("pair")[0], said("pair")[2:]
        return Per(_bearers(bearer), PERIODS[period])
    if match["single"]:
        return Per(_bearers(said("single")))
    if match["bare"]:
        return Per(period=PERIODS[said("bare")])
    if match["within"]:
        return Per(period="年")
    if match["one"]:
        return Per(_bearers(said("one")), PERIODS[said("once")])
    if match["pay"]:
        return Per(period=PERIODS[said("pay")], weak=True)
    if match["workday"] or match["workdays"]:
        return Per(period="天")
    return Per(period=PERIODS[said("noun") or said("behind") or said("half") or said("whole")])


def read_suffix(compact: str, shaped: str, at: int, stop: int) -> tuple[int, Per | None]:
    """Where what a figure is counted per ends, written behind its measure at `at` (/人·月, 每人每月, (每生每年)),
    and its meaning; None when it is broken (元/人/月/人: two of a kind)."""
    if not shaped.startswith(("/", "(每", "每"), at):
        return at, UNSAID
    slashed, bracketed = shaped.startswith("/", at), shaped.startswith("(", at)
    wrapped = shaped.startswith("/(", at)
    end = at + 1 + wrapped if slashed or bracketed else at
    parts: list[re.Match[str]] = []
    while len(parts) < 4 and (part := _next_part(shaped, end, stop, slashed)) is not None:
        parts.append(part)
        end = part.end()
    closed = shaped.startswith(")", end) and "(" in shaped[at:end]
    if not parts or (wrapped and not closed):
        return at, UNSAID
    if not (slashed or (closed if bracketed else end in (stop, len(shaped)) or shaped[end] in _ENDS)):
        return at, UNSAID
    return end + (closed and (slashed or bracketed)), _counted_per(compact, parts)


def _next_part(shaped: str, at: int, stop: int, slashed: bool) -> re.Match[str] | None:
    """The next period or bearer: behind 每, or, once there was a slash, behind any joint or none."""
    if not slashed:
        return _PART.match(shaped, at + 1, stop) if shaped.startswith("每", at) else None
    bracketed = shaped.startswith("(", at)
    at += bracketed
    listed = shaped.startswith("、", at)
    for _ in range(2):
        at += shaped[at : at + 1] in _JOINTS
    part = _PART.match(shaped, at, stop)
    if part is None or (bracketed and not shaped.startswith(")", part.end())):
        return None
    return part if not listed or shaped[part.end() : part.end() + 1] in _ENDS | {""} else None


def _counted_per(compact: str, parts: list[re.Match[str]]) -> Per | None:
    bearers: list[str] = []
    periods: list[str] = []
    for part in parts:
        if part["period"]:
            periods.append(_period(compact[slice(*part.span("times"))], compact[slice(*part.span("period"))]))
        else:
            bearers += _bearers(compact[slice(*part.span())])
    if "期" in bearers and "生" in [compact[slice(*part.span())] for part in parts]:
        bearers.remove("期")
        periods.append("学期")
    if len(periods) > 1 or len(set(bearers)) < len(bearers) or len(bearers) > 2:
        return None
    return Per(tuple(sorted(bearers)), periods[0] if periods else None)


def _bearers(word: str) -> tuple[str, ...]:
    return ("人", "次") if word == "人次" else (BEARERS[word],)


def _period(times: str, word: str) -> str:
    """半年, 2年, 季度 from 半年, 两 and 年, 季."""
    many = number(times) if times else None
    return PERIODS[word] if many in (None, 1) else f"{many}{PERIODS[word]}"


@lru_cache(maxsize=512)
def read_measure(words: str) -> tuple[str, Decimal]:
    """The measure a MEASURE stands for, and what one of it is worth: 万元 is 10000 元, 折 is 10 %."""
    if words.endswith("元"):
        scale = number(words[:-1]) if len(words) > 1 else None
        return "元", scale or _ONE
    if words in ("折", "成"):
        return "%", Decimal(10)
    if words in ("%", "‰"):
        return words, _ONE
    return MEASURES[words] if words in MEASURES else MEASURES[words.removeprefix("个")], _ONE


@lru_cache(maxsize=2048)
def unit(measure: str, per: Per) -> Unit:
    """The unit as the contract writes it: services are not counted per person, books not per shelf."""
    kept = _KEPT.get(measure, _ANY)
    bearers = per.bearers if measure == "元" else tuple(b for b in per.bearers if b in kept or b[0] in "123456789")
    if measure == "小时" and len(bearers) > 1:
        bearers = tuple(b for b in bearers if b != "人")
    return Unit(measure, tuple(sorted(bearers)), per.period)


_ANY = ("10万人", "百万人", "万人", "千人", "百人", "百户", "千户")
CROWDS = frozenset(_ANY)
_KEPT = {
    "场": (*_ANY, "村", "乡镇", "街道", "社区", "校", "县"),
    "名": (*_ANY, "村", "乡镇", "街道", "社区", "校", "站", "馆", "班", "机构", "户"),
    "人": (*_ANY, "村", "乡镇", "街道", "社区", "校", "站", "馆", "班", "机构", "户"),
    "平方米": ("人", "户", *_ANY), "册": ("人", *_ANY), "本": ("人", *_ANY), "次": ("孩", "孩次", *_ANY),
    "小时": ("场", "次", "人"), "分钟": ("场", "次", "课时"),
    "工时": ("人",), "天": ("婴",), "升": ("人",), "只": ("人",), "餐": ("人",), "张": ("人", *_ANY),
    "度": ("户", "人"), "吨": ("户", "人"), "公斤": ("户", "人"), "斤": ("户", "人"),
}  # fmt: skip
