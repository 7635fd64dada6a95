"""A whole cell: statements between semicolons, segments between commas, and how one binds the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.text.people.alternatives import BASIC, Alternative, met
from gapcheck.text.people.asides import Bracket, Words, aside
from gapcheck.text.people.carried import beside, doubted
from gapcheck.text.people.fixed import headless
from gapcheck.text.people.glosses import restated
from gapcheck.text.people.neighbours import settled
from gapcheck.text.people.places import named
from gapcheck.text.people.segments import segment, spelt_out
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token, tokens
from gapcheck.text.readings import Effect, Unread

_NUMBERED = re.compile(
    r"(?=[第一二三四五六七八九十0-9①-⑳⑴-⒇(])(?:(?:^|(?<=[;。:]))(?:第?[一二三四五六七八九十]{1,3}[、.:](?![一二三四五六七八九十、和及或]{1,9}年?级)|[0-9]{1,2}[.、](?![0-9]{1,2}[.年])|[①-⑳]|[⑴-⒇])"
    r"|[(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)](?![周岁级]))"
)
_ABOVE = re.compile("[,;。](?:以上|上述|前述)(?:各类)?(?:人员|对象|群体|人群)(?=均|都|应|须|需|必须|限|户籍|具有)")
_ALL = re.compile("同时(?:符合|具备|满足|具有)")
DEEPEST = 4
SHAPING = frozenset({"open", "close", "stop"})
COLON = Token("comma", ":")


@dataclass(slots=True)
class Cell:
    """What has been read of a cell so far: its alternatives, whom it excludes from all of them, and words
    not understood that belong to none. `lead`: the residence a statement opens with (具有本市户籍，…)."""

    alternatives: list[Alternative] = field(default_factory=list)
    excluded: list[Alternative] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    lead: list[Alternative] = field(default_factory=list)


def clauses(text: str, words: Lexicon) -> Cell:
    """Read a folded, blank-free cell."""
    plain, headings = headless(_NUMBERED.sub(";", text))
    whole, *above = _ABOVE.split(plain)
    parts = [part for part in _parts(whole, words) if part]
    read: list[Cell] = []
    excluded: list[Alternative] = []
    unread: list[Unread] = []
    general: list[Alternative] = []
    for place, part in enumerate(parts):
        statement = _statement(part, bool(read))
        if _announces(part) and place + 1 < len(parts) and not read:
            general, statement.alternatives = statement.alternatives, []
        excluded += statement.excluded
        unread += statement.unread
        if statement.alternatives or statement.excluded:
            if read:
                statement.alternatives = doubted(statement.alternatives, read[0].alternatives, read[0].lead)
            read.append(statement)
    every = len(read) > 1 and _ALL.search(plain) is not None
    found = _stated([statement.alternatives for statement in read if statement.alternatives], every)
    found = _under(general, found) if general and found else general or found
    for said in above:
        found = _on_all(found, said, words)
    for heading in headings:
        unread += _held(heading, found, words)
    return Cell(found, excluded, unread)


def _on_all(found: list[Alternative], said: str, words: Lexicon) -> list[Alternative]:
    """；上述人员须具有本市户籍: a condition on everybody named before; anything else said of them is unread."""
    told = [a for part in _parts(said, words) for a in _statement(part, True).alternatives]
    if told and all(a.basic and a.signs and not a.unread for a in told):
        within = met(found, told)
        if all(a.stated for a in within):
            return within
    return [a._replace(unread=(*a.unread, Unread(said, Effect.EITHER))) for a in found]


def _held(heading: str, found: Sequence[Alternative], words: Lexicon) -> list[Unread]:
    """The people a heading names (农村危房改造：低保户), unread where nobody listed is said to be of them."""
    said = [word for word in tokens(heading, words) if word.kind == CONDITION]
    listed = [a.population for a in found]
    return [
        Unread(word.text, Effect.NARROWS)
        for word in said
        if word.population is not None and not any(people <= word.population for people in listed)
    ]


def _under(general: list[Alternative], found: list[Alternative]) -> list[Alternative]:
    """A list under its announcement: the people listed, as far as they are those announced."""
    within = met(found, general)
    return within if all(a.stated for a in within) else restated(general, found)


def _announces(part: Words) -> bool:
    """Whether a statement ends in a colon, the list to follow (本市户籍人员：1.… 2.…)."""
    return bool(part) and part[-1].text == ":"


def _parts(text: str, lexicon: Lexicon) -> list[list[Token | Bracket]]:
    """The words of each statement, brackets nested."""
    words = tokens(text, lexicon)
    kinds = {word.kind for word in words}
    words = settled(list(named(words)) if UNREAD in kinds else words, lexicon)
    if kinds.isdisjoint(SHAPING):
        return [[*words]]
    open_lists: list[list[Token | Bracket]] = [[]]
    parts: list[list[Token | Bracket]] = []
    for word in words:
        if word.kind not in SHAPING:
            open_lists[-1].append(word)
        elif word.kind == "open" and len(open_lists) <= DEEPEST:
            open_lists.append([])
        elif word.kind == "close" and len(open_lists) > 1:
            inner = open_lists.pop()
            open_lists[-1].append(Bracket(tuple(inner)))
        elif word.kind == "stop" and len(open_lists) == 1:
            parts.append(open_lists[0])
            open_lists = [[]]
        elif word.kind == "stop":
            open_lists[-1].append(Token("and", word.text))
    return [*parts, [word for level in open_lists for word in level]]


def _statement(words: Words, follows: bool) -> Cell:
    """Read one statement: segments between commas, each a condition on the next or alternatives.
    `follows`: something has been read before it."""
    limited = _limited(words, follows)
    found = Cell(unread=aside(words[len(limited) :]) if limited is not words else [])
    pending: list[Alternative] = []
    shown: list[Alternative] | None = None
    blank: list[Alternative] = []
    listed: Token | Bracket = COLON
    for part, colon in _segments(limited):
        opener = part[0] if part else None
        listing = opener is not None and opener.kind == "including"
        joins = opener is not None and opener.kind in ("both", "only")
        read = segment(part[listing or joins :])
        found.excluded += read.excluded
        alternatives = [a for a in read.alternatives if a.names or a.signs or a.headed or a.unread]
        if not alternatives or (colon and _label(part, alternatives)):
            blank = read.alternatives
            continue
        if listing and opener is not None and (found.alternatives or pending or blank):
            shown, found.alternatives, pending = [*pending, *found.alternatives] or blank, [], []
            listed = opener
        if joins and (found.alternatives or pending):
            both = met(found.alternatives, pending) if found.alternatives and pending else found.alternatives or pending
            found.alternatives, pending = met(both, alternatives), []
        elif read.leads or not any(a.headed for a in alternatives):
            pending = _bound(alternatives, pending)
            if not found.alternatives and all(a.signs == {"residency"} for a in pending):
                found.lead = pending
        else:
            found.alternatives += beside(_bound(alternatives, pending), found.alternatives)
            pending = []
        if colon and (found.alternatives or pending):
            shown, found.alternatives, pending = [*pending, *found.alternatives], [], []
    if pending:
        found.alternatives = _closed(found.alternatives, pending, _said_of(limited))
    if shown is not None:
        before = limited[: next((i for i, word in enumerate(limited) if word is listed), len(limited))]
        found.alternatives = spelt_out(before, shown, listed, found.alternatives) if found.alternatives else shown
    return found


def _bound(alternatives: list[Alternative], pending: list[Alternative]) -> list[Alternative]:
    """Alternatives under the conditions before them; beside them, where nobody could meet both
    (视力一级，肢体二级)."""
    if not pending:
        return alternatives
    within = met(alternatives, pending)
    return within if any(a.stated for a in within) else [*pending, *alternatives]


def _said_of(words: Words) -> bool:
    """Whether a statement ends in 的: what is left at its end is said of the people before it (居民，收入低于…的)."""
    last = words[-1] if words else None
    return last is not None and last.kind == "of"


def _closed(found: list[Alternative], pending: list[Alternative], said_of: bool) -> list[Alternative]:
    """A condition left at the end binds what stands before it; a status is one more alternative, unless it is
    said of people told by no more than age, sex and residence."""
    required = all(a.signs and (a.basic or _required(a.signs)) for a in pending)
    binding = required or (said_of and all(a.basic and a.headed for a in found))
    return _bound(found, pending) if found and binding else found + pending


def _required(signs: frozenset[str]) -> bool:
    """Whether all that is said is what must be met beside other things, which is no group (经评估为失能)."""
    return all(sign in lexicon().requirements or sign.startswith("opaque:") for sign in signs)


def _limited(words: Words, read: bool) -> Words:
    """The words up to 优先… or 有条件的地方可…, which name whom to serve first or perhaps, not who is served."""
    for place, word in enumerate(words):
        if word.kind == "optional":
            return words[:place]
        if word.kind == "prefer" and (read or _says_who(words[:place])):
            return words[: _clause_of(words, place)]
    return words


def _clause_of(words: Words, place: int) -> int:
    """Where what is cut begins: at …优先 itself, or with its clause when it ends one (，60岁以下优先)."""
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and after.kind != "comma":
        return place
    commas = [i for i, word in enumerate(words[:place]) if word.kind == "comma"]
    return commas[-1] if commas else place


def _says_who(words: Words) -> bool:
    return any(isinstance(word, Token) and (word.kind == CONDITION or word.noun) for word in words)


def _segments(words: Words) -> list[tuple[list[Token | Bracket], bool]]:
    """The stretches between commas, each with whether a colon follows it. A comma between two bare
    values of one facet (聋儿，脑瘫，智力残疾; but 本省户籍，常住… is both), or between people and a bare noun
    (…困难儿童，孤儿), is a list mark."""
    parts: list[tuple[list[Token | Bracket], bool]] = []
    part: list[Token | Bracket] = []
    for place, word in enumerate(words):
        if word.kind != "comma":
            part.append(word)
        elif word.text != ":" and (_lists(words, place) or _goes_on(words, place)):
            part.append(Token("and", word.text))
        elif not (part and part[-1].kind == "including"):
            parts.append((part, word.text == ":"))
            part = []
    return [*parts, (part, False)]


def _goes_on(words: Words, place: int) -> bool:
    """…，以及…: one list, in spite of the comma."""
    after = words[place + 1] if place + 1 < len(words) else None
    return place > 0 and after is not None and after.kind == "and"


def _lists(words: Words, place: int) -> bool:
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    if not (isinstance(before, Token) and isinstance(after, Token)):
        return False
    if before.noun and after.kind == CONDITION and after.noun and _ends(words, place + 2):
        return True
    if before.noun and _of_that_kind_in_time(words, place, before):
        return True
    return bool(before.signs) and not before.noun and before.signs == after.signs != {"residency"}


def _of_that_kind_in_time(words: Words, place: int, before: Token) -> bool:
    """…三属，老年退役军人: people of the same kind at a time of life, last of a list."""
    own = [word for word in words[place + 1 : place + 3] if isinstance(word, Token)]
    if len(own) < 2 or own[0].signs != {"life_stage"} or own[0].noun or not own[1].noun:
        return False
    return own[1].signs == before.signs and not before.signs <= BASIC and _ends(words, place + 3)


def _ends(words: Words, place: int) -> bool:
    """Whether nothing, or the next comma, stands here."""
    word = words[place] if place < len(words) else COLON
    return word.kind == "comma"


def _label(part: Words, alternatives: Sequence[Alternative]) -> bool:
    """发放对象： 免费筛查对象： 范围： say only what the column is."""
    last = part[-1] if part else None
    return isinstance(last, Token) and last.kind != UNREAD and not any(a.signs or a.unread for a in alternatives)


def _aged(statement: list[Alternative]) -> bool:
    """100岁以上老人；80岁以上老人须有本市户籍: people of an age of their own, beside others of another."""
    return any({"age", "residency"} <= a.signs for a in statement)


def _stated(statements: list[list[Alternative]], every: bool) -> list[Alternative]:
    """Statements together: alternatives, except where they are conditions on one another, or where it is said that
    `every` one of these conditions must be met."""
    flat = [a for statement in statements for a in statement]
    if len(statements) < 2:
        return flat
    bare = [all(not a.headed for a in statement) for statement in statements]
    plain = [all(not a.headed and a.basic and bool(a.signs) for a in statement) for statement in statements]
    ages = sum(any("age" in a.signs for a in statement) for statement in statements)
    plain = [condition and (ages < 2 or not _aged(at)) for condition, at in zip(plain, statements, strict=True)]
    if all(bare) and (every or any(plain)):
        return reduce(lambda whole, statement: _bound(statement, whole), statements)
    found = [a for statement, condition in zip(statements, plain, strict=True) if not condition for a in statement]
    for statement, condition in zip(statements, plain, strict=True):
        if condition and found:
            found = _bound(found, statement)
    return found or flat
