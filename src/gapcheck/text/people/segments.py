"""One stretch between commas: coordinated items, what they share at either end, brackets and exclusions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from gapcheck.population import AGE, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import MOST, SCHOOL, Alternative, alternative, met
from gapcheck.text.people.asides import Bracket, Words, aside
from gapcheck.text.people.glosses import defined, named, restated, widened
from gapcheck.text.people.items import shared, without_mark
from gapcheck.text.people.sums import find, of_one_age, others, summed_up
from gapcheck.text.people.tokens import UNREAD, Token
from gapcheck.text.people.within import IDLE, joins
from gapcheck.text.people.words import Item
from gapcheck.text.readings import Effect, Unread

PUBLIC = ("居民", "公民", "公众", "群众", "全民", "市民")
ALL = ("所有", "全体", "全部", "一切")
EXCEPTING = frozenset({"except_after", "except_before"})
INCLUDES = frozenset({"包括", "包含", "含有", "主要包括"})


class Segment(NamedTuple):
    """What a segment says: its alternatives, whom it excludes from them, and whether it is only a
    condition on what comes next (…的，)."""

    alternatives: list[Alternative]
    excluded: list[Alternative]
    leads: bool = False


def segment(words: Words) -> Segment:
    """Read one segment."""
    kinds = {word.kind for word in words}
    kept, excluded = (words, []) if kinds.isdisjoint(EXCEPTING) else _exclusion(words)
    place = find(kept, "including") if "including" in kinds else None
    if place:
        shown, listed = segment(kept[:place]), segment(kept[place + 1 :])
        found = spelt_out(kept[:place], shown.alternatives, kept[place], listed.alternatives)
        return Segment(found, excluded + shown.excluded + listed.excluded)
    kept = others(kept) if "other" in kinds else kept
    kept = of_one_age(kept)
    kept = summed_up(kept) if "and_so_on" in kinds else kept
    plain = [word for word in kept if word.kind not in IDLE]
    items = _items(plain)
    leads = bool(plain) and plain[-1].kind == "of"
    return Segment(_conditions_last([found for item in items for found in item]), excluded, leads)


def spelt_out(
    words: Words, shown: list[Alternative], opener: Token | Bracket, listed: list[Alternative]
) -> list[Alternative]:
    """`words`, which said `shown`, with the list after 含 or 包括; 城乡居民，包括流动人口 are still everybody, and so
    are 所有居民 whoever is named but by residence; whether a list of others (居民，包括老年人) is of all is
    not told."""
    adds = opener.text in ("含", "另含", "还包括", "也包括")
    everybody = any(word.kind == "person" and word.text.endswith(PUBLIC) for word in words)
    incoming = lexicon().term("非户籍").population
    by_residence = all(b.signs == {"residency"} for b in listed)
    whoever = everybody and opener.text in INCLUDES and any(word.text.startswith(ALL) for word in words)
    if whoever and not by_residence:
        return named(shown, listed)
    if not adds and everybody and by_residence:
        adds = incoming <= Population.of(box for b in listed for box in b.stated.boxes)
    elif not adds and everybody and opener.text in INCLUDES and not all("residency" in b.signs for b in listed):
        notes = tuple(Unread(name, Effect.NARROWS) for b in listed for name in b.names[:1])
        return [a._replace(unread=a.unread + notes) for a in named(shown, listed)]
    if opener.text == ":" and shown and all(b.headed and not b.basic for b in listed):
        return defined(shown, listed)
    return widened(shown, listed) if adds else restated(shown, listed)


def _exclusion(words: Words) -> tuple[Words, list[Alternative]]:
    """The words kept, and the alternatives that 除…外, …以外, 不含… take out."""
    after, before = find(words, "except_after"), find(words, "except_before")
    if after is not None and before is not None and before < after:
        return [*words[:before], *words[after + 1 :]], _taken(words[before + 1 : after])
    if after is not None and words[after].text in ("外", "外的"):
        after = None
    if after is not None:
        return words[after + 1 :], _taken(words[:after])
    of = find(words, "of") if before == 0 else None
    if of is not None and not all(word.kind == "person" for word in words[of + 1 :]):
        return words[of + 1 :], _taken(words[1:of])
    if before is not None:
        return words[:before], _taken(words[before + 1 :])
    return words, []


def _taken(words: Words) -> list[Alternative]:
    return [found for item in _items([w for w in words if w.kind not in IDLE]) for found in item]


def _items(words: Words) -> list[list[Alternative]]:
    """The alternatives of each coordinated item, with what its brackets do to it."""
    brackets: dict[int, list[Bracket]] = {}
    pieces: list[Item] = [[]]
    for word in words:
        if isinstance(word, Bracket):
            if not joins(pieces[-1], word):
                brackets.setdefault(id(pieces[-1]), []).append(word)
        elif word.kind == "and":
            pieces.append([word] if word.text in ("或", "或者") else [])
        elif word.kind == "of" and not pieces[-1] and len(pieces) > 1:
            pieces[-2].append(word)
        elif word.kind not in ("both", "comma", "stop", "including", "except_after"):
            pieces[-1].append(word)
    if len(pieces) == 1 and not brackets:
        return [[alternative(pieces[0])]] if pieces[0] else []
    pieces = [_family(piece) if place else piece for place, piece in enumerate(_of_one_head(pieces, brackets))]
    owned = [(piece, brackets.get(id(piece), [])) for piece in pieces if without_mark(piece) or id(piece) in brackets]
    read = [_bracketed([alternative(item)], found) for item, found in shared(owned)]
    return _lodged(read, owned[-1][1]) if len(owned) > 1 and owned[-1][1] else read


def _lodged(read: list[list[Alternative]], brackets: Sequence[Bracket]) -> list[list[Alternative]]:
    """A list whose last item is followed by a residence or an exclusion in brackets, which may be meant of all
    (A、B（户口在本县）, A、B（C除外）); by 均 it is (A、B（均不满18周岁）)."""
    inside = [segment(bracket.words) for bracket in brackets]
    inner = [b for part in inside for b in (*part.alternatives, *part.excluded)]
    if all(bracket.words and bracket.words[0].text.startswith("均") for bracket in brackets):
        return [*(_bracketed(found, brackets) for found in read[:-1]), read[-1]]
    limits = any(word.kind == "only" for bracket in brackets for word in bracket.words[:1])
    out = [b for part in inside for b in part.excluded if b.signs != {"age"}]
    binding = [b for b in inner if _of_anybody(b) or limits or b in out]
    said = "".join(word.text for word in brackets[-1].words)
    notes = tuple(Unread(name, Effect.NARROWS) for b in binding for name in b.names[:1] or (said,))
    earlier = [
        [a._replace(unread=a.unread + notes) if limits or out or not _told_in(a, binding) else a for a in found]
        for found in read[:-1]
    ]
    return [*earlier, read[-1]]


def _of_anybody(b: Alternative) -> bool:
    """Whether it is only where people live, or a condition that cannot be taken apart (女方年满49周岁)."""
    return b.signs == {"residency"} or (bool(b.signs) and all(sign.startswith("opaque:") for sign in b.signs))


def _told_in(a: Alternative, binding: Sequence[Alternative]) -> bool:
    """Whether people say themselves all that a bracket behind others says."""
    return all(b.signs <= a.signs for b in binding)


def _family(piece: Item) -> Item:
    """残疾人及其家庭成员: whose family it is, is not said of them."""
    return [Token(UNREAD, piece[0].text)] if len(piece) == 1 and piece[0].text == "家庭成员" else piece


def _of_one_head(pieces: list[Item], brackets: dict[int, list[Bracket]]) -> list[Item]:
    """The pieces without second nouns for the people just told, whose brackets are those people's."""
    kept: list[Item] = []
    for piece in pieces:
        if kept and _another_head(kept[-1], piece):
            brackets.setdefault(id(kept[-1]), []).extend(brackets.pop(id(piece), []))
        else:
            kept.append(piece)
    return kept


def _another_head(before: Item, piece: Item) -> bool:
    """…的家庭和个人: a second noun for the people just told, who are no group of their own."""
    words = without_mark(piece)
    return bool(before) and len(words) == 1 and words[0].text in ("个人", "家庭", "人员", "个体")


def _bracketed(found: list[Alternative], brackets: Sequence[Bracket]) -> list[Alternative]:
    for bracket in brackets:
        found = _with_bracket(found, bracket)
    return found


def _with_bracket(found: list[Alternative], bracket: Bracket) -> list[Alternative]:
    words = [word for word in bracket.words if word.kind not in ("filler", "place")]
    if any(word.kind == kind for word in words[:1] + words[-1:] for kind in ("prefer", "optional")):
        return [a._replace(unread=a.unread + tuple(aside(words))) for a in found]
    if not words:
        return found
    opener = words[0]
    including = opener.kind == "including"
    inner = segment(_without_commas(words[including:]))
    found = [_without(a, inner.excluded) for a in found] if inner.excluded else found
    listed = [b for b in inner.alternatives if b.names or b.signs or b.unread]
    if not listed:
        return found
    if opener.kind == "only" or bracket.words[0].text.startswith("均"):
        return _limited_to(found, listed)
    signs = frozenset().union(*(a.signs for a in found))
    spoken = frozenset().union(*(b.signs for b in listed))
    if including:
        parts = len(listed) > 1 and all(a.basic for a in (*found, *listed)) and not spoken & signs - {"life_stage"}
        return restated(found, listed) if parts else widened(found, listed)
    if not spoken:
        unread = tuple(Unread(u.text, Effect.EITHER) for b in listed for u in b.unread)
        return [a._replace(unread=a.unread + unread) for a in found]
    alike = signs | SCHOOL if signs & SCHOOL else signs  # 非寄宿生（脱贫学生、残疾学生）: pupils all of them
    apart = not all(b.signs & alike for b in listed)
    examples = any(word.kind == "and_so_on" for word in words)
    if examples or (any(b.headed for b in listed) and apart):
        if all(a.basic for a in found):
            return restated(found, listed)
        notes = () if examples else tuple(Unread(name, Effect.NARROWS) for b in listed for name in b.names[:1])
        return [a._replace(unread=a.unread + notes) for a in named(found, listed)]
    if all({"age", "sex"} <= b.signs <= {"age", "sex"} for b in listed) and all("age" in a.signs for a in found):
        return [part for a in found for part in _by_sex(a, listed)][:MOST]
    return _limited_to(found, listed)


def _without_commas(words: Words) -> Words:
    """What stands inside a bracket as one stretch; by sexes (男16—59岁，女16—54岁) it is a list."""
    sexes = sum(isinstance(word, Token) and word.signs == {"sex"} for word in words) > 1
    marked = [Token("and", "、") if sexes and word.kind == "comma" else word for word in words]
    return [word for word in marked if word.kind != "comma"]


def _limited_to(found: list[Alternative], listed: list[Alternative]) -> list[Alternative]:
    """The alternatives as far as they meet what is listed; with that unread where nobody does."""
    within = met(found, listed)
    if all(a.stated for a in within):
        return within
    words_of = "".join(name for b in listed for name in b.names)
    return [a._replace(unread=(*a.unread, Unread(words_of, Effect.EITHER))) for a in found]


def _by_sex(a: Alternative, listed: Sequence[Alternative]) -> list[Alternative]:
    """60周岁以上（女55周岁以上）: another age for one sex, the age before the bracket for the other."""
    ageless = Population.of(box.without(AGE) for box in a.stated.boxes)
    own = [a._replace(stated=ageless & b.stated, names=a.names + b.names) for b in listed]
    sexes = Population.of(box.without(AGE) for b in listed for box in b.stated.boxes)
    return [a._replace(stated=a.stated - sexes), *own]


def _without(a: Alternative, excluded: Sequence[Alternative]) -> Alternative:
    """An alternative without those a bracket excludes; an age not included (不含6周岁) is none that was stated."""
    ages = [b for b in excluded if b.signs == {"age"}]
    stated = reduce(Population.__sub__, (b.stated for b in ages), a.stated)
    return a._replace(stated=stated, taken=a.taken + tuple(b for b in excluded if b not in ages))


def _conditions_last(found: list[Alternative]) -> list[Alternative]:
    """A trailing item that is only a plain condition binds the alternatives before it."""
    while len(found) > 1 and _plain(found[-1]) and any(a.headed for a in found[:-1]):
        condition = found.pop()
        found = met(found, [condition])
    return found


def _plain(a: Alternative) -> bool:
    return not a.headed and a.basic and bool(a.signs) and a.stated != Population.everybody()
