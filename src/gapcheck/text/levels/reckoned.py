"""How many of its periods make up a longer one: 每生每天4元，全年按250天计算; 每天开放8小时，每周6天."""

from __future__ import annotations

import re
from decimal import Decimal

from gapcheck.quantity import Unit
from gapcheck.text.numerals import number
from gapcheck.text.readings import Reckoned
from gapcheck.text.seldom import seldom

_ENDS = re.compile("[;!]")
_OF_A_YEAR = seldom(
    "(?:全年|每年|一年|学年)[^,;!0-9]{0,6}(?:按照?|以)[^,;!0-9]{0,10}(?P<many>[0-9]{1,3})(?P<span>天|个月)"
)
_OF_A_WEEK = seldom(
    "每周(?:免费|对外|开放|开馆|服务|营业|提供|不少于|不低于|至少|≥)*(?P<many>[1-7一二三四五六七])(?:天|日)"
)
_SPANS = {"天": "天", "月": "个月"}


def reckoned(compact: str, at: int, unit: Unit) -> Reckoned | None:
    """How many of the days or months that an amount which stands `at` is counted by are meant of a year, for money,
    or of a week, for hours; None where its part of the sentence does not say."""
    span = _SPANS.get(unit.period or "")
    if span is None or span not in compact:
        return None
    start = max(compact.rfind(mark, 0, at) for mark in ";!") + 1
    end = _ENDS.search(compact, at)
    stop = end.start() if end else len(compact)
    if unit.measure == "元" and ("按" in compact or "以" in compact):
        said = _OF_A_YEAR.search(compact, start, stop)
        return Reckoned(Decimal(said["many"]), "年") if said and said["span"] == span else None
    if unit.measure == "小时" and "每周" in compact:
        said = _OF_A_WEEK.search(compact, start, stop)
        return Reckoned(number(said["many"]) or Decimal(1), "周") if said else None
    return None
