"""A figure's amount: its unit completed from the words around it, its bound, its base."""

from __future__ import annotations

import re

from gapcheck.quantity import Amount, Op
from gapcheck.text.levels.doubts import doubtful
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.units import INSTITUTIONS, MEASURES, Per, unit

_EVENTS = frozenset({"次", "场", "人次", "批次", "班次", "部", "册次", "期"})
_SPANS = {
    "小时": ("天", "周", "月", "年"),
    "天": ("周", "月", "季度", "年"),
    "分钟": ("天", "周", "月"),
    "工时": ("周", "月", "年"),
}
_PERIODIC = frozenset(
    {"册", "种", "套", "学时", "课时", "毫克", "微克", "升", "名", "剂次", "工时", "张", "篇", "度", "件"}
)
_MOST_DAYS = {("天", "周"): 7, ("天", "月"): 31, ("小时", "天"): 24, ("小时", "周"): 168}
"""No more fits into the period."""
_A_YEAR_IN_ONE_PLACE = 60
"""More shows than that are those of a whole county."""
_MORE_OF_THE_SAME = re.compile(",(?:提供|发放|播放|印制|放映|赠送)|(?:发放|播放|印制|放映|赠送)")
"""每年提供12种印刷资料，播放6种音像资料: a year said before the first verb is that of the next."""
_LEAST_HEADING = re.compile("最低(?!生活保障|工资|缴费|收入)[^,;:]{0,6}标准$")
_HOUSEHOLD = re.compile("户(?![籍口主外])|同一家庭|家庭(?=一次性|每次|奖补)|房屋|危房|住房改造|无障碍改造|住宅")
_DEDUCTIBLE = re.compile("起付(?:线|标准)?")
_BASES = {
    "最低生活保障标准": "(?:最低生活保障|低保)(?:[年月]?保障)?(?:[年月]?标准|线)?",
    "最低工资标准": "(?:月)?最低工资(?:标准)?",
    "职工平均工资": "(?:职工|社会|单位就业人员|全口径)[^,;!]{0,12}平均工资|社平工资|平均工资",
    "缴费基数": "缴费(?:工资)?基数",
    "本人工资": "本人(?:月|缴费)?工资|本人基本工资",
    "居民人均可支配收入": "(?:居民)?人均(?:可支配|纯)收入",
    "居民人均消费支出": "(?:居民)?人均(?:生活)?消费(?:性)?支出",
    "寄宿生标准": "寄宿生[^,;!非]{0,8}标准",
    "失业保险金标准": "失业保险金(?:标准)?",
    "国家标准": "国家(?:基础|规定)?标准",
}
BASE = re.compile("|".join(f"(?P<b{at}>{words})" for at, words in enumerate(_BASES.values())))
"""A standard that others are multiples or shares of, by any of its names; `base_name` tells which."""
_ANY_BASE = frozenset("保资基收消准的")
"""No base is named, and no 的 stands before a figure, without one of these."""
_UP_TO_FIGURE = re.compile("的?(?:[0-9一二两三]+至)?")
_DOWN_TO_BASE = re.compile("的?[^,;!:0-9]{0,10}")
_OTHER_BASE = re.compile(r"([^\W0-9]{2,12})的$")
_DEADLINE = re.compile("提前|之日|起$|[前后]$|时限")
_OWN_PERIOD = re.compile("[^,;:、(]每[^,;:、每]{0,3}?(?:年|半年|月|周|季度?|学期|天|日)(?:至少|不少于|不低于|各)?$")
_MEAN_OF_THINGS = re.compile("平均每(?![人户生名位])[^,;]{1,12}$")
_ONCE = re.compile("一次性|保额|保险金额|抚慰金|慰问|另发|春节|重阳|中秋|节日|生日")
_OTHER = re.compile("一次|险|保额|慰问|抚慰|培训|体检|检查|手术|丧葬|奖励|购置|设备|[人户]均")
_FULLY = re.compile("每[^,;:每0-9]{1,4}每|元/")
_OF_A_HOME = re.compile("[0-9一二三四五单]人户|人(?:及?以[上下])")
_FOR_ONE = re.compile("每[^,;0-9每]{1,8}[1一]人[^,;:0-9每]{0,8}$")
_BRACKETED = re.compile("[(][^()]*[)]")
_BOUND_SAID = re.compile("(?:原则上|应当|应|不得?低于|不得?少于|不得?超过|不得?高于|至少|最高|左右|约|达到|为)+$")
_MEAN = re.compile("户均|(?<!年)生均(?:每|约|$)")
_CAPPED = re.compile("封顶|限额|最高")
_RESTATED = re.compile("(?:即|折合|相当于)[^,;:!]{0,24}$")
_BY_DAYS = re.compile("[每/·][0-9]*(?:天|日|餐|节|次|小时)|[0-9](?:天|日|个月|次)")
_YEARLY = re.compile(
    "生均公用经费|人均财政补助|财政补助[^,;]{0,6}人均"
    "|人均基本公共卫生服务[^,;]{0,6}(?:经费|补助)|基本公共卫生服务[^,;]{0,8}人均"
)
"""Sums that are by their name those of a year (国发〔2015〕67号, 国办发〔2018〕67号)."""
_ONCE_IN_LIFE = re.compile("孕[0-9早中晚期]|产后[0-9]|出院后|出生后|新生儿|满月")
_CAP_HEADING = ("限额", "封顶", "封顶线", "上限", "限额标准")
_GAP = re.compile("间隔|等候|响应|到达|步行|车程")
_DEDUCTED = re.compile("[-+]([人户])均")
"""In a formula what is taken off is counted as the figure is: 18平方米-人均住房面积."""
_OF_VILLAGES = re.compile("[0-9]个?(?:行政|建制)?村[^,;0-9]{0,16}$")
"""356个行政村每月放映1场: as many as there are villages."""
_NO_BASE = re.compile("费用?$|支出$|总数$|人数$|面积$|场次$|总量$|药费$|部分$|学生$|人口$")


def base_name(match: re.Match[str]) -> str:
    """The one name of a base that people write in many ways."""
    return next(name for at, name in enumerate(_BASES) if match[f"b{at}"])


def amount(phrase: Phrase, last: dict[str, Per]) -> Amount | None:
    """The amount of a phrase's figure; None when its unit is missing or broken.

    A name such as 外借册次 or 服务人次 says what is counted more fully than the unit behind the figure.
    `last` remembers, within a sentence, what each measure was counted per, and is brought up to date.
    """
    token = phrase.token
    if token.measure is None or token.per is None or _says_again(phrase) or doubtful(phrase, last):
        return None
    per = _per(phrase, token.measure, token.per, last)
    last[f"、{token.measure}"] = per
    if token.measure not in _EVENTS or not _stands_alone(phrase):
        last[token.measure] = per
    if phrase.pers and (token.measure in ("%", "倍") or (token.measure != "元" and _for_each(phrase.pers))):
        last["元"] = _merge(phrase.pers)
    counted = MEASURES.get(f"{token.measure}次", token.measure)
    measure = counted if phrase.words.endswith(f"{token.measure}次") else token.measure
    return Amount(token.value, unit(measure, per), _op(phrase), token.upper, _base(phrase))


def carried(phrase: Phrase, last: dict[str, Per]) -> dict[str, Per]:
    """What a semicolon lets through: money's person and period; a household only to another household."""
    money = last.get("元")
    if money is None or (money.bearers == ("户",) and not _HOUSEHOLD.search(phrase.words)):
        return {}
    if money.bearers not in (("人",), ("户",)) and not INSTITUTIONS.issuperset(money.bearers):
        return {}
    own = phrase.token.per
    return {"元": Per(money.bearers) if own and own.bearers and not own.period else money}


def _says_again(phrase: Phrase) -> bool:
    """每天4元，全年按250天计，即1000元: the same sum for another period that is not said."""
    silent = phrase.token.measure == "元" and not phrase.pers and phrase.token.per == Per()
    return silent and _RESTATED.search(phrase.earlier[-40:]) is not None and _BY_DAYS.search(phrase.earlier) is not None


def _per(phrase: Phrase, measure: str, own: Per, last: dict[str, Per]) -> Per:
    if measure in ("%", "‰", "倍"):
        return Per()
    if measure == "元":
        return _money_per(phrase, own, last.get("元"))
    said = _merge(phrase.near) if measure not in _EVENTS else _merge(phrase.pers)
    if phrase.clause.endswith(("生均", "人均")):
        said = Per(("人",), said.period)
    if phrase.listed and not said.bearers and not said.period:
        said = last.get(f"、{measure}") or said
    once = measure in _EVENTS and _ONCE_IN_LIFE.search(phrase.clause) is not None
    if not said.bearers and not said.period and not _is_deadline(phrase) and not once:
        goes_on = measure not in _PERIODIC or _MORE_OF_THE_SAME.match(phrase.clause) or _parallel(phrase)
        said = (last.get(measure) if goes_on else None) or _merge(phrase.heading_pers)
    if measure in _EVENTS and not said.period and not once:
        said = Per(said.bearers, _said_of_others(last))
    period = own.period or said.period
    if measure in _SPANS:
        counted = period in _SPANS[measure] and "次" not in (own.bearers or said.bearers)
        period = period if counted and not _GAP.search(phrase.clause) else None
    elif measure not in _EVENTS | _PERIODIC:
        period = own.period
    if period and _exceeds(phrase, measure, period):
        period = None
    few = measure == "场" and phrase.token.value <= _A_YEAR_IN_ONE_PLACE
    if few and not said.bearers and not own.bearers and (before := last.get("、场")):
        said = Per(before.bearers, said.period)
    if measure == "场" and period is None:
        period = "年"
    if measure == "场" and not said.bearers and _OF_VILLAGES.search(phrase.clause):
        said = Per(("村",), said.period)
    if measure == "平方米" and not any(per.bearers for per in phrase.near) and _OF_A_HOME.search(phrase.clause):
        said = Per()
    deducted = _DEDUCTED.match(phrase.behind)
    return Per(own.bearers or said.bearers or ((deducted[1],) if deducted else ()), period)


def _exceeds(phrase: Phrase, measure: str, period: str) -> bool:
    """30天 is no number of days a week: the period was said of something else."""
    most = _MOST_DAYS.get((measure, period))
    return most is not None and phrase.token.value > most


def _for_each(pers: tuple[Per, ...]) -> bool:
    """每人每月30小时，补贴300元: said of whom and when, it holds for the money that follows."""
    said = _merge(pers)
    return bool(said.bearers and said.period)


def _parallel(phrase: Phrase) -> bool:
    """每年印刷资料12种，音像资料6种: things of one noun share the year said of the first."""
    said = phrase.earlier.rpartition(";")[2].split(",")
    return len(said) > 1 and len(phrase.words) > 3 and phrase.words[-2:] in said[-2] and phrase.clause == said[-1]


def _stands_alone(phrase: Phrase) -> bool:
    """Whether the period is part of the figure and says nothing of the next clause: 健康管理每年1次，…"""
    return not phrase.after and bool(phrase.words) and _OWN_PERIOD.search(phrase.clause) is not None


def _is_deadline(phrase: Phrase) -> bool:
    """Whether a span says by when: 60日内作出, 提前7天公告."""
    by_when = phrase.token.op is Op.AT_MOST or _DEADLINE.search(phrase.clause)
    return phrase.token.measure in _SPANS and bool(by_when)


def _said_of_others(last: dict[str, Per]) -> str | None:
    """每年体检1次、讲座12场: events share the year said for others in the sentence."""
    periods = [(measure, per.period) for measure, per in last.items() if per.period]
    return next((p for m, p in reversed(periods) if m in _EVENTS or (m in _PERIODIC and p == "年")), None)


def _money_per(phrase: Phrase, own: Per, last: Per | None) -> Per:
    said = _merge(phrase.pers)
    if not said.bearers and not said.period:
        said = _merge(phrase.heading_pers)
    if "每" in (before := phrase.earlier[-24:]) and _FOR_ONE.search(before):
        return Per(own.bearers or ("人",), own.period)
    inherited = last or Per()
    if _CAPPED.search(phrase.clause) and inherited.bearers not in ((), ("人",), ("户",)):
        inherited = Per(("户",) if _HOUSEHOLD.search(phrase.earlier[-24:]) else ())
    if "户" in inherited.bearers:
        inherited = Per(("户",), inherited.period)
    restated = own.period or said.period
    if restated and restated != inherited.period and inherited.bearers not in (("人",), ("户",)):
        inherited = Per()
    bearers = own.bearers or said.bearers
    period = None if "餐" in bearers else own.period or said.period
    if bearers and not period and _alike(bearers, inherited) and _goes_on(phrase):
        period = inherited.period
    if not bearers and not period:
        bearers, period = inherited.bearers, None if _ONCE.search(phrase.words) else inherited.period
    if not period and "均" in phrase.earlier and _YEARLY.search(phrase.earlier[-60:]):
        bearers, period = bearers or ("人",), "年"
    if _DEDUCTIBLE.search(phrase.heading + phrase.words) and not own.bearers and not _CAPPED.search(phrase.clause):
        return Per(("次",)) if period != "年" or said.period != "年" else Per(("人",), "年")
    return Per(bearers or inherited.bearers or (("户",) if _HOUSEHOLD.search(phrase.words) else ("人",)), period)


def _goes_on(phrase: Phrase) -> bool:
    """Whether a sum that names its bearer again continues a list whose period was said with the bearer."""
    part = phrase.earlier.rpartition(";")[2]
    return _FULLY.search(part) is not None and not _OTHER.search(phrase.clause)


def _alike(bearers: tuple[str, ...], other: Per) -> bool:
    """每生每年1000元、寄宿生每生500元; 每所每年3000元，每站5000元: one period for the same kind of bearer."""
    same = bearers == other.bearers and bearers[0] in ("人", "户")
    return other.period in ("年", "学期", "月") and (same or INSTITUTIONS.issuperset(bearers + other.bearers))


def _merge(pers: tuple[Per, ...]) -> Per:
    """Several words as one: 每人 每月; of two of a kind the nearest, and how it is paid counts last."""
    bearers: tuple[str, ...] = ()
    period = weak = None
    for per in pers:
        if bearers and per.bearers in (("次",), ("餐",), ("平方米",)):
            bearers = (*bearers, *per.bearers)
            continue
        bearers = per.bearers if per.bearers and (len(pers) == 1 or per.bearers != ("人",) or not bearers) else bearers
        if per.weak:
            weak = per.period
        else:
            period = per.period or period
    return Per(bearers, period or weak)


def _op(phrase: Phrase) -> Op:
    token = phrase.token
    if phrase.op is Op.ABOUT and (token.op or _MEAN_OF_THINGS.search(phrase.clause)):
        return token.op or Op.EXACTLY
    if phrase.op or token.op:
        return phrase.op or token.op or Op.EXACTLY
    if phrase.reach and token.measure != "元":
        return Op.AT_LEAST
    if token.measure == "元" and phrase.heading.endswith(_CAP_HEADING):
        return Op.AT_MOST
    if token.measure == "元" and _LEAST_HEADING.search(phrase.heading):
        return Op.AT_LEAST
    mean = token.measure == "元" and "均" in phrase.clause and _MEAN.search(phrase.clause)
    return Op.ABOUT if mean else Op.EXACTLY


def _base(phrase: Phrase) -> str | None:
    """What a multiple or share is of; None when it is of the cost or the crowd that its subject names."""
    if phrase.token.measure not in ("%", "倍", "个月") or not (_ANY_BASE & set(phrase.clause + phrase.behind)):
        return None
    left = _BOUND_SAID.sub("", _BRACKETED.sub("", phrase.clause[-40:]))
    for known in BASE.finditer(left):
        if _UP_TO_FIGURE.fullmatch(left, known.end()):
            return base_name(known)
    behind = BASE.search(phrase.behind)
    if behind and _DOWN_TO_BASE.fullmatch(phrase.behind, 0, behind.start()):
        return base_name(behind)
    other = _OTHER_BASE.search(left)
    if other and phrase.token.measure != "个月" and not _NO_BASE.search(other[1]):
        return re.sub("^.*(?:按照?|为|占|以|给予|享受)", "", other[1]) or None
    return None
