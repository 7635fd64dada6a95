"""A standard cell read: its figures sorted into levels and the rest, every one accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from gapcheck.source import without_result
from gapcheck.text.citations import cited_in, without
from gapcheck.text.levels.amounts import amount
from gapcheck.text.levels.borrowing import share_units
from gapcheck.text.levels.carrying import HELD, carried, held
from gapcheck.text.levels.entries import Entry
from gapcheck.text.levels.naming import name_entries
from gapcheck.text.levels.periods import tell_periods
from gapcheck.text.levels.phrases import Phrase, phrases
from gapcheck.text.levels.reckoned import reckoned
from gapcheck.text.levels.relations import relate_entries
from gapcheck.text.levels.relative import free_of_charge, relative_levels
from gapcheck.text.levels.roles import why_aside
from gapcheck.text.levels.tokens import Token, What, tokens
from gapcheck.text.levels.units import Per
from gapcheck.text.memory import remembered
from gapcheck.text.numerals import squeeze
from gapcheck.text.readings import Level, SetAside, StandardReading
from gapcheck.text.services import is_filler

_HAN = re.compile("[\u4e00-\u9fff]")
_SLIPPED_POINT = re.compile(
    "。(?:(?<=[0-9]。)(?=[0-9]{1,2}(?:万|元|%))|(?<=/[人户生年月]。)(?=[人户生年月](?:[,;。]|$)))"
)
_SOFT = re.compile("原则上|一般(?=应|不|为|按|在|每|控制|至少)")
_EACH = re.compile("(?:各(?![级地类项种县市区村乡校部自])|分别(?=进行|开展|提供|接受|做))[^,;:、。]{0,6}$")
_BEHIND = re.compile("[^,;:!、()]{0,2}")
"""What is not understood is shown with what stands right behind it."""
_LESS = re.compile(
    "(?:其中[^,;:!]{1,16}?|(?<=[,;!])[^,;:!]{1,16}?的)(?:减半|按(?!100%)[0-9.]{1,5}%)(?:发放|补助|计发|享受|执行)"
)
_NOT_LESS = re.compile("寄宿|走读|费|价|标准|工资|低保|财政|级")
"""未满65周岁的减半发放: less than the level for some, and by how much below the nation's nobody can tell."""
_FORMULA = re.compile("[×=÷+*]|[乘除]以")
_FIGURE = re.compile("[0-9一二三四五六七八九十两百千①-⒇]")


@dataclass(slots=True, eq=False, repr=False)
class _Cell:
    """The cell's text in both forms, and where what was found goes."""

    text: str
    compact: str
    places: Sequence[int]
    levels: list[tuple[int, Level]] = field(default_factory=list)
    aside: list[tuple[int, SetAside]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    additions: list[Level] = field(default_factory=list)
    parts: list[Level] = field(default_factory=list)
    last: dict[str, Per] = field(default_factory=dict)
    sentence: int = -1
    group: int = -1

    def quote(self, start: int, end: int) -> str:
        """The writer's own words for a span of the squeezed text."""
        return self.text[self.places[start] : self.places[end - 1] + 1]


@remembered
def read_standard(text: str) -> StandardReading:
    """The levels of a service standard (服务标准) and everything else numeric in it, each with its reason.

    Never raises; time grows linearly with the text. Figures are quoted as written, amounts are in
    the units of `Unit`; a figure whose unit is missing, broken or unknown is in `unread`.
    """
    compact, places = squeeze(text)
    cited = cited_in(compact, text, places)
    compact = _SLIPPED_POINT.sub(".", without(compact, cited)).replace("。", "!")
    cell = _Cell(text, compact, places)
    found = tokens(compact)
    tell_periods(compact, found)
    share_units(compact, found)
    entries = [_entry(cell, phrase, why) for phrase, why in phrases(compact, found, why_aside)]
    relate_entries(entries, compact)
    name_entries(entries, compact)
    for token in found:
        if token.what is What.ASIDE or token.what is What.MARK:
            _place_aside(cell, token)
    for entry in entries:
        _place(cell, entry)
    for less in _LESS.finditer(compact) if "减半" in compact or "其中" in compact else ():
        if _NOT_LESS.search(less[0]) is None:
            cell.unread.append((less.start(), cell.quote(less.start(), less.end())))
    if without_result(text) or not (found or _HAN.search(text) or is_filler(text)):
        cell.unread.append((0, text))
    return StandardReading(
        text,
        tuple([level for _, level in sorted(cell.levels + relative_levels(compact), key=itemgetter(0))]),
        free_of_charge(compact),
        tuple([aside for _, aside in sorted(cell.aside, key=itemgetter(0))]),
        tuple(dict.fromkeys([each.citation for each in cited])),
        tuple([words for _, words in sorted(cell.unread)]),
        tuple(cell.additions),
        tuple(cell.parts),
    )


def _entry(cell: _Cell, phrase: Phrase, why: str | None) -> Entry:
    if phrase.sentence != cell.sentence:
        cell.last, cell.sentence, cell.group = {}, phrase.sentence, phrase.group
    elif phrase.group != cell.group:
        cell.last, cell.group = held(cell.last), phrase.group
    if why is None and cell.compact.endswith("除以", 0, phrase.token.start):
        why = "formula"
    aside = why in ("condition", "count", "component", "budget")
    if not aside and phrase.token.measure == "元" and (money := cell.last.pop(HELD, None)) and "元" not in cell.last:
        cell.last |= carried(phrase, money)
    last = dict(cell.last) if phrase.opened >= 0 and phrase.token.measure == "次" else cell.last
    counted = None if aside else amount(phrase, last)
    return Entry(phrase, counted, why, phrase.token.start)


def _place_aside(cell: _Cell, token: Token) -> None:
    """Dates, ages, grades and list numbers are no levels by themselves."""
    if _FIGURE.search(token.words):
        cell.aside.append((token.start, SetAside(cell.quote(token.start, token.end), token.why or "number")))


def _place(cell: _Cell, entry: Entry) -> None:
    """Puts a figure where it belongs, quoted as written."""
    token = entry.phrase.token
    text = cell.quote(entry.start, token.end)
    if entry.why is not None:
        cell.aside.append((token.start, SetAside(text, entry.why)))
        if entry.why == "increment" and entry.amount is not None:
            cell.additions.append(Level(entry.subject, entry.amount, text))
        elif entry.why == "component" and entry.amount is not None and entry.amount.unit.measure == "次":
            cell.parts.append(Level(entry.subject, entry.amount, text))
    elif entry.amount is not None:
        clause = entry.phrase.clause
        soft = ("原则" in clause or "一般" in clause) and _SOFT.search(clause) is not None
        each = ("各" in clause or "分别" in clause) and _EACH.search(clause) is not None
        times = reckoned(cell.compact, token.start, entry.amount.unit)
        cell.levels.append((entry.start, Level(entry.subject, entry.amount, text, soft, each, clause[-60:], times)))
    elif token.measure is None and _FORMULA.search(cell.compact, max(0, token.start - 2), token.end + 2):
        cell.aside.append((token.start, SetAside(text, "formula")))
    else:
        behind = _BEHIND.match(cell.compact, token.end)
        cell.unread.append((token.start, cell.quote(token.start, behind.end() if behind else token.end)))
