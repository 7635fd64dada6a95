"""What spans, terms, means and hours round the clock say of how often something is had."""

from __future__ import annotations

import itertools
import re

from gapcheck.quantity import Op
from gapcheck.text.levels.spans import DAYS_OLD
from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.levels.units import Per

_EACH_TERM = re.compile("各(?:补助|补贴|资助|发放?|给予|拨付)?")
_SPAN_PERIODS = {"个月": "月", "周": "周", "天": "天", "年": "年", "学期": "学期"}
_DASHES = frozenset({"至", "到", "-", "--", "~"})
_WHEN = ("满", "后", "前", "内", "近", "孕", "过")
_AT_EACH = ("各", "分别", "均")


def tell_periods(compact: str, found: list[Token]) -> None:
    """Settles, in place, which spans of `found` are periods, and which figures are counted by one."""
    spans = not _SPAN_PERIODS.keys().isdisjoint([token.measure for token in found])
    if spans:
        _spans_as_periods(compact, found)
    if "各" in compact:
        _terms(compact, found)
    if "年人均" in compact or "年生均" in compact:
        _means_of_a_year(found)
    if "×" in compact or "*" in compact:
        _round_the_clock(compact, found)
    if spans:
        _mixed_ranges(compact, found)


def _terms(compact: str, found: list[Token]) -> None:
    """分两学期各500元: so much in each of them."""
    for span, each in itertools.pairwise(found):
        terms = span.measure == "学期" and span.what is each.what is What.FIGURE
        if terms and _EACH_TERM.fullmatch(compact, span.end, each.start):
            span.what, span.per = What.PER, Per(period="学期")


def _means_of_a_year(found: list[Token]) -> None:
    """2022年人均补助 is what a head gets in that year."""
    for day, mean in itertools.pairwise(found):
        of_each = mean.what is What.PER and mean.words in ("人均", "生均")
        if of_each and mean.start == day.end and day.words.endswith("年"):
            mean.per = Per(("人",), "年")


def _round_the_clock(compact: str, found: list[Token]) -> None:
    """7×24小时: so many days a week and so many hours a day."""
    for days, hours in itertools.pairwise(found):
        if compact[days.end : hours.start] in ("×", "*") and days.what is hours.what is What.FIGURE:
            days, hours = (hours, days) if days.measure == "小时" else (days, hours)
            if hours.measure == "小时" and days.value == 7 and days.measure in (None, "天"):
                days.measure, days.per, hours.per = "天", Per(period="周"), Per(period="天")


def _mixed_ranges(compact: str, found: list[Token]) -> None:
    """3个月至2年: a range whose ends have units of their own."""
    for low, high in itertools.pairwise(found):
        spans = low.measure in _SPAN_PERIODS and high.measure in _SPAN_PERIODS and low.measure != high.measure
        if spans and low.what is high.what is What.FIGURE and compact[low.end : high.start] in _DASHES:
            low.op, high.op = low.op or Op.AT_LEAST, high.op or Op.AT_MOST


def _spans_as_periods(compact: str, found: list[Token]) -> None:
    """3个月随访1次, 一年四次 and 一年内不超过两次 tell how often, as 每3个月1次 does; 42天检查1次 and
    术后1个月、3个月各随访1次 tell when."""
    told = [token for token in found if token.what is not What.BOUND]
    for at, (span, times) in enumerate(itertools.pairwise(told)):
        if span.measure not in _SPAN_PERIODS or span.what is not What.FIGURE or times.measure not in ("次", "场"):
            continue
        between = compact[span.end : times.start]
        if between.startswith(_AT_EACH):
            _when_seen(told, at)
            continue
        within_a_year = span.words.endswith("年内") and len(between) <= 20 and "," not in between
        every = span.op is None and span.upper is None and len(between) <= 4 and span.value not in DAYS_OLD
        if within_a_year or (every and compact[span.start - 1 : span.start] not in _WHEN):
            period = _SPAN_PERIODS[span.measure]
            span.what, span.per = What.PER, Per(period=period if span.value == 1 else f"{span.value}{period}")


def _when_seen(told: list[Token], at: int) -> None:
    """Marks the spans of a list that ends at `at` as times at which something is done."""
    while at >= 0 and told[at].measure in _SPAN_PERIODS:
        if told[at].op is None:  # 1周内、满28天各访视1次: within so long is a promise
            told[at].what, told[at].why = What.ASIDE, "condition"
        at -= 2 if told[at - 1].what is What.LISTED else at + 1
