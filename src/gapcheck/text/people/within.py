"""A second value in brackets for the word before them, and words that say nothing."""

from __future__ import annotations

from gapcheck.text.people.asides import Bracket
from gapcheck.text.people.tokens import CONDITION, Token
from gapcheck.text.people.words import Item, either, together

IDLE = frozenset({"filler", "place", "and_so_on", "other", "only"})


def joins(piece: Item, bracket: Bracket) -> bool:
    """户口簿（或居住证）, 农村（含县镇）, 肢体（脑瘫）: another value of the word before the bracket, or the same."""
    words = [word for word in bracket.words if word.kind not in IDLE]
    opener, rest = (words[0] if words else None), words[1:]
    if (
        isinstance(opener, Token)
        and opener.kind == CONDITION
        and not rest
        and piece
        and piece[-1].signs == opener.signs
    ):
        return piece[-1].population == opener.population
    if not rest and piece and isinstance(opener, Token) and _of_the_word(piece[-1], opener):
        piece[-1] = together([piece[-1], opener])._replace(noun=False)
        return True
    if not (opener is not None and opener.kind in ("and", "including") and len(rest) == 1 and piece):
        return False
    extra = rest[0]
    if not (isinstance(extra, Token) and extra.kind == CONDITION):
        return False
    for place in range(len(piece) - 1, -1, -1):
        here = piece[place].population
        if piece[place].signs & extra.signs and here is not None and extra.population is not None:
            if opener.kind == "including" and here & extra.population:
                return True
            piece[place] = either(piece[place], extra)._replace(noun=piece[place].noun)
            return True
    return False


def _of_the_word(word: Token, age: Token) -> bool:
    """失能、高龄（80周岁以上）老年人: an age that explains a word which is no head is of those of the word alone."""
    return word.kind == CONDITION and not word.noun and age.signs == {"age"} and word.implies is not None
