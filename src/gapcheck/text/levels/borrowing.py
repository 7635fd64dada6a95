"""Figures that share one unit: a unit written once belongs to every figure of its list."""

from __future__ import annotations

import itertools
import re

from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.levels.units import Per

_UNSAID = Per()
_LINKS = frozenset({"、", "和", "或", "及", "与", "至", "到", "-", "~", "/"})
_CLOSING = (What.END, What.SEMICOLON)
_PAID = frozenset({"", "计算", "计发", "发放", "支付", "计"})
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
    _spread_period(compact, found)
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


def _spread_period(compact: str, found: list[Token]) -> None:
    """城市低保60元、农村低保50元，每人每月; …（均为每人每月）; …，以上均按年计算: what closes a list of sums that say
    nothing is that of all."""
    for at, token in enumerate(found):
        if token.what is not What.PER or at == 0 or not _sums_up(compact, found[at - 1], token):
            continue
        stop = at + 1
        while stop < len(found) and found[stop].what is What.PER and found[stop].start == found[stop - 1].end:
            stop += 1
        end = found[stop].start if stop < len(found) else len(compact)
        closed = stop == len(found) or found[stop].what in _CLOSING or compact[found[at - 1].start] == "("
        if not closed or compact[found[stop - 1].end : end] not in _PAID:
            continue
        pers = [said.per for said in found[at:stop] if said.per]
        bearers = next((per.bearers for per in pers if per.bearers), ())
        whole = Per(bearers, next((per.period for per in pers if per.period), None))
        for figure in _sums_before(found, at):
            figure.per = whole


def _sums_up(compact: str, opener: Token, per: Token) -> bool:
    """Whether a period is said of all that stands before it: behind a comma, or in brackets with 均为."""
    said = compact[opener.end : per.start]
    if opener.what is What.COMMA:
        return said in ("", "均", "均为", "以上均", "以上均为", "以上标准均")
    return opener.what is What.OPEN and said in ("均为", "均", "以上均为", "单位为", "单位:")


def _sums_before(found: list[Token], at: int) -> list[Token]:
    """The bare sums since the last stop; none when one of them has its own period or bearer."""
    sums = []
    for token in reversed(found[:at]):
        if token.what in (What.END, What.SEMICOLON, What.COLON):
            break
        if token.what is What.PER or (token.what is What.FIGURE and token.per != _UNSAID):
            return []
        if token.what is What.FIGURE and token.measure == "元":
            sums.append(token)
    return sums


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
