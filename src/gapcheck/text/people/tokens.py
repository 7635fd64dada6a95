"""A target cell cut into words: conditions with their sets, grammar words, and runs of characters not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from gapcheck.population import AGE, Ages, Population, opaque
from gapcheck.text.lexicon import Lexicon, Word
from gapcheck.text.numerals import number
from gapcheck.text.people.ages import read_age
from gapcheck.text.people.fixed import PHRASES, STARTING, phrase
from gapcheck.text.seldom import seldom

CONDITION = "condition"
PARTICLES = frozenset({"filler", "person", "not", "of"})
UNREAD = "unread"
_FIGURE = "(?:[一二三四五六七八九十]|[0-9]{1,2})"
_GRADES = re.compile(f"({_FIGURE})(?:((?:[、,和及或]{_FIGURE}){{1,9}})|(?:年?级)?(?:-|~|至|到)({_FIGURE}))(年级|级)")
_RETIRING = seldom(
    "(?:年满|已满|满)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:周岁|岁)(?:及?以上)?(?:,?(?:且|但|并))?(?:至|到|-{1,2}|~|,?(?:且|但)?(?:尚)?(?:未|不)(?:达到?|到|满|超过))"
    "(?:国家)?(?:规定的?)?(?:法定)?退休年龄(?:以下|以内|之间|前)?"
)
_STEM = "[^,;。、()的]"
_CONDITIONS = re.compile(f"(?:符合|满足|具备|达到){_STEM}{{0,18}}?(?:条件|规定|要求|政策|标准)")
_NEED = re.compile(f"有{_STEM}{{0,12}}?(?:需求|需要|意愿|愿望|要求|困难|潜力|能力)")
_DECIDED = re.compile(f"经{_STEM}{{0,20}}?(?:认定|审批|评估|批准|确认|审核|核定|核实|备案)(?:设立|合格|通过|为)?")
_CAUSE = re.compile("因[^,;。()的]{1,24}?(?:致使|造成|导致|引起|致|而)")
_BENEFIT = re.compile(f"(可以|均可|可|不|未|不得|不能)?(?:申请)?享受{_STEM}{{0,16}}?(?:待遇|补贴|补助|津贴|服务)")
_OF_A_PLACE = tuple(
    place + name for place in ("农村", "城市", "城镇") for name in ("低保", "居民最低生活保障", "最低生活保障")
)
"""享受农村低保待遇的: the words behind 享受 say whom, and where they live."""
_OTHERS = re.compile(
    "(?:女方|男方|妻子|丈夫|父母双方|父母一方|父母|父亲|母亲)(?:年龄)?均?(?:必?须|应当?|需)?(?=[年满未不已0-9])"
)
_MUST = re.compile("年龄|必?须|应当?|需")
_GENERIC = re.compile(
    "符合|满足|具备|达到|规定|条件|要求|政策|标准|相关|有关|国家|本省|本市|省|市|当地|法定|上述|认定|以下|下列|地方|的"
)
_INCOME = re.compile(
    "(?:共同生活的?)?(?:家庭成员|家庭)?(?:年|月)?(?:人均)?(?:年|月)?(?:可支配)?收入(?:在|低于|不超过|不高于|未超过|高于){1,2}"
    "[^,;。()]{0,20}?(?:标准|最低生活保障|低保|最低工资)的?(?:[0-9.]{1,4}|[一二三四五两])倍(?:以下|以内|\\(含\\))?"
)
_TIME = "(?:[0-9]{1,2}|半|[一二三四五六七八九十两]{1,3})(?:个月|年|天|周)"
"""家庭人均收入低于低保标准2倍: an income test by a multiple is no named status."""
_SPAN = re.compile(
    f"(?:累计|连续)?(?:缴费|参保)?(?:累计|连续)?满{_TIME}(?:及?以上)?|(?:累计|连续)?{_TIME}(?:及以上|以上|以?内|以下)"
)
"""满1年 · 半年以上: how long something has lasted, met or not."""
_COUNT = re.compile("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[大]?[类种](?:重点|特殊|困难)?(?:人员|群体|对象|人群)?")
_KINDS_TOLD = seldom("[0-9一二三四五六七八九十]+")
_LISTED = seldom("[、和及与或]+")
_LIST_OPENS = seldom("[,;:(。]")
_LONGEST_LIST = 80
_ANY_NEED = re.compile("有(?:相关|服务|这方面|该项|此项)?(?:需求|需要)")


class Token(NamedTuple):
    """One word: `kind` is a grammar kind, `unread`, or `condition` with its set, the lexicon names to
    show for it, the facets or axes it speaks of and the ages it implies. `from_birth`: an age that is
    said to start at nought (0—6岁, not 未满7岁)."""

    kind: str
    text: str
    population: Population | None = None
    names: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()
    implies: Ages | None = None
    noun: bool = False
    household: bool = False
    from_birth: bool = False


Reader = Callable[[str, int, Lexicon], tuple[int, Token] | None]


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """The words of a folded, blank-free text, every character in exactly one of them."""
    words: list[Token] = []
    start = run = 0
    end = len(text)
    while start < end:
        found = _best(text, start, lexicon)
        if found is None:
            start += 1
            continue
        if run < start:
            words.append(Token(UNREAD, text[run:start]))
        run, token = found
        words.append(token)
        start = run
    if run < end:
        words.append(Token(UNREAD, text[run:]))
    return _joined(words) if UNREAD in [word.kind for word in words] else words


def _best(text: str, start: int, lexicon: Lexicon) -> tuple[int, Token] | None:
    """The longest thing that begins here; a lexicon word wins a tie."""
    word = lexicon.match(text, start)
    best = (start + len(word.text), _of_word(word)) if word else None
    for reader in _READERS.get(text[start], ()):
        found = reader(text, start, lexicon)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best


@lru_cache(maxsize=4096)
def _of_word(word: Word) -> Token:
    if word.term is None:
        return Token(word.kind, word.text, noun=word.noun, household=word.household)
    term = word.term
    return Token(
        CONDITION, word.text, term.population, _names(term.name, word.text), term.signs, term.implies, word.noun,
        word.household,
    )  # fmt: skip


def _names(name: str, word: str) -> tuple[str, ...]:
    """The lexicon's name, and the cell's own word beside it where neither holds the other."""
    return (name,) if word in name or name in word else (name, word)


def _age(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    found = read_age(text, start)
    if found is None:
        return None
    end, ages = found
    return end, Token(
        CONDITION, text[start:end], Population.where(ages), (), frozenset({AGE.name}), from_birth=text[start] in "0〇零"
    )


def _till_retirement(text: str, start: int, lexicon: Lexicon) -> tuple[int, Token] | None:
    """16周岁以上至法定退休年龄: of working age, with the lower age as said."""
    match = _RETIRING.match(text, start) if "退休年龄" in text[start : start + 40] else None
    years = number(match[1]) if match else None
    if match is None or years is None:
        return None
    term = lexicon.term("劳动年龄")
    ages = Ages.between(int(years) * 12)
    return match.end(), Token(CONDITION, match[0], term.population & Population.where(ages), (term.name,), term.signs)


def _grades(text: str, start: int, lexicon: Lexicon) -> tuple[int, Token] | None:
    """三、四级 · 一至三级 · 一、二年级: several grades under one unit."""
    match = _GRADES.match(text, start)
    if match is None:
        return None
    pieces = [match[1], *re.split("[、,和及或]", match[2] or "")[1:], match[3]]
    figures = [int(number(piece) or 0) for piece in pieces if piece]
    if match[3]:
        figures = list(range(figures[0], figures[-1] + 1))
    unit = match[4]
    if not figures or min(figures) < 1 or max(figures) > (4 if unit == "级" else 6):
        return match.end(), Token(UNREAD, match[0])
    terms = [lexicon.term("零一二三四五六"[figure] + unit) for figure in dict.fromkeys(figures)]
    whole = Population.of(box for term in terms for box in term.population.boxes)
    return match.end(), Token(
        CONDITION, match[0], whole, tuple(term.name for term in terms), frozenset().union(*(t.signs for t in terms))
    )


def qualifier(words: str) -> Token:
    """A condition that cannot be taken apart: a facet of its own."""
    facet = opaque(words)
    return Token(CONDITION, words, Population.where(facet.some("yes")), (words,), frozenset({facet.name}))


def _qualifiers(pattern: re.Pattern[str]) -> Reader:
    """The reader of what a pattern tells, as it stands, as a qualifier."""

    def read(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
        match = pattern.match(text, start)
        return (match.end(), qualifier(match[0])) if match else None

    return read


def _conditions(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    match = _CONDITIONS.match(text, start)
    if match is None:
        return None
    told = "财产" not in match[0] and _GENERIC.sub("", match[0])
    return match.end(), qualifier(match[0] if told else "符合条件")


def _need(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    match = _NEED.match(text, start)
    if match is None:
        return None
    return match.end(), qualifier("有需求" if _ANY_NEED.fullmatch(match[0]) else match[0])


def _benefit(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    """可享受…待遇 says what people get, not who they are; 享受…的 is a condition; 不享受… is left unread."""
    match = _BENEFIT.match(text, start)
    if match is None or (not match[1] and text.startswith(_OF_A_PLACE, start + 2)):
        return None
    if match[1] and "可" in match[1]:
        return match.end(), Token("filler", match[0])
    return match.end(), Token(UNREAD, match[0]) if match[1] else qualifier(match[0])


def _count(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    """等4类: how many kinds have been listed; kinds that only some other document lists are a condition (四类学生)."""
    match = _COUNT.match(text, start)
    if match is None:
        return None
    listed = start and text[start - 1] not in ",;、和及与"
    if text[max(start - 1, 0)] == "等" and _fewer(text[max(0, start - _LONGEST_LIST) : start], match[0]):
        return match.end(), Token(UNREAD, match[0])
    return match.end(), Token("filler", match[0]) if listed or ":" in text else qualifier(match[0])


def _fewer(before: str, count: str) -> bool:
    """建档立卡等四类: whether fewer kinds have been listed than are said to be, the others being told elsewhere."""
    told = _KINDS_TOLD.match(count)
    many = number(told[0]) if told else None
    return many is not None and len(_LISTED.split(_LIST_OPENS.split(before)[-1])) < many


def _others(text: str, start: int, _: Lexicon) -> tuple[int, Token] | None:
    """女方年满49周岁 is a condition on a couple, not the age of the person served."""
    match = _OTHERS.match(text, start)
    if match and match[0].startswith("父母") and text[max(start - 1, 0)] not in ",;、(父":
        return None
    found = read_age(text, match.end()) if match else None
    if found is None:
        return None
    end, ages = found
    years, rest = divmod(ages.spans[0][0], 12)
    whose = _MUST.sub("", match[0]) if match else ""
    older = len(ages.spans) == 1 and ages.spans[0][1] is None and not rest
    return end, qualifier(f"{whose}年满{years}周岁" if older else text[start:end])


def _phrase(text: str, start: int, lexicon: Lexicon) -> tuple[int, Token] | None:
    """A set phrase; of several that begin here the longest, the first listed where they tie."""
    end, best = start, None
    for place, word in STARTING[text[start]]:
        match = phrase(place).match(text, start) if word in text else None
        if match is not None and match.end() > end:
            end, best = match.end(), place
    if best is None:
        return None
    *_, kind, name = PHRASES[best]
    words = text[start:end]
    if kind == "term":
        term = lexicon.term(name)
        noun = words.endswith(lexicon.nouns) and term.signs.isdisjoint(lexicon.requirements)
        return end, Token(CONDITION, words, term.population, _names(name, words), term.signs, term.implies, noun)
    return end, qualifier(name) if kind == "opaque" else Token(kind, words)


_STARTS: dict[Reader, str] = {
    _till_retirement: "0一十年已满",
    _age: "0〇零一二两三四五六七八九十百未不满小低年已达超大自",
    _grades: "0一二三四五六七八九十",
    _count: "0一二三四五六七八九十",
    _qualifiers(_SPAN): "0半一二三四五六七八九十两满累连缴参",
    _conditions: "符满具达",
    _need: "有",
    _qualifiers(_DECIDED): "经",
    _qualifiers(_CAUSE): "因",
    _benefit: "享可均不未",
    _qualifiers(_INCOME): "共家年月人可收",
    _others: "女男妻丈父母",
    _phrase: "".join(STARTING),
}
"""The characters each reader's words can begin with; 0 stands for any digit."""
_READERS = {
    char: [reader for reader, starts in _STARTS.items() if ("0" if char in "123456789" else char) in starts]
    for char in "123456789" + "".join(_STARTS.values())
}


def _joined(words: Iterable[Token]) -> list[Token]:
    """The words, unread runs parted only by particles (有机蔬菜 cut at 有) made one again."""
    found: list[Token] = []
    held: list[Token] = []
    for token in words:
        if token.kind == UNREAD:
            held = [Token(UNREAD, "".join([piece.text for piece in held]) + token.text)] if held else [token]
        elif not held:
            found.append(token)
        elif token.kind in PARTICLES and len(token.text) == 1 and len(held) < 3:
            held.append(token)
        else:
            found += [*held, token]
            held = []
    return found + held
