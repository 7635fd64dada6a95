"""Words whose meaning hangs on the words beside them: 非X, 在…居住, 父母一方持有…, 重点 within a list."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.text.lexicon import Lexicon
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token, qualifier


def settled(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Words whose meaning hangs on a neighbour: 非X, 男满60女满55, 在…居住, and 重点 within a list (A、B及重点C)."""
    found: list[Token] = []
    place = 0
    while place < len(words):
        token = words[place]
        after = words[place + 1] if place + 1 < len(words) else None
        if token.kind == "not":
            taken = after is not None and after.kind == CONDITION
            found.append(_negated(token, after) if taken and after else Token(UNREAD, token.text))
            place += 1 + taken
            continue
        if token.kind == "and_other":
            found.append(Token("and", "及"))
            token = Token("other", "其他")
        if token.text == "重点" and after is not None and after.noun and found and found[-1].kind == "and":
            token = qualifier(token.text)
        if after is not None and "亲属" in token.names and _says_of(after):
            token = Token(UNREAD, token.text)
        if token.text == "家属" and _of_a_soldier(found):
            term = lexicon.term("现役军人家属")
            token = Token(CONDITION, token.text, term.population, (term.name,), term.signs, noun=True)
        if token.kind == "live":
            token = _living(words, place, lexicon)
        found.append(token)
        place += 1
    return found


def _of_a_soldier(before: Sequence[Token]) -> bool:
    """现役军人（含义务兵）及家属: whose family it is, a bracket in between or not."""
    words = list(before)
    if not words or words.pop().kind != "and":
        return False
    if words and words[-1].kind == "close":
        start = next((i for i in range(len(words) - 1, -1, -1) if words[i].kind == "open"), 0)
        words = words[:start]
    return bool(words) and "现役军人" in words[-1].names


def _says_of(after: Token) -> bool:
    """父母一方持有居住证: what follows is said of a relative, who is not the person served."""
    return after.text.startswith(("一方", "双方")) or (
        after.kind == "filler" and after.text in ("持", "持有", "具有", "拥有", "为", "均为", "是")
    )


def _negated(token: Token, after: Token) -> Token:
    """Everybody else by that one property; a property with several facets stays unread."""
    whole = after.population
    if whole is None or len(whole.boxes) != 1 or len(whole.boxes[0].bounds) != 1:
        return Token(UNREAD, token.text + after.text)
    others = type(whole).where(whole.boxes[0].bounds[0].complement())
    names = tuple(f"非{name}" for name in after.names)
    return Token(CONDITION, token.text + after.text, others, names, after.signs)


def _living(words: Sequence[Token], place: int, lexicon: Lexicon) -> Token:
    """在本市居住 is to be a permanent resident; 居住 of anything else is not understood."""
    if place + 2 < len(words) and words[place + 2].signs == {"area"}:
        return Token("filler", words[place].text)
    near = [*words[max(place - 2, 0) : place], *words[place + 1 : place + 3]]
    if any(word.kind == "place" for word in near):
        term = lexicon.term("常住")
        return Token(CONDITION, words[place].text, term.population, (term.name,), term.signs)
    return Token(UNREAD, words[place].text)
