"""Ages in words: 65周岁及以上 · 0—36个月 · 80(含)周岁以上不满90周岁 · 未满十八周岁, as spans of completed months."""

from __future__ import annotations

import re

from gapcheck.population import Ages
from gapcheck.text.numerals import number

YEAR = 12
ELDERLY = 40
"""From here on a bare age (60岁老年人) is read as a lower bound: benefits for one year of age are for the young."""

_FIGURE = r"([0-9]{1,3}|[〇零一二两三四五六七八九十百]{1,6})"
_UNIT = r"(周岁|岁|个?月龄|个月)"
_NAMED = "[^()男女]{1,6}岁"
"""NOTE: patterns with ideographs to choose from take the longest to compile, and this stands in them many times."""
_WITHOUT = "不(?:含|包括|包含)"
_NOT_COUNTED = rf"\((?:本数|{_NAMED})?{_WITHOUT}(?:本数|{_NAMED})?\)"
_MARK = rf"(?:{_NOT_COUNTED}|\(含\)|\((?:含{_NAMED}|即?[0-9]{{1,3}}(?:个?月龄|个月))\)|含)?"
_GLOSS = rf"(?:\((?:均?含)?(?:本数|{_NAMED})?,?(?:、?下同)?\))?"
_RANGE = re.compile(
    f"(?:年满|已满|满|自)?{_FIGURE}{_MARK}{_UNIT}?{_MARK}(?:以上)?(?:-{{1,2}}|~|至|到)(不满|未满|不足)?"
    f"{_FIGURE}{_MARK}{_UNIT}{_MARK}(?:以下|以内|及以下|之间)?{_GLOSS}"
)
_BOUND = re.compile(
    f"(未满|不满|不足|小于|低于|(?:不|未)(?:超过|大于|高于)|年龄满|年满|已满|满|达到|超过|大于)?{_FIGURE}(?:\\(含\\)|{_NOT_COUNTED}|含)?{_UNIT}{_MARK}"
    f"(及其?以上|以上|及以下|以下|以内|之内|及之前|\\((?:及?以上|及?以下)\\))?(?:{_NOT_COUNTED})?{_GLOSS}"
)
_LEFT_OUT = re.compile(f"\\((?=[^()]*不)(?:{_WITHOUT})?(?:本数|{_FIGURE}{_UNIT})?(?:{_WITHOUT})?\\)")
_SAID_AGAIN = re.compile(f"\\([^()]*?{_FIGURE}{_UNIT}")
_UNITLESS = re.compile(f"(年满){_FIGURE}(?![0-9元个年月日周岁%.-])(及以上|以上)?")
_BELOW = ("未满", "不满", "不足", "小于", "低于")
_NOT_ABOVE = tuple(negation + word for negation in "不未" for word in ("超过", "大于", "高于"))
_DOWN = ("及以下", "以下", "以内", "之内", "及之前", "(及以下)", "(以下)")


def read_age(text: str, start: int) -> tuple[int, Ages] | None:
    """The age that begins at `start` of a folded text: (end of its words, the ages); None if none does.

    以下 and 以内 include the year named; 未满 and 不满 do not. 个月 counts as an age only in a range.
    """
    match = _RANGE.match(text, start)
    if match:
        return _ranged(match) if _agrees(match, (match[1], match[2] or match[5]), (match[4], match[5])) else None
    match = _BOUND.match(text, start)
    if match and match[3] != "个月":
        return _bounded(match) if _agrees(match, (match[2], match[3])) else None
    match = _UNITLESS.match(text, start)
    years = number(match[2]) if match else None
    return (match.end(), Ages.between(int(years) * YEAR)) if match and years is not None else None


def _agrees(match: re.Match[str], *ages: tuple[str, str]) -> bool:
    """Whether an age said again in brackets is one of those before them, or the next that is left out: 3岁（36月龄）,
    0—6岁（不含7岁）, but not 6岁（36月龄）."""
    known = {_months(*age) for age in ages}
    if "不" in match[0]:
        known.add(max(known) + YEAR)
    return all(_months(*said) in known for said in _SAID_AGAIN.findall(match[0]))


def _months(figure: str, unit: str) -> int:
    return int(number(figure) or 0) * (1 if "月" in unit else YEAR)


def _ranged(match: re.Match[str]) -> tuple[int, Ages] | None:
    low, high = number(match[1]), number(match[4])
    if low is None or high is None:
        return None
    last = 1 if "月" in match[5] else YEAR
    first = last if match[2] is None else 1 if "月" in match[2] else YEAR
    start, end = int(low) * first, int(high) * last
    out = _left_out(match, start, end)
    ages = Ages.between(start + (first if start in out else 0), end + (0 if match[3] or end in out else last))
    return (match.end(), ages) if ages else None


def _left_out(match: re.Match[str], start: int, end: int) -> set[int]:
    """The ages of a range that brackets leave out: the one they name, or else the one that they stand behind."""
    found = _LEFT_OUT.finditer(match.string, match.start(), match.end())
    return {_months(said[1], said[2]) if said[1] else start if said.start() < match.start(4) else end for said in found}


def _bounded(match: re.Match[str]) -> tuple[int, Ages] | None:
    figure = number(match[2])
    if figure is None:
        return None
    size = 1 if "月" in match[3] else YEAR
    start, below = int(figure) * size, (int(figure) + 1) * size
    without = _LEFT_OUT.search(match[0]) is not None
    if match[1] in _BELOW or (match[4] in _DOWN and without):
        return (match.end(), Ages.between(0, start)) if start else None
    if match[4] in _DOWN or match[1] in _NOT_ABOVE:
        return match.end(), Ages.between(0, below)
    open_above = match[1] or match[4] or figure >= ELDERLY
    return match.end(), Ages.between(below if without else start, None if open_above else below)
