"""For how much of a year a sum is paid: 每生每天4元，全年按250天计算."""

from __future__ import annotations

import re
from decimal import Decimal

from gapcheck.quantity import Unit
from gapcheck.text.seldom import seldom

_PERIODS = {"天": "天", "月": "个月"}
_ENDS = re.compile("[;!]")
_FOR_SO_MANY = seldom(
    "(?:全年|每年|一年|学年)[^,;!0-9]{0,6}(?:按照?|以)[^,;!0-9]{0,10}(?P<many>[0-9]{1,3})(?P<span>天|个月)"
)


def paid_a_year(compact: str, at: int, unit: Unit) -> Decimal | None:
    """How many of its days or months a year a sum of money that stands `at` is paid for; None where that is not said
    in its part of the sentence."""
    span = _PERIODS.get(unit.period or "") if unit.measure == "元" else None
    if span is None or span not in compact or ("按" not in compact and "以" not in compact):
        return None
    start = max(compact.rfind(mark, 0, at) for mark in ";!") + 1
    end = _ENDS.search(compact, at)
    said = _FOR_SO_MANY.search(compact, start, end.start() if end else len(compact))
    return Decimal(said["many"]) if said is not None and said["span"] == span else None
