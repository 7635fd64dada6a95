"""Whom the cells about content and level keep from a service that the nation gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapcheck.compare.context import in_context
from gapcheck.compare.said import Words
from gapcheck.model import NationalItem
from gapcheck.population import TooManyBoxesError
from gapcheck.text.lexicon import Lexicon
from gapcheck.text.limits import Limit, limits
from gapcheck.text.people import read_target

_SIGNS = ("轮候", "名额", "收入", "财产")
"""What a limit that names nobody is about; where the nation speaks of it too, it is no limit of the locality's own."""
_INCLUDING = re.compile("(?:包括|包含|(?<!不)含|如).+[，,（(]$")
_CLAUSES = re.compile("[；;。\n]")
_HALF_A_YEAR = re.compile("居住[^,;]{0,4}(?:半年|[6六]个月)")
"""How long makes a permanent resident (居住证暂行条例, 国务院令第663号); where the nation serves those, none is kept
out by it."""
_INSURED = ("缴", "参保")


def limited(item: NationalItem, cells: Sequence[str], lexicon: Lexicon | None) -> tuple[Words, ...]:
    """The limits by which somebody served nationally may be kept out, each with its cell."""
    return tuple(
        Words(limit.text, n)
        for n, cell in enumerate(cells)
        for limit in limits(cell)
        if not (_harmless(item, limit, lexicon) if limit.who else _national(item, limit))
    )


def whole_limits(item: NationalItem, targets: Sequence[str], at: int, lexicon: Lexicon | None) -> tuple[Words, ...]:
    """The limits behind an including list in the target cells, the first of which is the cell `at`."""
    return tuple(
        Words(limit.text, at + n)
        for n, cell in enumerate(targets)
        for limit in limits(cell)
        if limit.only and limit.who and _behind_a_list(cell, limit) and not _harmless(item, limit, lexicon)
    )


def _behind_a_list(cell: str, limit: Limit) -> bool:
    before = _CLAUSES.split(cell.partition(limit.text)[0])[-1]
    return _INCLUDING.search(before) is not None


def _harmless(item: NationalItem, limit: Limit, lexicon: Lexicon | None) -> bool:
    """Whether a limit leaves in all whom the nation serves, or leaves out none of them."""
    reading = read_target(limit.who, lexicon)
    if not reading.complete or not reading.groups:
        return False
    national = item.target.population
    try:
        people = in_context(reading.population, national, item.name, limit.who)
        return national <= people if limit.only else not national & people
    except TooManyBoxesError:
        return False


def _national(item: NationalItem, limit: Limit) -> bool:
    if item.duty.residents_pay and any(sign in limit.text for sign in _INSURED):
        return True
    if "居住" in limit.text:
        of_residents = "常住" in f"{item.target.text} {' '.join(figure.measure for figure in item.figures)}"
        return of_residents and _HALF_A_YEAR.search(limit.text) is not None
    said = (
        item.target.text,
        *(figure.measure for figure in item.figures),
        *(word for component in item.content for word in (component.name, *component.words)),
    )
    return any(sign in limit.text and any(sign in words for words in said) for sign in _SIGNS)
