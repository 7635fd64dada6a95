"""How much the local item grants against the national figures in force on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gapcheck.compare.charging import charged, is_payment, payments
from gapcheck.compare.citation import cites
from gapcheck.compare.claim import (
    LocalLevel,
    add_increments,
    add_parts,
    assign,
    collected,
    is_charge,
    is_part,
    names_figure,
    names_something,
    related,
)
from gapcheck.compare.due import striven_for, why_not_due
from gapcheck.compare.said import Said, Words, filled
from gapcheck.compare.several import as_range, counted_out, listed_in_order, told_apart
from gapcheck.compare.stand import FigureStand, Stand
from gapcheck.compare.tiers import below_whichever
from gapcheck.model import Figure, NationalItem
from gapcheck.quantity import SPAN_DAYS, SPAN_MONTHS, Kind, Op, Relation
from gapcheck.text.levels import read_standard
from gapcheck.text.memory import remembered_together
from gapcheck.text.readings import Level, StandardReading
from gapcheck.text.services import adopts_national, degree, shown_by

_SETTLED = frozenset({Stand.EQUAL, Stand.REFERRED})


@dataclass(frozen=True, slots=True, eq=False)
class LevelDifference:
    """Every judged figure with its stand; `own` quotes what makes a level of its own (a figure, a
    document, a defined degree), None when there is nothing, and `hoped` then a level that is only striven for;
    `unread` are figures not understood; `charges` quote what those served are to pay, where the nation asks nothing
    of them; `parts` quote levels that are less than the whole of the national standard (国家标准的90%)."""

    figures: tuple[FigureStand, ...]
    own: str | None
    hoped: str | None
    unread: tuple[Words, ...]
    charges: tuple[Words, ...] = ()
    parts: tuple[Words, ...] = ()

    @property
    def measured(self) -> tuple[FigureStand, ...]:
        """The figures that are levels by themselves; how often something is paid is none of what is paid."""
        return tuple(s for s in self.figures if not is_payment(s.figure))

    @property
    def has_level(self) -> bool:
        """Whether there is a level at all: one of its own, or one held against a national figure."""
        return self.own is not None or any(s.stand is not Stand.ABSENT for s in self.measured)

    @property
    def even(self) -> bool:
        """Whether there is a level and nothing about it is off, open, unread or at a charge."""
        settled = all(s.stand in _SETTLED or (s.stand is Stand.ABSENT and not s.unanswered) for s in self.figures)
        return settled and not (self.unread or self.charges or self.parts) and self.has_level


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
    names = tuple(one.name for one in said)
    return _differences(cells, standards, names, item, day, strict, slack, adopts)


@remembered_together
def _differences(
    cells: tuple[str, ...],
    standards: tuple[str, ...],
    names: tuple[str, ...],
    item: NationalItem,
    day: date,
    strict: bool,
    slack: Decimal,
    adopts: Adopts,
) -> LevelDifference:
    """The levels of the `cells`, of which the `standards` come first, held against the figures."""
    readings = tuple(map(read_standard, cells))
    figures = item.figures_on(day)
    told = [LocalLevel(level, n) for n, reading in enumerate(readings) for level in reading.levels]
    levels = [local for local in told if not is_part(local.level)]
    taken = assign(figures, levels, " ".join([item.name, *names]), strict)
    additions = [LocalLevel(level, n) for n, reading in enumerate(readings) for level in reading.additions]
    add_increments(figures, additions, taken)
    for figure in figures:
        taken[figure.key] += payments(figure, cells)
    add_parts(figures, [LocalLevel(level, n) for n, reading in enumerate(readings) for level in reading.parts], taken)
    answering = {local for found in taken.values() for local in found}
    free = [local for local in levels if local not in answering]
    stands = [_surer(_stand(figure, tuple(taken[figure.key]), slack), item, slack) for figure in figures]
    stands = [_without_level(s, cells, readings, adopts) if s.stand is Stand.ABSENT else s for s in stands]
    stands = _of_no_tier(_from_a_list(stands, free, slack), free, slack)
    stands = [_due(s, cells, day) for s in stands]
    overcharged = any(is_charge(s.figure) and s.stand is Stand.WORSE for s in stands)
    of_standards = readings[: len(standards)]
    own = _own_level(standards, of_standards)
    return LevelDifference(
        figures=tuple(_in_other_units(s, free) if s.stand is Stand.ABSENT else s for s in stands),
        own=own,
        hoped=None if own else next((level.text for reading in of_standards for level in reading.levels), None),
        unread=tuple(Words(words, n) for n, reading in enumerate(readings) for words in reading.unread),
        charges=() if overcharged else charged(item, cells),
        parts=tuple(Words(local.level.text, local.cell) for local in told if is_part(local.level)),
    )


def _stand(figure: Figure, locals_: tuple[LocalLevel, ...], slack: Decimal) -> FigureStand:
    if not locals_:
        return FigureStand(figure, Stand.ABSENT)
    if figure.amount.upper is not None and len(locals_) == 2:
        locals_ = as_range(locals_)
    single = [_stand_of_one(figure, local.level) for local in locals_]
    if len(single) > 1:
        locals_, single = _in_its_period(locals_, single)
    stands = {stand for stand, _ in single}
    if is_charge(figure) and stands == {Stand.UNCLEAR}:
        return FigureStand(figure, Stand.ABSENT)  # other money beside the words of a charge is no charge
    if figure.kind is Kind.GUIDELINE and any(why in ("", "bound") for _, why in single):
        return FigureStand(figure, _guideline(figure, locals_, slack), locals_)
    if stands == {Stand.WORSE}:
        together, why = counted_out(figure, locals_)
        if together is not Relation.BELOW:
            return FigureStand(figure, Stand.EQUAL if together is Relation.EQUAL else Stand.UNCLEAR, locals_, why)
    if len(stands) == 1:
        return FigureStand(figure, single[0][0], locals_, single[0][1])
    if told_apart(locals_) and stands <= {Stand.WORSE, Stand.EQUAL, Stand.BETTER}:
        decisive = Stand.WORSE if Stand.WORSE in stands else Stand.BETTER
        return FigureStand(figure, decisive, tuple(x for x, y in zip(locals_, single, strict=True) if y[0] is decisive))
    return FigureStand(figure, Stand.UNCLEAR, locals_, "several")


def _due(stand: FigureStand, cells: tuple[str, ...], day: date) -> FigureStand:
    enough = stand.locals and stand.stand in (Stand.EQUAL, Stand.BETTER)
    why = why_not_due(stand.figure, stand.locals, cells, day) if enough else ""
    return stand._replace(stand=Stand.UNCLEAR, why=why) if why else stand


def _in_its_period(
    locals_: tuple[LocalLevel, ...], single: list[tuple[Stand, str]]
) -> tuple[tuple[LocalLevel, ...], list[tuple[Stand, str]]]:
    """Without levels that say for another period (每天5元) what one of the same subject says for the nation's; those
    of a subject of their own (县级馆每天2小时) stay."""
    pairs = list(zip(locals_, single, strict=True))
    told = [set(x.level.subject.split()) for x, (stand, _) in pairs if stand is not Stand.UNCLEAR]
    kept = [(x, held) for x, held in pairs if held[1] != "period" or not _said_of(x.level.subject, told)]
    return tuple(x for x, _ in kept), [held for _, held in kept]


def _said_of(subject: str, told: list[set[str]]) -> bool:
    """Whether a level's subject names nothing that one of those told already does not."""
    named = {word for word in subject.split() if names_something(word)}
    return any(named <= words for words in told)


def _from_a_list(stands: list[FigureStand], free: list[LocalLevel], slack: Decimal) -> list[FigureStand]:
    """Absent figures answered together by one list that tells no cases: 期限为12、18、24个月."""
    absent = [stand.figure for stand in stands if stand.unanswered]
    listed = listed_in_order(absent, free)
    if not listed:
        return stands
    each = {f.key: _stand(f, (local,), slack) for f, local in zip(absent, listed, strict=True)}
    if any(stand.stand is not Stand.EQUAL for stand in each.values()):
        each = {f.key: FigureStand(f, Stand.UNCLEAR, listed, "several") for f in absent}
    return [each.get(stand.figure.key, stand) for stand in stands]


def _of_no_tier(stands: list[FigureStand], free: list[LocalLevel], slack: Decimal) -> list[FigureStand]:
    """With a level that names no tier held against the figure it misses whichever tier is meant."""
    absent = [stand.figure for stand in stands if stand.stand is Stand.ABSENT]
    missed = below_whichever(absent, free, lambda figure, local: _stand(figure, (local,), slack).stand is Stand.WORSE)
    if missed is None:
        return stands
    figure, local = missed
    return [FigureStand(figure, Stand.WORSE, (local,)) if stand.figure is figure else stand for stand in stands]


def _surer(stand: FigureStand, item: NationalItem, slack: Decimal) -> FigureStand:
    """What is below an unconfirmed figure may be below the last confirmed one too: then that one decides."""
    if stand.stand is not Stand.WORSE or stand.figure.confirmed:
        return stand
    earlier = [f for f in item.figures if f.key == stand.figure.key and f.confirmed and f.since < stand.figure.since]
    last = max(earlier, key=lambda figure: figure.since, default=None)
    before = _stand(last, stand.locals, slack) if last else stand
    return before if before.stand is Stand.WORSE else stand


def _stand_of_one(figure: Figure, level: Level) -> tuple[Stand, str]:
    relation, why = related(level, figure.amount)
    if relation is Relation.UNCLEAR:
        return (Stand.WORSE, "") if is_charge(figure) and collected(level) else (Stand.UNCLEAR, why)
    less_is_better = figure.kind.less_is_better or is_charge(figure)
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


def _guideline(figure: Figure, locals_: tuple[LocalLevel, ...], slack: Decimal) -> Stand:
    """OFF when every level lies clearly on the same side; bands around the average are meant."""
    low, high = figure.amount.value * (1 - slack), figure.amount.value * (1 + slack)
    below = [related(x.level, figure.amount._replace(value=low))[0] is Relation.BELOW for x in locals_]
    above = [related(x.level, figure.amount._replace(value=high))[0] is Relation.ABOVE for x in locals_]
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
        if figure.said and (words := shown_by(figure.said, cells[n])):
            return FigureStand(figure, Stand.EQUAL, (LocalLevel(Level("", figure.amount, words), n),))
    for cell, reading in zip(cells, readings, strict=True):
        if cites(figure, reading) or adopts(figure, cell):
            return FigureStand(figure, Stand.REFERRED)
    return stand


def _in_other_units(stand: FigureStand, free: list[LocalLevel]) -> FigureStand:
    """A figure still absent, when a level that answers no other is of the same measure but counts
    otherwise (per household, on another base): said to be unclear, with the level, not missing."""
    figure = stand.figure
    for local in free:
        why = related(local.level, figure.amount)[1]
        same = local.level.amount.unit.measure == figure.amount.unit.measure
        if (
            same
            and why in ("unit", "base")
            and (names_figure(figure, local.level) or not names_something(local.level.subject))
        ):
            return FigureStand(figure, Stand.UNCLEAR, (local,), why)
    return stand


def _own_level(standards: tuple[str, ...], readings: tuple[StandardReading, ...]) -> str | None:
    for cell, reading in zip(standards, readings, strict=True):
        if own := next((lv.text for lv in (*reading.levels, *reading.free) if not striven_for(lv, cell)), None):
            return own
        if reading.references:
            return reading.references[0].title or reading.references[0].number
        if words := degree(cell):
            return words
    return None
