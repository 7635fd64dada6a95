"""Whether a level is due now and to everybody, or only to come, striven for or granted where money allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gapcheck.compare.claim import LocalLevel
from gapcheck.model import Figure
from gapcheck.quantity import Kind, Op
from gapcheck.text.readings import Level

_YEARS = re.compile("(?<![0-9])(20[0-9]{2})年(?!(?:度|底|末)?(?:之前|以前|前))")
_BEGINS = re.compile("(20[0-9]{2})年(?:([0-9]{1,2})月)?(?:[0-9]{1,2}日)?起(?:开始)?(?:执行|实施|施行|发放|享受)")
_FROM = re.compile("(20[0-9]{2})年([0-9]{1,2})月(?:[0-9]{1,2}日)?(?:起|开始|后)")
_WILL = re.compile("将(?:逐步|适时)?(?:提高|提升|调整|调高|上调|增加|达到)")
_PLACES = "(?:地区|地方|[市县区乡镇村]|单位|机构|学校|场馆)"
_ABLE = "(?:有条件|具备条件|条件成熟|财力允许|财力较好)的?"
_STRIVEN = re.compile(
    f"力争|争取|努力(?:达到|实现|做到)|逐步|{_ABLE}[^,;]{{0,4}}{_PLACES}"
    f"|(?:鼓励|倡导|引导)(?:各(?:级|地|{_PLACES})|地方|基层|{_PLACES})"
)
_AS_FAR_AS = re.compile(
    "(?:视|根据|依据|结合)[^,，;；。]{0,6}财力[^,，;；。提增上扩高]{0,8}(?:落实|执行|发放|安排|兑现|实施|到位|确定|给予)"
    "|(?:逐步|分年度?|分批)(?:落实|到位|兑现|实行|推开|推行|实施|发放)"
    f"|{_ABLE}[^,，;；。]{{0,4}}{_PLACES}(?:先行)?(?:执行|实施|落实|发放|提供|开展)"
)
_CLAUSES = re.compile("[,，;；:：\n]")
_LONGEST_CLAUSE = 500
_END = re.compile("[;；。\n]")
_TRIED_OUT = re.compile(f"试点{_PLACES}|(?:开展|进行|先行)试点")


def why_not_due(figure: Figure, locals_: Sequence[LocalLevel], cells: Sequence[str], day: date) -> str:
    """`later` where any of the levels is only to come, `hoped` where each is promised to nobody for sure, else "".

    What the nation itself says in such words (试点地区, 一般) may be said so here, and a span or a cap in principle.
    """
    if _still_to_come(locals_, cells, day):
        return "later"
    return "hoped" if all(_only_hoped(figure, local, cells[local.cell]) for local in locals_) else ""


def striven_for(level: Level, cell: str) -> bool:
    """Whether the cell only strives for the level, or leaves it to what money there is (力争…, …，视财力落实)."""
    own = cell.find(level.clause + level.text)  # the same figure may stand elsewhere too
    start = own + len(level.clause) if own >= 0 else cell.find(level.text)
    if start < 0:  # quoted in its squeezed form: 不低于当地 最低工资标准
        return _STRIVEN.search(f"{level.subject} {level.clause}") is not None
    before = cell[:start].rpartition("。")[2]
    heading = before[: max(before.rfind("："), before.rfind(":"), 0)]
    if _STRIVEN.search(f"{level.subject} {level.clause} {heading} {_CLAUSES.split(before[-_LONGEST_CLAUSE:])[-1]}"):
        return True
    end = _END.search(cell, start + len(level.text))
    return _AS_FAR_AS.search(cell, start + len(level.text), end.start() if end else len(cell)) is not None


def _only_hoped(figure: Figure, local: LocalLevel, cell: str) -> bool:
    level, theirs = local.level, f"{figure.measure} {figure.applies_to}"
    fixed = figure.kind is Kind.UNIFIED and figure.amount.op is Op.EXACTLY and figure.amount.upper is None
    promised = fixed or figure.kind in (Kind.FLOOR, Kind.TIME_LIMIT)
    if promised and "原则上" in level.clause and "一般" not in theirs:
        return True
    tried_out = "试点" not in theirs and _TRIED_OUT.search(f"{level.subject} {level.clause}")
    return bool(tried_out) or striven_for(level, cell)


def _still_to_come(locals_: Sequence[LocalLevel], cells: Sequence[str], day: date) -> bool:
    """Whether any of the levels is only promised for a year after the day, or for a month after it from which the
    cell or the level itself is in force (2030年起960元, 将提高到960元, 自2021年12月1日起执行, 2021年12月起960元)."""
    years = (year for local in locals_ for year in _YEARS.findall(local.level.clause))
    begins = [start for cell in {local.cell for local in locals_} for start in _BEGINS.findall(cells[cell])]
    begins += [start for local in locals_ for start in _FROM.findall(local.level.clause)]
    return (
        any(int(year) > day.year for year in years)
        or any((int(year), int(month or 1)) > (day.year, day.month) for year, month in begins)
        or any(_WILL.search(local.level.clause) for local in locals_)
    )
