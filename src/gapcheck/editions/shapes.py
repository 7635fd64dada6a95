"""The shape in which people write the national packs: what a YAML file under `national/` may say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import models_json_schema

from gapcheck.model import Standing
from gapcheck.quantity import Kind, Op

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, Field(min_length=1)]
UnitText = Annotated[str, Field(pattern=r"^[^/\s]+(/[^/\s]+)?$")]
Confidence = Annotated[Decimal, Field(ge=0, le=1)]
Evidence = Literal["found", "recalled"]
Tier = Literal["central", "local", "fund", "employer", "individual"]
Group = dict[str, int | list[str] | list[dict[str, int | list[str]]]]
BOUNDS = {"at_least": Op.AT_LEAST, "exactly": Op.EXACTLY, "at_most": Op.AT_MOST, "about": Op.ABOUT}


class Strict(BaseModel):
    """A mapping in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class PackDocument(Strict):
    """An entry of documents.yaml, cited elsewhere by its number or, having none, by its title."""

    title: Words
    number: Words | None = None


class PackTarget(Strict):
    """Whom the item serves: a phrase of ours and, in `groups`, exactly what it means; those of `open` may be served
    or not."""

    text: Words
    groups: list[Group] = Field(min_length=1)
    open: list[Group] = []
    evidence: Evidence
    confidence: Confidence


class PackComponent(Strict):
    key: Key
    name: Words
    words: list[Words] = Field(min_length=1)


class PackStep(Strict):
    """One value of a figure over time; in force up to `until` or, without it, to the next step."""

    value: Decimal | None = None
    upper: Decimal | None = None
    since: date | None = None
    until: date | None = None
    document: Words | None = None
    standing: Standing | None = None
    evidence: Evidence | None = None
    confidence: Confidence | None = None

    def certain_from(self, confidence: Decimal) -> bool:
        """Whether it was found in a source and is held at least so certain."""
        return self.evidence == "found" and self.confidence is not None and self.confidence >= confidence


class PackFigure(PackStep):
    """A national figure. `values` lists its steps; what a step does not say, the figure says.

    `bound` is only written where it differs from the usual one of `kind`: 最长、最高 for a level
    that is nevertheless a unified one and not better for being smaller.
    """

    key: Key
    measure: Words
    unit: UnitText
    base: Words | None = None
    kind: Kind
    bound: Literal["at_least", "exactly", "at_most", "about"] | None = None
    applies_to: Words
    subject: list[Annotated[list[Words], Field(min_length=1)]]
    unless: list[Words] = []
    said: list[Words] = []
    expected: bool = True
    values: list[PackStep] = []

    def steps(self) -> list[PackStep]:
        """Every step, complete: each says what the figure says and it does not."""
        shared = {name: getattr(self, name) for name in PackStep.model_fields}
        return [PackStep(**{**shared, **step.model_dump(exclude_none=True)}) for step in self.values or [PackStep()]]

    @model_validator(mode="after")
    def _whole_and_in_order(self) -> PackFigure:
        steps = self.steps()
        for step in steps:
            for name in ("value", "since", "standing", "evidence", "confidence"):
                if getattr(step, name) is None:
                    raise ValueError(f"{name} is missing")
            if step.document is None and step.standing is not Standing.SUPPORTING:
                raise ValueError("document is missing: a figure that is judged names what fixes it")
            if step.until is not None and step.since is not None and step.until <= step.since:
                raise ValueError(f"until {step.until} is not after since {step.since}")
        for earlier, later in pairwise(steps):
            assert earlier.since is not None
            assert later.since is not None
            if later.since <= earlier.since or (earlier.until is not None and earlier.until > later.since):
                raise ValueError(f"the value since {later.since} overlaps the one since {earlier.since}")
        return self


class PackItem(Strict):
    """A service item of an edition. `after` places an item added to an earlier edition."""

    key: Key
    after: Key | None = None
    name: Words
    category: Words
    aliases: list[Words] = []
    parts: list[Words] = []
    target: PackTarget
    content: list[PackComponent] = Field(min_length=1)
    unified: bool | Literal["unknown"]
    figures: list[PackFigure]
    references: list[Words]
    duty: Words
    lead: list[Words] = Field(min_length=1)
    applies_where: Words | None = None


class PackDuty(Strict):
    kind: Words
    tiers: list[Tier] = Field(min_length=1)
    five_tiers: bool
    residents_pay: bool
    note: Words
    confidence: Confidence


class PackArea(Strict):
    name: Words
    file: Annotated[str, Field(pattern=r"^[a-z-]+\.yaml$")]
    categories: list[Words] = Field(min_length=1)


class PackEdition(Strict):
    """edition.yaml. An edition that `extends` another has its areas and duties, and in its own area
    files only the items that are new or, field by field, different."""

    edition: Annotated[str, Field(pattern=r"^\d{4}$")]
    extends: str | None = None
    title: Words
    document: Words
    issued: date
    due: date
    areas: list[PackArea] = []
    duties: dict[Words, PackDuty] = {}


class PackSuperseded(Strict):
    title: Words
    number: Words | None = None
    since: date
    by: PackDocument | None = None


class PackRegion(Strict):
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None = None
    name: Words
    short: Words
    tier: Annotated[int, Field(ge=1, le=5)] | None = None


class PackRegions(Strict):
    central_share: dict[int, Decimal]
    regions: list[PackRegion]


def schema() -> dict[str, Any]:
    """The JSON Schema of any one file of a pack: edition.yaml, an area's items (whole, or the changes
    a later edition makes), documents.yaml, regions.yaml or superseded.yaml."""
    whole: list[type[BaseModel]] = [PackEdition, PackItem, PackDocument, PackRegions, PackSuperseded]
    _, made = models_json_schema([(model, "validation") for model in whole], ref_template="#/$defs/{model}")
    defs = made["$defs"]
    defs["PackChange"] = {**defs["PackItem"], "title": "PackChange", "required": ["key"]}
    lists = [
        {"type": "array", "items": _ref(name)} for name in ("PackItem", "PackChange", "PackDocument", "PackSuperseded")
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a national pack (national/)",
        "anyOf": [_ref("PackEdition"), _ref("PackRegions"), *lists],
        "$defs": dict(sorted(defs.items())),
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}
