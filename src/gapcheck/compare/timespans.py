"""Spans of time counted in different ways: in days or hours, in working days, in months."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gapcheck.quantity import SPAN_DAYS, SPAN_MONTHS, Amount, Relation

_DAYS = {"小时": 1 / Decimal(24), "天": Decimal(1), "周": Decimal(7), "个月": Decimal(30)}
_LONGEST_HOLIDAY = 9
_A_MONTH = Fraction("30.44")
_MORE_OR_LESS = 3
"""So many months are so many times 30.44 days, never more than three days more or less."""


def by_working_days(local: Amount, national: Amount) -> bool:
    """Whether one of two spans is counted in working days and the other in days, weeks or months."""
    one, other = local.unit.measure, national.unit.measure
    spans = (one == "工作日" and other in _DAYS) or (other == "工作日" and one in _DAYS)
    return spans and local.unit.period is None and national.unit.period is None


def by_months(local: Amount, national: Amount) -> bool:
    """Whether one of two spans is counted in months or years and the other in days, weeks or hours."""
    one, other = local.unit.measure, national.unit.measure
    spans = (one in SPAN_MONTHS and other in SPAN_DAYS) or (one in SPAN_DAYS and other in SPAN_MONTHS)
    return spans and (local.unit.period, national.unit.period, local.base, national.base) == (None, None, None, None)


def counted_otherwise(local: Amount, national: Amount) -> bool:
    """Whether two spans can only be told apart where they differ by enough."""
    return by_working_days(local, national) or by_months(local, national)


def months(local: Amount, national: Amount) -> tuple[Relation, str]:
    """Days and months told apart where no months are as long as those days."""
    more = _in_days(local) - _in_days(national)
    if abs(more) <= _MORE_OR_LESS or local.upper or national.upper:
        return Relation.UNCLEAR, "unit"
    return (Relation.ABOVE if more > 0 else Relation.BELOW), ""


def _in_days(amount: Amount) -> Fraction:
    measure = amount.unit.measure
    return Fraction(amount.value) * (SPAN_DAYS.get(measure) or _A_MONTH * SPAN_MONTHS[measure])


def working_days(local: Amount, national: Amount) -> tuple[Relation, str]:
    """So many days are no more than as many working days. More days may still be, unless they are more than those
    can take with weekends and the longest holiday; as many working days or fewer may be more than the days."""
    mine = local.value * _DAYS.get(local.unit.measure, Decimal(1))
    theirs = national.value * _DAYS.get(national.unit.measure, Decimal(1))
    if local.unit.measure == "工作日":
        return (Relation.ABOVE, "") if mine > theirs else (Relation.UNCLEAR, "unit")
    if mine <= theirs:
        return Relation.EQUAL, ""
    return (Relation.ABOVE, "") if mine > 2 * theirs + _LONGEST_HOLIDAY else (Relation.UNCLEAR, "unit")
