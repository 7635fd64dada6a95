"""Items of one list and what they share: a head after them (重度精神、智力残疾人), a tail, a condition before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import BASIC, GROUPS, either, together
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token

LEADING = BASIC | {
    "schooling", "school_kind", "formally_enrolled", "full_time", "school_year", "main_urban_area", "lifted_area",
    "minority_area", "border_area", "revolutionary_area", "mountain_area", "nutrition_area", "nutrition_state_area",
    "nutrition_local_area",
}  # fmt: skip
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
    if sum(word.signs == right[0].signs and not word.noun for word in right) > 1:
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
    apart = all(not spoken & word.signs for word in right)
    return (
        (apart and bool(first.signs) and (last.signs <= BASIC - {"life_stage"} or first.signs <= {"age", "residency"}))
        or (_required(last) and _required(first))
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
    stands before a tail that the items share already (`alike`)."""
    if len(items) < 2:
        return items
    first = items[0]
    cut = None if alike else next((i for i, w in enumerate(first[:-1]) if w.kind in ("of", "among") and i), None)
    among = cut is not None and first[cut].kind == "among"
    plain = all(set().union(*(w.signs for w in item)) <= BASIC | {"disability_type"} for item in items[1:])
    if cut is not None and (among or plain or all(_leading(word, True) for word in first[:cut])):
        lead = [word for word in first[:cut] if word.kind in GROUPS]
        lead += takewhile(lambda word: word.signs and word.signs <= {"residency", "age"}, first[cut + 1 : -1])
    else:
        lead = []
        for word in first[:-1]:
            if not _leading(word, False):
                break
            lead.append(word)
    return [first, *([*_missing(lead, item, among), *item] if _headed(item) else item for item in items[1:])]


def _leading(word: Token, before_of: bool) -> bool:
    if word.kind != CONDITION:
        return word.kind == "of"
    if before_of:
        return all(
            sign in LEADING or sign.startswith("opaque:") or sign in lexicon().requirements for sign in word.signs
        )
    return word.signs <= {"residency", "age"}


def _missing(lead: Sequence[Token], item: Item, among: bool) -> list[Token]:
    """The shared conditions an item does not state itself; an age only where the item is of an age or the
    list is drawn from one group (…中的A和B)."""
    own = frozenset().union(*(word.signs for word in item))
    fits = among or all(word.implies for word in item if word.noun and word.signs)
    return [w for w in lead if w.kind == CONDITION and not w.signs & own and (w.signs != {"age"} or fits)]
