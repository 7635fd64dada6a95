"""Items of one list and what they share: a head after them (重度精神、智力残疾人), a tail, a condition before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from gapcheck.population import Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import BASIC, GROUPS, SCHOOL, either, together
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token

LEADING = BASIC | {
    "schooling", "school_kind", "formally_enrolled", "full_time", "school_year", "main_urban_area", "lifted_area",
    "minority_area", "border_area", "revolutionary_area", "mountain_area", "nutrition",
}  # fmt: skip
STRICT = frozenset({
    "able_to_work", "wants_work", "paid_one_year", "involuntarily_unemployed", "supported_by_family", "working_age",
    "unemployment_insured", "injury_insured", "maternity_insured", "formally_enrolled", "full_time",
    "in_labour_relation",
})  # fmt: skip
"""Conditions that, beside any other before one noun, must be met as well (生活困难、靠家庭供养的残疾人)."""
PUPILS = ("生", "学员", "儿童", "幼儿", "孤儿", "子女")
Item = list[Token]
T = TypeVar("T")


def shared(pieces: Sequence[tuple[Item, list[T]]]) -> list[tuple[Item, list[T]]]:
    """The items of a list, each with the words it shares with its neighbours written out; items that are
    one in meaning are drawn together, and so is what belongs to them (their brackets)."""
    merged = _shared_head(pieces)
    plain = [[word for word in piece if word.kind != "and"] for piece, _ in merged]
    tailed = _shared_tail(list(plain))
    whole = _shared_lead(tailed, alike=tailed[:1] != plain[:1])
    return [(item, owned) for item, (_, owned) in zip(whole, merged, strict=True)]


def _headed(item: Item) -> bool:
    return bool(item) and item[-1].noun


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
    stem = left[:-1] if left and left[-1].kind == "of" else left
    right = right[bool(right) and right[0].kind == "and" :]
    if not stem or not right or _headed(left) or stem[-1].kind != CONDITION or stem[-1].signs != right[0].signs:
        return None
    stretch = right if right[0].signs == {"residency"} else takewhile(lambda word: word.kind != "of", right)
    if sum(word.signs == right[0].signs and not word.noun for word in stretch) > 1:
        return None
    return [*stem[:-1], either(stem[-1], right[0]), *right[1:]]


def _coordinated(left: Item, right: Item) -> Item | None:
    """Two neighbours as one item, when the left one lacks a head; None when both stand alone."""
    choice = bool(right) and right[0].kind == "and"
    right = right[choice:]
    if not left or not right or _headed(left):
        return None
    stem = left[:-1] if left[-1].kind == "of" else left
    last = stem[-1] if stem else left[-1]
    if last.kind != CONDITION:
        return None
    if not any(word.kind in (CONDITION, UNREAD) for word in right):
        return [*left, *right]
    if not choice and (_both_met(left, last, right) or (right[0].kind == UNREAD and _required(last))):
        return [*left, *right]
    reach = max((i for i, word in enumerate(right) if word.signs & last.signs and not word.noun), default=None)
    if reach is None:
        reach = _of_reach(right, left[-1].kind == "of")
    if reach is None:
        return None
    signs = frozenset().union(*(word.signs for word in right[: reach + 1]))
    start = len(stem) - 1
    while start > 0 and stem[start - 1].kind == CONDITION and stem[start - 1].signs & signs:
        start -= 1
    return [*stem[:start], either(together(stem[start:]), together(right[: reach + 1])), *right[reach + 1 :]]


def _both_met(left: Item, last: Token, right: Item) -> bool:
    """Whether neighbours in a list are conditions on the same people: a residence or an age beside
    anything else, two requirements, or a qualifier."""
    first, spoken = right[0], set().union(*(word.signs for word in left))
    apart = bool(first.signs and last.signs) and all(not spoken & word.signs for word in right)
    return (
        (apart and (last.signs <= BASIC - {"life_stage"} or first.signs <= {"age", "residency"}))
        or (_required(last) and _required(first))
        or (apart and (last.signs <= STRICT or first.signs <= STRICT))
        or _qualifies(last)
        or _qualifies(first)
    )


def _required(word: Token) -> bool:
    """Whether, listed side by side, such conditions must all be met (有劳动能力和就业要求)."""
    if word.names and all(name.startswith("非") for name in word.names):
        return True
    return bool(word.signs) and all(sign in lexicon().requirements or sign.startswith("opaque:") for sign in word.signs)


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
    """低保家庭、特困家庭中的学生: families, or people of one kind, listed before those whose members are named."""
    for place, item in enumerate(items):
        cut = next((i for i, word in enumerate(item) if i and _parts_with(item[i - 1], word)), None)
        if cut is None or not any(word.kind in GROUPS for word in item[cut + 1 :]):
            continue
        back = place - 1
        while back >= 0 and items[back] and _alike(items[back][-1], item[cut - 1]):
            items[back] = [*items[back], *item[cut:]]
            back -= 1
    return items


def _parts_with(word: Token, after: Token) -> bool:
    """低保家庭的…, 特困人员中的…: what follows is part of these people."""
    return (after.kind in ("of", "among") and word.household) or (after.kind == "among" and word.noun)


def _alike(word: Token, other: Token) -> bool:
    poor = {"income", "register"}
    return (word.household and other.household) or (
        word.noun and bool(word.signs) and (word.signs == other.signs or (word.signs | other.signs) <= poor)
    )


def _shared_lead(items: list[Item], alike: bool) -> list[Item]:
    """本市户籍的A、B和C: conditions at the front of the first item that bind the others too; not what
    stands before a tail that the items share already (`alike`). A condition that may or may not reach the bare
    nouns after it (经济困难的老年人、残疾人) is unread there."""
    if len(items) < 2:
        return items
    first, others = items[0], items[1:]
    cut = None if alike else _cut(first)
    among = cut is not None and first[cut].kind == "among"
    plain = all(set().union(*(w.signs for w in item)) <= BASIC | {"disability_type"} for item in others)
    bare = cut is not None and _bare(first[cut:], others)
    if cut is not None and (among or plain or bare or all(_leading(word, True) for word in first[:cut])):
        lead = [word for word in first[:cut] if word.kind in GROUPS]
        lead += takewhile(lambda word: word.signs and word.signs <= {"residency", "age"}, first[cut + 1 : -1])
    elif cut is not None and all(word.kind == CONDITION and not word.noun for word in first[:cut]):
        lead = _front(first, others)
        others = [_doubted([word for word in first[:cut] if word not in lead], item) for item in others]
    else:
        lead = _front(first, others)
    lead += [word for word in first[:-1] if word.signs and word.signs <= SCHOOL and word not in lead]
    return [first, *([*_missing(lead, item, among or _same_head(first, item)), *item] if _headed(item) else item
                     for item in others)]  # fmt: skip


def _same_head(first: Item, item: Item) -> bool:
    """农村妇女和城镇低保妇女: items of the same noun, for whom an age is meant alike."""
    return (
        _headed(first)
        and bool(first[-1].signs)
        and first[-1].signs == item[-1].signs
        and first[-1].text == item[-1].text
    )


def _doubted(front: Sequence[Token], item: Item) -> Item:
    """A bare noun with the conditions that may reach it, unread; those on what it says itself do not."""
    if len(item) != 1 or not item[0].noun:
        return item
    words = "".join(word.text for word in front if not word.signs & item[0].signs)
    return [Token(UNREAD, words), *item] if words else item


def _cut(item: Item) -> int | None:
    """Where the front of an item ends: its 中, else its first 的."""
    for kind in ("among", "of"):
        cut = next((i for i, word in enumerate(item[:-1]) if i and word.kind == kind), None)
        if cut is not None:
            return cut
    return None


def _front(first: Item, others: Sequence[Item]) -> list[Token]:
    """The conditions at the very front of a list without 的: 本市户籍, or whatever stands before people of
    one kind (就业年龄段智力残疾人、精神残疾人). What follows an age is the first people's own (70岁以上户籍老年人)."""
    lead = list(takewhile(lambda w: _leading(w, False) or _needed(w) or w.text.endswith("的"), first[:-1]))
    if lead and _alike_all(first[len(lead) :], others):
        return lead
    kept = list(takewhile(lambda word: _leading(word, False), lead))
    return kept if kept and kept[0].signs == {"residency"} else [word for word in kept if word.signs == {"age"}]


def _alike_all(rest: Item, others: Sequence[Item]) -> bool:
    """Whether the people of every item are told by the same facets as those of the first."""
    signs = set().union(*(word.signs for word in rest))
    return bool(signs) and all(signs & set().union(*(word.signs for word in item)) for item in others)


def _bare(rest: Item, others: Sequence[Item]) -> bool:
    """Whether the other items are single nouns for people of the same kind as the first's (烈士遗属、病故军人遗属)."""
    return all(len(item) == 1 for item in others) and _alike_all(rest, others)


def _needed(word: Token) -> bool:
    return word.kind == CONDITION and not word.noun and _required(word)


def _leading(word: Token, before_of: bool) -> bool:
    if word.kind != CONDITION:
        return word.kind == "of"
    if before_of:
        return all(
            sign in LEADING or sign.startswith("opaque:") or sign.endswith("insured") or sign in lexicon().requirements
            for sign in word.signs
        )
    return word.signs <= {"residency", "age"}


def _missing(lead: Sequence[Token], item: Item, close: bool) -> list[Token]:
    """The shared conditions an item does not state itself; an age only where the item is of an age or
    `close` (…中的A和B, or of the first one's noun), a school only where it is of pupils."""
    own = frozenset().union(*(word.signs for word in item))
    if "unemployed_spouse" in own:
        return []
    named = [word for word in item if word.signs and word.population is not None]
    fits = close or (any(w.implies for w in named) and all(w.implies for w in named if w.noun))
    if any(sign.endswith("insured") for sign in own):
        lead = [word for word in lead if not any(sign.endswith("insured") for sign in word.signs)]
    taught = bool(own & SCHOOL) or item[-1].text.endswith(PUPILS)
    found = []
    for word in lead:
        if word.kind != CONDITION or (word.signs == {"age"} and not fits):
            continue
        if word.signs & SCHOOL and not (close or taught):
            continue
        if not word.signs & own or all(_covers(other, word) for other in item if other.signs & word.signs):
            found.append(word)
    return found


def _covers(other: Token, word: Token) -> bool:
    """Whether a word says less than `word` of the same thing (学生 beside 义务教育)."""
    if other.population is None or word.population is None or not word.signs <= other.signs & SCHOOL:
        return False
    about = word.population.facets()
    return all(
        word.population <= Population.where(bound)
        for box in other.population.boxes
        for bound in box.bounds
        if bound.facet in about
    )
