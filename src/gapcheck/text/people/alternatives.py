"""One alternative of a target: the words that bind it, met, and alternatives met with conditions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import NamedTuple

from gapcheck.population import AGE, Ages, Box, Population
from gapcheck.text.lexicon import Term, lexicon
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token, qualifier
from gapcheck.text.people.words import either, meeting, merged, names_of, signs_of
from gapcheck.text.readings import Effect, Unread

MOST = 64
MINORS = Ages.between(0, 18 * 12)
BASIC = frozenset({"residency", "area", "age", "sex", "life_stage"})
RELATIONS = frozenset({"子女", "亲属", "职工未就业配偶"})
SCHOOL = frozenset(
    {"schooling", "school_kind", "formally_enrolled", "full_time", "school_year", "boarding", "special_education"}
)
POOR = frozenset({"income", "register"})
OWN_GRADES = frozenset({"残疾军人", "工伤", "计划生育手术并发症", "严重精神障碍"})
"""Soldiers, injured workers, complications of surgery and mental illness are graded by scales of their own."""
GRADED = frozenset({"disability_grade"})
DIAGNOSED = frozenset({"tuberculosis", "chronic", "hiv"})
"""Diseases that nobody is counted to have before a diagnosis: 确诊的 before them narrows nothing."""
DISEASES = DIAGNOSED | {
    "severe_mental_disorder", "endemic_disease", "seriously_ill", "infectious_patient", "rare_disease",
    "congenital_disease", "autism",
}  # fmt: skip
"""Who has one of these is a patient (高血压常住患者)."""
NEEDLESS = frozenset({"diagnosed", "insured", "patient"})
"""What may say nothing beside other conditions."""
OVERLAID = (
    ("labourer", frozenset({"working_age", "in_labour_relation"}), "劳动者"),
    ("employment", frozenset({"in_labour_relation"}), "职工"),
    ("young", frozenset({"age"}) | SCHOOL, "青少年"),
)
"""(a sign, any of which beside it leave it nothing to say, the term that says it): a 劳动者 of working age is anybody
of that age, 16—24岁青年 are all of that age."""
GROUPS = frozenset({CONDITION, "person", "household"})
WORKING = frozenset({"employment", "labourer"})


class Alternative(NamedTuple):
    """One alternative as stated: its set before implied ages, its names, the facets or axes spoken of.

    `headed`: it names people by itself (残疾人), not only a condition on others (重度). `taken` are
    alternatives excluded from this one alone.
    """

    stated: Population
    names: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()
    implies: tuple[Ages, ...] = ()
    headed: bool = False
    from_birth: bool = False
    unread: tuple[Unread, ...] = ()
    taken: tuple[Alternative, ...] = ()

    @property
    def basic(self) -> bool:
        """Whether it only says where, how old, which sex or under which opaque condition."""
        return self.signs <= BASIC or all(sign in BASIC or sign.startswith("opaque:") for sign in self.signs)

    @property
    def public(self) -> bool:
        """Whether it is anybody but for where, how old and how insured (未参加职工医保的居民), as any others are."""
        return all(s in BASIC or s.startswith("opaque:") or s.endswith("insured") for s in self.signs)

    @property
    def population(self) -> Population:
        """The set, with implied ages where the words leave that end of the age open, and without what other words
        make needless; all the years there are in a secondary school leave no year out."""
        boxes = self.stated
        for sign, beside, term in OVERLAID:
            if sign in self.signs and self.signs & beside:
                boxes = _free(boxes, term)
        if "school_year" in self.signs:
            boxes = Population.of(map(_whole_school, boxes.boxes))
        if self.implies:
            pupils = "schooling" in self.signs and "care" not in self.signs
            implied = tuple(map(_of_pupils, self.implies)) if pupils else self.implies
            boxes = Population.of(_aged(box, implied) for box in boxes.boxes)
        for other in self.taken:
            if other.signs:
                boxes -= other.population
        return boxes


def _free(people: Population, term: str) -> Population:
    """The people without what the term says of them."""
    facets = lexicon().term(term).population.facets()
    return Population.of(box.without(*facets) for box in people.boxes)


def _whole_school(box: Box) -> Box:
    """一、二、三年级 of a secondary school are all of it."""
    facets = lexicon().facets
    school, year = box.bound(facets["schooling"]), box.bound(facets["school_year"])
    secondary = facets["schooling"].some("junior", "senior_general", "vocational")
    if school is None or year is None or not school.within(secondary):
        return box
    return box.without(year.facet) if facets["school_year"].some("year_1", "year_2", "year_3").within(year) else box


def _of_pupils(ages: Ages) -> Ages:
    """幼儿 at a kindergarten are all the children there, whatever their age."""
    return MINORS if ages & MINORS == ages else ages


def _aged(box: Box, implied: Sequence[Ages]) -> Box:
    for ages in implied:
        stated = box.bound(AGE)
        (low, below) = ages.spans[0]
        if isinstance(stated, Ages):
            low, below = (0 if stated.spans[0][0] else low), (None if stated.spans[-1][1] is not None else below)
        box = box & Box((Ages.between(low, below),)) or box if (low, below) != (0, None) else box
    return box


def met(alternatives: Sequence[Alternative], conditions: Sequence[Alternative]) -> list[Alternative]:
    """Every alternative under every condition."""
    return [_both(a, b) for a, b in islice(product(conditions, alternatives), MOST)]


def _both(a: Alternative, b: Alternative) -> Alternative:
    return Alternative(
        a.stated & b.stated,
        merged(a.names, b.names),
        a.signs | b.signs,
        a.implies + b.implies,
        a.headed or b.headed,
        a.from_birth or b.from_birth,
        a.unread + b.unread,
        a.taken + b.taken,
    )


def alternative(words: Sequence[Token]) -> Alternative:
    """The alternative one item of a list states."""
    words = _side_by_side(_employees(_own(words)))
    conditions: list[Token] = []
    unread: list[str] = []
    headed = False
    for word in words:
        if word.kind == CONDITION:
            conditions.append(word)
        elif word.kind == UNREAD:
            unread.append(word.text)
        if word.kind in GROUPS:
            headed = word.noun
    signs = signs_of(conditions)
    if not signs.isdisjoint(NEEDLESS):
        conditions = _needed(conditions, signs)
        signs = signs_of(conditions)
    effect = Effect.NARROWS if conditions else Effect.WIDENS
    return Alternative(
        meeting(conditions),
        names_of(conditions),
        signs,
        tuple([word.implies for word in conditions if word.implies]),
        headed and words[-1].kind not in ("of", "among"),
        True in [word.from_birth for word in words],
        tuple([Unread(text, effect) for text in unread]),
    )


def _needed(conditions: list[Token], signs: frozenset[str]) -> list[Token]:
    """The conditions without those that say nothing beside the others: 确诊的 and 患者 beside a disease, 参保 beside
    an insurance."""
    needless = {"diagnosed"} if signs & DIAGNOSED else set()
    needless |= {"insured"} if any(sign.endswith("_insured") for sign in signs) else set()
    needless |= {"patient"} if signs & DISEASES else set()
    return [word for word in conditions if len(word.signs) != 1 or word.signs.isdisjoint(needless)]


def _employees(words: Sequence[Token]) -> Sequence[Token]:
    """企业、事业单位职工: who employs them says nothing more of people at work, but for enterprises or others alone."""
    last = words[-1] if words else None
    if last is not None and last.kind == "person" and len(words) > 1 and words[-2].signs == {"employer"}:
        return [*words[:-2], _staff(words[-2], lexicon().term("职工")), last]
    if last is None or not last.noun or last.signs.isdisjoint(WORKING):
        return words
    found = [_staff(word) if word.signs == {"employer"} else word for word in words]
    return [word for word in found if word.signs != {"employer"}]


def _staff(word: Token, anyone: Term | None = None) -> Token:
    """企业, 事业单位 before people at work: those in their employ; all employers as they are, or as `anyone`."""
    term = lexicon().term
    people = anyone
    for employer, staff in (("企业", "企业职工"), ("企业以外的用人单位", "机关事业单位工作人员")):
        if word.population == term(employer).population:
            people = term(staff)
    return word._replace(population=people.population, signs=people.signs, noun=False) if people else word


def _side_by_side(words: Sequence[Token]) -> list[Token]:
    """智力精神残疾人: values of one facet without a mark between them, which nobody meets at once."""
    found: list[Token] = []
    for word in words:
        if found and found[-1].signs == word.signs and _rivals(found[-1], word):
            found[-1] = either(found[-1], word)
        else:
            found.append(word)
    return found


def _rivals(a: Token, b: Token) -> bool:
    """Whether of two words that speak of the same nobody can meet both."""
    if a.population is None or b.population is None or a.noun or a.signs & {"age", "sex"}:
        return False
    return not a.population & b.population


def _own(words: Sequence[Token]) -> Sequence[Token]:
    """The words without what they say of somebody else: 残疾人的子女, 60岁老人供养的."""
    as_said = True
    for place, word in enumerate(words):
        if RELATIONS.isdisjoint(word.names) and word.kind != "support":
            as_said = as_said and word.signs != GRADED
            continue
        as_said = False
        before = words[:place]
        person = next((w for w in reversed(before) if w.kind not in ("of", "among")), None)
        if person is not None and (_somebody(person) or _of_disabled(before)):
            words_of = qualifier("".join(w.text for w in before if w.kind in GROUPS) + word.text)
            own = [] if word.kind == "support" else [word]
            kept = [w for w in before if w.kind == UNREAD or (w.signs and w.signs <= {"residency", "area"})]
            return [*kept, words_of, *own, *_own(words[place + 1 :])]
    if as_said:
        return words
    return [
        word._replace(kind=UNREAD) if word.kind == "support"
        else qualifier(word.text) if word.signs == GRADED and _of_own_grades(words, place)
        else word
        for place, word in enumerate(words)
    ]  # fmt: skip


def _of_own_grades(words: Sequence[Token], place: int) -> bool:
    """一级残疾军人, 中度失能: a grade of another scale; how much care somebody needs is no grade of disability."""
    care = place + 1 < len(words) and "失能" in words[place + 1].names
    return care or not all(OWN_GRADES.isdisjoint(word.names) for word in words)


def _of_disabled(before: Sequence[Token]) -> bool:
    """残疾人家庭子女: a family is poor together, but one of it is disabled."""
    return any(word.kind == "household" for word in before) and any("disability_type" in w.signs for w in before)


def _somebody(word: Token) -> bool:
    return word.kind == CONDITION and not word.household and (word.noun or word.signs == {"sex"})
