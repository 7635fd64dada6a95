"""What is carried over to people from those named before them: a school, a residence, or a doubt about either."""

from __future__ import annotations

from gapcheck.population import Facet, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import SCHOOL, Alternative
from gapcheck.text.readings import Effect, Unread

PUPILS_BY = frozenset({"schooling", "boarding", "major"})
"""What only pupils are told by."""


def doubted(alternatives: list[Alternative], first: list[Alternative], lead: list[Alternative]) -> list[Alternative]:
    """A later statement of people, whom the school of the first, or the residence that it opens with (`lead`), may
    bind as well."""
    school = lexicon().facets["schooling"]
    if first and _stage(first[0], school) and not any(_stage(a, school) for a in alternatives):
        told = Unread("".join(first[0].names[:1]), Effect.NARROWS)
        alternatives = [
            a._replace(unread=(*a.unread, told)) if a.headed and a.signs & PUPILS_BY else a for a in alternatives
        ]
    binding = lead if any(a.headed for a in first) else []
    notes = tuple(Unread(name, Effect.NARROWS) for a in binding for name in a.names[:1])
    return [a._replace(unread=a.unread + notes) if a.headed and "residency" not in a.signs else a for a in alternatives]


def beside(alternatives: list[Alternative], before: list[Alternative]) -> list[Alternative]:
    """Alternatives after a comma, which a residence said of the first (本市户籍的A，B) may bind; people told only by a
    qualifier (残疾人，有改造需求的家庭) may be those before it."""
    if not before:
        return alternatives
    place = before[0].names[:1] if "residency" in before[0].signs else ()
    notes = tuple(Unread(name, Effect.NARROWS) for name in place)
    found = []
    for a in _schooled(alternatives, before):
        qualified = bool(a.signs) and all(sign.startswith("opaque:") for sign in a.signs)
        doubts = tuple(Unread(name, Effect.EITHER) for name in a.names[:1]) if qualified else ()
        doubts += () if "residency" in a.signs else notes
        found.append(a._replace(unread=a.unread + doubts) if doubts else a)
    return found


def _schooled(alternatives: list[Alternative], before: list[Alternative]) -> list[Alternative]:
    """Pupils told by no school of their own are those of the school named just before (中职学校正式学籍涉农专业学生，
    非涉农专业家庭经济困难学生)."""
    school = lexicon().facets["schooling"]
    last = before[-1] if before else None
    if last is None or not last.headed or not _stage(last, school) or len(last.stated.boxes) != 1:
        return alternatives
    told = [bound for bound in last.stated.boxes[0].bounds if bound.facet.name in SCHOOL - {"boarding"}]
    return [
        a._replace(stated=a.stated & Population.where(*told), names=a.names, signs=a.signs | last.signs & SCHOOL)
        if a.headed and a.signs & PUPILS_BY and not _stage(a, school)
        else a
        for a in alternatives
    ]


def _stage(a: Alternative, school: Facet) -> bool:
    """Whether it says which school: 学生 and 在校生 are of any."""
    everyone = lexicon().term("学生").population.boxes[0].bound(school)
    return any(bound is not None and bound != everyone for bound in (box.bound(school) for box in a.stated.boxes))
