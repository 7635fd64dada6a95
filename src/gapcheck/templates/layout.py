"""Which columns a table has, under which names, and where a table must end so that it reads as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gapcheck.readers.labels import ASSESSMENT, ITEM
from gapcheck.templates.form import Entry, Form, Words
from gapcheck.wording import say

Vocabulary = Mapping[str, tuple[str, ...]]
"""Fields with their names, the contract's own first, as in the readers' labels."""
FROZEN = ("number", "area", "category", "name")
"""The columns that stay in sight, in their order."""
WIDTHS = {
    **{"number": 7, "area": 10, "category": 11, "name": 16, "national": 7, "not_applicable": 11},
    **{"target": 22, "content": 34, "standard": 34, "expenditure": 20, "lead": 14, "basis": 34},
    **{"items": 22, "scope": 8, "beyond": 30, "lawful": 24, "urgent_need": 24},
}
"""In characters of the default font, of which Chinese ones take two."""
DATE_WIDTH = 11
USUAL_WIDTH = 15
REMARKS_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `field` names what it holds, `beside` the national words for it, neither the remarks."""

    label: str
    field: str
    width: int
    beside: str = ""

    @property
    def locked(self) -> bool:
        return not self.field

    @property
    def frozen(self) -> bool:
        return self.field in FROZEN

    def words(self, entry: Entry) -> str:
        if self.field:
            return entry.fields.get(self.field, "")
        return entry.beside.get(self.beside, "") if self.beside else "\n".join(entry.remarks)


def label(field: str, vocabulary: Vocabulary, form: Form, language: str) -> str:
    """The name under which readers know a field, with the hint how to fill it in brackets."""
    name = field if language == "en" else vocabulary[field][0]
    hint = form.hints.get(field)
    return say("templates.label", language, name=name, hint=hint) if hint else name


def beside_label(field: str, vocabulary: Vocabulary, language: str) -> str:
    """The name of the national words for a field, by which readers know that they are not the file's own."""
    if field == "beyond":
        return say("templates.national", language)
    return say("templates.beside", language, name=field if language == "en" else vocabulary[field][0])


def item_columns(form: Form, items: list[Entry], language: str) -> list[Column]:
    """The columns of a table of items, each national one left of the one that answers it, the remarks last."""
    middle = (name for name in ITEM if name not in (*FROZEN, "national", "not_applicable"))
    order = [*FROZEN, *middle, "not_applicable", "national"]
    # NOTE: in a table that numbers its items, a name alone without a number is read as a heading.
    unnumbered = items and "number" not in items[0].fields
    return _columns(order[1:] if unnumbered else order, ITEM, form, items, language)


def assessment_columns(form: Form, assessments: list[Entry], language: str) -> list[Column]:
    """The columns of a table of assessments, in the order of the contract."""
    return _columns(ASSESSMENT, ASSESSMENT, form, assessments, language)


def _columns(
    names: Iterable[str],
    vocabulary: Vocabulary,
    form: Form,
    entries: list[Entry],
    language: str,
) -> list[Column]:
    beside = {name for entry in entries for name in entry.beside}
    columns = []
    for name in names:
        width = WIDTHS.get(name) or (DATE_WIDTH if name.endswith(".date") else USUAL_WIDTH)
        if name in beside:
            columns.append(Column(beside_label(name, vocabulary, language), "", width, name))
        columns.append(Column(label(name, vocabulary, form, language), name, width))
    if any(entry.remarks for entry in entries):
        columns.append(Column(say("templates.remarks", language), "", REMARKS_WIDTH))
    return columns


def item_tables(items: tuple[Entry, ...]) -> list[list[Entry]]:
    """The items in as few tables as read back as they are. A reader takes a blank area or category, or a name
    said again, for going on with the row above; an item that does not begins a table of its own."""
    return _runs(items, _item_goes_on)


def assessment_tables(assessments: tuple[Entry, ...]) -> list[list[Entry]]:
    """The assessments in as few tables as read back as they are: one that names no item is taken to be about
    the item above."""
    return _runs(assessments, lambda above, below: "items" in below or "items" not in above)


def _runs(entries: tuple[Entry, ...], goes_on: Callable[[Words, Words], bool]) -> list[list[Entry]]:
    runs: list[list[Entry]] = [[]]
    for entry in entries:
        if runs[-1] and not goes_on(runs[-1][-1].fields, entry.fields):
            runs.append([])
        runs[-1].append(entry)
    return runs


def _item_goes_on(above: Words, below: Words) -> bool:
    if "area" not in below and ("area" in above or above.get("category") != below.get("category")):
        return False
    if ("number" in above) != ("number" in below):
        return False
    return above.get("name") != below.get("name") or above.get("number") != below.get("number")


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    # NOTE: GBK takes two bytes for a wide character and one for a narrow one, and counts faster than a loop.
    sizes = (len(line.encode("gbk", errors="replace")) for line in text.split("\n"))
    return sum(max(1, -(-size // width)) for size in sizes)
