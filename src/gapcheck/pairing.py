"""Which local item answers which national one, how that is known, and how surely."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from gapcheck.model import ImplementationStandard, LocalItem, NationalItem, NationalStandard
from gapcheck.source import Place
from gapcheck.text.services import shown_by


class How(StrEnum):
    """How a pair was found, surest first."""

    DECLARED = "declared"
    EXACT = "exact"
    ALIAS = "alias"
    SIMILAR = "similar"
    NONE = "none"


_DOUBT = {how: doubt for doubt, how in enumerate(How)}


class Partner(NamedTuple):
    """A local item paired with a national one; `part` is the pack's name for the part it covers.
    `score` is 1 unless the pair rests on similarity."""

    local: LocalItem
    how: How
    score: float = 1.0
    part: str | None = None


class Match(NamedTuple):
    """One national item and the local items that answer it (none: it is missing)."""

    national: NationalItem
    partners: tuple[Partner, ...]

    @property
    def how(self) -> How:
        """The least sure way in which a partner was found."""
        if len(self.partners) == 1:
            return self.partners[0].how
        return max((p.how for p in self.partners), key=_DOUBT.__getitem__, default=How.NONE)

    @property
    def score(self) -> float:
        if len(self.partners) == 1:
            return self.partners[0].score
        return min((p.score for p in self.partners), default=0.0)

    @property
    def crowded(self) -> bool:
        """Whether several local items stand for the whole item and none says how they share it."""
        whole = (p.part is None and p.how is not How.DECLARED for p in self.partners)
        return len(self.partners) > 1 and sum(whole) > 1


class Unmatched(NamedTuple):
    """A local item beyond the national list; `nearest` is the item its name comes closest to."""

    local: LocalItem
    nearest: NationalItem | None = None


class Pairing(NamedTuple):
    """Every national item with its match, in the edition's order; what matched nothing; and the
    numbers or keys declared under `national` that name no item of the edition."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    strays: tuple[tuple[LocalItem, int | str], ...]


SURE_ENOUGH = 0.66
NAME_AT_LEAST = 0.5
PART_AT_LEAST = 0.8
WITHIN = 0.9
_LEAST = 6
NAME, AREA, CONTENT = 0.7, 0.1, 0.2
"""Weights of a similarity score: the name counts most; the area and the share of the national
components found in the local content, where the file says them, tell likeness from coincidence."""

_NOISE = re.compile(r"[\s“”\"'‘’《》()（）\[\]【】、,，。;；:：·\-—~/]+")
_LEADING = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,4}[)）、.．]")
_MARKS = re.compile("[★☆※*＊▲△▼●○◆◇■□◎†‡①-⑳]+")
"""What points a reader to a note below the table."""
_SOFT = re.compile(r"阶段|(?<=.)(?:以及|[和与及的])(?=.)")
_AFFIXES = re.compile(r"^(?:国家|基本公共服务)|(?:服务项目|项目|服务|工作|制度|政策|发放)$")
_SHORT = {
    "中等职业学校": "中职", "中等职业教育": "中职", "中职学校": "中职", "普高": "普通高中", "计划生育": "计生",
    "医疗保险": "医保", "最低生活保障": "低保", "公共租赁住房": "公租房", "棚改": "棚户区改造", "文化体育": "文体",
    "城镇职工": "职工", "家庭困难": "家庭经济困难", "城乡": "", "以上": "", "及以上": "", "周岁": "岁",
}  # fmt: skip
"""What is called the same in a longer, a shorter or an older way; what says nothing is left out."""
_CALLED = re.compile("|".join(sorted(_SHORT, key=len, reverse=True)))
_JOINTS = re.compile(r"[、，,；;/＋+]|以及|(?<=.{2})[和与及](?=.{2})")


def pair(items: tuple[LocalItem, ...], national: NationalStandard) -> Pairing:
    """Pair every local item: as declared, by exact name, by known alias or part, else by likeness."""
    names = _names(national)
    found: dict[str, list[Partner]] = defaultdict(list)
    unmatched: list[Unmatched] = []
    strays: list[tuple[LocalItem, int | str]] = []
    for local in items:
        strays += [(local, wanted) for wanted in local.declared if national.item(wanted) is None]
        partners = _declared(local, national) or names.partners(local) or _alike(local, national)
        for key, partner in partners:
            found[key].append(partner)
        if not partners:
            unmatched.append(Unmatched(local, _nearest(local, national)))
    matches = tuple(Match(item, tuple(found[item.key])) for item in national.items)
    return Pairing(matches, tuple(unmatched), tuple(strays))


def named_unread(missing: Sequence[NationalItem], standard: ImplementationStandard) -> dict[str, Place]:
    """Those of the missing items, by key, that are named in tables of which the header was not made out, and where."""
    if not missing:
        return {}
    rows = [skipped for skipped in standard.skipped if skipped.why == "input.unplaced_no_header"]
    cells = ((cell, row.place) for row in (*standard.unplaced, *rows) for cell in row.text.split(" | "))
    unread = {plain_name(_LEADING.sub("", cell)): place for cell, place in cells}
    names = ((item.key, plain_name(name)) for item in missing for name in (*reversed(item.aliases), item.name))
    return {key: unread[name] for key, name in names if name in unread}


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A name without width, punctuation, brackets' signs, joining words or generic affixes, to compare by."""
    bare = _SOFT.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", _MARKS.sub("", name)))).casefold()
    bare = _CALLED.sub(lambda called: _SHORT[called[0]], bare)
    stripped = _AFFIXES.sub("", bare)
    return stripped if len(stripped) >= 4 else bare


class _Names:
    """Every name by which the edition's items are surely known."""

    def __init__(self, national: NationalStandard) -> None:
        self.exact: dict[str, list[str]] = defaultdict(list)
        self.aliases: dict[str, list[str]] = defaultdict(list)
        self.parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for item in national.items:
            self.exact[plain_name(item.name)].append(item.key)
            for alias in item.aliases:
                self.aliases[plain_name(alias)].append(item.key)
            for part in item.parts:
                self.parts[plain_name(part)].append((item.key, part))

    def partners(self, local: LocalItem) -> list[tuple[str, Partner]]:
        """The items that the local name surely means: as a whole, or each piece of a joint name."""
        whole = self._lookup(local, local.name.text)
        if whole:
            return whole
        pieces = [piece.strip() for piece in _JOINTS.split(local.name.text) if piece.strip()]
        if len(pieces) < 2:
            return []
        for told in (pieces, *_with_shared_end(pieces), *_with_shared_start(pieces)):
            found = [self._lookup(local, piece) for piece in told]
            if all(found):
                return list(dict(pair for piece in found for pair in piece).items())
        return []

    def _lookup(self, local: LocalItem, name: str) -> list[tuple[str, Partner]]:
        plain = plain_name(name)
        if plain in self.exact:
            return [(key, Partner(local, How.EXACT)) for key in self.exact[plain]]
        if plain in self.aliases:
            return [(key, Partner(local, How.ALIAS)) for key in dict.fromkeys(self.aliases[plain])]
        return [(key, Partner(local, How.ALIAS, part=part)) for key, part in self.parts.get(plain, [])]


@lru_cache(maxsize=16)
def _names(national: NationalStandard) -> _Names:
    return _Names(national)


def _with_shared_end(pieces: list[str]) -> Iterator[list[str]]:
    """图书馆、博物馆免费开放 as 图书馆免费开放 and 博物馆免费开放, for every end that the last piece may lend."""
    *others, last = pieces
    for at in range(1, len(last) - 1):
        yield [*(other + last[at:] for other in others), last]


def _with_shared_start(pieces: list[str]) -> Iterator[list[str]]:
    """残疾人职业培训、就业服务 as 残疾人职业培训 and 残疾人就业服务, for every start that the first piece may lend."""
    first, *others = pieces
    for at in range(2, len(first)):
        yield [first, *(first[:at] + other for other in others)]


def _declared(local: LocalItem, national: NationalStandard) -> list[tuple[str, Partner]]:
    if not local.declared:
        return []
    items = (national.item(wanted) for wanted in local.declared)
    return [(key, Partner(local, How.DECLARED)) for key in dict.fromkeys(item.key for item in items if item)]


def _alike(local: LocalItem, national: NationalStandard) -> list[tuple[str, Partner]]:
    """The one national item that the local one is most like, if it is like enough.

    The best is sought among all items, taken ones too: a local item that is most like an item
    already answered is no stand-in for some other that happens to be free.
    """
    plain = plain_name(local.name.text)
    scored = [(_likeness(local, item, name), item) for name, item in _close(plain, national)]
    score, best = max(scored, key=lambda pair: (pair[0], -pair[1].number), default=(0.0, national.items[0]))
    if score < SURE_ENOUGH:
        return []
    part = max(best.parts, key=lambda name: _nearness(plain, (name,)), default="")
    likest = max((_nearness(plain, (best.name, *best.aliases)), ""), (_nearness(plain, (part,)), part))[1]
    return [(best.key, Partner(local, How.SIMILAR, round(score, 2), likest or None))]


def _likeness(local: LocalItem, national: NationalItem, name: float) -> float:
    """How like the two are, by how like their names are, their areas and what is provided."""
    weighed = [(NAME, name)]
    if local.area is not None:
        weighed.append((AREA, float(plain_name(national.area) in plain_name(local.area.text))))
    text = "\n".join(quote.text for quote in (local.content, local.standard) if quote)
    if text:
        shown = sum(shown_by(component.words, text) is not None for component in national.content)
        weighed.append((CONTENT, shown / max(len(national.content), 1)))
    return sum(weight * value for weight, value in weighed) / sum(weight for weight, _ in weighed)


@lru_cache(maxsize=4096)
def _close(plain: str, national: NationalStandard) -> tuple[tuple[float, NationalItem], ...]:
    """The items whose names come close to a plain name, each with how close; the same names turn up in many files."""
    likened = ((_name_likeness(plain, item), item) for item in national.items)
    return tuple((name, item) for name, item in likened if name >= NAME_AT_LEAST)


def _name_likeness(plain: str, national: NationalItem) -> float:
    if any(_within(plain_name(name), plain) for name in (national.name, *national.aliases)):
        return WITHIN
    part = _nearness(plain, national.parts)
    return max(_nearness(plain, (national.name, *national.aliases)), part if part >= PART_AT_LEAST else 0.0)


def _nearness(plain: str, names: tuple[str, ...]) -> float:
    from rapidfuzz import fuzz  # its import costs more than pairing a file by certain names

    return max((fuzz.ratio(plain, plain_name(name)) for name in names), default=0.0) / 100


def _within(name: str, plain: str) -> bool:
    """Whether a national name stands letter by letter in a local one that says a little more (农村困难家庭危房改造) and
    ends in the same word, which is what it is about (低保家庭取暖补贴 is no 低保)."""
    letters = iter(plain)
    return (
        name[-2:] == plain[-2:]
        and _LEAST <= len(name) < len(plain) <= 2 * len(name)
        and all(letter in letters for letter in name)
    )


def _nearest(local: LocalItem, national: NationalStandard) -> NationalItem | None:
    close = _close(plain_name(local.name.text), national)
    return max(close, key=lambda pair: (pair[0], -pair[1].number))[1] if close else None
