"""Figures that make up another figure: payers' shares of a sum, the times that a count is made of."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from gapcheck.quantity import Amount
from gapcheck.text.levels.entries import Entry
from gapcheck.text.levels.units import UNSAID
from gapcheck.text.seldom import seldom

_TIERS = seldom("中央|省级?|市级?|县级?|区级?|国家")
_OF_TIER = re.compile(
    "[,、]?(?:(?:中央|省|市|县|区|地方)[级县区]?|政府|财政|个人|单位)(?:本级|财政)?"
    "(?:补助|奖补|补贴|补足|配套|承担|负担|安排|自付|自筹)?$"
)
_EXPLAINED = seldom("各|其中|含|包括")
_SPANS = ("天", "小时", "学时", "课时")
_BIG = 10_000
_WHOLE = 100
_TWO = 2
_EACH = re.compile("各(?:进行|开展|提供)?$")
_TOLD_APART = re.compile("[(]|,?其中")
LISTED_NAME = re.compile("、[^,;0-9]{0,8}")
_PAYS = ("补助", "奖补", "补贴", "补足", "配套", "承担", "负担", "安排")
REACH = 8
_OF_PERIOD = {"天": "天", "个月": "月"}


def told_apart(entries: list[Entry], compact: str) -> None:
    """500元（中央300元，省级100元，县级100元）: what is told apart right behind a sum, or by who pays, makes it up."""
    for at, total in enumerate(entries):
        token = total.phrase.token
        if token.measure != "元" or total.why is not None:
            continue
        told = _TOLD_APART.match(compact, token.end) is not None
        parts = []
        for entry in entries[at + 1 : at + 1 + REACH]:
            if entry.phrase.sentence != total.phrase.sentence or entry.phrase.token.measure != "元":
                break
            if not told and not _OF_TIER.match(entry.phrase.clause):
                break
            parts.append(entry)
            if sum(part.phrase.token.value for part in parts) >= token.value:
                break
        if len(parts) > 1 and sum(part.phrase.token.value for part in parts) == token.value:
            for part in parts:
                part.why = "component"


def part_of_total(before: list[Entry], total: Entry) -> None:
    """中央标准98元，省级标准20元，合计118元: the total is the level."""
    for part in before:
        same = part.phrase.group == total.phrase.group and part.phrase.token.measure == total.phrase.token.measure
        if same and part.why is None and _TIERS.search(part.phrase.clause):
            part.why = "component"
            total.phrase.lead = total.phrase.lead or part.phrase.words


def itemised(before: list[Entry], total: Entry) -> None:
    """接运费260元、火化费390元，合计650元/具: bare items that add up to the total are parts."""
    parts: list[Entry] = []
    wanted = total.phrase.token.value
    for part in reversed(before):
        token = part.phrase.token
        bare = token.measure == "元" and token.per == UNSAID and not part.phrase.pers and part.why is None
        if part.phrase.sentence != total.phrase.sentence or (token.measure == "元" and not bare):
            return
        if not bare:
            continue
        parts.append(part)
        if (told := sum(each.phrase.token.value for each in parts)) >= wanted:
            for each in parts if told == wanted and len(parts) > 1 else ():
                each.why = "component"
            return


def taken_together(before: list[Entry], total: Entry) -> None:
    """每年3000元，共9000元: what several periods come to is a sum of none of them, and is left unread, unless it is
    what the figures before it add up to."""
    last = before[-1] if before else None
    if last is None or last.amount is None or total.amount is None or last.why or total.why:
        return
    unit, token, value = total.amount.unit, total.phrase.token, last.phrase.token.value
    silent = token.measure == "元" and token.per == UNSAID and not total.phrase.pers
    if not silent or not unit.period or unit != last.amount.unit or not value or token.value % value:
        return
    so_far = Decimal(0)
    for each in reversed(before):
        if each.amount is None or each.amount.unit != unit or so_far >= token.value:
            break
        so_far += each.phrase.token.value
    if token.value > value and so_far != token.value:
        total.amount = None


def paid_by_tiers(before: list[Entry], entry: Entry) -> None:
    """中央4元、县配套1元: what each tier pays of a sum that is not told; neither is the level, and both are unread."""
    last = before[-1] if before else None
    if last is None or last.amount is None or entry.amount is None or last.why or entry.why:
        return
    tiers = _OF_TIER.search(last.phrase.clause), _OF_TIER.fullmatch(entry.phrase.clause)
    paid = entry.phrase.clause.endswith(_PAYS) or last.phrase.clause.endswith(("中央", "中央财政"))
    if paid and all(tiers) and last.amount.unit == entry.amount.unit:
        last.amount = entry.amount = None


def multiplied(before: list[Entry], whole: Entry) -> None:
    """每天5元，全年按200天补助1000元: what a sum comes to in so many days is that of the days' period."""
    token = whole.phrase.token
    if whole.why is not None or token.per != UNSAID or any(per.period for per in whole.phrase.pers):
        return
    days = before[-1] if before[-1].phrase.sentence == whole.phrase.sentence else None
    if days is None or days.amount is None or days.amount.unit.measure not in _OF_PERIOD or not days.amount.unit.period:
        return
    for one in reversed(before[:-1]):
        unit = one.amount.unit if one.amount is not None and one.why is None else None
        told = unit is not None and unit.period == _OF_PERIOD[days.amount.unit.measure]
        if unit and told and one.phrase.token.value * days.phrase.token.value == token.value:
            whole.amount = Amount(token.value, unit._replace(period=days.amount.unit.period))
            return


def count_up(before: list[Entry], total: Entry) -> None:
    """满月、3、6月龄各1次，共3次: what each gets is part of what all get."""
    for part in before:
        same = part.phrase.sentence == total.phrase.sentence and part.phrase.token.measure == total.phrase.token.measure
        if same and part.why is None and _EACH.search(part.phrase.clause):
            part.why = "component"


def explain_counts(entries: list[Entry]) -> None:
    """8次（3、6、8月龄各1次） and 13次（新生儿期2次、婴儿期4次…）: the bracket behind a count tells its parts."""
    for before, entry in itertools.pairwise(entries):
        span = entry.phrase.token.measure == before.phrase.token.measure in _SPANS
        less = span and entry.phrase.token.value < before.phrase.token.value and not entry.phrase.op
        if less and not entry.why and entry.phrase.clause.startswith("其中"):
            entry.why = "component"
    total: Entry | None = None
    for at, entry in enumerate(entries):
        if total is not None and total.phrase.opened != entry.phrase.opened >= 0 and _add_up_to(entries[at:], total):
            continue
        if total is None or entry.phrase.opened != total.phrase.token.end:
            total = entry
        elif _is_part(entry, total):
            entry.why = "component"


def _is_part(entry: Entry, total: Entry) -> bool:
    part, whole = entry.phrase.token, total.phrase.token
    listed = entry.phrase.clause.startswith("、") or entry.phrase.behind.startswith("、")
    return (
        part.measure == whole.measure == "次"
        and part.value < whole.value
        and (listed or _EXPLAINED.search(entry.phrase.bracket) is not None)
    )


def _add_up_to(inside: list[Entry], total: Entry) -> bool:
    """13次健康检查（新生儿期2次、婴幼儿期8次、学龄前期3次）: marks what makes up the count before its bracket."""
    opened = inside[0].phrase.opened
    same = [entry for entry in inside[:REACH] if entry.phrase.opened == opened]
    alike = all(entry.phrase.token.measure == total.phrase.token.measure == "次" for entry in same)
    if not alike or len(same) < _TWO or sum(e.phrase.token.value for e in same) != total.phrase.token.value:
        return False
    for entry in same:
        entry.why = "component"
    return True


def share_rates(entries: list[Entry]) -> None:
    """财政补贴60%，单位承担40%: two shares that make up the whole are both of the cost."""
    for before, entry in itertools.pairwise(entries):
        one, other = before.phrase.token, entry.phrase.token
        whole = one.measure == other.measure == "%" and one.value + other.value == _WHOLE
        same = before.phrase.sentence == entry.phrase.sentence
        if whole and same and before.why is None and entry.why == "component":
            before.why = "component"


def share_budgets(entries: list[Entry]) -> None:
    """经费市级50万元、县级20万元: what is listed with a budget is one."""
    for before, entry in itertools.pairwise(entries):
        token = entry.phrase.token
        if before.why != "budget" or entry.why or entry.phrase.pers or token.measure != "元" or token.per != UNSAID:
            continue
        if token.value >= _BIG and LISTED_NAME.fullmatch(entry.phrase.clause):
            entry.why = "budget"
