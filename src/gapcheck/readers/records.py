"""From fields with their quotes, as every format yields them, to the records of the model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from functools import lru_cache

from gapcheck.model import (
    Assessment,
    Dated,
    FiscalAssessment,
    ImplementationStandard,
    LocalItem,
    Mapping,
    Scope,
    Skipped,
)
from gapcheck.readers.dates import read_date
from gapcheck.readers.labels import ASSESSMENT, is_filler, nearest
from gapcheck.readers.numbering import split_number
from gapcheck.source import InputError, Place, Quote, without_result

LONGEST_CELL = 100_000
_LONGEST_NAME = 200
MOST_HINTS = 100

Fields = Dictionary[str, Quote]
"""Field name (as in `labels`) to its words; blank fields are absent."""

_SCOPES = {
    Scope.ITEM: ("item", "项目", "新增项目", "服务项目"),
    Scope.CONTENT: ("content", "内容", "服务内容"),
    Scope.QUANTITY: ("quantity", "数量", "标准", "水平", "服务标准", "数量标准"),
    Scope.POPULATION: ("population", "人群", "对象", "服务对象", "范围人群"),
}
_SEPARATORS = re.compile(r"[、,，;；\n]+")
_NUMBER = re.compile(r"第?\s*(\d{1,6})\s*项?[.、．]?")
_NUMBERED = re.compile(r"(?:(?<=[、，,；;\n])|^)\s*[第（(]?\s*\d{1,3}\s*[.．)）项]+\s*(?=[^\W\d]|[“\"])")
_DITTO = re.compile(r"[\s“”\"]*(?:同上|同前|〃|″)[栏行项]?[\s“”\"。.]*")
_DITTO_BEGINS = frozenset('同〃″“”"')
_REPEATABLE = frozenset({"target", "content", "standard", "expenditure", "lead", "basis"})
_DECLARING = frozenset({"national", "not_applicable"})
_NO = frozenset({"否", "no", "false", "适用"})


@dataclass(slots=True)
class Found:
    """Everything a reader has found in one file so far. `in_passing` are file-level fields that titles and
    notes say, to be used where no field of the file itself says them."""

    file: dict[str, Quote] = field(default_factory=dict)
    in_passing: dict[str, Quote] = field(default_factory=dict)
    items: list[LocalItem] = field(default_factory=list)
    assessments: list[tuple[Place, Fields]] = field(default_factory=list)
    mappings: list[Mapping] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unplaced: list[Skipped] = field(default_factory=list)

    def skip(self, place: Place, text: str, why: str) -> None:
        self.skipped.append(Skipped(place, text, why))

    def cannot_place(self, place: Place, text: str, why: str) -> None:
        self.unplaced.append(Skipped(place, text, why))

    def within_bounds(self, text: str, place: Place) -> str:
        """The text of one cell; what goes beyond any real cell is cut off and listed."""
        if len(text) > LONGEST_CELL:
            self.skip(place, text[LONGEST_CELL:][:LONGEST_CELL], "input.skipped_too_long")
        return text[:LONGEST_CELL]

    def say_of_file(self, name: str, quote: Quote) -> None:
        """Keep one field of the whole file; the first that says something wins."""
        if is_filler(quote.text):
            self.skip(quote.place, quote.text, "input.skipped_filler")
        elif name in self.file:
            if self.file[name].text != quote.text:
                self.skip(quote.place, quote.text, "input.skipped_said_before")
        else:
            self.file[name] = quote

    def skip_unknown(self, place: Place, said: str, label: str, *vocabularies: str) -> None:
        """List a field name nobody knows, with the name it may be a slip of."""
        # NOTE: looking for likenesses is slow, and a file that needs more hints than this is another kind of file.
        close = nearest(label, vocabularies) if len(self.skipped) < MOST_HINTS else None
        self.skip(place, f"{said} → {close}?" if close else said, "input.skipped_unknown_key")

    def add_item(self, fields: Fields) -> None:
        """Keep the item whose `fields` hold at least a name."""
        if without_result(fields["name"].text):
            self.cannot_place(fields["name"].place, fields["name"].text, "input.unplaced_no_name")
            return
        number, name = _numbered(fields["name"].text)
        if "number" in fields:
            glued, written = number, fields["number"]
            number = read_number(written.text)
            if number is None:
                self.skip(written.place, written.text, "input.skipped_number")
                number = glued
        kept = dict(fields)
        for key, quote in fields.items():
            if key in _REPEATABLE:
                if quote.text[:1] in _DITTO_BEGINS and _DITTO.fullmatch(quote.text) and self.items:
                    kept[key] = self._in_full(key, quote)
            elif key in _DECLARING and self._says_nothing(key, quote):
                del kept[key]
        self.items.append(_local_item(kept, Quote(name, fields["name"].place), number))

    def _in_full(self, field: str, quote: Quote) -> Quote:
        """What 同上 stands for: the words of the item above on the same sheet, at the place of the 同上 itself."""
        above: Quote | None = getattr(self.items[-1], field)
        return Quote(above.text, quote.place) if above and above.place.sheet == quote.place.sheet else quote

    def _says_nothing(self, field: str, quote: Quote) -> bool:
        """Whether a cell only says that there is no other national item, or that the item applies; lists it."""
        applies = field == "not_applicable" and quote.text.strip().lower() in _NO
        if applies or is_filler(quote.text):
            self.skip(quote.place, quote.text, "input.skipped_applies" if applies else "input.skipped_filler")
            return True
        return False

    def standard(self, name: str, sha256: str, form: str) -> ImplementationStandard:
        """The finished record of the file; InputError when it holds no item at all."""
        if not self.items:
            raise InputError("input.no_items", {"file": name}, Place(name))
        names = frozenset(item.name.text for item in self.items)
        said = {**self.in_passing, **self.file}
        return ImplementationStandard(
            file=name,
            sha256=sha256,
            format=form,
            items=tuple(self.items),
            region=said.get("region"),
            level=said.get("level"),
            edition=said.get("edition"),
            title=said.get("title"),
            issued=_dated(said.get("issued")),
            published=_dated(said.get("published")),
            filed=_dated(said.get("filed")),
            fiscal_assessment=_fiscal(said),
            adjustment=said.get("adjustment"),
            assessments=tuple(_assessment(place, fields, names) for place, fields in self.assessments),
            mappings=tuple(self.mappings),
            skipped=tuple(self.skipped),
            unplaced=tuple(self.unplaced),
        )


def _local_item(fields: Fields, name: Quote, number: int | None) -> LocalItem:
    said = fields.get
    return LocalItem(
        name,
        number,
        said("area"),
        said("category"),
        _declared(fields["national"].text) if "national" in fields else (),
        said("target"),
        said("content"),
        said("standard"),
        said("expenditure"),
        said("lead"),
        said("basis"),
        said("not_applicable"),
    )


def _numbered(name: str) -> tuple[int | None, str]:
    """The number before an item's name, and the name on one line."""
    return _split_name(name) if len(name) <= _LONGEST_NAME else split_number(one_line(name))


@lru_cache(maxsize=4096)
def _split_name(name: str) -> tuple[int | None, str]:
    return split_number(one_line(name))


def one_line(text: str) -> str:
    """A name or title without the line breaks that a narrow cell needed."""
    return "".join(line.strip() for line in text.splitlines())


def read_number(text: str) -> int | None:
    """The item number written 47, ４７, 47., （47） or 第47项; None for anything else (1-1, 一)."""
    return _number_in(text[:20])


@lru_cache(maxsize=4096)
def _number_in(text: str) -> int | None:
    written = unicodedata.normalize("NFKC", text).strip().strip("()")
    found = _NUMBER.fullmatch(written)
    return int(found[1]) if found else None


def _declared(text: str) -> tuple[int | str, ...]:
    """The national numbers, keys or names in one cell: numbers may be set apart by blanks too, and names have theirs
    before them (20.职业介绍、职业指导和创业开业指导)."""
    if _NUMBERED.match(text):
        return tuple(name for part in _NUMBERED.split(text) if (name := part.strip(" 　、，,；;\n")))
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    if all(_NUMBER.fullmatch(unicodedata.normalize("NFKC", word)) for part in parts for word in part.split()):
        parts = [word for part in parts for word in part.split()]
    numbers = ((read_number(part), part) for part in parts if part)
    return tuple(part if number is None else number for number, part in numbers)


def _dated(quote: Quote | None) -> Dated | None:
    return None if quote is None else Dated(quote, read_date(quote.text))


def _fiscal(fields: Fields) -> FiscalAssessment | None:
    parts = {part: fields.get(f"fiscal_assessment.{part}") for part in ("date", "by", "conclusion", "document")}
    first = next((quote for quote in parts.values() if quote), None)
    if first is None:
        return None
    return FiscalAssessment(first.place, _dated(parts["date"]), parts["by"], parts["conclusion"], parts["document"])


def _assessment(place: Place, fields: Fields, names: frozenset[str]) -> Assessment:
    said = {name: quote for name, quote in fields.items() if not is_filler(quote.text)}
    scope = _scope(said["scope"].text) if "scope" in said else None
    dates = (name for name in ("argued.date", "risk.date") if name in said)
    unread = {"scope" if scope is None else "", *(name for name in dates if read_date(said[name].text) is None)}
    return Assessment(
        place=place,
        items=_names_in(said["items"], names) if "items" in said else (),
        scope=scope,
        beyond=said.get("beyond"),
        missing=tuple(name for name in ASSESSMENT if name not in said or name in unread),
        said=tuple((name, fields[name]) for name in ASSESSMENT if name in fields),
    )


def _scope(text: str) -> Scope | None:
    word = text.strip().lower().removeprefix("超").removesuffix("类")
    return next((scope for scope, words in _SCOPES.items() if word in words), None)


def _names_in(quote: Quote, names: frozenset[str]) -> tuple[Quote, ...]:
    """The item names in one cell; a name of the file that itself contains a separator stays whole."""
    whole = re.sub(r"\s+", "", quote.text)
    lines = [whole] if whole in names else [line.strip() for line in re.split(r"[;；\n]+", quote.text)]
    parts = (part.strip() for line in lines for part in ([line] if line in names else _SEPARATORS.split(line)))
    return tuple(Quote(part if part in names else split_number(part)[1], quote.place) for part in parts if part)
