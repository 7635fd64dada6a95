"""Words of one item taken together: what they speak of, their names, and two or more of them as one condition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import chain

from gapcheck.population import AGE, Ages, Box, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.tokens import CONDITION, Token

Item = list[Token]


def headed(item: Item) -> bool:
    return bool(item) and item[-1].noun


def signs_of(words: Sequence[Token]) -> frozenset[str]:
    """The facets or axes that some of the words speak of."""
    if len(words) == 1:
        return words[0].signs
    return frozenset().union(*[word.signs for word in words])


def required(word: Token) -> bool:
    """Whether, listed side by side, such conditions must all be met (有劳动能力和就业要求)."""
    if word.names and all(name.startswith("非") for name in word.names):
        return True
    return bool(word.signs) and all(sign in lexicon().requirements or sign.startswith("opaque:") for sign in word.signs)


def merged(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a + b))


def names_of(words: Sequence[Token]) -> tuple[str, ...]:
    """The names of all the words, each once."""
    if len(words) == 1:
        return words[0].names
    return tuple(dict.fromkeys(chain.from_iterable([word.names for word in words])))


def either(a: Token, b: Token) -> Token:
    """Two coordinated words as one condition (精神、智力); an open lower and an open upper age meet."""
    first, second = _firm(a), _firm(b)
    ages = a.signs == b.signs == {AGE.name}
    crossing = ages and rises(first) and not rises(second)
    return Token(
        CONDITION,
        f"{a.text}、{b.text}",
        first & second if crossing else first | second,
        merged(a.names, b.names),
        a.signs | b.signs,
        a.implies | b.implies if a.implies and b.implies else None,
        b.noun,
        b.household,
        a.from_birth or b.from_birth,
    )


def _firm(word: Token) -> Population:
    """A word's set; the ages it implies are all that 高龄 says beside other words."""
    population = Population.everybody() if word.population is None else word.population
    if population == Population.everybody() and word.implies:
        return Population.where(word.implies)
    return population


def rises(population: Population) -> bool:
    """Whether it is of an age without an upper end."""
    bounds = [box.bound(AGE) for box in population.boxes]
    return all(isinstance(bound, Ages) and bound.spans[-1][1] is None for bound in bounds)


def meeting(words: Sequence[Token]) -> Population:
    """The people who meet every word that is a condition; quickest where each is one box."""
    conditions = [word.population for word in words if word.population is not None]
    if len(conditions) == 1:
        return conditions[0]
    boxes = [population.boxes[0] for population in conditions if len(population.boxes) == 1]
    if len(boxes) < len(conditions):
        return reduce(Population.__and__, conditions)
    met = Box.meeting(*boxes)
    return Population((met,) if met is not None else ())


def together(words: Sequence[Token]) -> Token:
    """Conditions side by side (重度肢体) as one."""
    conditions = [word for word in words if word.population is not None]
    return Token(
        CONDITION,
        "".join(word.text for word in words),
        meeting(conditions),
        names_of(conditions),
        signs_of(conditions),
        next((word.implies for word in conditions if word.implies), None),
        words[-1].noun,
        words[-1].household,
        True in [word.from_birth for word in words],
    )


def is_insured(word: Token) -> bool:
    return any(sign.endswith("insured") for sign in word.signs)


def wishes(word: Token) -> bool:
    """A wish or need (有就业需求); people who have one of their own are not those who have the first."""
    return bool(word.signs) and all(
        sign.startswith(("wants_", "rehabilitation_need", "opaque:有")) for sign in word.signs
    )
