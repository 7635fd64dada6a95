"""Words whose meaning hangs on the words beside them: 非X, 在…居住, 父母一方持有…, 重点 within a list."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.population import Population
from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token, qualifier

KIN = {"家属": "现役军人家属", "配偶": "军人配偶", "子女": "军人子女", "父母": "军人父母"}
"""Relatives, and who they are behind soldiers (现役军人及其子女)."""
HANGING = KIN.keys() | {"not", "and_other", "live", "重点", "留守", "未成年子女", "高危人群", "女性", "男性"}
"""The kinds and the words whose meaning hangs on a neighbour."""
_STAGES = ("老年人", "老人", "儿童", "幼儿", "学生")
_OF_ANYBODY = frozenset({"age", "residency", "area", "sex"})
_AIDS = frozenset({"hiv", "aids_risk"})
OF_ONE_CHILD = frozenset({"only_child_died", "only_child_disabled", "family_planning", "family_planning_special"})


def settled(words: Sequence[Token], known: Lexicon) -> list[Token]:
    """Words whose meaning hangs on a neighbour: 非X, 男满60女满55, 在…居住, and 重点 within a list (A、B及重点C)."""
    found: list[Token] = []
    place = 0
    while place < len(words):
        token = words[place]
        if token.kind not in HANGING and token.text not in HANGING and "亲属" not in token.names:
            found += _parted(token, found, known) if token.noun and token.text.endswith(_STAGES) else [token]
            place += 1
            continue
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
        soldiers = _soldiers_before(found) if token.text in KIN else None
        if soldiers is not None:
            token = _kin(token, soldiers, known)
        if token.text == "父母" and _of_one_child(found):
            token = _people(token, "夫妇", known)
        if token.text == "未成年子女" and found and found[-1].text.endswith("其"):
            token = _minor_children(token, known)
        if token.text == "高危人群" and found and found[-1].kind == CONDITION and found[-1].signs.isdisjoint(_AIDS):
            token = Token(UNREAD, token.text)
        if token.signs == {"sex"} and found and found[-1].kind == "among":
            token = token._replace(noun=True)
        if token.text == "留守":
            token = _left_behind(token, words[place + 1 :], known)
        if token.kind == "live":
            token = _living(words, place, known)
        found.append(token)
        place += 1
    return found


def _parted(token: Token, before: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """失能、高龄老人; 低保、残疾儿童: one word for people at a time of life, whom a bare condition tells too."""
    at = len(before)
    while at and before[at - 1].signs and before[at - 1].signs <= _OF_ANYBODY:
        at -= 1
    last = before[at - 2] if at > 1 and before[at - 1].text == "、" else None
    bare = last is not None and last.kind == CONDITION and not last.noun and _mark(last)
    stage = next((word for word in _STAGES if token.text.endswith(word)), None) if bare else None
    if stage is None or token.text == stage or token.signs <= {"age"}:
        return [token]
    term = lexicon.match(stage, 0)
    if term is None or term.term is None:
        return [token]
    head = _people(Token(CONDITION, stage), term.term.name, lexicon)._replace(implies=term.term.implies)
    return [token._replace(text=token.text.removesuffix(stage), noun=False), head]


def _mark(word: Token) -> bool:
    """Whether a bare condition says something of people, and not when, where or how old they are."""
    return bool(word.signs) and word.signs.isdisjoint(_OF_ANYBODY | {"life_stage"})


def _minor_children(token: Token, lexicon: Lexicon) -> Token:
    """外来务工人员及其未成年子女: whose children they are is not forgotten, as it is of 未成年子女 alone."""
    children = _people(token, "子女", lexicon)
    return children._replace(implies=lexicon.term("未成年人").implies)


def _left_behind(token: Token, after: Sequence[Token], lexicon: Lexicon) -> Token:
    """独居、留守、失能老年人: children are left behind, unless the next people named are others."""
    people = next((word for word in after if word.noun and word.signs <= {"life_stage", "sex"}), None)
    told = "" if people is None else people.text
    name = "留守妇女" if told.endswith("妇女") else "留守老年人" if told.endswith(("老年人", "老人")) else ""
    if not name:
        return token
    term = lexicon.term(name)
    return Token(CONDITION, token.text, term.population, (term.name,), term.signs)


def _people(token: Token, name: str, lexicon: Lexicon) -> Token:
    """A word that means people of a term here."""
    term = lexicon.term(name)
    return Token(CONDITION, token.text, term.population, (term.name,), term.signs, noun=True)


def _of_one_child(before: Sequence[Token]) -> bool:
    """独生子女死亡家庭的父母: the couple whom the programme is for."""
    told = next((word for word in reversed(before) if word.kind not in ("of", "household", "filler")), None)
    return told is not None and bool(told.signs) and told.signs <= OF_ONE_CHILD


def _kin(token: Token, soldiers: Token, lexicon: Lexicon) -> Token:
    """Relatives of just those soldiers who are named (义务兵及其家属)."""
    kin = _people(token, KIN[token.text], lexicon)
    if kin.population is None or soldiers.population is None:
        return kin
    rank = [box.without(lexicon.facets["honour"]) for box in soldiers.population.boxes]
    return kin._replace(population=kin.population & Population.of(rank), signs=kin.signs | soldiers.signs)


def _soldiers_before(before: Sequence[Token]) -> Token | None:
    """现役军人（含义务兵）及家属: whose family it is, a bracket in between or not."""
    words = list(before)
    if not words or words.pop().kind != "and":
        return None
    if words and words[-1].kind == "close":
        start = next((i for i in range(len(words) - 1, -1, -1) if words[i].kind == "open"), 0)
        words = words[:start]
    last = words[-1].population if words else None
    return words[-1] if last is not None and last <= lexicon().term("现役军人").population else None


def _says_of(after: Token) -> bool:
    """父母一方持有居住证: what follows is said of a relative, who is not the person served."""
    return after.text.startswith(("一方", "双方")) or (
        after.kind == "filler" and after.text in ("持", "持有", "具有", "拥有", "为", "均为", "是")
    )


def _negated(token: Token, after: Token) -> Token:
    """Everybody else by that one property; a property with several facets stays unread."""
    whole = after.population
    if token.text in ("无", "没有") and "亲属" in after.names:
        return Token(UNREAD, token.text + after.text)  # 无监护人 has none, and is not somebody who is none
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
