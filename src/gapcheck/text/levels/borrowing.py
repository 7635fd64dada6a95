"""Figures that share one unit: a unit written once belongs to every figure of its list."""

from __future__ import annotations

import itertools
import re

from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.levels.units import PERIODS, UNSAID, Per, read_suffix
from gapcheck.text.numerals import shape
from gapcheck.text.seldom import seldom

_LINKS = frozenset({"、", "和", "或", "及", "与", "至", "到", "-", "~", "/"})
_CLOSING = (What.END, What.SEMICOLON)
_PAID = frozenset({"", "计算", "计发", "发放", "支付", "计"})
_PAID_BY = ("发放", "支付", "计发", "拨付")
_PAID_LAST = re.compile("(?P<stop>!)(?:均)?按(月|年|季度?)(?:发放|计发|支付)(?:!|$)")
_PAID_ONCE_A = re.compile("(?P<stop>,)每(学?年|学期|月|季度)(?:资助|补助|发放|给予|奖励)[1一]次(?:[!,;]|$)")
"""小学300元、初中500元，每学年资助一次."""
_WITHIN_A_LIST = (What.LISTED, What.ASIDE, What.FIGURE, What.OPEN, What.CLOSE, What.BOUND)
_AFTER_ALL = (What.END, What.COMMA, What.OPEN)
_GIVEN = re.compile("的?(?:标准|分别)*(?:给予|发放|安排|核定|拨付|补助|补贴|按照?)|的标准")
_UNIT_SAID = re.compile("单位(?::|为)?元(?=/)")
_LONGEST_UNIT = 12
_LAST_GRADE = 12
_NAME = 14
_ENDS = frozenset({"", ",", ";", "!", "、", ")"})
_COUNTED = re.compile("(人次|册次)(?:不少于|不低于|达到?|为|≥|超过)*$")
_ONE_OF_IT = frozenset({"具", "台", "辆", "只", "套", "张", "件", "支"})
"""轮椅1辆800元: what one of them costs."""
_COSTS = seldom("起付|缴费|费用|收费")


def share_units(compact: str, found: list[Token]) -> None:
    """Completes the units of `found` in place: 16、14、11元/平方米; 400提高至450元; 3、6、8月龄; 起付线为0."""
    for at in range(len(found) - 2, -1, -1):
        token, behind = found[at], found[at + 1]
        if token.what is not What.FIGURE or token.per is None:
            continue
        if behind.what is What.LISTED or behind.what is What.CHANGE:
            _borrow(compact, token, *_next(found, at))
        else:
            _borrow(compact, token, behind, changed=False)
    for figure, behind in itertools.pairwise(found):
        if behind.what is What.PER and behind.start == figure.end and behind.words[0] == "(" and figure.per == UNSAID:
            figure.per, behind.what = behind.per, What.ASIDE
        elif behind.measure == "元" and figure.end == behind.start and behind.per == UNSAID and _is_one_thing(figure):
            figure.what, figure.why, behind.per = What.ASIDE, "count", Per((figure.measure or "",))
    _unit_of_all(compact, found)
    if "元" in [token.measure for token in found]:
        _spread_unit(found)
        _spread_period(compact, found)
        _spread_payment(compact, found)
    for at, token in enumerate(found):
        if token.what is What.FIGURE and token.measure is None:
            token.measure = _told_elsewhere(compact, found, at)


def _is_one_thing(figure: Token) -> bool:
    return figure.what is What.FIGURE and figure.measure in _ONE_OF_IT and figure.value == 1


def _unit_of_all(compact: str, found: list[Token]) -> None:
    """一级100元、二级90元（单位：元/人·月）: the unit of every sum of the sentence that has none."""
    said = _UNIT_SAID.search(compact) if "单位" in compact else None
    if said is None:
        return
    _, per = read_suffix(compact, shape(compact), said.end(), said.end() + _LONGEST_UNIT)
    since = compact.rfind("!", 0, said.start()) + 1
    until = said.end() + len(compact[said.end() :].partition("!")[0])
    told = False
    for token in found:
        told = token.what is What.PER or (told and token.what in (What.FIGURE, What.CHANGE, What.BOUND))
        bare = token.what is What.FIGURE and token.per == UNSAID and not told and since <= token.start < until
        if bare and token.measure in ("元", None):
            token.measure, token.per = "元", per


def _told_elsewhere(compact: str, found: list[Token], at: int) -> str | None:
    """What a figure without a unit counts, by the figure it replaces or by the words before it."""
    token = found[at]
    before = found[at - 2] if at > 1 and found[at - 1].what is What.CHANGE else None
    if before and before.what is What.FIGURE:
        return before.measure
    said = compact[max(0, token.start - 12) : token.start]
    if counted := _COUNTED.search(said):
        return counted[1]
    money = _in_sums(compact, found, at) if token.words.endswith("万") else token.value == 0 and _COSTS.search(said)
    return "元" if money else None


def _spread_payment(compact: str, found: list[Token]) -> None:
    """80岁以上50元；90岁以上100元。按月发放。: how they are paid, said last of all."""
    paid = _PAID_LAST.search(compact) or _PAID_ONCE_A.search(compact)
    before = sum(token.start < paid.end("stop") for token in found) if paid else 0
    if paid and before:
        for figure in _sums_before(found, before, past=found[before - 1].what in (What.END, What.COMMA)):
            figure.per = Per(period=PERIODS[paid[2]], weak=True)


def _in_sums(compact: str, found: list[Token], at: int) -> bool:
    """户均1.4万元，D级不低于2万: so many 万 among sums of money, with nothing else behind them to be counted."""
    near = [token.measure for token in found[max(0, at - 6) : at + 7] if token.what is What.FIGURE]
    return "元" in near and compact[found[at].end : found[at].end + 1] in _ENDS


def _spread_unit(found: list[Token]) -> None:
    """低保家庭16元、其他家庭11元/平方米·月: a unit written at the end of a list of sums is that of all; one in brackets
    (460元，死亡家庭590元(每人每月)) in spite of commas. Of a list with two such units (火化400元、冷藏60元/天、
    寄存90元/年) the sums that have none are anyone's guess."""
    pending: Per | None = None
    closed = bracketed = False
    given: list[Token] = []
    for at in range(len(found) - 1, -1, -1):
        token = found[at]
        if token.what is What.FIGURE and token.measure == "元" and token.per is not None:
            if closed and (_said_before(found, at, pending) or _raised_by(found, at, pending)):
                pending, closed = None, False
            if token.per == UNSAID and closed:
                token.per = pending
                given.append(token)
            elif token.per != UNSAID:
                mixed = closed and (pending is None or token.per.period != pending.period)
                for other in given if mixed else ():
                    other.per = None
                pending, closed, bracketed = None if mixed else token.per, True, token.words.endswith(")")
        elif not (token.what in _WITHIN_A_LIST or (bracketed and token.what is What.COMMA)):
            pending, closed = None, False
            given.clear()


def _said_before(found: list[Token], at: int, pending: Per | None) -> bool:
    """每次助浴60元、助洁30元/小时; 每人每月不低于1750元或17.5元/小时: the sum has a bearer of its own, another one."""
    own: tuple[str, ...] = ()
    while at and not own and found[at - 1].what in (What.PER, What.BOUND):
        at -= 1
        said = found[at].per if found[at].what is What.PER else None
        own = said.bearers if said else ()
    return bool(own and pending and pending.bearers and pending.bearers != own)


def _raised_by(found: list[Token], at: int, pending: Per | None) -> bool:
    """年人均4200元提高至4600元，按A类350元…（每人每月）: the value raised said another period."""
    if at < 3 or pending is None or found[at - 1].what is not What.CHANGE or found[at - 2].what is not What.FIGURE:
        return False
    said = found[at - 3].per if found[at - 3].what is What.PER else None
    return said is not None and said.period not in (None, pending.period)


def _spread_period(compact: str, found: list[Token]) -> None:
    """城市低保60元、农村低保50元，每人每月; …（均为每人每月）; …，以上均按年计算; 按一级40元、二级30元给予每生每年补助:
    what closes a list of sums that say nothing is that of all."""
    for at, token in enumerate(found):
        if token.what is not What.PER or at == 0 or not _sums_up(compact, found[at - 1], token):
            continue
        stop = at + 1
        while stop < len(found) and found[stop].what is What.PER and found[stop].start == found[stop - 1].end:
            stop += 1
        end = found[stop].start if stop < len(found) else len(compact)
        closed = stop == len(found) or found[stop].what in _CLOSING
        alone = (token.per is not None and token.per.weak) or end == found[stop - 1].end
        closed = closed or (alone and found[stop].what in (What.COMMA, What.OPEN))
        closed = closed or found[at - 1].what is What.OPEN or found[at - 1].end < token.start
        said = compact[found[stop - 1].end : end]
        how = token.per is not None and token.per.weak and len(said) <= _NAME and said.endswith(_PAID_BY)
        paid = said in _PAID or how
        if not closed or not (paid or (found[at - 1].what is What.FIGURE and len(said) <= _NAME)):
            continue
        pers = [token.per for token in found[at:stop] if token.per]
        bearers = next((per.bearers for per in pers if per.bearers), ())
        whole = Per(bearers, next((per.period for per in pers if per.period), None), pers[0].weak)
        last = whole.weak and "一次性" not in compact and (stop == len(found) or found[stop].what in _AFTER_ALL)
        sums = _sums_before(found, at, past=True) if last or found[at - 1].what is What.END else []
        for figure in sums or _sums_before(found, at, past=found[at - 1].what is What.END):
            figure.per = whole


def _sums_up(compact: str, opener: Token, per: Token) -> bool:
    """Whether a period is said of all that stands before it: behind a comma, or in brackets with 均为."""
    said = compact[opener.end : per.start]
    if opener.what is What.END:
        return said == "" and per.per is not None and per.per.weak
    if opener.what is What.COMMA:
        return said in ("", "均", "均为", "均按", "均以", "以上均", "以上均为", "以上标准均")
    if opener.what is What.FIGURE:
        return opener.measure == "元" and _GIVEN.fullmatch(said) is not None
    return opener.what is What.OPEN and said in ("", "均为", "均", "以上均为", "单位为", "单位:")


def _sums_before(found: list[Token], at: int, past: bool) -> list[Token]:
    """The bare sums since the last stop, or, `past` it, of the whole sentence before; none when one of them has its
    own period or bearer."""
    sums: list[Token] = []
    part: list[Token] = []
    for token in reversed(found[: at - past]):
        if token.what is What.END or (not past and token.what in (What.SEMICOLON, What.COLON)):
            break
        if token.what is What.SEMICOLON:
            sums, part = sums + part, []
        if token.what is What.PER or (token.what is What.FIGURE and token.per != UNSAID):
            return sums
        if token.what is What.FIGURE and token.measure == "元":
            part.append(token)
    return sums + part


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
    graded = behind.why != "condition" or token.value <= _LAST_GRADE
    if behind.what is What.ASIDE and token.measure is None and not changed and graded:
        token.what, token.why = What.ASIDE, behind.why
    elif behind.what is What.FIGURE and token.measure is None:
        if behind.measure == "元" and "万" in behind.words and token.value < 1000:
            token.value *= 10_000
        token.measure, token.per = behind.measure, behind.per
    elif behind.what is What.FIGURE and token.measure == behind.measure and token.per == UNSAID:
        token.per = behind.per
    elif behind.what is What.FIGURE and token.measure == "个" != behind.measure and "个" in behind.words:
        token.measure, token.per = behind.measure, behind.per  # 5个、60个工作日
