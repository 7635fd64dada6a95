"""What sums a list up: A、B等困难群众, 以及认定的其他对象."""

from __future__ import annotations

from gapcheck.text.people.alternatives import POOR, SCHOOL
from gapcheck.text.people.asides import Bracket, Words
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token

VAGUE = frozenset({"对象", "人员", "群体", "人群", "人士", "情形", "重点群体", "特殊群体", "人", "者"})
"""Others of this name (其他对象) are nobody in particular."""


def others(words: Words) -> Words:
    """…及街道认定的其他对象: others besides those named, told only by what stands beside them."""
    place = find(words, "other")
    if not place or place + 1 == len(words) or words[place + 1].text not in VAGUE:
        return words
    return [*words[:place], Token(UNREAD, words[place].text + words[place + 1].text), *words[place + 2 :]]


def of_one_age(words: Words) -> Words:
    """独居、失能、计划生育特殊家庭老年人: a family last of a list of bare conditions, before the noun that all of them
    tell more of, is one of them."""
    for place, word in enumerate(words[:-1]):
        if not (isinstance(word, Token) and word.household) or not _bare_list(words[:place]):
            continue
        head = next((after for after in words[place + 1 :] if not _between(after)), None)
        if isinstance(head, Token) and head.noun and head.signs == {"life_stage"}:
            return [*words[:place], word._replace(noun=False, household=False), *words[place + 1 :]]
    return words


def _between(word: Token | Bracket) -> bool:
    """等, or what the noun behind it is poor by (等特殊困难老年人)."""
    poor = isinstance(word, Token) and not word.noun and bool(word.signs) and word.signs <= POOR
    return word.kind == "and_so_on" or poor


def _bare_list(words: Words) -> bool:
    """Conditions that nobody is poor by, each with its list mark."""
    marks, told = words[1::2], words[::2]
    return (
        len(words) > 1
        and len(marks) == len(told)
        and all(
            word.kind == CONDITION and not _is_noun(word) and isinstance(word, Token) and not word.signs & POOR
            for word in told
        )
        and all(word.kind == "and" for word in marks)
    )


def summed_up(words: Words) -> Words:
    """残疾人、孤儿等困难群众: what 等 sums a list up as is one more alternative, if it says who; pupils of so many
    kinds (脱贫学生、低保学生等四类非寄宿生) are each of what they are summed up as."""
    place = find(words, "and_so_on")
    if place is None or not place or place + 1 == len(words):
        return words
    before, after = words[place - 1], words[place + 1]
    if after.text == "重点人群":
        return [*words[:place], Token("and", "等"), Token(UNREAD, after.text), *words[place + 2 :]]
    if after.kind == UNREAD and before.kind == CONDITION and not _is_noun(before):
        return [*words[:place], Token("and", "等"), *words[place + 1 :]]
    kinds = words[place + 2] if place + 2 < len(words) else None
    if isinstance(after, Token) and after.noun and after.signs == {"boarding"} and _is_noun(before):
        return [*words[:place], Token("among", "等"), *words[place + 1 :]]
    if after.kind == "filler" and isinstance(kinds, Token) and kinds.noun and kinds.signs & SCHOOL:
        return [*words[:place], Token("among", "等" + after.text), *words[place + 2 :]]
    if not (isinstance(before, Token) and isinstance(after, Token) and after.kind == CONDITION):
        return words
    if before.signs == {"employer"} and after.signs & {"employment"}:
        return words
    noun = next((i for i, word in enumerate(words) if i > place and isinstance(word, Token) and word.noun), None)
    spelt = _spelt(words[noun + 1 :]) if after.signs <= POOR and noun is not None else None
    if spelt and noun is not None:
        return [*words[:place], words[noun], *spelt]
    if before.noun or _sums_up(before, after):
        return [*words[:place], Token("and", "等"), *words[place + 1 :]]
    return words


def _is_noun(word: Token | Bracket) -> bool:
    return isinstance(word, Token) and word.noun


def _sums_up(before: Token, after: Token) -> bool:
    """视力、听力等残疾儿童, 脱贫户、低保户等困难群众: the sum holds what is listed, told by one facet or poor."""
    if before.population is None or after.population is None or not after.signs:
        return False
    alike = before.signs == after.signs and before.population <= after.population
    return (before.kind == CONDITION and after.signs <= POOR) or alike


def _spelt(rest: Words) -> Words:
    """What a bracket with 含 that ends the words says 等 stands for, as more of the list (脱贫等困难学生（含低保学生、
    孤儿）); nothing without one."""
    bracket = rest[0] if len(rest) == 1 else None
    if not isinstance(bracket, Bracket) or not bracket.words or bracket.words[0].kind != "including":
        return []
    return [Token("and", "、"), *(Token("and", "、") if w.kind == "comma" else w for w in bracket.words[1:])]


def find(words: Words, kind: str) -> int | None:
    for place, word in enumerate(words):
        if word.kind == kind:
            return place
    return None
