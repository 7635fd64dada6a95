"""What stands at the front of a list and binds all of it: 本市户籍的A、B和C; or may bind it, and is unread there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gapcheck.population import Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people.alternatives import BASIC, DISEASES, GROUPS, SCHOOL
from gapcheck.text.people.tokens import CONDITION, UNREAD, Token
from gapcheck.text.people.words import Item, headed, is_insured, required, signs_of, wishes

LEADING = BASIC | {
    "schooling", "school_kind", "formally_enrolled", "full_time", "school_year", "main_urban_area", "lifted_area",
    "minority_area", "border_area", "revolutionary_area", "mountain_area", "nutrition",
}  # fmt: skip
PUPILS = ("生", "学员", "儿童", "幼儿", "孤儿", "子女")
ONLY_AGE = frozenset({"age"})
PLANNED = frozenset({"family_planning"})
AGED = frozenset({"age", "residency", "area"})


def shared_lead(items: list[Item], alike: bool) -> list[Item]:
    """本市户籍的A、B和C: conditions at the front of the first item that bind the others too; not what
    stands before a tail that the items share already (`alike`), unless it is an age or a place with 的. A condition
    that may or may not reach the bare nouns after it (经济困难的老年人、残疾人) is unread there."""
    if len(items) < 2 or not items[0]:
        return items
    first, others = items[0], _of_age_before(items[0], _of_own_lead(items[1:]))
    cut = _cut(first) if not alike else next((i for i, w in enumerate(first[:-1]) if i and w.kind == "of"), None)
    if alike and not (cut and all(word.signs and word.signs <= AGED for word in first[:cut])):
        cut = None
    among = cut is not None and first[cut].kind == "among"
    if cut is not None and (among or _binds_all(first, cut, others)):
        lead = [word for word in first[:cut] if word.kind in GROUPS]
        shared = {"residency", "age"} if _of_one_age(first, others) else {"residency"}
        shared |= {"area"} if all(_same_programme(first, item) for item in others) else set()
        shared |= {"life_stage"} if _alike_all(first[cut + 1 :], others) else set()
        lead += takewhile(lambda word: word.signs and word.signs <= shared, first[cut + 1 : -1])
    elif cut is not None and all(word.kind == CONDITION and not word.noun for word in first[:cut]):
        lead = _front(first, others)
        front = [word for word in first[:cut] if word not in lead and word.signs != first[-1].signs]
        others = [
            [*front, *item] if _again(front, others[:place]) and len(item) == 1 else _doubted(front, item)
            for place, item in enumerate(others)
        ]
    elif cut is None and not alike and first and first[0].household and _plain(others[0]):
        lead = []
        others = [_doubted(first[:1], item) for item in others]
    else:
        lead = _front(first, others)
        insured = [word for word in first[:-1] if is_insured(word) and word not in lead]
        others = [_doubted(insured, item) for item in others] if insured else others
    lead += [word for word in first[:-1] if word.signs and word.signs <= SCHOOL and word not in lead]
    school = [word for word in first[: cut or 0] if word.signs & SCHOOL]
    fronted = [] if alike or cut else [word for word in first[:1] if word.signs == {"area"} and word not in lead]
    fronted = [] if fronted and any("area" in signs_of(item) for item in others) else fronted
    area = [word for word in first[cut + 1 : -1] if word.signs == {"area"}] if among and cut is not None else []
    if not (lead or school or fronted or area):
        return [first, *others]
    whole = [first]
    for item in others:
        more = _missing(lead, item, among or _same_head(first, item)) if lead and headed(item) else []
        if among and cut is not None and _narrower_kind(first[cut + 1 :], item):
            more = [Token(UNREAD, word.text) for word in more]
        elif _told_apart(first, item):
            more = [word for word in more if word.signs == {"residency"}]
        own = signs_of(item)
        doubt = headed(item) and not own & SCHOOL and not any(word in more for word in school)
        placed = "area" in own or not headed(item) or item[-1].text == first[-1].text
        told = len(item) > 1 and "area" not in own and headed(item) and item[-1].text == first[-1].text
        doubted = [word for word in _ages_of_others(first, item, lead) if word not in more]
        doubted += [*(school if doubt else []), *([] if placed else area), *(fronted if told else [])]
        whole.append([*more, *(Token(UNREAD, word.text) for word in doubted), *item])
    return whole


def _binds_all(first: Item, cut: int, others: Sequence[Item]) -> bool:
    """Whether what stands before the 的 of the first item is said of the others too: they are told by no more than
    age, sex, residence and kind of disability, or by a noun like the first's, or it is what any people are told by."""
    plain = BASIC | {"disability_type"}
    return (
        all(signs_of(item) <= plain for item in others)
        or _bare(first[cut:], others)
        or all(_leading(word, True) for word in first[:cut])
    )


def _of_own_lead(others: list[Item]) -> list[Item]:
    """A、进入老年的复员军人、退伍军人: what a later item says before 的 of bare nouns of one kind that end the list."""
    for place, item in enumerate(others[:-1]):
        cut, after = _cut(item), others[place + 1 :]
        if cut is not None and item[cut].kind == "of" and _bare(item[cut:], after):
            front = [word for word in item[:cut] if word.kind in GROUPS]
            return [*others[: place + 1], *([*front, *bare] for bare in after)]
    return others


def _of_age_before(first: Item, others: Sequence[Item]) -> list[Item]:
    """残疾人、0—6岁残疾儿童和孤独症儿童: an age that only a later item opens with reaches the children after it."""
    found: list[Item] = []
    age: Token | None = None
    if any(word.signs == ONLY_AGE for word in first):
        return list(others)
    for item in others:
        own = [word for word in item if word.signs == ONLY_AGE]
        if own:
            age = own[0] if item[0] is own[0] and _of_children(item) else None
        found.append([age, *item] if age and not own and _of_children(item) else item)
    return found


def _ages_of_others(first: Item, item: Item, lead: Sequence[Token]) -> list[Token]:
    """60周岁以上的低保对象、特困人员: an age that may reach others who are told by none, like the first."""
    if first[-1].implies or not headed(item) or any("age" in word.signs for word in item):
        return []
    return [word for word in lead if word.signs == {"age"} and _of_one_age([word, first[-1]], [item])]


def _of_children(item: Item) -> bool:
    stage = item[-1].implies if headed(item) else None
    return stage is not None and stage.spans[-1][1] is not None


def _of_one_age(first: Item, others: Sequence[Item]) -> bool:
    """Whether an age before the first people may be meant of all: not of others at another time of life
    (60周岁以上的老年人、未成年人), nor of any who are told by none (60周岁以上的老年人、残疾人)."""
    stages = [item[-1].implies for item in others if item]
    if first[-1].implies and not all(stages):
        return False
    ages = [word.population for word in first if word.signs == {"age"} and word.population is not None]
    return all(bool(age & Population.where(stage)) for age in ages for stage in stages if stage)


def _same_head(first: Item, item: Item) -> bool:
    """农村妇女和城镇低保妇女, 高血压患者和糖尿病患者: people of one kind, for whom an age is meant alike."""
    return (
        _same_programme(first, item)
        or _of_disabled(first, item)
        or (
            headed(first)
            and bool(first[-1].signs)
            and first[-1].signs == item[-1].signs
            and (first[-1].text == item[-1].text or first[-1].signs <= DISEASES)
        )
    )


def _of_disabled(first: Item, item: Item) -> bool:
    """智力残疾人和重度肢体残疾人: disabled people, told apart by type and grade."""
    alike = headed(first) and first[-1].text == item[-1].text == "人"
    return alike and all("disability_type" in signs_of(words[-2:]) for words in (first, item))


def _same_programme(first: Item, item: Item) -> bool:
    """独生子女或双女家庭父母: families of one programme, whose parents are told once."""
    return headed(first) and first[-1].signs == PLANNED and any(word.signs == PLANNED for word in item)


def _told_apart(first: Item, item: Item) -> bool:
    """65岁以上老年人、经济困难的老年人: the noun said again with a mark of its own, after one told by a single mark."""
    own = [word for word in first if word.kind == CONDITION]
    return len(own) == 2 and len(item) > 1 and own[-1].noun and own[-1].text == item[-1].text == first[-1].text


def _narrower_kind(rest: Item, item: Item) -> bool:
    """低保家庭中的残疾人以及需要长期照护的重度残疾人: some of the same people, listed again for something else;
    whether the families bind them too is not told."""
    own = [word for word in item if word.population is not None and word.signs != {"patient"}]
    if len(rest) != 1 or rest[0].population is None or len(own) < 2 or own[-1].population is None:
        return False
    return own[-1].population <= rest[0].population


def _doubted(front: Sequence[Token], item: Item) -> Item:
    """A bare noun with the conditions that may reach it, unread; those on what it says itself do not."""
    if len(item) != 1 or not item[0].noun or "unemployed_spouse" in item[0].signs:
        return item
    words = "".join(word.text for word in front if not word.signs & item[0].signs)
    return [Token(UNREAD, words), *item] if words else item


def _again(front: Sequence[Token], before: Sequence[Item]) -> bool:
    """Whether the item just before says of its people what the first one does (亡故的A和死亡的B、C)."""
    said = {frozenset(word.signs) for word in front if word.signs}
    cut = _cut(before[-1]) if before else None
    return cut is not None and bool(said) and said == {frozenset(w.signs) for w in before[-1][:cut] if w.signs}


def _plain(item: Item) -> bool:
    """A bare noun for people by age or sex (未成年人)."""
    return len(item) == 1 and item[0].noun and bool(item[0].signs) and item[0].signs <= BASIC


def _cut(item: Item) -> int | None:
    """Where the front of an item ends: its 中, else its first 的."""
    if len(item) < 3:
        return None
    kinds = [word.kind for word in item[1:-1]]
    kind = "among" if "among" in kinds else "of"
    return kinds.index(kind) + 1 if kind in kinds else None


def _front(first: Item, others: Sequence[Item]) -> list[Token]:
    """The conditions at the very front of a list without 的: 本市户籍, or whatever stands before people of
    one kind (就业年龄段智力残疾人、精神残疾人). What follows an age is the first people's own (70岁以上户籍老年人),
    and so is the age where others have theirs (65岁以上常住老年人、60岁以上失能老年人)."""
    lead = list(takewhile(lambda w: _leading(w, False) or _needed(w) or _of_a_time(w), first[:-1]))
    if lead and any(word.signs == {"age"} for item in others for word in item):
        lead = list(takewhile(lambda word: word.signs != {"age"}, lead))
    if lead and _alike_all(first[len(lead) :], others):
        return lead
    if first and first[0].signs == {"area"} and all(map(_plain, [first[1:], *others])):
        return first[:1]
    kept = list(takewhile(lambda word: _leading(word, False), lead))
    return kept if kept and kept[0].signs == {"residency"} else [word for word in kept if word.signs == {"age"}]


def _alike_all(rest: Item, others: Sequence[Item]) -> bool:
    """Whether the people of every item are told by the same facets as those of the first."""
    signs = signs_of(rest)
    return bool(signs) and all(signs & signs_of(item) for item in others)


def _bare(rest: Item, others: Sequence[Item]) -> bool:
    """Whether the other items are single nouns for people of the same kind as the first's (烈士遗属、病故军人遗属)."""
    return all(len(item) == 1 for item in others) and _alike_all(rest, others)


def _needed(word: Token) -> bool:
    return word.kind == CONDITION and not word.noun and required(word)


def _of_a_time(word: Token) -> bool:
    """老年A、B: a time of life before people of one kind; or a word that ends in 的 by itself."""
    return word.text.endswith("的") or (word.signs == {"life_stage"} and not word.noun)


def _leading(word: Token, before_of: bool) -> bool:
    if word.kind != CONDITION:
        return word.kind == "of"
    if before_of:
        return all(
            sign in LEADING or sign.startswith("opaque:") or sign.endswith("insured") or sign in lexicon().requirements
            for sign in word.signs
        )
    return word.signs <= {"residency", "age"}


def _missing(lead: Sequence[Token], item: Item, close: bool) -> list[Token]:
    """The shared conditions an item does not state itself; an age only where the item is of an age or
    `close` (…中的A和B, or of the first one's noun), a school only where it is of pupils. Whether a need
    reaches people with an age of their own (有康复需求的残疾人、0—6岁残疾儿童) is not told, and it is unread."""
    own = signs_of(item)
    if "unemployed_spouse" in own:
        return []
    lead = [word for word in lead if not (is_insured(word) and any(map(is_insured, item)))]
    if "employer" in own:
        lead = [word for word in lead if word.signs != {"in_labour_relation"}]
    if "couple" not in own:
        lead = [word for word in lead if not word.text.startswith(("女方", "男方"))]
    lead = [word for word in lead if not (wishes(word) and any(map(wishes, item)))]
    taught = bool(own & SCHOOL) or item[-1].text.endswith(PUPILS)
    aged = any(word.signs == {"age"} for word in item) and not any(word.signs == {"age"} for word in lead)
    found = []
    for word in lead:
        if word.kind != CONDITION or (word.signs == ONLY_AGE and not (close or _of_a_stage(item))):
            continue
        if word.signs & SCHOOL and not (close or taught):
            continue
        if not word.signs & own or all(_covers(other, word) for other in item if other.signs & word.signs):
            found.append(Token(UNREAD, word.text) if aged and wishes(word) else word)
    return found


def _of_a_stage(item: Item) -> bool:
    """Whether people are told by a time of life (老年人, 残疾儿童), and no noun among the words by none."""
    told = [word for word in item if word.signs and word.population is not None]
    return any(word.implies for word in told) and all(word.implies for word in told if word.noun)


def _covers(other: Token, word: Token) -> bool:
    """Whether a word says less than `word` of the same thing (学生 beside 义务教育)."""
    if other.population is None or word.population is None or not word.signs <= other.signs & SCHOOL:
        return False
    about = word.population.facets()
    return all(
        word.population <= Population.where(bound)
        for box in other.population.boxes
        for bound in box.bounds
        if bound.facet in about
    )
