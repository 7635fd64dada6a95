"""The rules asked of a city against its province: those that compare, and what the province leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gapcheck.against.pairs import says_the_same
from gapcheck.against.yardstick import Unclear, Yardstick
from gapcheck.compare import Comparison
from gapcheck.findings import ADDED, Outcome
from gapcheck.hits import Hit
from gapcheck.rules import RULES, Case, Rule
from gapcheck.rules.rule import PairCheck, each_pair, hit

ASKED = frozenset({
    *("G101", "G103", "G104", "G106", "G107", "G201", "G202"),
    *("G301", "G302", "G303", "G304", "G305", "G403", "G404", "G502"),
})  # fmt: skip
"""What is between a file and the nation alone is not asked again: the file's own form (G102, G105, G4 assessments,
G501, G503), its duties and dates (G6), and what lies beyond the national list and content (G401, G402)."""
UNREAD = {"target": "G202", "content": "G103", "standard": "G303", "expenditure": "G502"}


def rules_of(yardstick: Yardstick) -> tuple[Rule, ...]:
    """The rules in their order, each where it makes sense between a city and this province."""
    asked = [_fitted(rule) for rule in RULES if rule.id in ASKED]
    return (*asked, *(_left_open(yardstick, field, rule_id) for field, rule_id in UNREAD.items()))


def _fitted(rule: Rule) -> Rule:
    """A wider target than the province's is beyond only where no nation is: the nation says who else is beyond,
    and a city that serves whom the nation names must not be blamed for a province that does not. That an item has no
    level of its own the nation says too.

    A level above the province's is beyond (G403) as it is above a national floor: the province's levels are what
    was found affordable and argued for the whole province, and what is asked of a province against the nation is
    asked of a city against both. Nothing is said where the nation already is the higher yardstick (see figures).
    """
    if rule.id not in ("G104", "G404") or rule.of_pair is None:
        return rule
    check: PairCheck = rule.of_pair
    return replace(
        rule, of_pair=lambda pair, case: check(pair, case) if pair.national.key.startswith(ADDED) else iter(())
    )


def _left_open(yardstick: Yardstick, field: str, rule_id: str) -> Rule:
    """The review of every item of which the province's own cell cannot be read or is empty while the city's says
    something."""
    open_ = {unclear.key: unclear for unclear in yardstick.unclear if unclear.field == field}

    def check(pair: Comparison, _: Case) -> Iterator[Hit]:
        unclear = open_.get(pair.national.key)
        filled = any(getattr(local, field) for local in pair.locals)
        if unclear and filled and not says_the_same(field, pair, yardstick):
            yield _open_hit(pair, unclear)

    return each_pair(rule_id, Outcome.REVIEW)(check)


def _open_hit(pair: Comparison, unclear: Unclear) -> Hit:
    quote = next((quote for local in pair.locals for quote in [getattr(local, unclear.field)] if quote), None)
    return hit(
        pair,
        unclear.field,
        quote,
        key="open:" + "、".join(unclear.words),
        ours=quote.text if quote else None,
        difference=unclear.words,
        message="open" if unclear.words else "silent",
        remedy="open.fix",
        params={"words": unclear.words},
    )
