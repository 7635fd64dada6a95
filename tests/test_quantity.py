"""Laws of amounts: relations are exact, turn round, survive conversion, and never guess across units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.quantity import Amount, Kind, Relation, Unit, plain, relate

VALUES = st.decimals(min_value=0, max_value=10**8, places=2, allow_nan=False, allow_infinity=False)
PERIODS = {"年": 1, "半年": 2, "学期": 2, "季度": 4, "月": 12, "2年": Decimal("0.5"), "3年": None}
UNITS = st.sampled_from(
    ["元/人·年", "元/人·月", "元/户·年", "元/人", "次/年", "次/月", "小时/周", "%", "天", "个月", "套", "名/万人"]
).map(Unit.parse)
ORDER = {Relation.BELOW: -1, Relation.EQUAL: 0, Relation.ABOVE: 1}
TURNED = {Relation.BELOW: Relation.ABOVE, Relation.ABOVE: Relation.BELOW}


@given(VALUES, UNITS)
def test_an_amount_equals_itself(value: Decimal, unit: Unit) -> None:
    assert relate(Amount(value, unit), Amount(value, unit)) == (Relation.EQUAL, "")


@given(VALUES, VALUES, UNITS)
def test_in_one_unit_the_relation_is_that_of_the_numbers(mine: Decimal, theirs: Decimal, unit: Unit) -> None:
    relation, _ = relate(Amount(mine, unit), Amount(theirs, unit))
    assert ORDER[relation] == (mine > theirs) - (mine < theirs)


@settings(max_examples=200)
@given(VALUES, VALUES, UNITS, UNITS)
def test_the_relation_turns_round(mine: Decimal, theirs: Decimal, unit: Unit, other: Unit) -> None:
    there, why = relate(Amount(mine, unit), Amount(theirs, other))
    back, because = relate(Amount(theirs, other), Amount(mine, unit))
    assert back == TURNED.get(there, there)
    assert because == why


@given(
    VALUES, VALUES, st.sampled_from(["年", "半年", "学期", "季度", "月"]), st.sampled_from(["年", "季度", "月", "2年"])
)
def test_periods_convert_exactly(mine: Decimal, theirs: Decimal, period: str, other: str) -> None:
    times, turns = Decimal(PERIODS[period] or 0), Decimal(PERIODS[other] or 0)
    relation, _ = relate(Amount(mine, Unit("元", ("人",), period)), Amount(theirs, Unit("元", ("人",), other)))
    yearly, theirs_yearly = mine * times, theirs * turns
    assert ORDER[relation] == (yearly > theirs_yearly) - (yearly < theirs_yearly)


@given(st.lists(VALUES, min_size=3, max_size=3), VALUES, UNITS)
def test_raising_a_range_never_lowers_the_relation(values: list[Decimal], more: Decimal, unit: Unit) -> None:
    low, high, theirs = sorted(values[:2]) + values[2:]
    before, _ = relate(Amount(low, unit, upper=high), Amount(theirs, unit))
    after, _ = relate(Amount(low + more, unit, upper=high + more), Amount(theirs, unit))
    if before in ORDER and after in ORDER:
        assert ORDER[after] >= ORDER[before]


@given(VALUES, VALUES, VALUES, UNITS)
def test_a_range_around_a_single_value_is_unclear(low: Decimal, span: Decimal, more: Decimal, unit: Unit) -> None:
    local = Amount(low, unit, upper=low + span + more + 2)
    assert relate(local, Amount(low + span + 1, unit)) == (Relation.UNCLEAR, "range")


@pytest.mark.parametrize(
    ("mine", "theirs", "why"),
    [
        ("元/人·月", "元/户·月", "unit"),
        ("元/人", "元/人·年", "period"),
        ("元/人·天", "元/人·年", "period"),
        ("小时/天", "小时/周", "period"),
        ("元/人·年", "次/年", "unit"),
        ("工作日", "天", "unit"),
        ("次/3年", "次/年", ""),
        ("天", "小时", ""),
        ("个月", "年", ""),
        ("次/人·年", "次/年", ""),
    ],
)
def test_what_can_be_compared(mine: str, theirs: str, why: str) -> None:
    assert relate(Amount(Decimal(5), Unit.parse(mine)), Amount(Decimal(5), Unit.parse(theirs)))[1] == why


def test_bases_must_agree() -> None:
    unit = Unit("倍")
    poor, wage = (Amount(Decimal(1), unit, base=base) for base in ("最低生活保障标准", "最低工资标准"))
    assert relate(poor, wage) == (Relation.UNCLEAR, "base")
    assert relate(poor, Amount(Decimal(1), unit)) == (Relation.UNCLEAR, "base")


@given(UNITS)
def test_units_are_written_as_they_are_read(unit: Unit) -> None:
    assert Unit.parse(str(unit)) == unit


@given(VALUES)
def test_plain_keeps_the_value_and_shows_no_exponent(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


def test_only_ceilings_and_time_limits_are_better_when_smaller() -> None:
    assert {kind for kind in Kind if kind.less_is_better} == {Kind.CEILING, Kind.TIME_LIMIT}
