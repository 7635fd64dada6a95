"""How much the local item grants against the national figures in force on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gapcheck.compare.claim import (
    LocalLevel,
    add_increments,
    assign,
    names_figure,
    names_something,
    related,
    turn_named,
)
from gapcheck.compare.said import Said, Words, filled
from gapcheck.model import Figure, NationalItem
from gapcheck.quantity import SPAN_DAYS, SPAN_MONTHS, Kind, Op, Relation
from gapcheck.text.levels import read_standard
from gapcheck.text.readings import Level, StandardReading
from gapcheck.text.services import adopts_national, degree


class Stand(StrEnum):
    """How a local level stands to a national figure, from the resident's side.

    OFF: clearly away from a guideline; REFERRED: no figure of its own, but the document that fixes
    the national one is cited or the national level is adopted; ABSENT: nothing at all.
    """

    EQUAL = "equal"
    WORSE = "worse"
    BETTER = "better"
    OFF = "off"
    UNCLEAR = "unclear"
    REFERRED = "referred"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class FigureStand:
    """One national figure and the local levels held against it; `why` says what makes it unclear:
    unit, base, period, range, bound, parts or several."""

    figure: Figure
    stand: Stand
    locals: tuple[LocalLevel, ...] = ()
    why: str = ""

    @property
    def unanswered(self) -> bool:
        """Whether nothing answers a figure that the pack expects to see written."""
        return self.stand is Stand.ABSENT and self.figure.expected


@dataclass(frozen=True, slots=True, eq=False)
class LevelDifference:
    """Every judged figure with its stand; `own` quotes what makes a level of its own (a figure, a
    document, a defined degree), None when there is nothing; `unread` are figures not understood."""

    figures: tuple[FigureStand, ...]
    own: str | None
    unread: tuple[Words, ...]


SPANS = frozenset({*SPAN_DAYS, *SPAN_MONTHS, "工作日"})
GUIDELINE_SLACK = Decimal("0.2")
"""A guideline (平均, 左右, 一般) is missed only by more than this share unless the user's configuration
says otherwise; the standard sets no bound of its own, so this one is ours and a miss is never more than a review."""


LEVEL_CELLS = ("standard", "content")
"""The cells that levels are read from, as `Comparison.cells` lists them."""

Adopts = Callable[[Figure, str], bool]
"""Whether the text of a cell takes over a figure as it stands."""


def adopts_the_nation(_: Figure, text: str) -> bool:
    return adopts_national(text) is not None


def compare_levels(
    item: NationalItem,
    said: tuple[Said, ...],
    day: date,
    strict: bool,
    slack: Decimal,
    adopts: Adopts = adopts_the_nation,
) -> LevelDifference | None:
    """Hold the local levels against the figures of `day`; None when no standard cell is filled.

    With `strict` a level is taken only where its words name the figure; `slack` and `adopts` as in `compare`.
    """
    standards = filled(one.standard for one in said)
    if not standards:
        return None
    cells = standards + filled(one.content for one in said)
    readings = tuple(map(read_standard, cells))
    figures = item.figures_on(day)
    levels = [LocalLevel(level, n) for n, reading in enumerate(readings) for level in reading.levels]
    taken = assign(figures, levels, " ".join([item.name, *(one.name for one in said)]), strict)
    additions = [LocalLevel(level, n) for n, reading in enumerate(readings) for level in reading.additions]
    add_increments(figures, additions, taken)
    free = [local for local in levels if not any(local in found for found in taken.values())]
    stands = [_surer(_stand(figure, tuple(taken[figure.key]), slack), item, slack) for figure in figures]
    stands = [_without_level(s, cells, readings, adopts) if s.stand is Stand.ABSENT else s for s in stands]
    return LevelDifference(
        figures=tuple(_in_other_units(s, free) if s.stand is Stand.ABSENT else s for s in stands),
        own=_own_level(standards, readings),
        unread=tuple(Words(words, n) for n, reading in enumerate(readings) for words in reading.unread),
    )


def _stand(figure: Figure, locals_: tuple[LocalLevel, ...], slack: Decimal) -> FigureStand:
    if not locals_:
        return FigureStand(figure, Stand.ABSENT)
    if figure.amount.upper is not None and len(locals_) == 2:
        locals_ = _as_range(locals_)
    single = [_stand_of_one(figure, local.level) for local in locals_]
    stands = {stand for stand, _ in single}
    if _is_charge(figure) and stands == {Stand.UNCLEAR}:
        return FigureStand(figure, Stand.ABSENT)  # other money beside the words of a charge is no charge
    if figure.kind is Kind.GUIDELINE and any(why in ("", "bound") for _, why in single):
        return FigureStand(figure, _guideline(figure, locals_, slack), locals_)
    if stands == {Stand.WORSE} and (together := _counted_out(figure, locals_)) is not Stand.WORSE:
        return FigureStand(figure, together, locals_, "parts" if together is Stand.UNCLEAR else "")
    if len(stands) == 1:
        return FigureStand(figure, single[0][0], locals_, single[0][1])
    return FigureStand(figure, Stand.UNCLEAR, locals_, "several")


def _counted_out(figure: Figure, locals_: tuple[LocalLevel, ...]) -> Stand:
    """How too few times each stand together, where one cell counts out turn by turn what the nation counts as a whole.

    孕16—20周、21—24周各1次 are two turns that the figure names: as good as 2次. What reaches the national count only
    with turns that it does not name is UNCLEAR.
    """
    first = locals_[0]
    unit = first.level.amount.unit
    if unit.measure != "次" or unit.period or any(x.level.amount.unit != unit or x.cell != first.cell for x in locals_):
        return Stand.WORSE

    def together(counts: list[int]) -> Relation:
        whole = sum((x.level.amount.value * n for x, n in zip(locals_, counts, strict=True)), Decimal(0))
        amount = replace(first.level.amount, value=whole)
        return related(replace(first.level, amount=amount), figure.amount)[0]

    parts = [x.level.subject.split(" ") if x.level.each else [x.level.subject] for x in locals_]
    named = [[turn for part in of if (turn := turn_named(figure, part))] for of in parts]
    turns = [turn for of in named for turn in of]
    if len(set(turns)) == len(turns) and together([len(of) for of in named]) is Relation.EQUAL:
        return Stand.EQUAL
    return Stand.WORSE if together([len(of) for of in parts]) is Relation.BELOW else Stand.UNCLEAR


def _surer(stand: FigureStand, item: NationalItem, slack: Decimal) -> FigureStand:
    """What is below an unconfirmed figure may be below the last confirmed one too: then that one decides."""
    if stand.stand is not Stand.WORSE or stand.figure.confirmed:
        return stand
    earlier = [f for f in item.figures if f.key == stand.figure.key and f.confirmed and f.since < stand.figure.since]
    last = max(earlier, key=lambda figure: figure.since, default=None)
    before = _stand(last, stand.locals, slack) if last else stand
    return before if before.stand is Stand.WORSE else stand


def _as_range(locals_: tuple[LocalLevel, ...]) -> tuple[LocalLevel, ...]:
    """不低于13、不超过18 as the one range they mean, to be held against a national range."""
    low, high = sorted(locals_, key=lambda local: local.level.amount.value)
    ops = (low.level.amount.op, high.level.amount.op)
    if ops != (Op.AT_LEAST, Op.AT_MOST) or low.level.amount.unit != high.level.amount.unit:
        return locals_
    amount = replace(low.level.amount, op=Op.EXACTLY, upper=high.level.amount.value)
    text = f"{low.level.text}—{high.level.text}"
    return (replace(low, level=replace(low.level, amount=amount, text=text)),)


def _stand_of_one(figure: Figure, level: Level) -> tuple[Stand, str]:
    relation, why = related(level, figure.amount)
    if relation is Relation.UNCLEAR:
        return Stand.UNCLEAR, why
    less_is_better = figure.kind.less_is_better or _is_charge(figure)
    capped = figure.kind is Kind.UNIFIED and figure.amount.op is Op.AT_MOST and level.amount.op is not Op.AT_MOST
    if capped and relation is Relation.BELOW:
        # An amount within a cap keeps to it; a span of time below a longest one may fall short of it.
        return (Stand.UNCLEAR, "bound") if figure.amount.unit.measure in SPANS else (Stand.EQUAL, "")
    if relation is Relation.EQUAL:
        stand = Stand.EQUAL
    else:
        stand = Stand.BETTER if (relation is Relation.BELOW) == less_is_better else Stand.WORSE
    # A bound on the wrong side promises nothing: 不超过6次 may be fewer than a floor of four.
    wrong_side = Op.AT_LEAST if less_is_better else Op.AT_MOST
    # Unless the figure is such a bound itself (最长24个月, a unified level): then like is held against like.
    if stand is not Stand.WORSE and level.amount.op is wrong_side and figure.amount.op is not wrong_side:
        return Stand.UNCLEAR, "bound"
    return stand, ""


def _is_charge(figure: Figure) -> bool:
    """A national zero in money is a charge that residents do not bear: anything above is worse."""
    return figure.amount.value == 0 and figure.amount.unit.measure == "元"


def _guideline(figure: Figure, locals_: tuple[LocalLevel, ...], slack: Decimal) -> Stand:
    """OFF when every level lies clearly on the same side; bands around the average are meant."""
    low, high = figure.amount.value * (1 - slack), figure.amount.value * (1 + slack)
    below = [related(x.level, replace(figure.amount, value=low))[0] is Relation.BELOW for x in locals_]
    above = [related(x.level, replace(figure.amount, value=high))[0] is Relation.ABOVE for x in locals_]
    return Stand.OFF if all(below) or all(above) else Stand.EQUAL


def _without_level(
    stand: FigureStand, cells: tuple[str, ...], readings: tuple[StandardReading, ...], adopts: Adopts
) -> FigureStand:
    """An absent figure again, with words instead of numbers: 免费, a cited document, 按国家标准."""
    figure = stand.figure
    for n, reading in enumerate(readings):
        if figure.amount.value == 0 and reading.free:
            free = next((lv for lv in reading.free if names_figure(figure, lv)), reading.free[0])
            return FigureStand(figure, Stand.EQUAL, (LocalLevel(free, n),))
    for cell, reading in zip(cells, readings, strict=True):
        if _cites(figure, reading) or adopts(figure, cell):
            return FigureStand(figure, Stand.REFERRED)
    return stand


def _in_other_units(stand: FigureStand, free: list[LocalLevel]) -> FigureStand:
    """A figure still absent, when a level that answers no other is of the same measure but counts
    otherwise (per household, on another base): said to be unclear, with the level, not missing."""
    figure = stand.figure
    for local in free:
        why = related(local.level, figure.amount)[1]
        same = local.level.amount.unit.measure == figure.amount.unit.measure
        if same and why in ("unit", "base") and (names_figure(figure, local.level) or not names_something(local.level)):
            return FigureStand(figure, Stand.UNCLEAR, (local,), why)
    return stand


def _cites(figure: Figure, reading: StandardReading) -> bool:
    """Whether the cell leans on the document that fixes the figure; another of the item's (who pays, how it
    is reported) fixes no level."""
    document = figure.document
    return any(
        (citation.number and citation.number == document.number)
        or (citation.title and document.title and _same_title(citation.title, document.title))
        for citation in reading.references
    )


def _same_title(a: str, b: str) -> bool:
    short, long = sorted((a.strip("《》"), b.strip("《》")), key=len)
    return len(short) >= 6 and short in long


def _own_level(standards: tuple[str, ...], readings: tuple[StandardReading, ...]) -> str | None:
    for cell, reading in zip(standards, readings, strict=False):
        if reading.levels or reading.free:
            return (reading.levels or reading.free)[0].text
        if reading.references:
            return reading.references[0].title or reading.references[0].number
        words = degree(cell)
        if words:
            return words
    return None
