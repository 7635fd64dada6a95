"""Levels without a figure: free of charge, no deductible, the same as a known standard."""

from __future__ import annotations

import re
from decimal import Decimal

from gapcheck.quantity import Amount, Op, Unit
from gapcheck.text.levels.bases import BASE, base_name
from gapcheck.text.levels.subjects import join, tidy
from gapcheck.text.readings import Level

_FREE = re.compile(
    "(?=[免全零无不个职本])(?:(?<![不非半未减])(?<!不[予能再]|部分|逐步|酌情|视情)(?:免费|免收|免缴|免除|(?<!完)全免|免(?=学杂费|学费|杂费|保教费))|零收费|无偿|不(?:再)?收取?[^,;!0-9]{0,6}费|(?:个人|职工|本人)(?:个人)?不(?:需要?|用|再)?缴纳?[^,;!]{0,6}?费)"
)
"""But not 减免费用, 不免学费, 部分免费, 逐步免学费."""
_NO_DEDUCTIBLE = re.compile(
    "不(?:再)?设(?:置|立)?(?:[^,;!0-9]{0,8})起付(?:线|标准)|(?<![未没])取消[^,;!0-9]{0,8}起付(?:线|标准)|零起付|起付(?:线|标准)均?为?零"
)
_LIKE = re.compile(
    "(?P<op>不得?低于|不得?少于|不得?高于|不得?超过|与|同|等同于|按照?(?!不)|参照(?!不))[^,;!:、()0-9]{0,8}$"
)
_SAME = "的?(?:标准|水平)?(?:一致|相同|持平|执行|确定|发放|逐月|按月|全额)"
_NO_FIGURE = re.compile(
    f"(?:[(][^()]{{0,24}}[)])?(?:(?P<same>{_SAME})|(?!{_SAME}))(?!的?[0-9一二三两五六七八九百]|[的上]?(?:左右)?[0-9])"
)
_NOTHING = Amount(Decimal(0), Unit("元"))
_FREE_SIGN = re.compile("[免偿零]|不再?收|不(?:需要?|用|再)?缴")
"""NOTE: one of these is in all that is free; a search skips to where one stands, which it cannot for the words."""
_CLAUSE = re.compile("[^,;!:]*")
_AMONG = re.compile("[^;!:]{0,40}$")
_LEVEL_BEFORE = re.compile("(?:为|按照?|是|达到?)?[^,;为按是达]*[0-9][^,;]*")
_TEST = re.compile("收入|财产|支出|资产|困难标准|认定标准")
_LEVEL_BASES = ("最低生活保障标准", "最低工资标准", "失业保险金标准", "居民人均消费支出")
_LEVEL_SIGN = re.compile("低(?:生活|工资|保)|业保险金|消费")
"""One of these is in each name of those."""


def free_of_charge(compact: str) -> tuple[Level, ...]:
    """The zero levels said in words, each with the words of its clause."""
    found: list[Level] = []
    if _FREE_SIGN.search(compact) is None:
        return ()
    for match in _FREE.finditer(compact):
        behind = _CLAUSE.match(compact, match.end(), match.end() + 24)
        subject = join(_left(compact, match.start()), tidy(behind[0]) if behind else "")
        found.append(Level(subject, _NOTHING, match[0]))
    return tuple(found)


def relative_levels(compact: str) -> list[tuple[int, Level]]:
    """Levels that are another standard (不低于当地最低工资标准: at least 1倍 of it) or nothing (不设起付线)."""
    found: list[tuple[int, Level]] = []
    for match in _NO_DEDUCTIBLE.finditer(compact) if "起付" in compact else ():
        subject = join(_left(compact, match.start()), "起付线")
        found.append((match.start(), Level(subject, Amount(Decimal(0), Unit("元", ("次",))), match[0])))
    for base in BASE.finditer(compact) if _LEVEL_SIGN.search(compact) else ():
        like = _LIKE.search(compact[max(0, base.start() - 14) : base.start()])
        told = _NO_FIGURE.match(compact, base.end())
        if like is None or told is None or base_name(base) not in _LEVEL_BASES:
            continue
        start, end = base.start() - len(like[0]), told.end()
        bound = like["op"].startswith("不")
        left = _left(compact, start)
        tested = _TEST.search(compact[max(0, start - 40) : start].rpartition(",")[2])
        if not (bound or told["same"]) or tested or compact[end : end + 2] in ("的家", "的人", "的对"):
            continue
        op = Op.EXACTLY if not bound else Op.AT_LEAST if like["op"].endswith(("低于", "少于")) else Op.AT_MOST
        amount = Amount(Decimal(1), Unit("倍"), op, None, base_name(base))
        found.append((start, Level(left, amount, compact[start:end])))
    return found


def _left(compact: str, at: int) -> str:
    before = _AMONG.search(compact[max(0, at - 40) : at])
    return tidy(_LEVEL_BEFORE.sub("", before[0])) if before else ""
