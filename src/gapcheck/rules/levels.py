"""Neither above nor below (G3xx): every national figure against the local level that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison
from gapcheck.compare.level import LEVEL_CELLS
from gapcheck.compare.said import Words
from gapcheck.compare.stand import FigureStand, Stand
from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.model import Scope
from gapcheck.quantity import Kind, Op, plain
from gapcheck.rules.assessments import parts_missing
from gapcheck.rules.rule import Case, each_difference, hit
from gapcheck.source import without_result
from gapcheck.text.readings import Level


def stands(pair: Comparison, *wanted: Stand) -> Iterator[FigureStand]:
    """The pair's figures that stand in one of the `wanted` ways."""
    return (s for s in (pair.level.figures if pair.level else ()) if s.stand in wanted)


def level_hit(pair: Comparison, stand: FigureStand, **rest: object) -> Hit:
    """A hit on one national figure, with both amounts, the law it rests on and since when."""
    figure = stand.figure
    cells = pair.cells(*LEVEL_CELLS)
    params = {
        "measure": figure.measure,
        "applies_to": figure.applies_to,
        "national": figure.amount._replace(op=Op.EXACTLY),
        "due": figure.amount,
        "local": tuple(_as_reckoned(local.level) for local in stand.locals),
        "document": str(figure.document),
        "since": figure.since.isoformat(),
        "kind": Phrase(f"kind.{figure.kind}"),
    }
    return hit(
        pair,
        "standard",
        cells[stand.locals[0].cell if stand.locals else 0],
        key=figure.key,
        theirs=Phrase("evidence.figure", params),
        ours=tuple(f"{local.level.subject} {local.level.text}".strip() for local in stand.locals),
        doubtful=not figure.confirmed,
        basis=str(figure.document),
        params={**params, **rest.pop("params", {})},  # type: ignore[dict-item]
        **rest,
    )


def _as_reckoned(level: Level) -> str:
    """A level as written, with how many of its days or months it is reckoned for (4元×250天)."""
    if level.reckoned is None:
        return level.text
    return f"{level.text}×{plain(level.reckoned.times)}{'个月' if level.amount.unit.period == '月' else '天'}"


def lacking(pair: Comparison, stand: FigureStand, case: Case) -> tuple[str, ...]:
    """What the assessment of the quantity still lacks for the item whose level it is; nothing: it is complete."""
    if (pair.national.key, Scope.QUANTITY, stand.figure.key) in case.argued:
        return ()
    place = pair.cells(*LEVEL_CELLS)[stand.locals[0].cell].place
    owners = [i for i in pair.locals if place in [q.place for q in (i.standard, i.content) if q]] or list(pair.locals)
    return parts_missing(case, owners, Scope.QUANTITY)


@each_difference("G301", Outcome.VIOLATION)
def above_unified(pair: Comparison, case: Case) -> Iterator[Hit]:
    for stand in stands(pair, Stand.BETTER):
        missing = lacking(pair, stand, case)
        if stand.figure.kind is Kind.UNIFIED and missing:
            yield level_hit(pair, stand, parts_missing=missing)


@each_difference("G302", Outcome.VIOLATION)
def below_national(pair: Comparison, case: Case) -> Iterator[Hit]:
    for stand in stands(pair, Stand.WORSE):
        # A longer time limit or a charge is no lower figure: it exceeds the nation's.
        over = stand.figure.kind.less_is_better or not stand.figure.amount.value
        yield level_hit(pair, stand, message="G302.over" if over else "G302")


@each_difference("G303", Outcome.REVIEW)
def unclear_level(pair: Comparison, case: Case) -> Iterator[Hit]:
    for stand in stands(pair, Stand.UNCLEAR):
        yield level_hit(pair, stand, params={"why": Phrase(f"why.{stand.why}")})
    level = pair.level
    unread = dict.fromkeys(((words, "", _why_unread(words)) for words in level.unread) if level else ())
    charges = ((words, "charge:", "G303.charge") for words in level.charges) if level else ()
    parts = ((words, "part:", "G303.part") for words in level.parts) if level else ()
    for words, kind, message in (*unread, *charges, *parts):
        quote = pair.cell(words, *LEVEL_CELLS)
        yield hit(
            pair,
            "standard",
            quote,
            key=kind + quote.text,
            ours=quote.text,
            message=message,
            remedy=f"{message}.fix",
            params={"words": quote.text},
        )


def _why_unread(words: Words) -> str:
    return "G303.formula" if without_result(words.text) else "G303.unread"


@each_difference("G304", Outcome.REVIEW)
def unanswered_figure(pair: Comparison, case: Case) -> Iterator[Hit]:
    absent = [stand.figure for stand in stands(pair, Stand.ABSENT) if stand.unanswered]
    if not absent or pair.level is None:
        return
    standards = pair.cells("standard")
    listed = tuple(Phrase("evidence.named_figure", {"measure": f.measure, "amount": f.amount}) for f in absent)
    yield hit(
        pair,
        "standard",
        standards[0],
        key="+".join(figure.key for figure in absent),
        theirs=listed,
        ours=tuple(quote.text for quote in standards),
        basis="；".join(dict.fromkeys(str(figure.document) for figure in absent)),
        params={"figures": listed, "documents": tuple(dict.fromkeys(str(f.document) for f in absent))},
    )


@each_difference("G305", Outcome.REVIEW)
def off_guideline(pair: Comparison, case: Case) -> Iterator[Hit]:
    for stand in stands(pair, Stand.OFF):
        yield level_hit(pair, stand)
