"""Read a target cell: normalise, cut, group, and show the groups as the contract has them."""

from __future__ import annotations

import re

from gapcheck.population import Population, TooManyBoxesError
from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.text.memory import remembered
from gapcheck.text.numerals import squeeze
from gapcheck.text.people.alternatives import MOST, Alternative
from gapcheck.text.people.clauses import clauses
from gapcheck.text.people.view import groups
from gapcheck.text.readings import Effect, TargetReading, Unread

LONGEST = 2000
"""No target is longer; what stands beyond this many characters is returned as unread."""
_QUOTES = re.compile("[“”‘’\"'「」『』]")
"""Quotation marks say nothing."""
_DENYING = ("不", "未", "非", "无")
"""What denies something nobody knows may turn the words around it into their contrary."""
_LINE = re.compile(r"[\r\n][\r\n]*(?=\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[①-⑳]))")


@remembered
def read_target(text: str, words: Lexicon | None = None) -> TargetReading:
    """The people a target cell names, as a set, as the contract's groups, and with the words not read.

    Any text is accepted. `words` None means the shipped lexicon. A cell of which nothing is read is
    everybody, with all its words unread; an alternative that contradicts itself is nobody, and unread too.
    """
    plain, _ = squeeze(_QUOTES.sub("", _LINE.sub("；", text[: 2 * LONGEST])))
    plain = plain.replace("藉", "籍")  # 户藉 is how many a keyboard writes 户籍
    over = len(plain) > LONGEST or len(text) > 2 * LONGEST
    cell = clauses(plain[:LONGEST], words or lexicon())
    unread = [note for a in cell.alternatives for note in a.unread] + cell.unread
    unread += [_turned(note) for b in cell.excluded + _taken(cell.alternatives) for note in b.unread]
    shown = [a for a in cell.alternatives if a.signs or (a.headed and not a.unread)]
    if over or len(cell.alternatives) >= MOST:
        unread.append(Unread(plain[LONGEST : LONGEST + 20] or plain[-20:], Effect.EITHER))
    unread += [Unread("".join(a.names) or plain, Effect.EITHER) for a in shown if not a.stated]
    if unread:
        either = not shown or any(a.population == Population.everybody() for a in shown)
        unread = [Unread(u.text, Effect.EITHER) if either or u.text[:1] in _DENYING else u for u in unread]
    taken = [a for a in cell.excluded if a.signs]
    try:
        population = _whole(shown) - _whole(taken) if taken else _whole(shown)
    except TooManyBoxesError:
        population, unread = Population.everybody(), [*unread, Unread(plain, Effect.EITHER)]
    excluded = taken + _taken(shown)
    return TargetReading(text, groups(shown), groups(excluded), population, tuple(dict.fromkeys(unread)))


def _taken(alternatives: list[Alternative]) -> list[Alternative]:
    return [b for a in alternatives for b in a.taken]


def _turned(note: Unread) -> Unread:
    """What words do to those taken out, they do the other way round to those who are left."""
    opposite = {Effect.NARROWS: Effect.WIDENS, Effect.WIDENS: Effect.NARROWS}
    return Unread(note.text, opposite.get(note.effect, note.effect))


def _whole(alternatives: list[Alternative]) -> Population:
    if len(alternatives) < 2:
        return alternatives[0].population if alternatives else Population.everybody()
    return Population.of(box for a in alternatives for box in a.population.boxes)
