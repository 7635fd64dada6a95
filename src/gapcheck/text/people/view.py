"""Alternatives as the contract's groups: ages as stated, residency, area and sex in single words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from gapcheck.population import Ages, Box, Some
from gapcheck.text.people.alternatives import Alternative
from gapcheck.text.readings import Group

YEAR = 12
TYPES = {
    "visual": "视力", "hearing": "听力", "speech": "言语", "physical": "肢体",
    "intellectual": "智力", "mental": "精神", "multiple": "多重",
}  # fmt: skip
HUKOU = {"hukou_resident", "hukou_absent"}
PERMIT = {"permit_resident"}
PERMANENT = {"hukou_resident", "permit_resident", "other_resident"}
NOT_SAID: tuple[tuple[bool, tuple[str, ...], tuple[int, ...]], ...] = ((False, (), ()),)
"""Nothing of disability: neither disabled, nor of a type, nor of a grade."""


def groups(alternatives: Iterable[Alternative]) -> tuple[Group, ...]:
    """One group a box, disabilities that are no product of types and grades split; without doubles."""
    found = [group for a in alternatives for box in a.stated.boxes for group in _groups(box, a)]
    if len(found) < 2:
        return tuple(found)
    return _registered_or_permitted(tuple(dict.fromkeys(found)))


def _registered_or_permitted(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """户籍人口和持居住证的人口: two groups that differ in nothing but that are one."""
    if len(found) != 2 or {group.residency for group in found} != {"hukou", "permit"}:
        return found
    first, second = (group._replace(residency="hukou_or_permit", terms=()) for group in found)
    if first != second:
        return found
    return (first._replace(terms=tuple(dict.fromkeys(found[0].terms + found[1].terms))),)


def _groups(box: Box, a: Alternative) -> list[Group]:
    span: tuple[Decimal | None, Decimal | None] = (None, None)
    residency = area = sex = "any"
    disability = NOT_SAID
    for bound in box.bounds:
        if isinstance(bound, Ages):
            span = _years(bound, a.from_birth)
        elif bound.facet.name == "residency":
            residency = _residency(bound.atoms)
        elif bound.facet.name == "area":
            area = _area(bound.atoms)
        elif bound.facet.name == "sex":
            sex = bound.atoms[0]
        elif bound.facet.name == "disability":
            graded = "disability_grade" in a.signs
            disability = _disabilities(bound, graded, graded and _mild(a))
    return [
        Group(span, residency, area, sex, disabled, types, grades, a.names) for disabled, types, grades in disability
    ]


def _years(ages: Ages, from_birth: bool) -> tuple[Decimal | None, Decimal | None]:
    low, below = ages.spans[0][0], ages.spans[-1][1]
    first = Decimal(low) / YEAR if low or from_birth else None
    if below is None:
        return first, None
    return first, Decimal(below // YEAR - 1) if below % YEAR == 0 else Decimal(below - 1) / YEAR


def _residency(atoms: Sequence[str]) -> str:
    held = set(atoms)
    if held <= HUKOU:
        return "hukou"
    if held == PERMIT:
        return "permit"
    if held <= PERMANENT or PERMANENT <= held <= PERMANENT | HUKOU:
        return "permanent"
    return "hukou_or_permit" if held == HUKOU | PERMIT else "any"


def _area(atoms: Sequence[str]) -> str:
    if {"city", "village"} <= set(atoms):
        return "any"
    return "rural" if "village" in atoms else "urban"


def _mild(a: Alternative) -> bool:
    """Whether a grade below the severe ones is named."""
    return any(grade in name for name in a.names for grade in "三四34")


@lru_cache(maxsize=512)  # few kinds and grades of disability are ever said together
def _disabilities(bound: Some, graded: bool, mild: bool) -> tuple[tuple[bool, tuple[str, ...], tuple[int, ...]], ...]:
    """(disabled, types, grades) for each set of types that have the same grades; all types, and all
    grades unless `graded` says they were named, are left out; beside types of other grades, all four were named
    only where `mild` ones were (智力、精神和重度肢体残疾人)."""
    if "none" in bound.atoms:
        return NOT_SAID
    by_type: dict[str, list[int]] = {}
    for atom in bound.atoms:
        kind, _, grade = atom.partition("+")
        by_type.setdefault(kind, []).append(int(grade))
    by_grades: dict[tuple[int, ...], list[str]] = {}
    for kind, grades in by_type.items():
        by_grades.setdefault(tuple(grades), []).append(TYPES[kind])
    stated = graded if len(by_grades) == 1 else mild
    return tuple(
        (True, () if len(types) == len(TYPES) else tuple(types), () if len(grades) == 4 and not stated else grades)
        for grades, types in by_grades.items()
    )
