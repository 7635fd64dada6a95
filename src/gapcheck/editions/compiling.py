"""From the packs people write to the JSON that is loaded: checked, later editions laid over earlier ones."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from gapcheck.editions import shapes
from gapcheck.editions.shapes import (
    BOUNDS,
    PackArea,
    PackDocument,
    PackDuty,
    PackEdition,
    PackFigure,
    PackItem,
    PackRegions,
    PackSuperseded,
)
from gapcheck.population import Bound, Some
from gapcheck.quantity import Kind
from gapcheck.source import data_folder
from gapcheck.text import lexicon

FIGURE_CONFIRMED_FROM = Decimal("0.85")
TARGET_CONFIRMED_FROM = Decimal("0.7")
USUAL_BOUND = {
    Kind.UNIFIED: "exactly",
    Kind.FLOOR: "at_least",
    Kind.GUIDELINE: "about",
    Kind.CEILING: "at_most",
    Kind.TIME_LIMIT: "at_most",
}
"""What the kind of a figure says of its value where the pack does not say otherwise."""

T = TypeVar("T")


class PackError(ValueError):
    """A pack is wrong; the message names the file, the item and the field."""


def compile() -> None:
    """Make the compiled JSON of every shipped edition, and the schema of the packs, anew."""
    folder = data_folder("national") / "compiled"
    folder.mkdir(exist_ok=True)
    for edition, data in sources(data_folder("national")).items():
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{edition}.json").write_text(text + "\n", encoding="utf-8")
    schema = json.dumps(shapes.schema(), ensure_ascii=False, indent=2)
    (data_folder("schemas") / "national-standard.schema.json").write_text(schema + "\n", encoding="utf-8")


def sources(national: Path) -> dict[str, dict[str, Any]]:
    """Every edition written under `national` in its compiled form; PackError names what is wrong."""
    editions = sorted(path.parent.name for path in national.glob("*/edition.yaml"))
    return {edition: _edition(national, edition) for edition in editions}


def _edition(national: Path, name: str) -> dict[str, Any]:
    edition, areas, duties, items = _items(national, name)
    tables = _Tables(_documents(national))
    regions = _checked(PackRegions, _read(national / "regions.yaml"), national / "regions.yaml")
    superseded = _checked(list[PackSuperseded], _read(national / "superseded.yaml"), national / "superseded.yaml")
    area_of = {category: area.name for area in areas for category in area.categories}
    written = [_item(item, area_of[item.category], duties[item.duty], tables) for item in items]
    return {
        "edition": edition.edition,
        "title": edition.title,
        "document": edition.document,
        "issued": edition.issued.isoformat(),
        "due": edition.due.isoformat(),
        "areas": [area.name for area in areas],
        "facets": tables.facets,
        "documents": tables.documents,
        "items": written,
        "superseded": [entry.model_dump(mode="json") for entry in superseded],
        "regions": [region.model_dump(mode="json") for region in regions.regions],
        "central_share": {str(tier): str(share / 100) for tier, share in regions.central_share.items()},
    }


# --- reading and laying over ----------------------------------------------------------------------


def _items(national: Path, name: str) -> tuple[PackEdition, list[PackArea], dict[str, PackDuty], list[PackItem]]:
    edition, areas, duties, written = _written(national, name)
    items = [_checked(PackItem, raw, path) for raw, path in written]
    for item, (_, path) in zip(items, written, strict=True):
        if item.duty not in duties:
            raise PackError(f"{path.name}: {item.key}: duty: {item.duty} is not among the duties of edition.yaml")
        if not any(item.category in area.categories and area.file == path.name for area in areas):
            raise PackError(f"{path.name}: {item.key}: category: {item.category} is not of this area")
    return edition, areas, duties, items


Written = list[tuple[dict[str, Any], Path]]


def _written(national: Path, name: str) -> tuple[PackEdition, list[PackArea], dict[str, PackDuty], Written]:
    """An edition's items as written, in order, each with its file; earlier editions laid under it."""
    path = national / name / "edition.yaml"
    edition = _checked(PackEdition, _read(path), path)
    areas, duties = edition.areas, edition.duties
    items: Written = []
    if edition.extends:
        _, areas, earlier_duties, items = _written(national, edition.extends)
        areas, duties = edition.areas or areas, {**earlier_duties, **duties}
    inherited = {item["key"] for item, _ in items}
    for area in areas:
        file = national / name / area.file
        for raw in _read(file) if file.exists() else []:
            _lay_over(items, inherited, raw, file)
    return edition, areas, duties, items


def _lay_over(items: Written, inherited: set[str], raw: dict[str, Any], file: Path) -> None:
    """Put one written item among the others: one of the earlier edition changed, or a new one after
    another or last. An inherited key is used up by its change, so that any second use is refused."""
    key, keys = raw.get("key"), [item["key"] for item, _ in items]
    if key in inherited and "after" not in raw:
        inherited.remove(key)
        items[keys.index(key)] = ({**items[keys.index(key)][0], **raw}, file)
    elif key in keys:
        raise PackError(f"{file.name}: {key}: key: there is such an item already")
    elif "after" not in raw:
        items.append((raw, file))
    elif raw["after"] in keys:
        items.insert(keys.index(raw["after"]) + 1, (raw, file))
    else:
        raise PackError(f"{file.name}: {key}: after: {raw['after']} is not an item")


def _documents(national: Path) -> dict[str, PackDocument]:
    path = national / "documents.yaml"
    entries = _checked(list[PackDocument], _read(path), path)
    return {entry.number or entry.title: entry for entry in entries}


def _read(path: Path) -> Any:
    """The file with every plain word left a word: types are given by the shapes."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 (builds strings only)


def _checked(shape: type[T], raw: Any, path: Path) -> T:
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        item = raw.get("key", "") if isinstance(raw, dict) else ""
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise PackError(f"{path.name}: {item}: {'; '.join(faults)}") from None


# --- writing ---------------------------------------------------------------------------------------


class _Tables:
    """What many items share, written once: documents and facets, in the order of first use."""

    def __init__(self, known: dict[str, PackDocument]) -> None:
        self._known = known
        self._cited: dict[str, int] = {}
        self.facets: dict[str, list[str]] = {}

    @property
    def documents(self) -> list[list[str | None]]:
        return [[self._known[cited].title, self._known[cited].number] for cited in self._cited]

    def document(self, cited: str, item: str) -> int:
        if cited not in self._known:
            raise PackError(f"documents.yaml: {item}: {cited} is not there")
        return self._cited.setdefault(cited, len(self._cited))


def _item(item: PackItem, area: str, duty: PackDuty, tables: _Tables) -> dict[str, Any]:
    return {
        "key": item.key,
        "name": item.name,
        "aliases": item.aliases,
        "parts": item.parts,
        "area": area,
        "category": item.category,
        "target": _target(item, tables.facets),
        "content": [[part.key, part.name, part.words] for part in item.content],
        "unified": None if item.unified == "unknown" else item.unified,
        "figures": [row for figure in item.figures for row in _figure(figure, item.key, tables)],
        "references": [tables.document(cited, item.key) for cited in item.references],
        "duty": {
            **duty.model_dump(mode="json", exclude={"confidence"}),
            "confirmed": duty.confidence >= FIGURE_CONFIRMED_FROM,
        },
        "lead": item.lead,
        "applies_where": item.applies_where,
    }


def _figure(figure: PackFigure, item: str, tables: _Tables) -> list[list[Any]]:
    """One row a step: what is said of the amount, of the figure, and of the step, in the order in
    which `gapcheck.editions` takes them."""
    steps = figure.steps()
    bound = BOUNDS[figure.bound or USUAL_BOUND[figure.kind]].value
    rows: list[list[Any]] = []
    for step, later in zip(steps, [*steps[1:], None], strict=True):
        until = step.until or (later and later.since)
        amount = [str(step.value), figure.unit, bound, None if step.upper is None else str(step.upper), figure.base]
        about = [figure.key, figure.measure, figure.kind.value, figure.applies_to]
        document = None if step.document is None else tables.document(step.document, item)
        certain = step.certain_from(FIGURE_CONFIRMED_FROM)
        in_force = [str(step.since), until and str(until), document, step.standing, certain]
        rows.append([amount, about, [figure.subject, figure.unless, figure.expected, figure.said], in_force])
    return rows


def _target(item: PackItem, facets: dict[str, list[str]]) -> dict[str, Any]:
    target = item.target
    confirmed = target.evidence == "found" and target.confidence >= TARGET_CONFIRMED_FROM
    boxes, left_open = _boxes(item, "groups", facets), _boxes(item, "open", facets)
    return {"text": target.text, "boxes": boxes, "open": left_open, "confirmed": confirmed}


def _boxes(item: PackItem, field: str, facets: dict[str, list[str]]) -> list[Any]:
    try:
        people = lexicon.population(getattr(item.target, field))
    except ValueError as error:
        raise PackError(f"{item.key}: target.{field}: {error}") from None
    return [[_bound(bound, facets) for bound in box.bounds] for box in people.boxes]


def _bound(bound: Bound, facets: dict[str, list[str]]) -> list[Any]:
    if isinstance(bound, Some):
        facets[bound.facet.name] = list(bound.facet.atoms)
        return [bound.facet.name, bound.mask]
    return [bound.facet.name, [list(span) for span in bound.spans]]
