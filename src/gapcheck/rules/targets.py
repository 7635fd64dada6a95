"""Everybody covered (G2xx): the local target must hold the national one."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison, TargetDifference
from gapcheck.compare.level import LEVEL_CELLS
from gapcheck.findings import Outcome
from gapcheck.hits import Hit
from gapcheck.rules.rule import Case, each_difference, hit


@each_difference("G201", Outcome.VIOLATION)
def narrower_target(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.target
    if difference and difference.surely_left_out:
        cells = pair.cells("target")
        yield hit(
            pair,
            "target",
            cells[0],
            theirs=difference.national.text,
            ours=tuple(quote.text for quote in cells),
            difference=difference.left_out,
            doubtful=not difference.national.confirmed,
            params={"left_out": difference.left_out, "national": difference.national.text},
        )


@each_difference("G202", Outcome.REVIEW)
def unclear_target(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.target
    if difference is None:
        return
    for limit in difference.limits:
        quote = pair.cell(limit, *LEVEL_CELLS, "target")
        yield hit(
            pair,
            "target",
            quote,
            key="limit:" + quote.text,
            theirs=difference.national.text,
            ours=quote.text,
            message="G202.limit",
            remedy="G202.limit.fix",
            params={"words": quote.text},
        )
    if difference.decided:
        return
    cells = pair.cells("target")
    words = tuple(dict.fromkeys(unread.text for unread in difference.unread))
    yield hit(
        pair,
        "target",
        cells[0],
        theirs=difference.national.text,
        ours=tuple(quote.text for quote in cells),
        difference=difference.left_out or difference.added or None,
        message=_message(difference),
        params={
            "unread": words,
            "left_out": difference.left_out,
            "differing": difference.left_out or difference.added,
            "conditions": difference.conditions,
            "dropped": difference.dropped,
            "unnamed": difference.unnamed,
        },
    )


def _message(difference: TargetDifference) -> str:
    if difference.too_complex:
        return "G202.complex"
    if difference.unread:
        return "G202.maybe" if difference.left_out else "G202"
    if difference.alike_left_out or difference.alike_added:
        return "G202.alike"
    if difference.unnamed:
        return "G202.unnamed"
    return "G202.condition" if difference.conditions else "G202.dropped"
