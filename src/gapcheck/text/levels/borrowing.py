"""Figures that share one unit: a unit written once belongs to every figure of its list."""

from __future__ import annotations

import itertools
import re

from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.levels.units import Per

_UNSAID = Per()
_LINKS = frozenset({"、", "和", "或", "及", "与", "至", "到", "-", "~", "/"})
_COSTS = re.compile("起付|缴费|费用|收费")


def share_units(compact: str, found: list[Token]) -> None:
    """Completes the units of `found` in place: 16、14、11元/平方米; 400提高至450元; 3、6、8月龄; 起付线为0."""
    for at in range(len(found) - 2, -1, -1):
        if found[at].what is What.FIGURE and found[at].per is not None:
            _borrow(compact, found[at], *_next(found, at))
    for figure, behind in itertools.pairwise(found):
        if behind.what is What.PER and behind.start == figure.end and behind.words[0] == "(" and figure.per == _UNSAID:
            figure.per = behind.per
    _spread_unit(found)
    for at, token in enumerate(found):
        if token.what is not What.FIGURE or token.measure is not None:
            continue
        before = found[at - 2] if at > 1 and found[at - 1].what is What.CHANGE else None
        if before and before.what is What.FIGURE:
            token.measure = before.measure
        elif token.value == 0 and _COSTS.search(compact[max(0, token.start - 12) : token.start]):
            token.measure = "元"


def _spread_unit(found: list[Token]) -> None:
    """低保家庭16元、其他家庭11元/平方米·月: a unit written at the end of a list of sums is that of all."""
    pending: Per | None = None
    for token in reversed(found):
        if token.what is What.FIGURE and token.measure == "元" and token.per is not None:
            if token.per != _UNSAID:
                pending = token.per
            elif pending:
                token.per = pending
        elif token.what not in (What.LISTED, What.ASIDE, What.FIGURE):
            pending = None


def _next(found: list[Token], at: int) -> tuple[Token, bool]:
    """The next token that is not a 、 or a 提高到 with its periods, and whether it stands behind a change."""
    changed = False
    step = at + 1
    while step < min(len(found) - 1, at + 5):
        what = found[step].what
        if what is not What.LISTED and what is not What.CHANGE and not (changed and what in (What.PER, What.BOUND)):
            break
        changed = changed or what is What.CHANGE
        step += 1
    return found[step], changed


def _borrow(compact: str, token: Token, behind: Token, changed: bool) -> None:
    """Gives a figure the unit, or the role, of the one it is listed with or changed into."""
    if not changed and compact[token.end : behind.start] not in _LINKS:
        return
    if behind.what is What.ASIDE and token.measure is None and not changed:
        token.what, token.why = What.ASIDE, behind.why
    elif behind.what is What.FIGURE and token.measure is None:
        if behind.measure == "元" and "万" in behind.words and token.value < 1000:
            token.value *= 10_000
        token.measure, token.per = behind.measure, behind.per
    elif behind.what is What.FIGURE and token.measure == behind.measure and token.per == _UNSAID:
        token.per = behind.per
