"""Rows to service items: section headings, items over one row or several, and rows that fit nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapcheck.readers.grid import Grid, Row
from gapcheck.readers.header import CORE, Header
from gapcheck.readers.labels import AREA
from gapcheck.readers.lone_words import Lone, is_signature, kind_of, take_adjustment, take_facts, take_title
from gapcheck.readers.numbering import Level, is_chinese_number, split_heading, split_number
from gapcheck.readers.pieces import Pieces, skip_unused
from gapcheck.readers.records import Found, read_number
from gapcheck.source import Quote

_LONGEST_HEADING = 40
_MARGIN = ("number", "name", "area", "category", None)
"""Where headings stand; None is a column that is not read."""
_DECLINED = re.compile(r"(?:本[省市县区州盟]|我[省市县区]|本地区?|本自治区|该项|本项目?)?(?:暂)?不适用")
_DECLINED_NAME = re.compile(r"[（(]([^（）()]*不适用[^（）()]*)[)）]$")


@dataclass(slots=True)
class Sections:
    """The area and category that the rows below a heading belong to."""

    area: Quote | None = None
    category: Quote | None = None

    def enter(self, level: Level, words: Quote) -> None:
        """Pass a heading; one without a number is an area by its name, else a category."""
        if level is Level.AREA or (level is Level.UNSAID and AREA.search(words.text)):
            self.area, self.category = words, None
        else:
            self.category = words


@dataclass(slots=True)
class _Open:
    """The item that is being gathered: the cells that first name and number it, and all that it says."""

    name: Quote
    number: Quote | None
    pieces: Pieces


class ItemRows:
    """Reads the rows below one header, one after the other."""

    def __init__(self, header: Header, sections: Sections, found: Found) -> None:
        self._header, self._sections, self._found = header, sections, found
        self._open: _Open | None = None

    def read(self, grid: Grid, r: int) -> None:
        """Take the row `r`; rows that bring no new words are passed over."""
        row, texts, fresh = self._header.over(grid.rows[r]), grid.texts[r], grid.fresh[r]
        if not fresh or (len(texts) <= 3 and (self._is_heading(row, texts) or self._is_remark(row, texts))):
            return
        skip_unused(self._header, grid, r, self._found)
        name = self._header.first_of(row, "name")
        if self._continues(row, name):
            self._more(row, name, texts)
        elif name is None:
            if any(self._header_uses(cell, row) for cell in fresh):
                self._cannot_place(texts, "input.unplaced_no_name")
        else:
            self.close()
            self._carry_sections(row)
            self._open = _Open(name, self._header.first_of(row, "number"), Pieces())
            self._open.pieces.add(self._header, row)

    def close(self) -> None:
        """Finish the item that is being gathered."""
        if self._open is not None:
            self._found.add_item(self._fields(self._open.pieces))
            self._open = None

    def _more(self, row: Row, name: Quote | None, texts: list[Quote]) -> None:
        assert self._open is not None
        if name is None and self._is_complete(row):
            self._cannot_place(texts, "input.unplaced_no_name")
        else:
            self._open.number = self._open.number or self._header.first_of(row, "number")
            self._open.pieces.add(self._header, row)

    def _header_uses(self, cell: Quote, row: Row) -> bool:
        return any(row[index] == cell for index, _, _ in self._header.filling)

    def _cannot_place(self, texts: list[Quote], why: str) -> None:
        self._found.cannot_place(texts[0].place, " | ".join(cell.text for cell in texts), why)

    def _continues(self, row: Row, name: Quote | None) -> bool:
        """Whether a row goes on with the open item: its name is the same cell, or the same words under
        no other number, or blank under no new number."""
        item = self._open
        if item is None or (name is not None and name.text != item.name.text):
            return False
        if name is not None and name == item.name:
            return True
        number = self._header.first_of(row, "number")
        return number is None or (item.number is not None and number.text == item.number.text)

    def _is_complete(self, row: Row) -> bool:
        """Whether a row fills every main column with words new to the open item: an item of its own."""
        assert self._open is not None
        if len(self._header.mains) < 4 or self._header.first_of(row, "number") is not None:
            return False
        for field in self._header.mains:
            cell = self._header.first_of(row, field)
            if cell is None or self._open.pieces.says(field, cell.text):
                return False
        return True

    def _is_heading(self, row: Row, texts: list[Quote]) -> bool:
        if len(texts) > 2:
            return False
        words = texts[-1]
        if len(words.text) > _LONGEST_HEADING or kind_of(words.text) is not Lone.OTHER:
            return False
        level, text = split_heading(words.text)
        if len(texts) == 1:
            stands = self._stands_as_heading(row, words, level)
        elif len(texts) == 2 and is_chinese_number(texts[0].text):
            level = split_heading(f"{texts[0].text}、{words.text}")[0]
            stands = self._field_at(row, words) in _MARGIN
        else:
            stands = read_number(texts[0].text) is not None and self._spans_name(row, words)
        if stands:
            self.close()
            self._sections.enter(level, Quote(text.replace("\n", ""), words.place))
        return stands

    def _stands_as_heading(self, row: Row, words: Quote, level: Level) -> bool:
        """Whether a row's only words are a heading: by being merged across, by number, by area, or by standing
        in the number or name column of a table that numbers its items."""
        field = self._field_at(row, words)
        if self._spans_name(row, words):
            return True
        if field in _MARGIN and (level is not Level.UNSAID or AREA.match(split_heading(words.text)[1])):
            return True
        if field == "number":
            return read_number(words.text) is None
        return field == "name" and self._header.has("number") and split_number(words.text)[0] is None

    def _field_at(self, row: Row, words: Quote) -> str | None:
        """The field in whose column words stand; None at the left edge of the table, where headings and
        notes stand as well, if the column there is one of the main ones."""
        for index, field, _ in self._header.filling:
            if row[index] == words:
                return None if field in CORE and index == self._header.columns[0].at else field
        return None

    def _spans_name(self, row: Row, words: Quote) -> bool:
        """Whether a cell is merged over the name column and one of the main columns, as banners are."""
        spanned = {field for index, field, _ in self._header.filling if row[index] == words}
        return "name" in spanned and bool(spanned & set(CORE))

    def _is_remark(self, row: Row, texts: list[Quote]) -> bool:
        """Notes, totals, repeated titles and lines of file-level fields among the rows; the same words in a
        main column (合计不超过…) belong to the item above."""
        if is_signature(texts[0].text):
            self._skip_all(texts, "input.skipped_note")
            return True
        if self._field_at(row, texts[0]) in CORE:
            return False
        quote = texts[0]
        kind = kind_of(quote.text)
        if len(texts) > (3 if kind is Lone.TOTAL else 1):
            return False
        if kind is Lone.TOTAL:
            self._skip_all(texts, "input.skipped_total")
        elif take_facts(quote, self._found):
            return True
        elif kind is Lone.TITLE:
            take_title(quote, self._found)
        elif kind is Lone.NOTE and not take_adjustment(quote, self._found):
            self._skip_all(texts, "input.skipped_note")
        return kind is not Lone.OTHER

    def _skip_all(self, texts: list[Quote], why: str) -> None:
        for cell in texts:
            self._found.skip(cell.place, cell.text, why)

    def _carry_sections(self, row: Row) -> None:
        """Take area and category from their columns; blank cells there go on with what stood above."""
        for field, level in (("area", Level.AREA), ("category", Level.CATEGORY)):
            cell = self._header.first_of(row, field)
            if cell is None:
                continue
            quote = Quote(split_heading(cell.text)[1].replace("\n", ""), cell.place)
            if level is Level.CATEGORY or self._sections.area != quote:
                self._sections.enter(level, quote)

    def _fields(self, pieces: Pieces) -> dict[str, Quote]:
        fields = pieces.close()
        for field, quote in (("area", self._sections.area), ("category", self._sections.category)):
            if quote is not None:
                fields[field] = quote
            else:
                fields.pop(field, None)
        if "not_applicable" not in fields and (declined := _declined(fields)) is not None:
            fields["not_applicable"] = declined
            name = fields["name"]
            fields["name"] = Quote(_DECLINED_NAME.sub("", name.text), name.place)
        return fields


def _declined(fields: dict[str, Quote]) -> Quote | None:
    """The words by which an item says of itself that it is not applicable: beside its name, or in the
    place of its content, or of its standard when it has no content."""
    end = fields["name"].text[-_LONGEST_HEADING:]
    beside = _DECLINED_NAME.search(end) if "不适用" in end else None
    if beside is not None:
        return Quote(beside[1], fields["name"].place)
    said = fields.get("content") or fields.get("standard")
    return said if said is not None and "不适用" in said.text and _DECLINED.match(said.text) else None
