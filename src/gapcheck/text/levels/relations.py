"""What the figures of a sentence do to one another: sums, bounds said once for a list."""

from __future__ import annotations

import itertools
import re

from gapcheck.quantity import Amount, Op
from gapcheck.text.levels.entries import Entry
from gapcheck.text.levels.parts import (
    LISTED_NAME,
    REACH,
    count_up,
    explain_counts,
    itemised,
    multiplied,
    paid_by_tiers,
    part_of_total,
    share_budgets,
    share_rates,
    taken_together,
    told_apart,
)
from gapcheck.text.levels.superseding import NOW, supersede, supersede_years
from gapcheck.text.levels.units import UNSAID
from gapcheck.text.seldom import seldom

_NEXT_PEOPLE = 12
_DEADLINES = ("小时", "天", "工作日")
_BY_WHEN = (*_DEADLINES, "周", "个月")
"""出院后一周内1次访视: by when something is done bounds no number."""
_NEXT_GRADE = seldom("[、,]?(?:[一二三四五六七八九十]|[1-9]|10)[级等](?:伤残)?(?:为|按)?")
"""一级27个月，二级25个月的本人工资: the base named last is that of every grade."""
_TOTAL = ("合计", "共计", "总计")
_IN_ALL = (",共", ",共计")
_CAP = seldom("限额|封顶线|最高支付|上限")
_NEXT_CAP = seldom(
    "、[^,;:0-9]{1,12}|[^,;:0-9补助费奖险付训销励每金按对送]{1,10}|[^,;:0-9]{0,16}(?:对象|人员|家庭|人口|边缘|患者|职工|居民|学生|儿童|致贫|疾病)为?"
)
_NATIONAL = re.compile("国家|全国|省定|中央(?:确定|规定|统一|标准|基础)")
_SAID_OUTRIGHT = seldom("标准|执行|达到|调整")
_OURS = re.compile(
    "(?:(?:我|本|全)[省市县区]|[省市县区](?=级|财政))(?:级|财政|统一|在此基础上|再|另|按照?|将|均)*(?:加发|增发|增加|提高|上调|提标|调整|标准|执行|达到|至|到|为|后)*"
)
_NEXT_TIER = re.compile("(?:国家|省|市|县|区)级(?:的?(?:一次性|给予|补助|奖励))*")
_HOUSES_OF_NEXT_TIER = re.compile(",(?:省|地?市|县|区|乡镇|村)级?(?:公共)?(?:图书馆|文化馆|博物馆|美术馆|馆|站)?")
"""省级图书馆不少于64小时，县级馆56小时: the bound of one tier is that of the next."""
_ON_TOP = re.compile(
    "[,的]*(?:(?:中央|省|市|县|区|地方|各级)[级县区]?(?:本级)?(?:财政)?|我[省市县区]|再|统一)*在?[此该其上述原有现行的标准]*基础上"
)


def relate_entries(entries: list[Entry], compact: str) -> None:
    """Settles, in place, what the entries of each sentence say about one another."""
    if len(entries) < 2:
        return
    # Each of these is about what few cells have, and walks the entries only of those.
    money = any(entry.phrase.token.measure == "元" for entry in entries)
    whys = {entry.why for entry in entries}
    _share_bounds(entries, compact)
    if money:
        _share_caps(entries)
    if "condition" in whys:
        _share_tests(entries)
    if "(" in compact or "其中" in compact:
        explain_counts(entries)
    if "increment" in whys:
        _share_rises(entries)
    if "budget" in whys:
        share_budgets(entries)
    if "component" in whys:
        share_rates(entries)
    if money:
        told_apart(entries, compact)
    if _NATIONAL.search(compact):
        _raise_national(entries)
    if money:
        supersede_years(entries)
    now = NOW.search(compact) is not None
    for at, entry in enumerate(entries):
        if now or entry.phrase.new:
            supersede(entries, at, compact)
        if at:
            _total_up(entries[at - REACH if at > REACH else 0 : at], entry)
    if "increment" in whys:
        _add_up(entries)


def _total_up(before: list[Entry], entry: Entry) -> None:
    """What an entry makes of those before it whose total it is, or with which it makes up a total."""
    clause, money = entry.phrase.clause, entry.phrase.token.measure == "元"
    in_all = "共" in clause or "计" in clause
    if in_all and entry.phrase.earlier.endswith(_IN_ALL):
        count_up(before, entry)
    if money:
        multiplied(before, entry)
    total = in_all and any(word in clause for word in _TOTAL)
    if total:
        part_of_total(before, entry)
    if total or "共" in clause:
        itemised(before, entry)
        taken_together(before, entry)
    if money and clause.startswith(("、", ",")):
        paid_by_tiers(before, entry)


def _raise_national(entries: list[Entry]) -> None:
    """国家基础养老金93元，我省加发20元，达到113元: what the locality makes of the national level is the level."""
    for at, entry in enumerate(entries):
        if entry.why not in (None, "increment") or not _OURS.fullmatch(_plain(entry)):
            continue
        national = _national(entries[max(0, at - REACH) : at], entry)
        if national is None:
            continue
        after = entries[at + 1] if at + 1 < len(entries) else None
        reached = after is not None and not after.phrase.words and after.phrase.sentence == entry.phrase.sentence
        if entry.why is None and not _SAID_OUTRIGHT.search(_plain(entry)) and _less(entry, national):
            continue  # 国家50元，我省30元: perhaps each one's share
        entry.phrase.lead = entry.phrase.lead or national.phrase.words
        if entry.why is None or reached:
            national.why = "superseded"


def _less(entry: Entry, other: Entry) -> bool:
    return entry.phrase.token.value < other.phrase.token.value


def _plain(entry: Entry) -> str:
    return entry.phrase.words.replace(" ", "")


def _national(before: list[Entry], entry: Entry) -> Entry | None:
    """The nearest level of the nation in the same sentence, of the same measure."""
    for other in reversed(before):
        same = (
            other.phrase.sentence == entry.phrase.sentence and other.phrase.token.measure == entry.phrase.token.measure
        )
        if same and other.why in (None, "superseded") and _NATIONAL.search(other.phrase.words):
            return other
    return None


def _share_tests(entries: list[Entry]) -> None:
    """选择200元、300元、400元档次缴费的: what is listed before a test is one, but no answer (补30元、300元…)."""
    for before, entry in reversed(list(itertools.pairwise(entries))):
        alike = entry.phrase.listed and before.phrase.token.measure == entry.phrase.token.measure
        answer = "补" in before.phrase.clause
        if alike and entry.why == "condition" and before.why is None and not before.phrase.pers and not answer:
            before.why = "condition"


def _share_rises(entries: list[Entry]) -> None:
    """分别增长4%和6%: what is listed with a rise is one."""
    for before, entry in itertools.pairwise(entries):
        if before.why != "increment" or entry.why or before.phrase.token.measure != entry.phrase.token.measure:
            continue
        if entry.phrase.listed or LISTED_NAME.fullmatch(entry.phrase.clause) or entry.phrase.clause.startswith("至"):
            entry.why = "increment"


def _share_bounds(entries: list[Entry], compact: str) -> None:
    """What is said once for a list of values holds for all: 不少于17套广播、25套电视; 平均工资的50%、40%."""
    for before, entry in itertools.pairwise(entries):
        old, new = before.amount, entry.amount
        if old is None and _doubted_with(before, entry):
            entry.amount = None
        if old is None or new is None:
            continue
        if old.unit.measure != new.unit.measure:
            adjoined = before.phrase.token.end == entry.phrase.token.start and old.unit.measure not in _BY_WHEN
            listed = entry.phrase.listed or adjoined
            if listed and new.op is Op.EXACTLY and old.op in (Op.AT_LEAST, Op.AT_MOST):
                entry.amount = new._replace(op=old.op)
            elif entry.phrase.listed and old.op is Op.EXACTLY and entry.phrase.token.op is Op.AT_LEAST:
                before.amount = old._replace(op=Op.AT_LEAST)
            continue
        if old.base and new.base is None and new.unit.measure == "倍" and _of_the_same(before, entry):
            entry.amount = new = new._replace(base=old.base)
        between = compact[before.phrase.token.end : entry.phrase.token.start]
        listed = entry.phrase.listed or between.endswith(("、", "和", "及"))
        next_tier = old.op is Op.AT_LEAST and old.unit == new.unit and _HOUSES_OF_NEXT_TIER.fullmatch(between)
        if not listed and not next_tier:
            continue
        shared = old.op is not Op.ABOUT or "分别" in before.phrase.clause
        op = old.op if new.op is Op.EXACTLY and shared else new.op
        entry.amount = new._replace(op=op, base=new.base or (old.base if entry.phrase.listed else None))
    for before, entry in list(itertools.pairwise(entries))[::-1]:
        if entry.amount is None and entry.phrase.listed and _silent(entry) and _silent(before):
            before.amount = None
        if _by_when(before, entry) and before.amount:
            before.amount = before.amount._replace(op=Op.AT_MOST)
        if not (before.amount and entry.amount and before.amount.unit == entry.amount.unit):
            continue
        graded = entry.amount.base and not before.amount.base and _NEXT_GRADE.fullmatch(entry.phrase.clause)
        if graded or entry.phrase.listed:
            before.amount = before.amount._replace(base=before.amount.base or entry.amount.base)
        floored = entry.amount.op is Op.AT_LEAST and before.amount.op is Op.EXACTLY and entry.phrase.listed
        if floored and "分别" in before.phrase.earlier:
            before.amount = before.amount._replace(op=Op.AT_LEAST)


def _of_the_same(before: Entry, entry: Entry) -> bool:
    """低保标准的1.3倍，其中农村为1.5倍: so many times the same standard, for some people named in between."""
    clause = entry.phrase.clause
    return before.phrase.group == entry.phrase.group and len(clause) <= _NEXT_PEOPLE and "的" not in clause


def _by_when(before: Entry, entry: Entry) -> bool:
    """城区24小时、乡镇48小时、山区72小时内到达: the last of a list of places or people tells by when for all."""
    old, new = before.amount, entry.amount
    timed = old is not None and new is not None and old.unit == new.unit and new.unit.measure in _DEADLINES
    bounded = timed and old is not None and new is not None and new.op is Op.AT_MOST and old.op is Op.EXACTLY
    return bounded and LISTED_NAME.fullmatch(entry.phrase.clause) is not None


def _share_caps(entries: list[Entry]) -> None:
    """年度限额普通疾病5万元、重特大疾病16万元; 限额6万元，低保边缘对象4万元: a cap of one is a cap of the next."""
    capped = False
    for before, entry in itertools.pairwise(entries):
        old, new = before.amount, entry.amount
        bounded = old is not None and old.op is Op.AT_MOST and old.unit.measure == "元"
        capped = bounded and (capped or _CAP.search(before.phrase.earlier[-20:]) is not None)
        same = capped and new is not None and new.op is Op.EXACTLY and new.unit.measure == "元"
        if new and same and entry.phrase.group == before.phrase.group and _NEXT_CAP.fullmatch(entry.phrase.clause):
            entry.amount = new._replace(op=Op.AT_MOST)


def _silent(entry: Entry) -> bool:
    token = entry.phrase.token
    return (
        entry.why is None
        and token.measure == "元"
        and token.per == UNSAID
        and not any(p.bearers for p in entry.phrase.pers)
    )


def _one_more(before: Entry, old: Entry) -> bool:
    """小学650元，初中850元，在此基础上增加100元: every one of them rises, so none of them is told."""
    same = before.phrase.sentence == old.phrase.sentence and before.why is None and before.amount is not None
    return same and old.amount is not None and before.amount is not None and before.amount.unit == old.amount.unit


def _doubted_with(before: Entry, entry: Entry) -> bool:
    """立二等功奖励3000元、三等功1000元: what cannot be told of the first cannot of those listed with it."""
    silent = _silent(entry) and before.phrase.token.measure == "元"
    listed = LISTED_NAME.fullmatch(entry.phrase.clause) or _NEXT_TIER.fullmatch(entry.phrase.clause)
    return silent and before.why is None and listed is not None


def _add_up(entries: list[Entry]) -> None:
    """在原80元基础上增加10元, or 国家80元、我省加发10元, is a level of 90元, unless that is said next (即90元)."""
    for at, (old, rise) in enumerate(itertools.pairwise(entries)):
        if rise.why != "increment" or old.why not in (None, "superseded"):
            continue
        if old.phrase.sentence != rise.phrase.sentence:
            continue
        ours = _OURS.fullmatch(_plain(rise)) is not None and _national(entries[at : at + 1], rise) is not None
        clause = rise.phrase.clause
        if not ours and (not _ON_TOP.match(clause) or "分别" in clause or "对" in clause):
            continue
        if old.amount is None or rise.amount is None or old.amount.unit.measure != "元":
            continue
        if rise.amount.unit.measure != "元":
            continue
        if not ours and at and _one_more(entries[at - 1], old):
            continue
        total = old.amount.value + rise.amount.value
        old.why = "superseded"
        said = entries[at + 2].amount if at + 2 < len(entries) else None
        if said is not None and said.value == total and entries[at + 2].phrase.sentence == rise.phrase.sentence:
            continue
        own = rise.amount.op is Op.EXACTLY and "国家" not in old.phrase.clause
        rise.amount = Amount(total, old.amount.unit, old.amount.op if own else rise.amount.op)
        rise.why, rise.start, rise.phrase.words = None, old.phrase.token.start, old.phrase.words
