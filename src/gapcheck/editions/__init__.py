"""The editions of the national standard on hand, each loaded ready to judge by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from gapcheck import precompiled
from gapcheck.model import (
    Component,
    Document,
    Duty,
    Figure,
    NationalItem,
    NationalStandard,
    NationalTarget,
    Region,
    Standing,
    Superseded,
)
from gapcheck.population import AGE, Ages, Bound, Box, Facet, Population, Some
from gapcheck.quantity import Amount, Kind, Op, Unit
from gapcheck.source import data_folder


@cache
def available() -> tuple[str, ...]:
    """The editions on hand by name (`2021`), the earliest first."""
    return tuple(sorted(path.stem for path in (data_folder("national") / "compiled").glob("*.json")))


@cache
def load(edition: str) -> NationalStandard:
    """The edition of this name; KeyError when it is not on hand."""
    if edition not in available():
        raise KeyError(edition)
    data = precompiled.read(data_folder("national") / "compiled" / f"{edition}.json")
    facets = {name: Facet(name, tuple(atoms)) for name, atoms in data["facets"].items()}
    documents = [Document(title, number) for title, number in data["documents"]]
    return NationalStandard(
        edition=data["edition"],
        title=data["title"],
        document=Document(data["title"], data["document"]),
        issued=date.fromisoformat(data["issued"]),
        due=date.fromisoformat(data["due"]),
        items=tuple(_item(raw, number, facets, documents) for number, raw in enumerate(data["items"], start=1)),
        areas=tuple(data["areas"]),
        superseded=tuple(_superseded(raw) for raw in data["superseded"]),
        regions=tuple(Region(**raw) for raw in data["regions"]),
        central_share={int(tier): Decimal(share) for tier, share in data["central_share"].items()},
    )


def central_share(standard: NationalStandard, region: str | None) -> Decimal | None:
    """The central government's share (a fraction) in items of five tiers for the region a file names.

    A separately planned city counts before its province. None when the region or its tier is not
    known.
    """
    if region is None:
        return None
    named = [r for r in standard.regions if r.name in region] or [
        r for r in standard.regions if region.startswith(r.short)
    ]
    if not named:
        return None
    nearest = max(named, key=lambda r: region.rfind(r.name))
    return None if nearest.tier is None else standard.central_share[nearest.tier]


def _item(
    raw: Mapping[str, Any], number: int, facets: Mapping[str, Facet], documents: Sequence[Document]
) -> NationalItem:
    target, duty = raw["target"], raw["duty"]
    return NationalItem(
        key=raw["key"],
        number=number,
        name=raw["name"],
        aliases=tuple(raw["aliases"]),
        parts=tuple(raw["parts"]),
        area=raw["area"],
        category=raw["category"],
        target=NationalTarget(
            target["text"],
            _population(target["boxes"], facets),
            _population(target["open"], facets),
            target["confirmed"],
        ),
        content=tuple(Component(key, name, tuple(words)) for key, name, words in raw["content"]),
        unified=raw["unified"],
        figures=tuple(_figure(figure, documents) for figure in raw["figures"]),
        references=tuple(documents[cited] for cited in raw["references"]),
        duty=Duty(**{**duty, "tiers": tuple(duty["tiers"])}),
        lead=tuple(raw["lead"]),
        applies_where=raw["applies_where"],
    )


def _figure(raw: Sequence[Any], documents: Sequence[Document]) -> Figure:
    value, unit, op, upper, base = raw[0]
    key, measure, kind, applies_to = raw[1]
    subject, unless, expected, said = raw[2]
    since, until, document, standing, confirmed = raw[3]
    return Figure(
        key=key,
        measure=measure,
        amount=Amount(Decimal(value), _unit(unit), Op(op), None if upper is None else Decimal(upper), base),
        kind=Kind(kind),
        applies_to=applies_to,
        subject=tuple(tuple(words) for words in subject),
        unless=tuple(unless),
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        document=NO_DOCUMENT if document is None else documents[document],
        standing=Standing(standing),
        confirmed=confirmed,
        expected=expected,
        said=tuple(said),
    )


NO_DOCUMENT = Document("")
"""That of a supporting figure whose source is not established; judged figures always have one."""

_unit = cache(Unit.parse)


def _population(boxes: Sequence[Any], facets: Mapping[str, Facet]) -> Population:
    return Population(tuple(Box(tuple(_bound(bound, facets) for bound in box)) for box in boxes))


def _bound(raw: tuple[str, Any], facets: Mapping[str, Facet]) -> Bound:
    name, within = raw
    if name == AGE.name:
        return Ages(tuple((start, below) for start, below in within))
    return Some(facets[name], within)


def _superseded(raw: Mapping[str, Any]) -> Superseded:
    by = Document(**raw["by"]) if raw["by"] else None
    return Superseded(raw["title"], raw["number"], date.fromisoformat(raw["since"]), by)
