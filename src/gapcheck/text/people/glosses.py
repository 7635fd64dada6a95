"""What brackets and lists add to alternatives: 含… widens, 包括… spells out, others only name examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gapcheck.population import Box, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import POOR, Alternative, met
from gapcheck.text.people.words import merged
from gapcheck.text.readings import Effect, Unread

WITHIN = frozenset({"migrant_child", "migrant_worker", "incoming_worker", "school_kind", "boarding", "patient"})
"""Such people, named after 含 or 包括, are meant only as far as they are of the group (学生，包括随迁子女)."""
OPEN_KINDS = frozenset({"hard_to_employ", "personnel_file"})
"""Kinds that are made up of others by rule: what is named after 含 is one of these (就业困难人员，含残疾人)."""


def widened(alternatives: Sequence[Alternative], more: Sequence[Alternative]) -> list[Alternative]:
    """The alternatives with what a 含… adds: another value of something they bound, or others altogether."""
    found = list(alternatives)
    for extra in more:
        shared = extra.signs & frozenset().union(*(a.signs for a in found))
        if "residency" in extra.signs and not any("residency" in a.signs for a in found) and _incomers(extra.stated):
            found = met(found, [_resident(extra)])
        elif "residency" in extra.signs and "residency" not in shared and _registered(extra):
            doubt = tuple(Unread(name, Effect.NARROWS) for name in extra.names[:1])
            found = [a._replace(unread=a.unread + doubt) for a in found]
        elif shared:
            before = zip(found, alternatives, strict=True)
            found = [_opened(a, extra, own) if extra.signs & a.signs else a for a, own in before]
        elif extra.headed and not extra.basic and not extra.signs & WITHIN:
            doubt = tuple(Unread(name, Effect.WIDENS) for name in extra.names[:1])
            found = [a if a.public or a.signs & OPEN_KINDS else a._replace(unread=a.unread + doubt) for a in found]
        elif extra.unread:
            found = [a._replace(unread=a.unread + extra.unread) for a in found]
    return found


def _arrived(extra: Alternative, signs: frozenset[str]) -> bool:
    """农村夫妇，包括流动人口夫妇: people of the same kind, told by no more than that they came from elsewhere."""
    incoming = lexicon().term("非户籍").population
    return "residency" in extra.signs <= signs | {"residency"} and extra.stated <= incoming


def _registered(extra: Alternative) -> bool:
    """学生，包括民办学校的本地户籍学生: only the registered are named, and the others perhaps not meant."""
    return not extra.stated & lexicon().term("非户籍").population


def _incomers(population: Population) -> bool:
    """Whether these are just those who live here without being registered here."""
    incomers = lexicon().term("常住").population & lexicon().term("非户籍").population
    return population <= incomers and incomers <= population


def _resident(extra: Alternative) -> Alternative:
    """老年人，含居住半年以上的非户籍老年人: with the others who live here, these are all who do; whether
    those here for a short time are meant as well is not told."""
    short = Unread(lexicon().term("暂住").name, Effect.WIDENS)
    return extra._replace(stated=lexicon().term("常住").population, unread=(*extra.unread, short))


def _opened(a: Alternative, extra: Alternative, own: Alternative) -> Alternative:
    """Another value of something bound; what overlaps with its `own` (常住人口含流动人口) only explains, but for the
    poor by another register (脱贫学生，含农村低保学生)."""
    poor = (a.signs & POOR, extra.signs & POOR)
    if own.stated & extra.stated and not (all(poor) and poor[0].isdisjoint(poor[1])):
        return a._replace(names=merged(a.names, extra.names), unread=a.unread + extra.unread)
    more = Population.of(_instead(box, other) for box in own.stated.boxes for other in extra.stated.boxes)
    return a._replace(stated=a.stated | more, names=merged(a.names, extra.names), unread=a.unread + extra.unread)


def _instead(box: Box, other: Box) -> Box | None:
    """The other people, told as far as this box tells them: what it says of them more exactly stands."""
    said = [(bound, other.bound(bound.facet)) for bound in box.bounds]
    return box.without(*(mine.facet for mine, theirs in said if theirs and not mine.within(theirs))) & other


def restated(alternatives: Sequence[Alternative], listed: Sequence[Alternative]) -> list[Alternative]:
    """A set and the list that spells it out (包括…): the list within a general set, or both; what is named
    only as part of the set (常住居民，包括非户籍居民; 劳动者，包括农民工) adds nobody."""
    if not alternatives:
        return list(listed)
    signs = frozenset().union(*(a.signs for a in alternatives))
    if all(
        b.signs & WITHIN or (b.signs and b.signs <= signs & {"residency", "area"}) or _arrived(b, signs) for b in listed
    ):
        return widened(alternatives, listed)
    if all(a.signs and a.signs <= OPEN_KINDS for a in alternatives):
        return named(alternatives, listed)
    general = [a for a in alternatives if a.basic]
    if len(general) == len(alternatives) or not any(b.headed for b in listed):
        return met(listed, alternatives)
    if general and not any(b.basic for b in listed):
        doubt = tuple(Unread(name, Effect.WIDENS) for a in alternatives if not a.basic for name in a.names[:1])
        return [b._replace(unread=b.unread + doubt) for b in listed]
    return [*alternatives, *listed]


def defined(alternatives: Sequence[Alternative], listed: Sequence[Alternative]) -> list[Alternative]:
    """A kind of people and the list that says who they are (无业重度残疾人：一级残疾人和三级智力残疾人): those listed,
    where some are not of the kind as it is known."""
    kinds = [a for a in alternatives if not a.basic]
    known = len(kinds) < len(alternatives) or all(a.signs <= OPEN_KINDS for a in kinds)
    if known or all(a.stated for a in met(listed, alternatives)):
        return restated(alternatives, listed)
    doubt = tuple(Unread(name, Effect.EITHER) for a in kinds for name in a.names[:1])
    return [b._replace(unread=b.unread + doubt) for b in listed]


def named(alternatives: Iterable[Alternative], illustrations: Sequence[Alternative]) -> list[Alternative]:
    """The alternatives with the names of their illustrations, which change nobody."""
    names = tuple(dict.fromkeys(name for b in illustrations for name in b.names))
    unread = tuple(Unread(u.text, Effect.EITHER) for b in illustrations for u in b.unread)
    return [a._replace(names=merged(a.names, names), unread=a.unread + unread) for a in alternatives]
