"""The JSON Schema of an implementation standard: the readers' own keys, with the nation's names to choose from.

What a list offers is never all that is valid: a place may have items, areas and words of its own.
"""

from __future__ import annotations

from typing import Any

from gapcheck import editions
from gapcheck.generated.bilingual import both
from gapcheck.government import WORDS
from gapcheck.model import Scope
from gapcheck.readers.labels import ASSESSMENT, FILE, GROUPS, ITEM, LISTS, PARTS
from gapcheck.wording import LANGUAGES, say

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
DATE: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": ["integer", "string", "null"]}


def schema() -> Schema:
    """The whole schema, draft 2020-12."""
    standards = [editions.load(edition) for edition in editions.available()]
    items = [item for standard in reversed(standards) for item in standard.items]
    offered = {
        "region_name": [region.name for region in standards[-1].regions],
        "edition_name": list(editions.available()),
        "item_name": [item.name for item in items],
        "area_name": [item.area for item in items],
        "category_name": [item.category for item in items],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gapcheck implementation standard",
        "description": both("schema.standard"),
        "type": "object",
        "anyOf": [{"required": [name]} for name in ("items", LISTS["items"][0])],
        "properties": _file(),
        "$defs": {
            "text": TEXT,
            "date": DATE,
            "whole": WHOLE,
            **{name: {"enum": list(dict.fromkeys(names))} for name, names in offered.items()},
            "scope": _offering([*Scope, *_choices("templates.choice.scope")], DATE),
            "names": _either("item_name", WHOLE, {"type": "array", "items": _either("item_name", WHOLE)}),
            **{group: _group(group) for group in GROUPS},
            "item": _item(),
            "assessment": _assessment(),
        },
    }


def _file() -> Schema:
    fields: Schema = {field: _ref("text") for field in FILE if "." not in field}
    fields |= {field: _ref("date") for field in ("issued", "published", "filed")}
    fields |= {"region": _either("region_name", TEXT), "edition": _either("edition_name", WHOLE)}
    fields["level"] = _offering([word for words in WORDS.values() for word in words], TEXT)
    fields["fiscal_assessment"] = _ref("fiscal_assessment")
    lists = {"items": "item", "assessments": "assessment"}
    fields |= {name: {"type": "array", "items": _ref(member)} for name, member in lists.items()}
    return _named(fields, FILE | GROUPS | LISTS, "schema")


def _item() -> Schema:
    fields: Schema = {field: _ref("text") for field in ITEM}
    fields |= {"number": _ref("whole"), "national": _ref("names"), "name": _either("item_name", TEXT)}
    fields |= {"area": _either("area_name", TEXT), "category": _either("category_name", TEXT)}
    return {
        "type": "object",
        "anyOf": [{"required": [name]} for name in ("name", ITEM["name"][0])],
        "properties": _named(fields, ITEM, "schema.item"),
    }


def _assessment() -> Schema:
    heads = dict.fromkeys(field.partition(".")[0] for field in ASSESSMENT)
    fields = {head: _ref(head if head in GROUPS else "text") for head in heads}
    fields |= {"items": _ref("names"), "scope": _ref("scope")}
    return {"type": "object", "properties": _named(fields, ASSESSMENT | GROUPS, "schema.assessment")}


def _group(group: str) -> Schema:
    """A key whose value is a mapping of parts; the fiscal assessment may be a sentence too."""
    listed = [field.partition(".") for field in FILE | ASSESSMENT]
    parts: Schema = {part: _ref("date" if part == "date" else "text") for head, _, part in listed if head == group}
    offered = {part: _choices(f"templates.choice.{group}.{part}") for part in parts if part in ("level", "conclusion")}
    parts |= {part: _offering(words, TEXT) for part, words in offered.items()}
    loose = ["string"] if group == "fiscal_assessment" else []
    return {"type": ["object", *loose, "null"], "properties": _named(parts, PARTS, "schema.part")}


def _named(fields: Schema, vocabulary: dict[str, tuple[str, ...]], descriptions: str) -> Schema:
    """The properties, each under its English and the contract's Chinese name, with what an editor shows of it."""
    described = {field: {"description": both(f"{descriptions}.{field}"), **of} for field, of in fields.items()}
    return {name: of for field, of in described.items() for name in (field, vocabulary[field][0])}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _either(offered: str, *others: Schema) -> Schema:
    """One of the words offered, or anything of the other shapes."""
    return {"anyOf": [_ref(offered), *others]}


def _offering(words: list[str], other: Schema) -> Schema:
    return {"anyOf": [{"enum": list(dict.fromkeys(words))}, other]}


def _choices(key: str) -> list[str]:
    """The words that the templates offer, in every language."""
    return [word for language in LANGUAGES for word in say(key, language).split(",")]
