"""A figure's amount: its unit completed from the words around it, its bound, its base."""

from __future__ import annotations

import re

from gapcheck.quantity import Amount, Op
from gapcheck.text.levels.bases import base
from gapcheck.text.levels.carrying import another_benefit
from gapcheck.text.levels.counts import of_a_crowd
from gapcheck.text.levels.doubts import MIXED, bearer_unsaid, doubtful, period_unsaid
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.shows import FIRST_SHOWS, places
from gapcheck.text.levels.sums import COUPLE, money_per
from gapcheck.text.levels.units import CROWDS, MEASURES, UNSAID, Per, merge, unit
from gapcheck.text.seldom import seldom

_EVENTS = frozenset({"次", "场", "人次", "批次", "班次", "部", "集", "册次", "项次", "期"})
_SPANS = {
    "小时": ("天", "周", "月", "年"),
    "天": ("周", "月", "季度", "学期", "年"),
    "分钟": ("天", "周", "月"),
    "工时": ("周", "月", "年"),
}
_PERIODIC = frozenset({
    "册", "种", "套", "学时", "课时", "毫克", "微克", "升", "名", "剂次", "工时", "张", "篇", "度", "件",
    "吨", "公斤", "斤", "只", "本", "餐", "剂", "份", "盒", "瓶",
})  # fmt: skip
_MOST_DAYS = {("天", "周"): 7, ("天", "月"): 31, ("小时", "天"): 24, ("小时", "周"): 168}
"""No more fits into the period."""
_MOST_OF_A_YEAR = 180
_WHOLE_DAY = 24
"""每周开馆56小时，24小时自助图书馆: round the clock."""
_SENT = re.compile("[,、]?(?:赠?送|发放|赠阅)")
"""每年送戏60场，送图书5000册: in the same year."""
_MORE_OF_THE_SAME = re.compile("并?(?:提供|发放|播放|印制|放映|赠送)|[^,;:每、]{0,6}资料")
"""每年提供12种印刷资料，播放6种音像资料: a year said before the first verb is that of the next and of one more kind."""
_LEAST_HEADING = re.compile("最低(?!生活保障|工资|缴费|收入)[^,;:]{0,6}标准$")
_GIVEN_BESIDES = seldom("资助|奖励|救助|一次性")
"""What is given besides is not bounded by a heading such as 最低养育标准."""
_CAP_BEFORE = re.compile(
    "(?:限额|封顶线|上限)(?:标准)?,[^,;:0-9]{1,10}(?:对象|人员|家庭|人口|患者|职工|居民|学生|儿童)为?$"
)
_DEADLINE = re.compile("提前|之日|起$|[前后]$|时限")
_OWN_PERIOD = re.compile("[^,;:、(]每[^,;:、每]{0,3}?(?:年|半年|月|周|季度?|学期|天|日)(?:至少|不少于|不低于|各)?$")
_MEAN_OF_THINGS = re.compile("平均每(?![人户生名位])[^,;]{1,12}$")
_OF_A_HOME = re.compile("[0-9一二三四五单]人户|人(?:及?以[上下])")
_IN_MONEY = seldom("[^,;0-9]{0,4}折(?:合|价|款|算|现)")
"""每户1.2吨煤折合现金960元: the money is for whom the thing was."""
_OF_EACH = re.compile("^[为对向]每|每人(?:仅|只|限|最多|不超过)*$")
_OF_A_HOUSEHOLD = re.compile("(?:^|[,、;])(?:每)?户(?:最[高大多]|最高不|不得?超过?|控制在|总面积|为|按)*$")
"""人均15平方米，户最高60平方米."""
_FOR_A_HEAD = re.compile("[每各]人|人均")
_ACTIVITY = re.compile("[^,;:0-9各每]{0,4}(?:展览|讲座|培训|活动|演出|赛事|比赛)")
_FOR_EACH_MORE = re.compile("每(?:增加?|多)[^,;!]{1,8}$")
"""每增加1人奖励2000元: what a rise is counted per says nothing of the sums behind it."""
_MEAN = re.compile("户均|(?<!年)生均(?:每|约|$)")
_RESTATED = re.compile("(?:即|折合|相当于)[^,;:!]{0,24}$")
_SUMMED = re.compile("(?:即|折合|相当于|共计?|合计|总计)(?:补助|补贴|发放|资助|给予|为)*")
_BY_DAYS = seldom("[每/·][0-9]*(?:天|日|餐|节|次|小时)|[0-9](?:天|日|个月|次)")
_ONCE_IN_LIFE = re.compile("同一[^,;]{1,12}[只仅]|孕[0-9早中晚期]|产后[0-9]|出院后|出生后|新生儿|满月")
_CAP_HEADING = ("限额", "封顶", "封顶线", "上限", "限额标准")
_GAP = re.compile("间隔|等候|响应|到达|步行|车程")
_OF_THE_BASE = re.compile("(?:低保|保障|工资)[年月][^,;]{0,4}标准的?$")
_DEDUCTED = re.compile("[-+]([人户])均")
"""In a formula what is taken off is counted as the figure is: 18平方米-人均住房面积."""


def amount(phrase: Phrase, last: dict[str, Per]) -> Amount | None:
    """The amount of a phrase's figure; None when its unit is missing or broken.

    A name such as 外借册次 or 服务人次 says what is counted more fully than the unit behind the figure.
    `last` remembers, within a sentence, what each measure was counted per, and is brought up to date.
    """
    token = phrase.token
    if token.measure is None or token.per is None:
        return None
    added_up = _added_up(phrase, last)
    if added_up is None and (_says_again(phrase, last) or doubtful(phrase, last)):
        return None
    per = added_up or _per(phrase, token.measure, token.per, last)
    if token.measure == "元" and token.value and (period_unsaid(phrase, per) or bearer_unsaid(phrase, per, last)):
        return None
    last[f"、{token.measure}"] = per
    if token.measure == "场":
        last.setdefault(FIRST_SHOWS, per)
    if token.measure == "元" and per.period and (last.get("元") or per).period not in (None, per.period):
        last[MIXED] = per
    if token.per != UNSAID:
        last[f"{token.measure}/"] = token.per
    if not _stands_alone(phrase):
        last[token.measure] = per
    if token.measure != "元" and "折" in phrase.behind and _IN_MONEY.match(phrase.behind):
        last["元"] = per
    if token.measure == "个" and _ACTIVITY.search(phrase.clause):
        last["项次"] = Per(period=merge(phrase.near).period)
    if phrase.pers and _holds_for_money(phrase):
        last["元"] = merge(phrase.pers)
    measure = token.measure
    if phrase.words.endswith("次") and phrase.words.endswith(f"{measure}次"):
        measure = MEASURES.get(f"{measure}次", measure)
    return Amount(token.value, unit(measure, per), _op(phrase), token.upper, base(phrase))


def _under_heading(phrase: Phrase) -> bool:
    """Whether the heading is that of the figure's own part of the sentence, or of parts like it."""
    before, _, part = phrase.earlier.rpartition(";")
    return ":" in part or not before or not another_benefit(phrase)


def _added_up(phrase: Phrase, last: dict[str, Per]) -> Per | None:
    """每天4元，全年按250天计，共1000元: what the days before it come to is a sum of their period."""
    token = phrase.token
    if token.measure != "元" or phrase.pers or token.per != UNSAID or not _SUMMED.fullmatch(phrase.clause):
        return None
    one, days = last.get("元", UNSAID), last.get("天", UNSAID)
    return Per(one.bearers, days.period) if one.period == "天" and days.period else None


def _says_again(phrase: Phrase, last: dict[str, Per]) -> bool:
    """每天4元，全年按250天计，即1000元: the same sum for another period that is not said."""
    silent = phrase.token.measure == "元" and not phrase.pers and phrase.token.per == UNSAID and not phrase.listed
    if silent and last.get("元", UNSAID).period == "天" and _SUMMED.fullmatch(phrase.clause):
        return True
    return silent and _RESTATED.search(phrase.earlier[-40:]) is not None and _BY_DAYS.search(phrase.earlier) is not None


def _per(phrase: Phrase, measure: str, own: Per, last: dict[str, Per]) -> Per:
    if measure in ("%", "‰", "倍"):
        return UNSAID
    if measure == "元":
        complete = own.bearers and ("、元" not in last or last.get("元/", own).bearers != own.bearers)
        return money_per(phrase, own, None if complete else last.get("元"))
    said = merge(phrase.near) if measure not in _EVENTS else merge(phrase.pers)
    if measure in _EVENTS and phrase.opened >= 0 and not said.period and _told_of_a_sum(phrase):
        said = Per(said.bearers, last.get("元", said).period)
    if phrase.clause.endswith(("生均", "人均")):
        said = Per(("人",), said.period)
    if phrase.listed and not said.bearers and not said.period:
        said = last.get(f"、{measure}") or said
    once = measure in _EVENTS and _ONCE_IN_LIFE.search(phrase.clause) is not None
    if phrase.clause.endswith("终身"):
        said, once = Per(said.bearers), True
    if not said.bearers and not said.period and not _is_deadline(phrase) and not once:
        goes_on = measure not in _PERIODIC or _MORE_OF_THE_SAME.match(phrase.clause) or _parallel(phrase)
        said = (last.get(measure) if goes_on else None) or merge(phrase.heading_pers)
    if measure in _EVENTS and not said.period and not once and not _for_each_alone(phrase, last.get(f"、{measure}")):
        said = Per(said.bearers, _said_of_others(last, _ACTIVITY.fullmatch(phrase.clause) is not None))
    if measure in _PERIODIC and not said.period and _SENT.match(phrase.clause):
        said = Per(said.bearers, "年" if _said_of_others(last, activity=True) == "年" else None)
    period = own.period or said.period
    if measure == "天" and not period and phrase.token.value > _MOST_OF_A_YEAR and "开" in phrase.clause:
        period = "年"
    if measure in _SPANS:
        counted = period in _SPANS[measure] and "次" not in (own.bearers or said.bearers)
        period = period if counted and not _GAP.search(phrase.clause) else None
    elif (measure not in _EVENTS and measure not in _PERIODIC) or merge(phrase.pers).bearers == ("次",):
        period = own.period
    whole_day = measure == "小时" and phrase.token.value == _WHOLE_DAY and merge(phrase.near).period is None
    if period and ((whole_day and period != "天" and not own.period) or _exceeds(phrase, measure, period)):
        period = None
    if measure == "场":
        said, period = Per(places(phrase, own, said, last)), period or "年"
    if measure == "平方米":
        whole_home = _OF_A_HOUSEHOLD.search(phrase.clause) is not None
        said = Per(("户",)) if whole_home else UNSAID if _of_a_home(phrase, said) else said
    if not said.bearers and of_a_crowd(phrase):
        said = Per(next((p.bearers for p in last.values() if p.bearers and CROWDS.issuperset(p.bearers)), ()))
    bearers = own.bearers or said.bearers
    deducted = None if bearers else _DEDUCTED.match(phrase.behind)
    return Per((deducted[1],) if deducted else bearers, period)


def _for_each_alone(phrase: Phrase, before: Per | None) -> bool:
    """每年招聘活动12场，为每名失业人员提供1次指导、3次岗位信息: what each of them gets is not got every year."""
    each = any(per.bearers for per in phrase.near) and _OF_EACH.search(phrase.clause) is not None
    return each or ("、" in phrase.clause and before is not None and bool(before.bearers) and not before.period)


def _told_of_a_sum(phrase: Phrase) -> bool:
    """每人每年1500元（服务36次）: what a bracket right behind a sum counts is got in the sum's period."""
    return phrase.earlier[: len(phrase.earlier) - len(phrase.bracket) - 1].endswith("元")


def _of_a_home(phrase: Phrase, said: Per) -> bool:
    """1人户不低于20平方米, 单户面积: the size of a home; a household's own share of it says 每户."""
    if said.bearers == ("户",):
        return "每户" not in phrase.earlier[-24:]
    return _OF_A_HOME.search(phrase.clause) is not None and not _FOR_A_HEAD.search(phrase.clause)


def _exceeds(phrase: Phrase, measure: str, period: str) -> bool:
    """30天 is no number of days a week: the period was said of something else."""
    most = _MOST_DAYS.get((measure, period))
    return most is not None and phrase.token.value > most


def _holds_for_money(phrase: Phrase) -> bool:
    """每人每月30小时，补贴300元: said of whom and when, it holds for the money that follows; not 每人每年最多3次, and
    not 低保月标准的2倍, where the month is that of the base."""
    measure, said = phrase.token.measure, merge(phrase.pers)
    if measure in ("元", "%", "倍"):
        return measure != "元" and _OF_THE_BASE.search(phrase.clause) is None
    often = measure == "次" and phrase.op is Op.AT_MOST and said.bearers == ("人",)
    return bool(said.bearers and said.period) and not often


def _parallel(phrase: Phrase) -> bool:
    """每年印刷资料12种，音像资料6种: things of one noun share the year said of the first."""
    said = phrase.earlier.rpartition(";")[2].split(",")
    return len(said) > 1 and len(phrase.words) > 3 and phrase.words[-2:] in said[-2] and phrase.clause == said[-1]


def _stands_alone(phrase: Phrase) -> bool:
    """Whether what a figure is counted per says nothing of the next clause: it is part of the figure
    (健康管理每年1次，…), or that of one more head or of a couple."""
    if phrase.token.measure == "元":
        return _FOR_EACH_MORE.search(phrase.earlier[-24:]) is not None or COUPLE.search(phrase.clause) is not None
    if phrase.token.measure not in _EVENTS:
        return False
    return not phrase.after and bool(phrase.words) and _OWN_PERIOD.search(phrase.clause) is not None


def _is_deadline(phrase: Phrase) -> bool:
    """Whether a span says by when: 60日内作出, 提前7天公告."""
    by_when = phrase.token.op is Op.AT_MOST or _DEADLINE.search(phrase.clause)
    return phrase.token.measure in _SPANS and bool(by_when)


def _said_of_others(last: dict[str, Per], activity: bool) -> str | None:
    """每年体检1次、讲座12场: events share the year said for others in the sentence; one more activity of a house
    (培训每年30班次，展览8次) shares even the year that stands with the first alone."""
    periods = [(m.lstrip("、") if activity else m, per.period) for m, per in last.items() if per.period]
    return next((p for m, p in reversed(periods) if m in _EVENTS or (m in _PERIODIC and p == "年")), None)


def _op(phrase: Phrase) -> Op:
    token = phrase.token
    if phrase.op is Op.ABOUT and (token.op or _MEAN_OF_THINGS.search(phrase.clause)):
        return token.op or Op.EXACTLY
    if phrase.op or token.op:
        return phrase.op or token.op or Op.EXACTLY
    if phrase.reach and token.measure != "元":
        return Op.AT_LEAST
    if token.measure == "元" and phrase.heading.endswith(_CAP_HEADING) and _under_heading(phrase):
        return Op.AT_MOST
    if token.measure == "元" and _CAP_BEFORE.search(phrase.earlier[-24:]):
        return Op.AT_MOST
    if token.measure == "元" and _LEAST_HEADING.search(phrase.heading) and not _GIVEN_BESIDES.search(phrase.clause):
        return Op.AT_LEAST
    mean = token.measure == "元" and "均" in phrase.clause and _MEAN.search(phrase.clause)
    return Op.ABOUT if mean else Op.EXACTLY
