"""Who the local item serves against whom the national one serves."""

from __future__ import annotations

import re
from functools import reduce
from typing import NamedTuple

from gapcheck.compare.context import asking_for, in_context, in_need, told_by_name
from gapcheck.compare.facts import real
from gapcheck.compare.limiting import limited, whole_limits
from gapcheck.compare.said import Said, Words, filled
from gapcheck.model import NationalItem, NationalTarget
from gapcheck.population import Facet, Population, TooManyBoxesError, opaque
from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.text.memory import remembered_together
from gapcheck.text.people import read_target
from gapcheck.text.readings import Effect, Unread

OPAQUE = "opaque:"
MEASURED = frozenset({
    "age", "residency", "area", "sex", "disability", "hardship", "schooling", "school_year", "school_kind", "boarding",
    "full_time", "formally_enrolled",
})  # fmt: skip
"""Facets whose every value is known, so that a difference in one of them is exact. The others are kinds of people
told by one word each: 职工 and 劳动者 may well be the same, and no lexicon says so."""
PLAIN = frozenset({"age", "residency", "area", "sex"})
DELEGATED = frozenset({"opaque:政府规定"})
"""People whom the nation leaves it to the locality to name: nobody of them can be left out, or added."""
RESIDENTS = re.compile("居民|市民|村民|农牧民")
MAY_SAY_NOTHING = frozenset(
    {"one_living_child", "two_living_daughters", "endemic_disease", "hard_to_employ", "right_age"}
)
"""What saying beside may narrow nothing: what makes a family one of the programme's, the endemic diseases that there
are in the place, the age that a service is for, why a province counts people hard to employ."""
OF_WORKING_AGE = frozenset({
    "graduate", "migrant_worker", "employment", "honour", "hard_to_employ", "zero_employment_family", "disability",
    "hardship", "left_school",
})  # fmt: skip
"""Kinds of people who are known to be only some of those of working age."""
POINTING = frozenset({opaque("符合条件")})
"""A qualifier that only points to conditions set elsewhere: leaving it out widens nothing, and where the nation has
conditions of its own, saying it narrows nothing."""


class TargetDifference(NamedTuple):
    """`left_out` = national − local, `added` = local − national, as far as the words were read and
    taking no side on opaque conditions that only one of the two states.

    Those are listed: `conditions` stand only in the local target (who fails them may be left out),
    `dropped` only in the national one. `alike_left_out` and `alike_added`: what difference there is hangs on words
    of which nobody knows how far they mean the same (职工 and 劳动者, 居民 and 常住居民). Unread words may
    shrink or enlarge the local set. `limits` quote what the cells about content and level say of who gets a service
    and who does not, where that may leave somebody out. When the sets were too many-sided to subtract, `too_complex`
    is set and both differences are empty. `unnamed`: the people whom the nation leaves it to the locality to name,
    where that names nobody.
    """

    national: NationalTarget
    left_out: Population
    added: Population
    unread: tuple[Unread, ...]
    conditions: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    alike_left_out: bool = False
    alike_added: bool = False
    too_complex: bool = False
    limits: tuple[Words, ...] = ()
    unnamed: Population = Population()

    @property
    def may_be_wider(self) -> bool:
        return any(unread.effect is not Effect.NARROWS for unread in self.unread)

    @property
    def may_be_narrower(self) -> bool:
        return bool(self.conditions) or any(unread.effect is not Effect.WIDENS for unread in self.unread)

    @property
    def surely_left_out(self) -> bool:
        return bool(self.left_out) and not self.alike_left_out and not self.may_be_wider

    @property
    def surely_added(self) -> bool:
        return bool(self.added) and not self.alike_added and not self.may_be_narrower

    @property
    def decided(self) -> bool:
        """Whether it is known that somebody is left out, or that nobody is and who is added."""
        if self.too_complex:
            return False
        if self.surely_left_out:
            return True
        covered = not self.left_out and not self.may_be_narrower and not self.unnamed
        return covered and not self.dropped and (self.surely_added or not (self.added or self.may_be_wider))

    @property
    def even(self) -> bool:
        """Whether it is known that nobody is left out and nobody added."""
        return self.decided and not (self.surely_left_out or self.surely_added or self.limits)


def compare_targets(
    item: NationalItem, said: tuple[Said, ...], words: Lexicon | None = None
) -> TargetDifference | None:
    """Compare the union of the local targets with the national one; None when no cell is filled.

    `words` is the lexicon to read by, None the one shipped.
    """
    texts = filled(one.target for one in said)
    if not texts:
        return None
    difference = _difference(texts, item.target, item.name, words)
    cells = filled(one.standard for one in said) + filled(one.content for one in said)
    # What limits all that a cell lists (包括甲、乙，仅限丙) is easily read as a limit of the last: it is asked about.
    limits = limited(item, cells, words) + (whole_limits(item, texts, len(cells), words) if difference.even else ())
    return difference._replace(limits=limits) if limits else difference


@remembered_together
def _difference(texts: tuple[str, ...], target: NationalTarget, name: str, words: Lexicon | None) -> TargetDifference:
    readings = [read_target(text, words) for text in texts]
    unread = tuple(word for reading in readings for word in reading.unread if not told_by_name(word, name))
    if target.open.boxes:
        unread = tuple(word for word in unread if not _of_the_open(word.text, target, words))
    national = target.population
    try:
        local = reduce(Population.__or__, (reading.population for reading in readings))
        local, national = asking_for(name, local, national)
        local = in_context(local, national, name, "".join(texts))
        only_local, only_national = _opaque(local) - _opaque(national), _opaque(national) - _opaque(local)
        due, named, allowed = _named_by_nation(national), _freed(local, only_local), _freed(national, only_national)
        surely_due = _residents(due, target.text)
        left_out = real((surely_due - named or due - named) - target.open)
        residents = _residents(local, "".join(texts))
        added = real(residents - allowed - target.open)
        by_programme = frozenset(facet for facet in local.facets() if facet.name in MAY_SAY_NOTHING)
        return TargetDifference(
            target,
            left_out=left_out,
            added=added,
            unread=unread,
            alike_left_out=bool(left_out)
            and (
                in_need(surely_due, name) <= named
                or _alike(surely_due, local, only_local)
                or bool(by_programme and surely_due <= _freed(named, by_programme))
            ),
            alike_added=bool(added)
            and (
                due is not national
                or _alike(local, national, only_national)
                or (residents is not local and residents <= _freed(allowed, _residency(national)))
            ),
            conditions=_named(only_local - _pointing(national)) if national - local else (),
            dropped=_named(only_national - POINTING) if local - national and due is national else (),
            unnamed=Population() if due is national or unread or not local <= due else national - due,
        )
    except TooManyBoxesError:
        return TargetDifference(target, Population(), Population(), unread, too_complex=True)


def _of_the_open(words: str, target: NationalTarget, lexicon: Lexicon | None) -> bool:
    """Whether words that could not be placed speak only of people who may be served or not."""
    reading = read_target(words, lexicon)
    return reading.complete and reading.population & target.population <= target.open


def _named_by_nation(national: Population) -> Population:
    """The national people but for those whom the locality is to name; the same object where there are none."""
    left = [box for box in national.boxes if not any(bound.facet.name in DELEGATED for bound in box.bounds)]
    return national if len(left) == len(national.boxes) else Population.of(left)


def _residents(population: Population, text: str) -> Population:
    """居民 without a word on residence are those who live there: of who is only registered there, or only passes
    through, they say nothing."""
    if RESIDENTS.search(text) is None or any(facet.name == "residency" for facet in population.facets()):
        return population
    return population & lexicon().term("常住").population


def _alike(people: Population, others: Population, free: frozenset[Facet]) -> bool:
    """Whether `people` lie within `others` once the kinds that only the others name are taken for those that only
    the people are told by."""
    known, told = people.facets(), others.facets()
    parts = OF_WORKING_AGE if any(f.name == "working_age" for f in known) else frozenset[str]()
    kinds = frozenset(f for f in told - known if f.name not in MEASURED | parts and not f.name.startswith(OPAQUE))
    swapped = any(f.name not in PLAIN and not f.name.startswith(OPAQUE) for f in known - told)
    return bool(kinds) and swapped and people <= _freed(others, kinds | free)


def _residency(national: Population) -> frozenset[Facet]:
    """That by which the national target says where people live, if it does."""
    return frozenset(facet for facet in national.facets() if facet.name == "residency")


def _opaque(population: Population) -> frozenset[Facet]:
    return frozenset(facet for facet in population.facets() if facet.name.startswith(OPAQUE))


def _freed(population: Population, facets: frozenset[Facet]) -> Population:
    return Population.of(box.without(*facets) for box in population.boxes) if facets else population


def _pointing(national: Population) -> frozenset[Facet]:
    """What points to conditions that the nation may have too: none where it serves everybody of an age or place."""
    return frozenset() if all(facet.name in PLAIN for facet in national.facets()) else POINTING


def _named(facets: frozenset[Facet]) -> tuple[str, ...]:
    return tuple(sorted(facet.name.removeprefix(OPAQUE) for facet in facets))
