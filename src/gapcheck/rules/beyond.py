"""Beyond national scope (G401–G404): marked, and allowed with a complete prior assessment."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison
from gapcheck.compare.stand import Stand
from gapcheck.findings import Outcome
from gapcheck.hits import Hit
from gapcheck.model import Scope
from gapcheck.quantity import Kind
from gapcheck.rules.assessments import parts_missing
from gapcheck.rules.levels import lacking, level_hit, stands
from gapcheck.rules.rule import Case, each_difference, hit, whole_file


@whole_file("G401", Outcome.BEYOND)
def further_item(case: Case) -> Iterator[Hit]:
    for unmatched in case.pairing.unmatched:
        local, nearest = unmatched.local, unmatched.nearest
        listed = local.name.place in case.listed
        argued = (local.name.text, Scope.ITEM, "") in case.argued
        yield Hit(
            place=local.name.place,
            item=local.name.text,
            area=local.area.text if local.area else None,
            field="item",
            ours=local.name.text,
            message="G401.listed" if listed else "G401.near" if nearest else "G401",
            remedy="G401.listed.fix" if listed else "",
            parts_missing=() if argued else parts_missing(case, [local], Scope.ITEM),
            argued_above=argued,
            params={"nearest": nearest.name if nearest else "", "number": nearest.number if nearest else 0},
        )


@each_difference("G402", Outcome.BEYOND)
def further_content(pair: Comparison, case: Case) -> Iterator[Hit]:
    for words in pair.content.further if pair.content else ():
        quote = pair.cell(words, "content")
        argued = (pair.national.key, Scope.CONTENT, quote.text) in case.argued
        yield hit(
            pair,
            "content",
            quote,
            key=quote.text,
            theirs=tuple(component.name for component in pair.national.content),
            ours=quote.text,
            difference=quote.text,
            parts_missing=() if argued else parts_missing(case, pair.locals, Scope.CONTENT),
            argued_above=argued,
            params={"further": quote.text},
        )
    for words in pair.content.perhaps if pair.content else ():
        if parts_missing(case, pair.locals, Scope.CONTENT):
            yield hit(
                pair,
                "content",
                pair.cell(words, "content"),
                key=words.text,
                theirs=tuple(component.name for component in pair.national.content),
                ours=words.text,
                difference=words.text,
                message="G402.perhaps",
                remedy="G402.perhaps.fix",
                outcome=Outcome.REVIEW,
                params={"further": words.text},
            )


@each_difference("G403", Outcome.BEYOND)
def better_level(pair: Comparison, case: Case) -> Iterator[Hit]:
    for stand in stands(pair, Stand.BETTER):
        missing = lacking(pair, stand, case)
        if stand.figure.kind is not Kind.UNIFIED or not missing:
            argued = (pair.national.key, Scope.QUANTITY, stand.figure.key) in case.argued
            yield level_hit(pair, stand, parts_missing=missing, argued_above=argued)


@each_difference("G404", Outcome.BEYOND)
def wider_target(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.target
    if difference and difference.surely_added:
        cells = pair.cells("target")
        argued = (pair.national.key, Scope.POPULATION, "") in case.argued
        yield hit(
            pair,
            "target",
            cells[0],
            theirs=difference.national.text,
            ours=tuple(quote.text for quote in cells),
            difference=difference.added,
            parts_missing=() if argued else parts_missing(case, pair.locals, Scope.POPULATION),
            argued_above=argued,
            params={"added": difference.added},
        )
