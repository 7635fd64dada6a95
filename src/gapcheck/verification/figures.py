"""The figures of the pack against the levels of the table, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison, LevelDifference
from gapcheck.compare.claim import LocalLevel
from gapcheck.compare.level import LEVEL_CELLS
from gapcheck.compare.stand import FigureStand, Stand
from gapcheck.hits import Phrase
from gapcheck.model import Figure, Standing
from gapcheck.quantity import Relation, relate
from gapcheck.source import Quote
from gapcheck.text.levels import read_standard
from gapcheck.text.readings import Level
from gapcheck.verification.record import Fact, Verdict, because

_UNANSWERED = (Stand.ABSENT, Stand.REFERRED)


def figures(pair: Comparison) -> Iterator[Fact]:
    """Every figure that the table should state, every other that it does state, its levels that answer none, and
    the words of its cells that were not understood."""
    level = pair.level
    if level is None:
        place = pair.locals[0].name.place
        yield Fact(pair.national, "figure", Verdict.UNDECIDED, place, said=(because("unsaid"),))
        return
    cells = pair.cells(*LEVEL_CELLS)
    for stand in level.figures:
        if _due(stand.figure) or stand.stand not in _UNANSWERED:
            yield _figure(pair, stand, cells, level)
    for local in _unanswering(pair, level):
        told = f"{local.level.subject} {local.level.text}".strip()
        yield Fact(
            pair.national,
            "figure",
            Verdict.UNDECIDED,
            cells[local.cell].place,
            table=told,
            said=(because("figure.unknown"),),
        )
    for words, key in (*((w, "unread") for w in level.unread), *((w, "charge") for w in level.charges)):
        quote = pair.cell(words, *LEVEL_CELLS)
        said = (because(key, words=quote.text),)
        yield Fact(pair.national, "reading", Verdict.UNDECIDED, quote.place, table=quote.text, said=said)


def _due(figure: Figure) -> bool:
    """Whether the pack says that the table itself states the figure."""
    return figure.standing is Standing.STATED and figure.expected


def _figure(pair: Comparison, stand: FigureStand, cells: tuple[Quote, ...], level: LevelDifference) -> Fact:
    figure = stand.figure
    verdict, said = Verdict.DIFFERS, because(f"figure.{stand.stand}")
    match stand.stand:
        case Stand.EQUAL if _to_the_letter(stand):
            verdict = Verdict.CONFIRMED
        case Stand.EQUAL:
            verdict = Verdict.UNDECIDED
        case Stand.UNCLEAR:
            verdict, said = Verdict.UNDECIDED, because("figure.unclear", why=Phrase(f"why.{stand.why}"))
        case Stand.REFERRED:
            verdict = Verdict.UNDECIDED
        case Stand.ABSENT if not _surely_absent(figure, cells, level):
            verdict, said = Verdict.UNDECIDED, because("figure.unfound")
    return Fact(
        pair.national,
        "figure",
        verdict,
        cells[stand.locals[0].cell if stand.locals else 0].place,
        pack=Phrase("evidence.named_figure", {"measure": figure.measure, "amount": figure.amount}),
        table=tuple(f"{local.level.subject} {local.level.text}".strip() for local in stand.locals),
        said=() if verdict is Verdict.CONFIRMED else (said,),
        sure=figure.confirmed,
    )


def _to_the_letter(stand: FigureStand) -> bool:
    """Whether the table has the very amount, and not one that only amounts to it in a province's file (10天 for 10
    working days, a share without its base)."""
    return any(relate(local.level.amount, stand.figure.amount)[0] is Relation.EQUAL for local in stand.locals)


def _surely_absent(figure: Figure, cells: tuple[Quote, ...], level: LevelDifference) -> bool:
    """Whether the cells say no amount at all that could be this one, and every figure in them was understood."""
    readings = [read_standard(quote.text) for quote in cells]
    amounts = [lv.amount for r in readings for lv in (*r.levels, *r.free, *r.additions, *r.parts)]
    aside = any(reading.set_aside for reading in readings)
    return not (level.unread or aside or any(a.unit.measure == figure.amount.unit.measure for a in amounts))


def _unanswering(pair: Comparison, level: LevelDifference) -> Iterator[LocalLevel]:
    """The levels of the cells that were held against no figure."""
    held = [local for stand in level.figures for local in stand.locals]
    for n, quote in enumerate(pair.cells(*LEVEL_CELLS)):
        for told in read_standard(quote.text).levels:
            if not any(local.cell == n and _holds(local.level, told) for local in held):
                yield LocalLevel(told, n)


def _holds(level: Level, told: Level) -> bool:
    """Whether a level is what was told, or a range made of it and another."""
    ends = {level.amount.value, level.amount.upper}
    return level == told or (level.amount.unit == told.amount.unit and {told.amount.value, told.amount.upper} <= ends)
