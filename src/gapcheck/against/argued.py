"""What a city takes over from its province beyond national scope, and whether the province has argued for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapcheck.compare import Comparison
from gapcheck.compare.stand import Stand
from gapcheck.findings import ADDED
from gapcheck.hits import Hit
from gapcheck.model import Scope
from gapcheck.pairing import How, Match
from gapcheck.population import Population, TooManyBoxesError
from gapcheck.rules import RULES, Case
from gapcheck.source import Place

Excess = tuple[str, Scope, str]
_BEYOND = ("G401", "G402", "G403", "G404")


def listed(above: Case) -> frozenset[Place]:
    """The places of a city's items that are on its province's list and not on the nation's."""
    return frozenset(p.local.name.place for match in _added(above) for p in match.partners if p.how is not How.SIMILAR)


def assessed(province: Case) -> tuple[Hit, ...]:
    """What of a province lies beyond national scope and has a complete assessment on file."""
    seen = (hit for rule in RULES if rule.id in _BEYOND for hits in rule.judge(province, _raise) for hit in hits)
    return tuple(hit for hit in seen if not hit.parts_missing)


def argued(city: Case, by_province: Iterable[Hit], above: Case) -> frozenset[Excess]:
    """What of a city lies beyond national scope only as far as its province's standard does, where the province
    has a complete assessment on file (`by_province`, see `assessed`, and rules.rule.Case).

    Going beyond national scope still needs a prior assessment; but who decided on the excess is who must argue
    for it. A city that provides an item, a level or a group because its province's standard obliges it to has
    decided nothing, and one assessment for the whole province is what the notice asks for. Whatever the city
    puts on top is its own to argue, and its own budget must still be assessed (G501).
    """
    levels = {pair.national.key: pair for pair in above.comparisons}
    targets = {pair.national.key: pair for pair in city.comparisons}
    return frozenset(excess for hit in by_province for excess in _taken_over(hit, levels, targets, above))


def _raise(fault: BaseException) -> None:
    raise fault


def _taken_over(
    hit: Hit, levels: dict[str, Comparison], targets: dict[str, Comparison], above: Case
) -> Iterator[Excess]:
    key = hit.national.key if hit.national else ""
    match hit.field:
        case "item":
            for match in _added(above):
                if match.national.name == hit.item:
                    yield from ((p.local.name.text, Scope.ITEM, "") for p in match.partners if p.how is not How.SIMILAR)
        case "content":
            yield key, Scope.CONTENT, hit.key
        case "standard" if _no_higher(levels.get(key), hit.key):
            yield key, Scope.QUANTITY, hit.key
        case "target" if _no_wider(targets.get(key), hit.difference):
            yield key, Scope.POPULATION, ""


def _added(above: Case) -> Iterator[Match]:
    return (match for match in above.pairing.matches if match.national.key.startswith(ADDED))


def _no_higher(pair: Comparison | None, figure: str) -> bool:
    stands = pair.level.figures if pair and pair.level else ()
    return any(stand.figure.key == figure and stand.stand in (Stand.EQUAL, Stand.WORSE) for stand in stands)


def _no_wider(pair: Comparison | None, added: object) -> bool:
    try:
        return bool(pair and pair.target and isinstance(added, Population) and not pair.target.added - added)
    except TooManyBoxesError:
        return False
