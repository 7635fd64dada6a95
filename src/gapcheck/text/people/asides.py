"""Words said beside those that name who is served: whom to serve first, or perhaps, and what some of them must meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from gapcheck.text.people.tokens import CONDITION, UNREAD, Token
from gapcheck.text.readings import Effect, Unread

GIVEN = frozenset({"享受", "提供", "给予", "享有", "可享受", "免费享受", "免费"})
MUST = frozenset({"须", "必须", "必须是", "应", "应当", "应为", "需", "需为", "且须", "限", "仅限", "限于"})


@dataclass(frozen=True, slots=True)
class Bracket:
    """The words inside one pair of brackets: in a list of words one of a kind of its own, without characters."""

    kind: ClassVar[str] = "bracket"
    text: ClassVar[str] = ""
    words: tuple[Token | Bracket, ...]


Words = Sequence["Token | Bracket"]


def aside(words: Words) -> list[Unread]:
    """What is not understood of words that name whom to serve first, or perhaps: they may say more than that.
    What follows 享受 or 提供 is what those get."""
    found: list[Unread] = _musts(words)
    given = False
    for word in words:
        if isinstance(word, Bracket):
            found += aside(word.words) + _residence(word.words)
        elif word.kind == UNREAD and not given:
            found.append(Unread(word.text, Effect.EITHER))
        else:
            given = word.text in GIVEN or (given and word.kind not in ("comma", "stop"))
    return found


def _residence(words: Words) -> list[Unread]:
    """重点为老年人（户籍在本市）: a residence in brackets may be meant of all."""
    told = [word for word in words if isinstance(word, Token)]
    if any(word.kind == "including" for word in told):
        return []
    return [Unread(word.text, Effect.NARROWS) for word in told if word.signs == {"residency"}]


def _musts(words: Words) -> list[Unread]:
    """What some of the people named before must meet as well (其中…的须户籍在本市)."""
    found = []
    must = False
    for place, word in enumerate(words):
        if not isinstance(word, Token) or word.kind in ("comma", "stop"):
            must = False
        elif word.kind.startswith("except"):
            found.append(Unread(word.text, Effect.NARROWS))
        elif word.kind == "both" and place and words[place - 1].text == ",":
            must = True
        elif word.text in MUST or word.kind == "only":
            near = [after for after in words[place + 1 : place + 3] if isinstance(after, Token)]
            must = not any(after.kind == "prefer" or after.text in GIVEN for after in near)
        elif must and word.kind == CONDITION:
            found.append(Unread(word.text, Effect.NARROWS))
    return found
