"""What a local item takes from those it serves, and how often it pays out what the nation pays every month."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from gapcheck.compare.claim import LocalLevel, is_charge
from gapcheck.compare.said import Words
from gapcheck.model import Figure, NationalItem
from gapcheck.quantity import Amount, Unit
from gapcheck.text.charges import charges, paid_every
from gapcheck.text.readings import Level

_MONTHLY = "按月"
_AT_A_PRICE = re.compile("低收费|收费价|(?<!单位)(?<!不)缴费|租金|自筹|自付|起付|支付比例|优惠群体")
"""A national item with such words lets people pay for something."""


def is_payment(figure: Figure) -> bool:
    """Whether a figure is how often something is paid out."""
    return any(_MONTHLY in words for words in figure.subject)


def payments(figure: Figure, cells: tuple[str, ...]) -> list[LocalLevel]:
    """How often each cell says to pay out, held against a figure that is so often a month; nothing for any other."""
    if not is_payment(figure):
        return []
    return [
        LocalLevel(Level("发放", Amount(Decimal(1), Unit(figure.amount.unit.measure, (), period)), words), n)
        for n, cell in enumerate(cells)
        for words, period in paid_every(cell)
    ]


def charged(item: NationalItem, cells: tuple[str, ...]) -> tuple[Words, ...]:
    """What the cells charge people for, unless the nation lets them pay for something too."""
    found = tuple(Words(words, n) for n, cell in enumerate(cells) for words in charges(cell))
    return () if found and (item.duty.residents_pay or _at_a_price(item)) else found


@lru_cache(maxsize=1024)
def _at_a_price(item: NationalItem) -> bool:
    said = (item.duty.note, *(word for component in item.content for word in (component.name, *component.words)))
    measures = (figure.measure for figure in item.figures if not is_charge(figure))
    return any(_AT_A_PRICE.search(words) for words in (*said, *measures))
