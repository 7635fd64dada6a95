"""Amounts with units: exact values, what they are counted per, and how two of them relate."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeVar


class Op(StrEnum):
    """How a stated value bounds the true one."""

    AT_LEAST = ">="
    EXACTLY = "="
    AT_MOST = "<="
    ABOUT = "~"


class Kind(StrEnum):
    """What a national figure demands (domain.md, "Fixed, floor, guideline")."""

    UNIFIED = "unified"
    FLOOR = "floor"
    GUIDELINE = "guideline"
    CEILING = "ceiling"
    TIME_LIMIT = "time_limit"

    @property
    def less_is_better(self) -> bool:
        return self in (Kind.CEILING, Kind.TIME_LIMIT)


class Relation(StrEnum):
    """How a local amount stands to a national one, as plain numbers."""

    BELOW = "below"
    EQUAL = "equal"
    ABOVE = "above"
    UNCLEAR = "unclear"


PERIODS_A_YEAR = {
    "年": Fraction(1), "半年": Fraction(2), "学期": Fraction(2), "季度": Fraction(4), "月": Fraction(12),
    "半月": Fraction(24),
}  # fmt: skip
"""Periods whose number in a year is fixed. Weeks and days are not here: opening eight hours a day
says nothing of how many days a week, so hours a day and hours a week cannot be compared."""

SPAN_DAYS = {"小时": Fraction(1, 24), "天": Fraction(1), "周": Fraction(7)}
SPAN_MONTHS = {"个月": Fraction(1), "年": Fraction(12)}
CONVERTIBLE = {("%", "倍"), ("倍", "%")} | {(a, b) for spans in (SPAN_DAYS, SPAN_MONTHS) for a in spans for b in spans}
"""Pairs of measures of which one can be told in the other; of no other two that differ can amounts be related."""


class Unit(NamedTuple):
    """A measure, what it is counted per, and the period: 元/人·月 is ("元", ("人",), "月").

    `period` is one of 年 半年 学期 季度 月 半月 周 天 or a multiple such as 2年; None when there is none.
    """

    measure: str
    per: tuple[str, ...] = ()
    period: str | None = None

    @classmethod
    def parse(cls, text: str) -> Unit:
        """The unit written 元/人·月, 次/2年, 小时/周, %; any other word is taken as a bearer."""
        measure, _, rest = text.partition("/")
        per = [part for part in rest.split("·") if part]
        period = next((part for part in per if _PERIOD.fullmatch(part)), None)
        return cls(measure, tuple(sorted(part for part in per if part != period)), period)

    def __str__(self) -> str:
        below = "·".join([*self.per, *([self.period] if self.period else [])])
        return f"{self.measure}/{below}" if below else self.measure


_PERIOD = re.compile(r"(\d*)(年|半年|学期|季度|月|半月|周|天)")


class Amount(NamedTuple):
    """A value (a range when `upper` is set) in a unit, how it bounds, and its base.

    A multiple or a share has a `base` (最低生活保障标准) and is only comparable on the same base.
    Zero is a value. Percentages keep the number before the sign: 70% is Decimal(70), unit %.
    """

    value: Decimal
    unit: Unit
    op: Op = Op.EXACTLY
    upper: Decimal | None = None
    base: str | None = None

    def __str__(self) -> str:
        sign = {Op.AT_LEAST: "≥", Op.AT_MOST: "≤", Op.ABOUT: "约", Op.EXACTLY: ""}[self.op]
        number = plain(self.value) if self.upper is None else f"{plain(self.value)}—{plain(self.upper)}"
        return f"{sign}{self.base or ''}{number}{self.unit}"


def plain(value: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    return f"{value.normalize():f}"


@lru_cache(maxsize=16384)
def relate(local: Amount, national: Amount) -> tuple[Relation, str]:
    """How `local` stands to `national`, and, when unclear, why: `unit`, `base`, `period`, `range`.

    Values only: whether below is bad depends on the figure's kind, which is the caller's matter.
    """
    if (local.base or national.base) and local.base != national.base:
        return Relation.UNCLEAR, "base"
    if local.unit.measure == national.unit.measure and not (
        local.value or local.upper or national.value or national.upper
    ):
        return Relation.EQUAL, ""  # nothing is nothing, per whomever and whenever
    low, high = local.value, local.value if local.upper is None else local.upper
    floor, roof = national.value, national.value if national.upper is None else national.upper
    if local.unit == national.unit:
        return _stand(low, high, floor, roof)
    factor = _factor(local.unit, national.unit)
    if isinstance(factor, str):
        return Relation.UNCLEAR, factor
    return _stand(Fraction(low) * factor, Fraction(high) * factor, Fraction(floor), Fraction(roof))


Number = TypeVar("Number", Decimal, Fraction)


def _stand(low: Number, high: Number, floor: Number, roof: Number) -> tuple[Relation, str]:
    """How a local range stands to a national one, both in one unit; a single value is a range of that value."""
    if (low, high) == (floor, roof):
        return Relation.EQUAL, ""
    if high < floor or (low < floor and high <= roof):
        return Relation.BELOW, ""
    if low > roof or (high > roof and low >= floor):
        return Relation.ABOVE, ""
    return (Relation.EQUAL, "") if floor <= low and high <= roof else (Relation.UNCLEAR, "range")


@lru_cache(maxsize=16384)
def value_in(local: Amount, national: Amount) -> Decimal | None:
    """The local value (of a range the lower one) in the unit of `national`, None where the two do not compare;
    what does not come out even is rounded to 28 digits."""
    if (local.base or national.base) and local.base != national.base:
        return None
    if local.unit == national.unit:
        return local.value
    factor = _factor(local.unit, national.unit)
    if isinstance(factor, str):
        return None
    exact = Fraction(local.value) * factor
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _factor(local: Unit, national: Unit) -> Fraction | str:
    """What one local unit is worth in national units, or the reason why that cannot be said."""
    if local.measure != national.measure:
        return _other_measure(local, national)
    if not _same_bearers(local, national):
        return "unit"
    if local.period == national.period:
        return Fraction(1)
    mine, theirs = _times_a_year(local.period), _times_a_year(national.period)
    return mine / theirs if mine and theirs else "period"


def _other_measure(local: Unit, national: Unit) -> Fraction | str:
    """Between spans of time, and between shares and multiples (90% of a base is 0.9 times it)."""
    if (local.per, local.period) == (national.per, national.period):
        if {local.measure, national.measure} == {"%", "倍"}:
            return Fraction(1, 100) if local.measure == "%" else Fraction(100)
        # Opening six days a week is no 144 hours a week: only what lasts once is as long in hours as in days.
        for spans in (SPAN_DAYS, SPAN_MONTHS) if local.period is None else ():
            if local.measure in spans and national.measure in spans:
                return spans[local.measure] / spans[national.measure]
    return "unit"


def _same_bearers(local: Unit, national: Unit) -> bool:
    """Money must say whom it is for; for services 每年1次 and 每人每年1次 mean the same, but not 每2孩次1次."""
    if local.per == national.per:
        return True
    shared = any(bearer[0].isdecimal() for bearer in (*local.per, *national.per))
    return local.measure != "元" and not shared and (not local.per or not national.per)


def _times_a_year(period: str | None) -> Fraction | None:
    match = _PERIOD.fullmatch(period or "")
    if match is None or match[2] not in PERIODS_A_YEAR:
        return None
    return PERIODS_A_YEAR[match[2]] / int(match[1] or 1)
