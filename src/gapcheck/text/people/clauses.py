"""A whole cell: statements between semicolons, segments between commas, and how one binds the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.text.people.alternatives import Alternative, met, restated
from gapcheck.text.people.fixed import headless
from gapcheck.text.people.segments import Bracket, Words, segment
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token, tokens

_NUMBERED = re.compile(
    r"(?:^|(?<=[;。:]))(?:第?[一二三四五六七八九十]{1,3}[、.:](?![一二三四五六七八九十、和及或]{1,9}年?级)|[0-9]{1,2}[.、](?![0-9]{1,2}[.年])|[①-⑳]|[⑴-⒇])"
    r"|[(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)](?![周岁级])"
)
DEEPEST = 4


@dataclass(slots=True)
class Cell:
    """What has been read of a cell so far: its alternatives and whom it excludes from all of them."""

    alternatives: list[Alternative] = field(default_factory=list)
    excluded: list[Alternative] = field(default_factory=list)


def clauses(text: str, words: Lexicon) -> Cell:
    """Read a folded, blank-free cell."""
    parts = [part for part in _parts(headless(_NUMBERED.sub(";", text)), words) if part]
    read: list[Cell] = []
    general: list[Alternative] = []
    for place, part in enumerate(parts):
        statement = _statement(part, bool(read))
        if _announces(part) and place + 1 < len(parts) and not read:
            general, statement.alternatives = statement.alternatives, []
        if statement.alternatives or statement.excluded:
            read.append(statement)
    found = _stated([statement.alternatives for statement in read if statement.alternatives])
    excluded = [taken for statement in read for taken in statement.excluded]
    return Cell(_under(general, found) if general and found else general or found, excluded)


def _under(general: list[Alternative], found: list[Alternative]) -> list[Alternative]:
    """A list under its announcement: the people listed, as far as they are those announced."""
    within = met(found, general)
    return within if all(a.stated for a in within) else restated(general, found)


def _announces(part: Words) -> bool:
    """Whether a statement ends in a colon, the list to follow (本市户籍人员：1.… 2.…)."""
    return bool(part) and isinstance(part[-1], Token) and part[-1].text == ":"


def _parts(text: str, lexicon: Lexicon) -> list[list[Token | Bracket]]:
    """The words of each statement, brackets nested."""
    open_lists: list[list[Token | Bracket]] = [[]]
    parts: list[list[Token | Bracket]] = []
    for word in _settled(tokens(text, lexicon), lexicon):
        if word.kind == "open" and len(open_lists) <= DEEPEST:
            open_lists.append([])
        elif word.kind == "close" and len(open_lists) > 1:
            inner = open_lists.pop()
            open_lists[-1].append(Bracket(tuple(inner)))
        elif word.kind == "stop" and len(open_lists) == 1:
            parts.append(open_lists[0])
            open_lists = [[]]
        elif word.kind not in ("open", "close"):
            open_lists[-1].append(word if word.kind != "stop" else Token("and", word.text))
    return [*parts, [word for level in open_lists for word in level]]


def _settled(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Words whose meaning hangs on a neighbour: 非X, 男满60女满55, 在…居住."""
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
        if token.kind == "live":
            token = _living(words, place, lexicon)
        found.append(token)
        place += 1
    return found


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


def _statement(words: Words, follows: bool) -> Cell:
    """Read one statement: segments between commas, each a condition on the next or alternatives.
    `follows`: something has been read before it."""
    found = Cell()
    pending: list[Alternative] = []
    shown: list[Alternative] | None = None
    for part, colon in _segments(_limited(words, follows)):
        opener = part[0] if part else None
        listing = isinstance(opener, Token) and opener.kind == "including"
        joins = isinstance(opener, Token) and opener.kind == "both"
        read = segment(part[listing or joins :])
        found.excluded += read.excluded
        alternatives = [a for a in read.alternatives if a.names or a.signs or a.headed or a.unread]
        if not alternatives or (colon and _label(part, alternatives)):
            continue
        if listing and (found.alternatives or pending):
            shown, found.alternatives, pending = [*pending, *found.alternatives], [], []
        if joins and (found.alternatives or pending):
            both = met(found.alternatives, pending) if found.alternatives and pending else found.alternatives or pending
            found.alternatives, pending = met(both, alternatives), []
        elif read.leads or not any(a.headed for a in alternatives):
            pending = met(alternatives, pending) if pending else alternatives
        else:
            found.alternatives += met(alternatives, pending) if pending else alternatives
            pending = []
        if colon and (found.alternatives or pending):
            shown, found.alternatives, pending = [*pending, *found.alternatives], [], []
    found.alternatives = _closed(found.alternatives, pending)
    if shown is not None:
        found.alternatives = restated(shown, found.alternatives) if found.alternatives else shown
    return found


def _closed(found: list[Alternative], pending: list[Alternative]) -> list[Alternative]:
    """A condition left at the end binds what stands before it; a status is one more alternative."""
    if pending and found and all(a.signs and (a.basic or a.signs <= lexicon().requirements) for a in pending):
        return met(found, pending)
    return found + pending


def _limited(words: Words, read: bool) -> Words:
    """The words up to 优先… or 有条件的地方可…, which name whom to serve first or perhaps, not who is served."""
    for place, word in enumerate(words):
        if isinstance(word, Token) and (
            word.kind == "optional" or (word.kind == "prefer" and (read or _says_who(words[:place])))
        ):
            return words[:place]
    return words


def _says_who(words: Words) -> bool:
    return any(isinstance(word, Token) and (word.kind == CONDITION or word.noun) for word in words)


def _segments(words: Words) -> list[tuple[list[Token | Bracket], bool]]:
    """The stretches between commas, each with whether a colon follows it. A comma between two bare
    values of one facet (聋儿，脑瘫，智力残疾) is a list mark."""
    parts: list[tuple[list[Token | Bracket], bool]] = []
    part: list[Token | Bracket] = []
    for place, word in enumerate(words):
        if not (isinstance(word, Token) and word.kind == "comma"):
            part.append(word)
        elif _lists(words, place) or _goes_on(words, place):
            part.append(Token("and", word.text))
        elif not (part and isinstance(part[-1], Token) and part[-1].kind == "including"):
            parts.append((part, word.text == ":"))
            part = []
    return [*parts, (part, False)]


def _goes_on(words: Words, place: int) -> bool:
    """…，以及…: one list, in spite of the comma."""
    after = words[place + 1] if place + 1 < len(words) else None
    return place > 0 and isinstance(after, Token) and after.kind == "and"


def _lists(words: Words, place: int) -> bool:
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    if not (isinstance(before, Token) and isinstance(after, Token)):
        return False
    return bool(before.signs) and not before.noun and before.signs == after.signs


def _label(part: Words, alternatives: Sequence[Alternative]) -> bool:
    """发放对象： 免费筛查对象： 范围： say only what the column is."""
    last = part[-1] if part else None
    return isinstance(last, Token) and last.kind != UNREAD and not any(a.signs or a.unread for a in alternatives)


def _stated(statements: list[list[Alternative]]) -> list[Alternative]:
    """Statements together: alternatives, except where they are conditions on one another."""
    flat = [a for statement in statements for a in statement]
    if len(statements) < 2:
        return flat
    bare = [all(not a.headed for a in statement) for statement in statements]
    plain = [all(not a.headed and a.basic and bool(a.signs) for a in statement) for statement in statements]
    if all(bare) and any(plain):
        whole = statements[0]
        for statement in statements[1:]:
            whole = met(statement, whole)
        return whole
    found = [a for statement, condition in zip(statements, plain, strict=True) if not condition for a in statement]
    for statement, condition in zip(statements, plain, strict=True):
        if condition and found:
            found = met(found, statement)
    return found or flat
