"""What a file to be filled in says, field by field, whichever format it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from gapcheck.model import Dated, ImplementationStandard, LocalItem
from gapcheck.readers.labels import FILE, ITEM
from gapcheck.source import Quote

Words = Mapping[str, str]
"""Field, as in the readers' labels (`risk.date`), to its words; blank fields are absent."""

UNDATED = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item or assessment. `beside` are the national words that each field is to answer, and `remarks`
    what else its author should know; neither is part of what the file says."""

    fields: Words
    beside: Words = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A whole file. `items` None: assessments only. The `notes` say how to fill in the file and its assessments,
    none where it is filled in already; `hints` how to fill a field, in a few words. `areas` are the names to
    choose from, `day` the only date a workbook carries."""

    facts: Words
    items: tuple[Entry, ...] | None
    assessments: tuple[Entry, ...]
    hints: Words = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    assessment_notes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    day: date = UNDATED

    @property
    def is_template(self) -> bool:
        return bool(self.notes or self.assessment_notes)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that one form has in other words than another; `where` is the ordinal of its item or
    assessment (from 1), None for a field of the whole file."""

    kind: str
    where: int | None
    name: str
    field: str
    before: str
    after: str


def form_of(standard: ImplementationStandard) -> Form:
    """What was read from a file, to be written again."""
    issued = standard.issued.value if standard.issued else None
    return Form(
        facts=_facts(standard),
        items=tuple(Entry(_item(item)) for item in standard.items),
        assessments=tuple(Entry({name: quote.text for name, quote in a.said}) for a in standard.assessments),
        day=issued or UNDATED,
    )


def differences(before: Form, after: Form) -> Iterator[Difference]:
    """Every field in which two forms differ, in the order of the file."""
    yield from _unequal("file", None, "", before.facts, after.facts)
    for kind in ("items", "assessments"):
        pairs = zip_longest(getattr(before, kind) or (), getattr(after, kind) or (), fillvalue=Entry({}))
        for ordinal, (one, other) in enumerate(pairs, 1):
            name = one.fields.get("name") or one.fields.get("items") or ""
            yield from _unequal(kind, ordinal, name, one.fields, other.fields)


def _unequal(kind: str, where: int | None, name: str, before: Words, after: Words) -> Iterator[Difference]:
    for label in dict.fromkeys([*before, *after]):
        one, other = before.get(label, ""), after.get(label, "")
        if one != other:
            yield Difference(kind, where, name, label, one, other)


def _facts(standard: ImplementationStandard) -> Words:
    fiscal = standard.fiscal_assessment
    return _words(
        (name, getattr(fiscal, part) if group else getattr(standard, name))
        for name in FILE
        for group, _, part in [name.rpartition(".")]
        if fiscal or not group
    )


def _item(item: LocalItem) -> Words:
    words = dict(_words((name, getattr(item, name)) for name in ITEM if name not in ("number", "national")))
    if item.number is not None:
        words["number"] = str(item.number)
    if item.declared:
        words["national"] = "、".join(map(str, item.declared))
    return {name: words[name] for name in ITEM if name in words}


def _words(values: Iterator[tuple[str, Quote | Dated | None]]) -> Words:
    quotes = ((name, value.quote if isinstance(value, Dated) else value) for name, value in values)
    return {name: quote.text for name, quote in quotes if quote is not None}
