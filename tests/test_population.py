"""Laws of the population algebra, held against brute force over a small universe of people."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.population import AGE, Ages, Box, Facet, Population, Some, TooManyBoxesError, opaque

SEX = Facet("sex", ("female", "male"))
HOME = Facet("home", ("here", "permit", "away"))
FIT = opaque("符合条件")
LAST = 7
PEOPLE = [
    {AGE: age, SEX: sex, HOME: home, FIT: fit}
    for age, sex, home, fit in product(range(LAST + 1), SEX.atoms, HOME.atoms, FIT.atoms)
]

spans = st.tuples(st.integers(0, LAST), st.none() | st.integers(0, LAST)).map(lambda span: Ages.between(*span))
ages = st.lists(spans, min_size=1, max_size=2).map(lambda found: found[0] | found[-1])
subsets = st.sampled_from([SEX, HOME, FIT]).flatmap(
    lambda facet: st.builds(Some, st.just(facet), st.integers(0, (1 << len(facet.atoms)) - 1))
)
boxes = st.lists(ages | subsets, max_size=4).map(lambda bounds: Box.of(*bounds))
populations = st.lists(boxes, max_size=4).map(Population.of)
laws = settings(max_examples=200, deadline=None)


def members(population: Population) -> set[int]:
    return {i for i, person in enumerate(PEOPLE) if population.contains(person)}


@given(populations, populations)
@laws
def test_operators_agree_with_brute_force(a, b):
    assert members(a | b) == members(a) | members(b)
    assert members(a & b) == members(a) & members(b)
    assert members(a - b) == members(a) - members(b)


@given(populations, populations)
@laws
def test_inclusion_and_emptiness_agree_with_brute_force(a, b):
    assert (a <= b) == (members(a) <= members(b))
    assert bool(a) == bool(members(a))


@given(populations, populations)
@laws
def test_what_is_left_and_what_is_shared_make_the_whole(a, b):
    whole = (a - b) | (a & b)
    assert whole <= a
    assert a <= whole
    assert not (a - b) & b


@given(populations)
@laws
def test_everybody_less_a_set_twice_is_the_set(a):
    back = Population.everybody() - (Population.everybody() - a)
    assert back <= a
    assert a <= back


@given(populations, populations)
@laws
def test_results_are_the_same_every_time(a, b):
    assert (a - b).boxes == (a - b).boxes
    assert (a | b).boxes == Population.of((a | b).boxes).boxes


@given(ages, ages)
@laws
def test_ages_agree_with_brute_force(a, b):
    def months(found: Ages) -> set[int]:
        return {m for m in range(LAST + 3) if any(low <= m and (top is None or m < top) for low, top in found.spans)}

    assert months(a & b) == months(a) & months(b)
    assert months(a | b) == months(a) | months(b)
    assert months(a.complement()) == set(range(LAST + 3)) - months(a)


def test_nobody_and_everybody():
    assert not Population()
    assert Population() <= Population.where(SEX.some("male"))
    assert Population.where(SEX.some("male", "female")) == Population.everybody()
    assert Box.of(SEX.some("male"), SEX.some("female")) is None
    assert not Ages.between(5, 5)


def test_too_many_boxes_is_said_and_not_computed():
    flags = [opaque(str(number)) for number in range(14)]
    pairs = Population.of(Box.of(a.some("yes"), b.some("yes")) for a, b in zip(flags[::2], flags[1::2], strict=True))
    many = Population.of(Box.of(opaque(f"x{n}").some("yes")) for n in range(600))
    assert (Population.everybody() - pairs).boxes
    with pytest.raises(TooManyBoxesError):
        many & pairs
