"""How each national figure is met from file to file, in exact numbers."""

from __future__ import annotations

from decimal import Decimal

from gapcheck.audit.matrix.picture import Picture, Spread
from gapcheck.audit.matrix.tables.table import Table, Value, head, item_name, named, table
from gapcheck.quantity import plain
from gapcheck.wording import say


def levels(picture: Picture, language: str) -> Table:
    """One row a figure, in the order of picture.spreads."""
    heads = (
        head("item", language, 30),
        head("measure", language, 24),
        head("unit", language, 12),
        head("kind", language, 10),
        head("national", language, 12),
        head("count", language, 8),
        head("lowest", language, 10),
        head("median", language, 10),
        head("highest", language, 10),
        head("who_lowest", language, 28),
        head("who_highest", language, 28),
        head("silent", language, 10),
    )
    return table("levels", language, heads, [_row(picture, spread, language) for spread in picture.spreads])


def _row(picture: Picture, spread: Spread, language: str) -> tuple[Value, ...]:
    low, high = (spread.points[0], spread.points[-1]) if spread.points else (None, None)
    apart = low and high and low is not high
    return (
        item_name(spread.column),
        spread.measure,
        spread.unit,
        say(f"matrix.kind.{spread.kind}", language),
        national(spread, language),
        spread.count,
        _number(low and low[0]),
        _number(spread.median),
        _number(high and high[0]),
        named(picture, low[1], language) if low and apart else None,
        named(picture, high[1], language) if high and apart else None,
        spread.silent,
    )


def national(spread: Spread, language: str) -> Value:
    """The national figure; as words where several were in force."""
    if len(spread.national) == 1:
        return _number(spread.national[0])
    return say("list.joint", language).join(plain(value) for value in spread.national)


def _number(value: Decimal | None) -> Decimal | None:
    """The same number without exponent or trailing zeros."""
    return None if value is None else Decimal(plain(value))
