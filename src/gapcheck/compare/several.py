"""Several local levels for what the nation says at once: ranges in two, turns counted out, values in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gapcheck.compare.claim import LocalLevel, people_named, related, turn_named
from gapcheck.model import Figure
from gapcheck.quantity import Op, Relation

_MONTHS = re.compile("([0-9]+(?:[-—至][0-9]+)?)(?:月龄时?)?$")
_WEEKS = re.compile("[0-9]周")
_AT_AN_AGE = re.compile("[1-9][0-9]*(?:[-—][0-9]+)?(?:岁(?:以?内)?|月龄)|0[-—]1岁")


def as_range(locals_: tuple[LocalLevel, ...]) -> tuple[LocalLevel, ...]:
    """不低于13、不超过18 as the one range they mean, to be held against a national range."""
    low, high = sorted(locals_, key=lambda local: local.level.amount.value)
    ops = (low.level.amount.op, high.level.amount.op)
    if ops != (Op.AT_LEAST, Op.AT_MOST) or low.level.amount.unit != high.level.amount.unit:
        return locals_
    amount = low.level.amount._replace(op=Op.EXACTLY, upper=high.level.amount.value)
    text = f"{low.level.text}—{high.level.text}"
    return (low._replace(level=low.level._replace(amount=amount, text=text)),)


def told_apart(locals_: tuple[LocalLevel, ...]) -> bool:
    """Whether each level is that of people of its own (特困100%、低保70%): each must reach the figure."""
    named = [people_named(local) for local in locals_]
    return all(named) and sum(map(len, named)) == len({people for each in named for people in each})


def counted_out(figure: Figure, locals_: tuple[LocalLevel, ...]) -> tuple[Relation, str]:
    """How too few times each stand together, and why that is unclear, where one cell counts out turn by turn what
    the nation counts as a whole.

    孕16—20周、21—24周各1次 are two turns that the figure names: as good as 2次. What reaches the national count only
    with turns that it does not name is UNCLEAR, and so is what is told of some ages (1—2岁2次), others left unsaid.
    """
    first = locals_[0]
    unit = first.level.amount.unit
    if unit.measure != "次" or unit.period or any(x.level.amount.unit != unit or x.cell != first.cell for x in locals_):
        return Relation.BELOW, ""

    def together(counts: list[int]) -> Relation:
        whole = sum((x.level.amount.value * n for x, n in zip(locals_, counts, strict=True)), Decimal(0))
        amount = first.level.amount._replace(value=whole)
        return related(first.level._replace(amount=amount), figure.amount)[0]

    parts = [_ages_told_in_full(x.level.subject.split(" ")) if x.level.each else [x.level.subject] for x in locals_]
    named = [_turns(figure, of) for of in parts]
    turns = [turn for of in named for turn in of]
    if len({_which(*turn) for turn in turns}) == len(turns) and together([len(of) for of in named]) is Relation.EQUAL:
        return Relation.EQUAL, ""
    only_ages = bool(turns) and all(_AT_AN_AGE.fullmatch(words[0]) for _, words in turns)
    if together([len(of) for of in parts]) is not Relation.BELOW:
        return Relation.UNCLEAR, "parts"
    return (Relation.UNCLEAR, "ages") if only_ages else (Relation.BELOW, "")


def _turns(figure: Figure, parts: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The turns of a level that the figure names; ages (18、30月龄 血常规检测) are turns of what is done at them, and
    so are spans of weeks (孕16—20周、21—24周 孕中期健康管理)."""
    named = [(part, turn) for part in parts if (turn := turn_named(figure, part))]
    spans = [(part, turn) for part, turn in named if _WEEKS.search(part)]
    named = spans if len(spans) > 1 else named
    ages = [part for part in parts if _AT_AN_AGE.fullmatch(part)]
    done = next((turn for part, turn in named if part not in ages), None)
    if done is None or len(named) > 1 or not ages:
        return named
    return [(age, done) for age in ages]


def _which(part: str, turn: tuple[str, ...]) -> str | tuple[str, ...]:
    """What sets a turn apart from others: its age, or the words by which the figure names it."""
    return part if part[:1].isdigit() else turn


def _ages_told_in_full(parts: list[str]) -> list[str]:
    """婴幼儿6至8 18 30月龄时 健康管理: the numbers before 30月龄 are ages too; what is done at them stands last."""
    told = [_MONTHS.search(part) for part in parts]
    ages = [f"{match[1].replace('至', '—')}月龄" for match in told if match]
    if len(ages) < 2 or not any("月龄" in part for part in parts):
        return parts
    return ages + [part for part, match in zip(parts, told, strict=True) if match is None]


def listed_in_order(figures: Sequence[Figure], free: Sequence[LocalLevel]) -> tuple[LocalLevel, ...]:
    """The one list of levels, told without their cases (期限为12、18、24个月), that has a value for each of `figures`
    in the nation's order; nothing when there is none or another besides."""
    if len(figures) < 2 or len({figure.amount.unit for figure in figures}) > 1:
        return ()
    rising = {a.amount.value < b.amount.value for a, b in pairwise(figures)}
    if len(rising) > 1 or len({figure.amount.value for figure in figures}) < len(figures):
        return ()
    listed = [local for local in free if local.level.amount.unit == figures[0].amount.unit]
    told_at_once = len({local.cell for local in listed}) == 1
    return tuple(listed) if told_at_once and len(listed) == len(figures) else ()
