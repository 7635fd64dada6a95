"""The sentence around each figure: its heading, its words, its periods, its bound, and what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gapcheck.quantity import Op
from gapcheck.text.levels.subjects import generic, tidy, words
from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.levels.units import Per
from gapcheck.text.seldom import seldom

_LINKS = frozenset({"", "、", "和", "及", "与", "或", "以及", "或者", "至", "/"})
_RESTATED = seldom("[^,;:。]{0,8},?即(?![日时可将刻])")
"""A level said again in other figures (按寄宿生标准的50%核定，即小学500元、初中625元): they are of the same people."""
_REACHING = ("至", "到")
_SILENT = (What.PER, What.BOUND, What.CHANGE, What.RISE)
_PARTING = (What.END, What.SEMICOLON, What.MARK)
_REMEMBERED = 200
_SAID = 24


@dataclass(slots=True, eq=False, repr=False)
class Phrase:
    """One figure and where it stands.

    `words` since the figure before it, `clause` the raw text since the last comma or figure, `after`
    up to the next token, `behind` further on; `pers` the periods and bearers said for it, nearest
    last, `near` those of its own clause; `reach` when 达到 stands before it; `listed` when it
    continues a list of values; `new` behind 提高到, `rise` behind 提高; `bracket` the text of the open
    bracket and `opened` its place; `earlier` the sentence up to it; `group` numbers the sentence part it belongs to.
    """

    token: Token
    heading: str
    lead: str
    words: str
    clause: str
    after: str
    behind: str
    earlier: str
    pers: tuple[Per, ...]
    near: tuple[Per, ...]
    heading_pers: tuple[Per, ...]
    op: Op | None
    reach: bool
    listed: bool
    new: bool
    rise: bool
    bracket: str
    opened: int
    group: int
    sentence: int


@dataclass(slots=True, eq=False, repr=False)
class _State:
    """What has been said so far in the sentence. `outer`: the heading that stands over several others
    (抚恤金年标准：一级：…；二级：…), and `headed` the end of the last heading."""

    heading: str = ""
    heading_pers: tuple[Per, ...] = ()
    headed: int = -1
    outer: str = ""
    outer_pers: tuple[Per, ...] = ()
    lead: str = ""
    since: int = 0
    clause: int = 0
    figure: int = 0
    sentence_start: int = 0
    silent: list[Token] = field(default_factory=list)
    near: list[Per] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    figures: int = 0
    group: int = 0
    sentence: int = 0


def phrases(
    compact: str, tokens: list[Token], why_aside: Callable[[Phrase], str | None]
) -> list[tuple[Phrase, str | None]]:
    """Every figure's phrase and why it is no level. Only a level ends its piece of words: head counts
    and conditions are part of somebody else's."""
    state = _State()
    found: list[tuple[Phrase, str | None]] = []
    for index, token in enumerate(tokens):
        if token.what is What.FIGURE:
            phrase = _phrase(compact, tokens, index, state)
            why = why_aside(phrase)
            found.append((phrase, why))
            if (why != "condition" and why != "count") or (why == "count" and (phrase.op or token.measure == "次")):
                _settle(compact, token, state)
            state.figure = token.end
        elif token.what is not What.LISTED:
            _advance(compact, token, state)
    return found


def _phrase(compact: str, tokens: list[Token], index: int, state: _State) -> Phrase:
    token, silent = tokens[index], state.silent
    at, end, clause = token.start, token.end, state.clause
    first = at - _REMEMBERED if at > _REMEMBERED else 0
    since = state.since if state.since > first else first
    sentence = state.sentence_start if state.sentence_start > first else first
    pers, op, reach, change = _heard(silent, clause if clause > state.figure else state.figure)
    new = rise = False
    if change is not None and change.start >= clause:
        moved = compact[change.end : at]
        new = change.what is What.CHANGE or moved.endswith(_REACHING)
        rise = change.what is What.RISE and _close(moved, silent, change)
    said = words(compact, silent, since, at)
    opened = state.brackets[-1] if state.brackets else -1
    return Phrase(
        token, state.heading, state.lead, said, compact[clause if clause > since else since : at],
        compact[end : _next_start(compact, tokens, index)][:30], compact[end : end + 20], compact[sentence:at],
        pers, tuple(state.near), state.heading_pers, op, reach, _listed(compact, tokens, index, state, said), new, rise,
        compact[opened + 1 : min(at, opened + 1 + _REMEMBERED)] if opened >= 0 else "", opened,
        state.group, state.sentence,
    )  # fmt: skip


def _heard(silent: list[Token], since: int) -> tuple[tuple[Per, ...], Op | None, bool, Token | None]:
    """What the silent tokens before a figure say of it: its periods and bearers, the last bound `since` then (约 only
    where there is no other), whether 达到 stands there, and the last change."""
    pers: list[Per] = []
    op: Op | None = None
    reach = False
    change: Token | None = None
    for token in silent:
        if token.what is What.PER:
            if token.per:
                pers.append(token.per)
        elif token.what is not What.BOUND:
            change = token
        elif token.start >= since:
            if token.op is None:
                reach = True
            elif op is None or token.op is not Op.ABOUT:
                op = token.op
    return tuple(pers), op, reach, change


def _next_start(compact: str, tokens: list[Token], index: int) -> int:
    """Where the next token begins that is more than an aside."""
    for following in range(index + 1, len(tokens)):
        if tokens[following].what is not What.ASIDE:
            return tokens[following].start
    return len(compact)


def _close(moved: str, silent: list[Token], change: Token) -> bool:
    """Whether a figure is the rise itself: 提高20元, 提高补助幅度不低于10% but not 提高参保率至95%."""
    for token in silent:
        if token.start >= change.end:
            moved = moved.replace(token.words, "", 1)
    return len(moved) <= 6 and not moved.endswith(_REACHING)


def _listed(compact: str, tokens: list[Token], index: int, state: _State, said: str) -> bool:
    """Whether nothing but 、 and periods stand between this figure and the one before it."""
    if not state.figures or said or index == 0:
        return False
    between = compact[state.since : tokens[index].start]
    for token in state.silent:
        if token.start >= state.since and token.what is What.PER:
            between = between.replace(token.words, "", 1)
    return between in _LINKS and between != ""


def _settle(compact: str, token: Token, state: _State) -> None:
    """A level ends its words; what stood before the comma leads the whole list (年生均经费标准，小学…)."""
    if not state.figures and not state.lead:
        before, comma, own = compact[max(state.since, token.start - _REMEMBERED) : token.start].rpartition(",")
        own_words = words(compact, state.silent, token.start - len(own), token.start) if comma else ""
        if own_words and not generic(own_words):
            state.lead = tidy(before)[-30:]
    if not state.lead and "即" in compact[token.end : token.end + 10] and _RESTATED.match(compact, token.end):
        state.lead = words(compact, state.silent, max(state.since, token.start - _REMEMBERED), token.start)[-30:]
    state.figures += 1
    state.since = state.clause = token.end
    state.silent.clear()


def _advance(compact: str, token: Token, state: _State) -> None:
    what = token.what
    if what in _SILENT:
        if len(state.silent) == _SAID:
            del state.silent[0]
        state.silent.append(token)
        if what is What.PER and token.per:
            state.near = [*state.near[-3:], token.per]
    elif what is What.COMMA:
        state.clause = token.end
        state.near = []
    elif what in _PARTING:
        _part(compact, token, state)
    elif what is What.OPEN:
        state.brackets.append(token.start)
        state.clause = token.end
    elif what is What.CLOSE:
        if state.brackets:
            _leave_bracket(state.brackets.pop(), token.end, state)
    elif what is What.COLON and not state.brackets:
        _head(compact, token, state)


def _leave_bracket(opened: int, closed: int, state: _State) -> None:
    """A bound in brackets binds nothing behind them: 国产新片（上映不超过2年）占三分之一以上; nor do words in brackets
    right behind a level name what comes next: 孕早期1次（孕13周前）、孕中期2次."""
    if opened == state.since:
        state.since = closed
    state.silent = [said for said in state.silent if said.start < opened or said.what is not What.BOUND]


def _head(compact: str, token: Token, state: _State) -> None:
    """Words before a colon head what follows, and so do their periods."""
    start = max(state.since, token.start - _REMEMBERED)
    own = words(compact, state.silent, start, token.start)
    pers = tuple(t.per for t in state.silent if t.what is What.PER and t.per)
    if state.heading and start == state.headed:
        state.outer, state.outer_pers = state.heading, state.heading_pers
    state.heading = f"{state.outer} {own}".strip()[-40:]
    state.heading_pers = pers or state.outer_pers
    state.headed = token.end
    state.lead = ""
    state.near = []
    state.since = state.clause = token.end
    state.silent.clear()


def _part(compact: str, token: Token, state: _State) -> None:
    """A semicolon, with or without a list mark behind it, closes a part of a sentence; a stop or a mark closes it."""
    state.group += 1
    state.lead = ""
    state.near = []
    state.figures = 0
    state.since = state.clause = token.end
    state.silent.clear()
    if token.what is not What.SEMICOLON:
        state.sentence += compact[max(0, token.start - 1) : token.start] != ";"
        state.heading, state.heading_pers, state.headed = "", (), -1
        state.outer, state.outer_pers = "", ()
        state.sentence_start = token.end
        state.brackets.clear()
