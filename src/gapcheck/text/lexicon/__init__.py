"""The words by which cells name people, as data: facets, terms and the grammar words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gapcheck import precompiled
from gapcheck.population import AGE, Ages, Bound, Box, Facet, Population, Some, opaque

COMPILED = Path(__file__).parent / "compiled.json"
YEAR = 12
_AGES = {"age_from": YEAR, "age_below": YEAR, "age_from_months": 1, "age_below_months": 1}


class Term(NamedTuple):
    """A lexicon term: its canonical name, English name, exact set, the ages it implies where none
    is stated beside it, and the facets or axes it speaks of."""

    name: str
    english: str
    population: Population
    implies: Ages | None
    signs: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of the lexicon found in a text: `kind` is `term` or a grammar kind (and, of, person …).
    A `noun` can stand for people by itself; a `household` is a noun for families."""

    text: str
    kind: str
    term: Term | None = None
    noun: bool = False
    household: bool = False


class Lexicon:
    """The compiled data, made into sets on first use of each term."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._terms: dict[str, list[Any]] = data["terms"]
        self._words: dict[str, Any] = data["words"]
        self._longest: dict[str, list[int]] = data["longest"]
        self._axes: dict[str, list[Any]] = data["axes"]
        self.nouns: tuple[str, ...] = tuple(data["nouns"])
        self.requirements = frozenset(data["requirements"])
        self.facets = {name: Facet(name, tuple(atoms)) for name, atoms in data["facets"].items()}
        self._made: dict[str, Term] = {}

    def match(self, text: str, start: int) -> Word | None:
        """The longest word that begins at `start` of a folded, blank-free text."""
        words = self._words
        for length in self._longest.get(text[start : start + 2], ()):
            word = text[start : start + length]
            if word in words:
                break
        else:
            word = text[start : start + 1]
        found = words.get(word)
        if found is None or isinstance(found, Word):
            return found
        words[word] = made = self._make(word, found)
        return made

    def _make(self, text: str, found: Any) -> Word:
        """The word made of its data, whose place it takes."""
        if isinstance(found, str):
            return Word(text, found, noun=found in ("person", "household"), household=found == "household")
        return Word(text, "term", self.term(found[0]), noun=found[1] > 0, household=found[1] == 2)

    def term(self, name: str) -> Term:
        """The term of this canonical name; KeyError when there is none."""
        if name not in self._made:
            english, boxes, implies, signs = self._terms[name]
            population = Population.of(Box.of(*self._bounds(box)) for box in boxes)
            ages = Ages((tuple(implies),)) if implies else None
            self._made[name] = Term(name, english, population, ages, frozenset(signs))
        return self._made[name]

    def terms(self) -> Iterable[Term]:
        """Every term, in the order of the data."""
        return (self.term(name) for name in self._terms)

    def _bounds(self, box: Mapping[str, Any]) -> Iterable[Bound]:
        for name, value in box.items():
            yield Ages((tuple(value),)) if name == "age" else Some(self.facets[name], value)

    def population(self, groups: Sequence[Mapping[str, Any]]) -> Population:
        """The set of a structured target: a list of alternatives, each a mapping of conditions.

        Keys are `age_from`, `age_below` (years), the same with `_months`; a facet or axis with a list
        of atoms or terms (any of them); `opaque` with a list of qualifiers (all of them); `except`
        with groups taken out. ValueError names a key, atom or term that is not known.
        """
        whole = Population()
        for group in groups:
            whole |= self._group(group)
        return whole

    def _group(self, group: Mapping[str, Any]) -> Population:
        bounds: list[Bound] = []
        span: list[int | None] = [0, None]
        conditions: list[Population] = []
        for key, value in group.items():
            if key in _AGES:
                span["below" in key] = int(value) * _AGES[key]
            elif key == "opaque":
                bounds.extend(opaque(words).some("yes") for words in value)
            elif key != "except":
                conditions.append(self._any_of(key, value))
        met = Population.where(*bounds, Ages.between(span[0] or 0, span[1]))
        for condition in conditions:
            met &= condition
        return met - self.population(group.get("except", ()))

    def _any_of(self, key: str, values: Sequence[str]) -> Population:
        if key not in self.facets and key not in self._axes:
            raise ValueError(f"unknown facet {key}")
        met = Population()
        for value in values:
            met |= self._one(key, value)
        return met

    def _one(self, key: str, value: str) -> Population:
        if value in self._terms:
            return self.term(value).population
        facet, masks = self._axes.get(key) or (key, dict[str, int]())
        if value in masks:
            return Population.where(Some(self.facets[facet], masks[value]))
        if value in self.facets[facet].atoms:
            return Population.where(self.facets[facet].some(value))
        raise ValueError(f"{key}: unknown term or atom {value}")

    def axis(self, name: str) -> Mapping[str, int]:
        """The values of one axis of a product facet, each with its mask over that facet's atoms."""
        masks: Mapping[str, int] = self._axes[name][1]
        return masks

    def axes_of(self, facet: str) -> list[Mapping[str, int]]:
        """The axes a facet is the product of, first one first; none for a plain facet."""
        return [masks for held, masks in self._axes.values() if held == facet]


@cache
def lexicon(extra: Path | None = None) -> Lexicon:
    """The lexicon as shipped, or with a user's own YAML file read after it.

    `extra` has the shape of the shipped files (facets, terms); FileNotFoundError when it is absent,
    ValueError (naming file and term) when its terms contradict what is there.
    """
    if extra is None:
        return Lexicon(precompiled.read(COMPILED))
    from gapcheck.text.lexicon.compiling import sources

    return Lexicon(sources(extra))


def facets() -> dict[str, Facet]:
    """Every facet of the shipped lexicon by name, and `age`."""
    return {"age": AGE} | lexicon().facets


def population(groups: Sequence[Mapping[str, Any]]) -> Population:
    """The set of a pack's structured target (see `Lexicon.population`)."""
    return lexicon().population(groups)


def compile() -> None:
    """Make the compiled JSON anew from the YAML files."""
    from gapcheck.text.lexicon.compiling import write

    write(COMPILED)
