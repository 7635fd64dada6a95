"""Items of one list and what they share: a head after them (重度精神、智力残疾人), a tail, a condition before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from gapcheck.population import Ages, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import BASIC, GROUPS, POOR, SCHOOL
from gapcheck.text.people.leads import shared_lead
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token
from gapcheck.text.people.words import Item, either, headed, required, rises, signs_of, together

STRICT = frozenset({
    "able_to_work", "wants_work", "paid_one_year", "involuntarily_unemployed", "supported_by_family", "working_age",
    "unemployment_insured", "injury_insured", "maternity_insured", "formally_enrolled", "full_time",
    "in_labour_relation", "regular_pension", "no_supporter", "no_living_child",
})  # fmt: skip
"""Conditions that, beside any other before one noun, must be met as well (生活困难、靠家庭供养的残疾人)."""
_DISABLED = frozenset({"disability_type", "disability_grade"})
_SIDES = frozenset({"area", "sex", "residency"})
T = TypeVar("T")


def shared(pieces: Sequence[tuple[Item, list[T]]]) -> list[tuple[Item, list[T]]]:
    """The items of a list, each with the words it shares with its neighbours written out; items that are
    one in meaning are drawn together, and so is what belongs to them (their brackets)."""
    if len(pieces) == 1:
        return [(without_mark(piece), owned) for piece, owned in pieces]
    merged = _shared_head(_apart_in_age(_kinds_of_pupils(pieces)))
    plain = [without_mark(piece) for piece, _ in merged]
    tailed = _shared_tail(list(plain))
    whole = shared_lead(tailed, alike=tailed[:1] != plain[:1])
    return [(item, owned) for item, (_, owned) in zip(whole, merged, strict=True)]


def without_mark(item: Item) -> Item:
    """The item without the 或 that it opens with, if it does."""
    return item[1:] if item and item[0].kind == "and" else item


def _kinds_of_pupils(pieces: Sequence[tuple[Item, list[T]]]) -> list[tuple[Item, list[T]]]:
    """脱贫户、农村低保、农村特困、残疾非寄宿生: families listed with bare conditions before pupils tell pupils too."""
    found = list(pieces)
    for place in range(len(found) - 1, 1, -1):
        item, before = found[place][0], found[place - 1][0]
        pupils = headed(item) and bool(item[-1].signs & SCHOOL)
        if not pupils or headed(before) or not before or not before[-1].signs & POOR:
            continue
        at = place - 1
        while at >= 0 and found[at][0] and found[at][0][-1].signs & POOR:
            words, owned = found[at]
            if words[-1].household:
                found[at] = ([*words[:-1], words[-1]._replace(noun=False, household=False)], owned)
            at -= 1
    return found


def _apart_in_age(pieces: Sequence[tuple[Item, list[T]]]) -> list[tuple[Item, list[T]]]:
    """老年、残疾、未满16周岁的三属: what nobody can meet at once is a list of alternatives, as with 或."""
    found = list(pieces)
    first = 0
    for place, (item, _) in enumerate(found):
        if not headed(item) and place + 1 < len(found):
            continue
        aged = _aged(found, range(first, place + 1)) if place - first > 1 else []
        if len(aged) > 1 and place - aged[0][0] > 1 and not aged[0][1] & aged[-1][1]:
            for at in range(aged[0][0] + 1, place + 1):
                piece, owned = found[at]
                found[at] = (piece if piece and piece[0].kind == "and" else [Token("and", "或"), *piece], owned)
        first = place + 1
    return found


def _aged(pieces: Sequence[tuple[Item, list[T]]], places: range) -> list[tuple[int, Population]]:
    """The items at these places that say an age, with their places."""
    return [(at, age) for at in places if (age := _age_of(pieces[at][0])) is not None]


def _age_of(item: Item) -> Population | None:
    """The age that an item of a list of conditions says, behind its 的 if it has one."""
    of = max((at for at, word in enumerate(item) if word.kind == "of"), default=-1)
    words = [word for word in item[of + 1 :] if word.kind == CONDITION] or [w for w in item if w.kind == CONDITION]
    word = next((word for word in words if word.signs == {"age"} or word.implies), None)
    return None if word is None else Population.where(word.implies) if word.implies else word.population


def _shared_head(pieces: Sequence[tuple[Item, list[T]]]) -> list[tuple[Item, list[T]]]:
    """Items without a head of their own (重度精神、智力残疾人) drawn into the one that has it: first values
    of one facet, which belong together most closely, then whole conditions."""
    for join in (_summed, _coordinated):
        found: list[tuple[Item, list[T]]] = []
        for piece, owned in pieces:
            item = piece
            while found and (joined := join(found[-1][0], item)) is not None:
                item, owned = joined, [*found.pop()[1], *owned]
            found.append((item, owned))
        pieces = found
    return list(pieces)


def _summed(left: Item, right: Item) -> Item | None:
    """三级、四级 · 精神、智力: the values before and after the mark as one condition."""
    right = without_mark(right)
    if not left or not right or (headed(left) and not _employ(left[-1], right)):
        return None
    stem = left[:-1] if left[-1].kind == "of" else left
    if not stem or stem[-1].kind != CONDITION or stem[-1].signs != right[0].signs or "残疾人证" in stem[-1].text:
        return None
    stretch = right if right[0].signs == {"residency"} else takewhile(lambda word: word.kind != "of", right)
    if sum(word.signs == right[0].signs and not word.noun for word in stretch) > 1:
        return None
    told = 2 if right[0].signs == {"residency"} and len(right) > 1 and _how_long(right[1]) else 1
    return [*stem[:-1], either(stem[-1], together(right[:told])), *right[told:]]


def _how_long(word: Token) -> bool:
    """本市户籍或在本市居住一年以上: how long one of them has lived there, not the other."""
    return bool(word.signs) and all(sign.startswith("opaque:") for sign in word.signs) and "年" in word.text


def _employ(last: Token, right: Item) -> bool:
    """企业、事业单位职工: employers listed before those they employ."""
    return last.signs == {"employer"} and len(right) > 1 and bool(right[-1].signs & {"employment"})


def _coordinated(left: Item, right: Item) -> Item | None:
    """Two neighbours as one item, when the left one lacks a head; None when both stand alone."""
    if not left or not right or headed(left):
        return None
    choice = right[0].kind == "and"
    right = without_mark(right)
    if not right:
        return None
    stem = left[:-1] if left[-1].kind == "of" else left
    last = stem[-1] if stem else left[-1]
    if last.kind != CONDITION:
        return None
    if not any(word.kind in (CONDITION, UNREAD) for word in right):
        return [*left, *right]
    side = next((i for i, word in enumerate(stem[:-1]) if word.signs == right[0].signs and word.signs <= _SIDES), None)
    if side is not None and stem[side].signs and _says_more(stem[side:]) and _says_more(right):
        return _side_by_side(stem[:side], stem[side:], right)
    if not choice and (_both_met(left, last, right) or (right[0].kind == UNREAD and _binds(last))):
        return [*left, *right]
    akin = (i for i, word in enumerate(right) if _akin(word, last.signs) and _said_of_others(right, i))
    reach = max(akin, default=None)
    if reach is None:
        reach = _of_reach(right, left[-1].kind == "of")
    if reach is None:
        return None
    while _sums_up(last, right, reach):
        reach += 1
    signs = frozenset().union(*(word.signs for word in right[: reach + 1]))
    start = len(stem) - 1
    while start > 0 and stem[start - 1].kind == CONDITION and _akin(stem[start - 1], signs):
        start -= 1
    unread = [word for word in (*stem[start:], *right[: reach + 1]) if word.kind == UNREAD]
    joined = either(together(stem[start:]), together(right[: reach + 1]))
    return [*stem[:start], joined, *unread, *right[reach + 1 :]]


def _says_more(item: Item) -> bool:
    """Whether it tells people by more than where they live, how old they are and of what sex."""
    return not signs_of(item) <= BASIC


def _side_by_side(front: Item, left: Item, right: Item) -> Item | None:
    """城镇独居、农村空巢老年人: each with a place or a sex of its own; they share a noun that says no more than
    that they are people of some time of life, and no other (城镇独生子女父母、农村双女户)."""
    head = len(right) - 1
    plain = right[head].kind == "person" or (right[head].noun and right[head].signs <= {"life_stage"})
    if not plain or any(word.kind == UNREAD for word in (*left, *right)):
        return None
    return [*front, either(together(left), together(right[:head])), right[head]]


def _both_met(left: Item, last: Token, right: Item) -> bool:
    """Whether neighbours in a list are conditions on the same people: a residence or an age beside
    anything else, two requirements, or a qualifier."""
    first = right[0]
    if (required(last) and required(first)) or _qualifies(last) or _qualifies(first):
        return True
    beside = last.signs <= BASIC - {"life_stage"} or first.signs <= {"age", "residency"}
    strict = last.signs <= STRICT or first.signs <= STRICT
    return ((beside or strict) and _apart(left, last, right)) or _certified(left, right)


def _apart(left: Item, last: Token, right: Item) -> bool:
    """Whether the right item speaks of nothing that the left one does; an age of several spans is a list by itself."""
    first = right[0]
    if not first.signs or not last.signs:
        return False
    if last.signs == {"age"} and last.population is not None and len(_spans(last.population)) > 1:
        return False
    spoken = signs_of([word for word in left if not _crosses(word, first)])
    return spoken.isdisjoint(signs_of(right) - (last.signs & STRICT))


def _certified(left: Item, right: Item) -> bool:
    """持有残疾人证、残疾等级为一级的: who is disabled at all, and then how severely."""
    said = [word for word in left if word.signs and word.signs.isdisjoint(BASIC)]
    told = {sign for word in right for sign in word.signs}
    whole = len(said) == 1 and said[0].population == lexicon().term("残疾").population
    if whole and "残疾人证" in said[0].text:
        return not told.isdisjoint(_DISABLED)
    return whole and right[0].signs == {"disability_grade"} and "disability_type" not in told


def _crosses(word: Token, other: Token) -> bool:
    """年满16周岁、…、未满60周岁: an open lower and an open upper age, which the same people meet."""
    if word.signs != {"age"} or other.signs != {"age"} or word.population is None or other.population is None:
        return False
    return rises(word.population) and not rises(other.population) and bool(word.population & other.population)


def _binds(word: Token) -> bool:
    """Whether a word is no kind of people, so that what is not understood behind it is said of the same ones
    (年满60周岁、未享受抚恤的退役士兵)."""
    return required(word) or word.signs <= BASIC - {"life_stage"}


def _akin(word: Token, signs: frozenset[str]) -> bool:
    """Whether a word speaks of one of these facets; what somebody is poor by is one (建档立卡、农村低保)."""
    return bool(word.signs & signs or (word.signs & POOR and signs & POOR))


def _said_of_others(item: Item, place: int) -> bool:
    """Whether a word is no head: a condition, or families whose members are named next (低保边缘家庭残疾人)."""
    after = item[place + 1] if place + 1 < len(item) else None
    return not item[place].noun or (item[place].household and after is not None and after.noun and bool(after.signs))


def _sums_up(last: Token, right: Item, reach: int) -> bool:
    """低保、特困和家庭经济困难残疾学生: a last value that holds those before it, which would be listed for
    nothing unless what follows were said of it alone."""
    word, after = right[reach], right[reach + 1] if reach + 1 < len(right) else None
    if after is None or after.kind != CONDITION or after.noun or last.population is None or word.population is None:
        return False
    return bool(word.signs & POOR) and last.population <= word.population


def _spans(population: Population) -> list[tuple[int, int | None]]:
    bounds = [bound for box in population.boxes for bound in box.bounds]
    return [span for bound in bounds if isinstance(bound, Ages) for span in bound.spans]


def _qualifies(word: Token) -> bool:
    """Whether it is a condition of its own making (符合条件, 女方年满49周岁), not a cause (因病), met beside others."""
    return any(sign.startswith("opaque:") and not sign.startswith("opaque:因") for sign in word.signs)


def _of_reach(right: Item, clause: bool) -> int | None:
    """How far the right item is still a condition: to its last 的, or its first word before a head."""
    ofs = [i for i, word in enumerate(right) if word.kind == "of" and any(w.signs for w in right[:i])]
    if ofs and (clause or any(w.kind in GROUPS for w in right[ofs[-1] + 1 :])):
        return ofs[-1]
    conditions = [word for word in right if word.kind == CONDITION]
    return 0 if not clause and right[0].kind == CONDITION and not right[0].noun and len(conditions) > 0 else None


def _shared_tail(items: list[Item]) -> list[Item]:
    """低保家庭、特困家庭中的学生: families, or people of one kind, listed before those whose members are named; whether
    others are meant too (老年人、残疾人中的特困人员) is not told."""
    for place, item in enumerate(items):
        if len(item) < 2:
            continue
        listed = place > 0 and all(before and before[-1].household for before in items[:place])
        cut = next((i for i, word in enumerate(item) if i and _parts_with(item[i - 1], word, listed)), None)
        if cut is None or not any(word.kind in GROUPS for word in item[cut:]):
            continue
        back = place - 1
        while back >= 0 and items[back] and _alike(items[back][-1], item[cut - 1]):
            items[back] = [*items[back], *item[cut:]]
            back -= 1
        if item[cut].kind == "among" and item[cut].text[0] != "等" and not item[cut - 1].household:
            said = "".join(word.text for word in item[cut:])
            items[: back + 1] = [[Token(UNREAD, said), *other] for other in items[: back + 1]]
    return items


def _parts_with(word: Token, after: Token, listed: bool) -> bool:
    """低保家庭的…, 特困人员中的…, 低保户、特困户子女: what follows is part of these people."""
    if listed and word.household and after.kind == CONDITION and after.noun and not after.household:
        return True
    return (after.kind in ("of", "among") and word.household) or (after.kind == "among" and word.noun)


def _alike(word: Token, other: Token) -> bool:
    """Families, or people of one kind; not both halves of everybody (寄宿生和非寄宿生中的…), where only the second is
    parted: nobody would name all to say nothing."""
    one, two = word.population, other.population
    if one is not None and two is not None and Population.everybody() <= one | two:
        return False
    return (word.household and other.household) or (
        word.noun and bool(word.signs) and (word.signs == other.signs or (word.signs | other.signs) <= POOR)
    )
