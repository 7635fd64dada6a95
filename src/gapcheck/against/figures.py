"""The levels of a province's item as figures that a city is held by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gapcheck.compare import Comparison
from gapcheck.compare.due import striven_for
from gapcheck.compare.level import LEVEL_CELLS
from gapcheck.compare.stand import FigureStand, Stand
from gapcheck.model import Document, Figure, LocalItem, Standing
from gapcheck.quantity import Amount, Kind, Op, Relation, relate
from gapcheck.source import Quote
from gapcheck.text.levels import read_standard
from gapcheck.text.readings import Level

MOST = 60
"""Levels of one item that are told apart by their words, more than any real one has; further ones are unclear."""
CHARGES = ("收费", "缴费", "自付", "起付", "押金", "个人负担")
_PLAIN = frozenset({"标准", "补助", "补贴", "服务", "发放", "提供", "金额", "补助标准", "补贴标准", "服务标准"})
_WHOSE = re.compile("^(?:全省|本省|我省|省定|省级|全区|自治区)")
_SHORT, _LONG = 2, 4
_ALWAYS = date.min


class OwnLevel(NamedTuple):
    """A level of the province's and the cell it stands in."""

    level: Level
    quote: Quote


@dataclass(frozen=True, slots=True)
class Figures:
    """`levels` has the province's own level behind each figure, by key; `as_national` are those that equal the
    nation's; `unclear` quotes levels that contradict each other under one name, could not be read or are only striven
    for."""

    figures: tuple[Figure, ...] = ()
    levels: tuple[tuple[str, OwnLevel], ...] = ()
    as_national: tuple[Figure, ...] = ()
    unclear: tuple[Quote, ...] = ()


def figures_of(locals_: Iterable[LocalItem], compared: Comparison | None, document: Document, *, sure: bool) -> Figures:
    """Every level of the province's standard cells as a figure fixed by `document`.

    A level that answers a national figure (as `compared`) keeps its words, unless it is worse than the nation's:
    the nation's own holds then. The others are known by their own words. `sure` False: the province's item
    was paired by likeness only, so nothing that rests on it is certain.
    """
    cells = tuple(local.standard for local in locals_ if local.standard)
    readings = [(quote, read_standard(quote.text)) for quote in cells]
    difference = compared.level if compared else None
    stands = [s for s in (difference.figures if difference else ()) if s.locals and s.stand is not Stand.UNCLEAR]
    answering = compared.cells(*LEVEL_CELLS) if compared else ()

    def own_levels(stand: FigureStand) -> list[OwnLevel]:
        return [OwnLevel(local.level, answering[local.cell]) for local in stand.locals]

    kept = [(stand, amount) for stand in stands if (amount := _amount(stand)) is not None]
    taken = [own for stand in stands if _worse(stand) or _amount(stand) is not None for own in own_levels(stand)]
    levels = (OwnLevel(level, quote) for quote, reading in readings for level in reading.levels)
    free = [local for local in levels if not _is_among(local, taken)]
    # What the province only strives for it asks of no city.
    hoped = [local for local in free if striven_for(local.level, local.quote.text)]
    free = [local for local in free if local not in hoped]
    own, unclear = _named_apart(free[:MOST])
    unclear += [Quote(local.level.text, local.quote.place) for local in hoped[:MOST]]
    unclear += [Quote(local.level.text, local.quote.place) for local in free[MOST:][:1]]
    inherited = [_inherited(stand.figure, amount, document, sure) for stand, amount in kept]
    rivals = [local.level for local in (*own, *taken)]
    figures = [*inherited, *(_figure(local, rivals, document, sure) for local in own)]
    behind = [*(own_levels(stand)[0] for stand, _ in kept), *own]
    return Figures(
        figures=tuple(figures),
        levels=tuple((figure.key, local) for figure, local in zip(figures, behind, strict=True)),
        as_national=tuple(f for f, (stand, _) in zip(inherited, kept, strict=False) if stand.stand is Stand.EQUAL),
        unclear=(*unclear, *(Quote(words, quote.place) for quote, reading in readings for words in reading.unread)),
    )


def _amount(stand: FigureStand) -> Amount | None:
    """What the province grants for a national figure; None when that is worse than the nation's, or when several
    levels answer it (grades, bands), each of which is a yardstick of its own."""
    figure, first = stand.figure, stand.locals[0].level.amount
    alike = all(relate(local.level.amount, first)[0] is Relation.EQUAL for local in stand.locals)
    if _worse(stand) or not alike:
        return None
    if stand.stand is Stand.EQUAL and (len(stand.locals) > 1 or _is_cap(figure)):
        return figure.amount
    return first if figure.amount.base else first._replace(base=None)


def _worse(stand: FigureStand) -> bool:
    """Whether the province grants less than the nation; clearly off a guideline is so when it lies below."""
    below = all(local.level.amount.value < stand.figure.amount.value for local in stand.locals)
    return stand.stand is Stand.WORSE or (stand.stand is Stand.OFF and below)


def _is_cap(figure: Figure) -> bool:
    return figure.kind is Kind.UNIFIED and figure.amount.op is Op.AT_MOST


def _inherited(figure: Figure, amount: Amount, document: Document, sure: bool) -> Figure:
    """NOTE: a unified national level asks a city for the same as a floor, the nation itself says what is above."""
    kind = Kind.FLOOR if figure.kind is Kind.UNIFIED and not _is_cap(figure) else figure.kind
    return figure._replace(amount=amount, kind=kind, document=document, since=_ALWAYS, until=None, confirmed=sure,
        standing=Standing.STATED,
    )  # fmt: skip


def _is_among(local: OwnLevel, taken: list[OwnLevel]) -> bool:
    """Whether a level was taken, also as one end of a range."""
    return any(
        local.quote == other.quote
        and (local.level == other.level or (other.level.amount.upper and local.level.subject == other.level.subject))
        for other in taken
    )


def _named_apart(levels: list[OwnLevel]) -> tuple[list[OwnLevel], list[Quote]]:
    """The levels, one a name: equal ones once, the two ends of a range as one, contradicting ones as unclear."""
    own: list[OwnLevel] = []
    clashing: list[Quote] = []
    for local in levels:
        same = next(
            (o for o in own if o.level.subject == local.level.subject and _comparable(o.level, local.level)), None
        )
        if same is None:
            own.append(local)
        elif (joined := _joined(same, local)) is not None:
            own[own.index(same)] = joined
        else:
            own.remove(same)
            clashing += [Quote(each.level.text, each.quote.place) for each in (same, local)]
    return own, clashing


def _joined(one: OwnLevel, other: OwnLevel) -> OwnLevel | None:
    amounts = sorted((one.level.amount, other.level.amount), key=lambda amount: amount.value)
    if relate(*amounts)[0] is Relation.EQUAL:
        return one
    if [amount.op for amount in amounts] != [Op.AT_LEAST, Op.AT_MOST] or amounts[0].unit != amounts[1].unit:
        return None
    amount = amounts[0]._replace(op=Op.EXACTLY, upper=amounts[1].value)
    return one._replace(level=one.level._replace(amount=amount, text=f"{one.level.text}—{other.level.text}"))


def _comparable(one: Level, other: Level) -> bool:
    return relate(one.amount, other.amount)[1] not in ("unit", "base")


def _figure(local: OwnLevel, rivals: list[Level], document: Document, sure: bool) -> Figure:
    level = local.level
    kind = _kind(level)
    subject, unless = _words(level, [r for r in rivals if r.subject != level.subject and _comparable(r, level)])
    return Figure(
        key=f"{level.subject}|{level.amount.unit}".replace("+", " "),
        measure=level.subject,
        amount=level.amount,
        kind=kind,
        applies_to="",
        subject=subject,
        unless=unless,
        since=_ALWAYS,
        until=None,
        document=document,
        standing=Standing.STATED,
        # NOTE: 不超过24个月 may bound a benefit or a wait; which of the two only a person can say.
        confirmed=sure and kind is not Kind.UNIFIED,
    )


def _kind(level: Level) -> Kind:
    """A floor, unless the words say a guideline, a time limit or a ceiling; a bare cap stays one (unified)."""
    if level.soft or level.amount.op is Op.ABOUT or "平均" in level.subject:
        return Kind.GUIDELINE
    if level.amount.unit.measure == "工作日" or (level.amount.op is Op.AT_MOST and level.text.endswith("内")):
        return Kind.TIME_LIMIT
    if level.amount.op is Op.AT_MOST:
        return Kind.CEILING if any(word in level.subject for word in CHARGES) else Kind.UNIFIED
    return Kind.FLOOR


def _words(level: Level, rivals: list[Level]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The words by which a city's level is known as this one: any that no rival of its item has, short ones (藏书
    beside 公共图书馆) only where no long one tells; where every word is a rival's too, all of them, and none that
    only the rivals have."""
    words = [_WHOSE.sub("", word) for word in level.subject.split()]
    own = [word for word in words if len(word) > 1 and word not in _PLAIN]
    telling = [word for word in own if not any(word in rival.subject for rival in rivals)]
    if any(len(word) >= _LONG for word in telling):
        telling = [word for word in telling if len(word) > _SHORT]
    if telling:
        return (tuple(telling),), ()
    theirs = {word for rival in rivals for word in rival.subject.split() if len(word) > 1 and word not in level.subject}
    return tuple((word,) for word in own), tuple(sorted(theirs))
