"""Edition against edition: what the later one adds, drops and changes, item by item."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from gapcheck.compare.facts import real
from gapcheck.model import Component, Document, Figure, NationalItem, NationalStandard, NationalTarget, Standing
from gapcheck.population import Population, TooManyBoxesError

Fact = TypeVar("Fact")

PLAIN = ("name", "area", "category", "unified", "duty", "lead", "applies_where")
"""What is simply one thing in one edition and another in the next."""


class Turn(NamedTuple, Generic[Fact]):
    """What a fact was and what it has become; None where an edition has no such fact."""

    before: Fact | None
    after: Fact | None


class TargetTurn(NamedTuple):
    """Whom an item served and whom it serves: exactly who is no longer meant, and who is new.

    Both are empty where only the words changed, or when the sets were too many-sided to subtract (`too_complex`).
    """

    before: NationalTarget
    after: NationalTarget
    left_out: Population = Population()
    added: Population = Population()
    too_complex: bool = False


class Changed(NamedTuple):
    """An item of both editions: which of the `PLAIN` fields differ, and what became of the rest."""

    before: NationalItem
    after: NationalItem
    fields: tuple[str, ...]
    target: TargetTurn | None
    content: tuple[Turn[Component], ...]
    figures: tuple[Turn[Figure], ...]
    references: tuple[Turn[Document], ...]

    @property
    def any(self) -> bool:
        return bool(self.fields or self.target or self.content or self.figures or self.references)

    @property
    def by_the_standard(self) -> bool:
        """Whether the standard's own text is different, and not only a figure that other documents set."""
        stated = (fact.standing is Standing.STATED for turn in self.figures for fact in turn if fact)
        return bool(self.fields or self.target or self.content or self.references) or any(stated)


class Shift(NamedTuple):
    """Items that stand in one run in both editions, from number `first` to `last` of the old, moved `by` places."""

    first: int
    last: int
    by: int


class Revision(NamedTuple):
    """What changed from `old` to `new`, in the order of the editions; `unchanged` items at most have another number.

    Figures are those in force on the day each edition was issued, and any other that only one of them knows.
    """

    old: NationalStandard
    new: NationalStandard
    added: tuple[NationalItem, ...]
    removed: tuple[NationalItem, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    shifts: tuple[Shift, ...]


def revision(old: NationalStandard, new: NationalStandard) -> Revision:
    """Hold two editions against each other, each item against the one of the same key."""
    earlier = {item.key: item for item in old.items}
    later = {item.key: item for item in new.items}
    kept = [(earlier[key], item) for key, item in later.items() if key in earlier]
    compared = [_compared(before, after, old.issued, new.issued) for before, after in kept]
    changed = tuple(each for each in compared if each.any)
    return Revision(
        old,
        new,
        added=tuple(item for item in new.items if item.key not in earlier),
        removed=tuple(item for item in old.items if item.key not in later),
        changed=changed,
        unchanged=len(compared) - len(changed),
        shifts=_shifts(sorted((before.number, after.number - before.number) for before, after in kept)),
    )


def _compared(before: NationalItem, after: NationalItem, old_day: date, new_day: date) -> Changed:
    return Changed(
        before,
        after,
        fields=tuple(field for field in PLAIN if _plain(before, field) != _plain(after, field)),
        target=_target(before.target, after.target),
        content=_turns(before.content, after.content, [part.key for part in (*before.content, *after.content)]),
        figures=_figures(before.figures, after.figures, old_day, new_day),
        references=tuple(
            [Turn[Document](cited, None) for cited in before.references if cited not in after.references]
            + [Turn[Document](None, cited) for cited in after.references if cited not in before.references]
        ),
    )


def _plain(item: NationalItem, field: str) -> object:
    """A plain field; of a duty what it says, not what the pack calls it."""
    return item.duty._replace(kind="") if field == "duty" else getattr(item, field)


def _target(before: NationalTarget, after: NationalTarget) -> TargetTurn | None:
    try:
        left_out, added = real(before.population - after.population), real(after.population - before.population)
    except TooManyBoxesError:
        return TargetTurn(before, after, too_complex=True)
    if (before.text, before.confirmed) == (after.text, after.confirmed) and not (left_out or added):
        return None
    return TargetTurn(before, after, left_out, added)


def _turns(before: Sequence[Component], after: Sequence[Component], keys: Iterable[str]) -> tuple[Turn[Component], ...]:
    """What became of each component; by which words it is found in a local file is no part of it."""
    earlier, later = ({part.key: part for part in parts} for parts in (before, after))
    turns = (Turn(earlier.get(key), later.get(key)) for key in dict.fromkeys(keys))
    return tuple(turn for turn in turns if _named(turn.before) != _named(turn.after))


def _named(part: Component | None) -> Hashable:
    return part.name if part else None


def _figures(
    before: Sequence[Figure], after: Sequence[Figure], old_day: date, new_day: date
) -> tuple[Turn[Figure], ...]:
    turns: list[Turn[Figure]] = []
    for key in dict.fromkeys(figure.key for figure in (*before, *after)):
        earlier = [_told(figure) for figure in before if figure.key == key]
        later = [_told(figure) for figure in after if figure.key == key]
        was = next((figure for figure in earlier if figure.holds_on(old_day)), None)
        has_become = next((figure for figure in later if figure.holds_on(new_day)), None)
        if was != has_become:
            turns.append(Turn(was, has_become))
        turns += [Turn[Figure](figure, None) for figure in earlier if figure not in (*later, was)]
        turns += [Turn[Figure](None, figure) for figure in later if figure not in (*earlier, has_become)]
    return tuple(turns)


def _told(figure: Figure) -> Figure:
    """The figure without the words by which it is found in a local file."""
    return figure._replace(subject=(), unless=(), said=())


def _shifts(moves: Sequence[tuple[int, int]]) -> tuple[Shift, ...]:
    """Runs of numbers that move by the same number of places; a number that is no longer there breaks none."""
    runs: list[Shift] = []
    last = None
    for number, by in moves:
        if last is not None and last == by:
            runs[-1] = runs[-1]._replace(last=number)
        else:
            runs.append(Shift(number, number, by))
        last = by
    return tuple(run for run in runs if run.by)
