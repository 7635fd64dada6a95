"""What the comparison with the nation has already said of a city, in meaning and not in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gapcheck.findings import ORDER, Finding
from gapcheck.hits import Hit, Phrase
from gapcheck.population import Population, TooManyBoxesError
from gapcheck.quantity import Amount, Relation, relate

Said = tuple[Hit, Finding]
_LISTS = ("unread", "conditions", "dropped", "tiers", "missing")
_FAMILY = {"G301": "above", "G403": "above"}


def originals(above: Iterable[Said], nation: Iterable[Said]) -> Mapping[str, Finding]:
    """For the findings against the province that only repeat one against the nation: that one, by the
    fingerprint of the repeat.

    A repeat says no more of the same item and field, and no worse: same rule family, the same figure at the same
    amount, the same people or fewer, the same parts or fewer.
    """
    said: dict[tuple[str, str | None, str | None, str], list[Said]] = {}
    for hit, found in nation:
        said.setdefault(_subject(hit, found), []).append((hit, found))
    return {
        found.fingerprint: original
        for hit, found in above
        for other, original in said.get(_subject(hit, found), ())
        if ORDER.index(original.outcome) <= ORDER.index(found.outcome) and _within(hit, other)
    }


def _subject(hit: Hit, found: Finding) -> tuple[str, str | None, str | None, str]:
    return (hit.national.key if hit.national else "", hit.item, hit.field, _FAMILY.get(found.rule, found.rule))


def _within(hit: Hit, other: Hit) -> bool:
    """Whether all that a hit says is said by the other."""
    if hit.message in ("open", "silent"):
        return False
    mine, theirs = hit.params, other.params
    return (
        all(each in _listed(theirs, name) for name in _LISTS for each in _listed(mine, name))
        and mine.get("words") == theirs.get("words")
        and _holds(other.difference, hit.difference)
        and all(any(_as_much(a, b) for b in _figures(theirs)) for a in _figures(mine))
    )


def _listed(params: Mapping[str, object], name: str) -> tuple[object, ...]:
    value = params.get(name)
    return value if isinstance(value, tuple) else ()


def _holds(whole: object, part: object) -> bool:
    """Whether one difference between populations holds the other; anything else is compared by its words."""
    if not isinstance(part, Population) or not part:
        return True
    try:
        return isinstance(whole, Population) and not part - whole
    except TooManyBoxesError:
        return False


def _figures(params: Mapping[str, object]) -> list[tuple[object, Amount]]:
    """The figures that a hit is about, by name and amount."""
    listed = [figure.params for figure in _listed(params, "figures") if isinstance(figure, Phrase)]
    named = [(each.get("measure"), each.get("amount")) for each in listed] or [
        (params.get("measure"), params.get("due"))
    ]
    return [(measure, amount) for measure, amount in named if isinstance(amount, Amount)]


def _as_much(mine: tuple[object, Amount], theirs: tuple[object, Amount]) -> bool:
    return mine[0] == theirs[0] and relate(mine[1], theirs[1])[0] is Relation.EQUAL
