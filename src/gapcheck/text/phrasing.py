"""Sets of people back into people's words: 65—69岁常住人口；非户籍常住人口."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations

from gapcheck.population import Ages, Bound, Box, Population, Some
from gapcheck.text.drawing import cores, simple
from gapcheck.text.lexicon import Lexicon, Term, lexicon

YEAR = 12
SHOWN = 6
_ORDER = (
    "age",
    "residency",
    "area",
    "school_kind",
    "hardship",
    "disability",
    "care",
    "chronic",
    "employment",
    "honour",
    "sex",
)
_LAST = ("full_time", "formally_enrolled", "schooling", "school_year", "major", "boarding", "couple", "graduate")
_CLAUSES = ("参加", "无", "现无", "有", "需要", "缴费", "非因", "享受", "建立", "在", "定期", "诊断", "依靠", "离校")
_WORDS = {
    "zh": {
        "everyone": "全体人员", "and": "", "or": "、", "and also": "以及", "not": "非{}", "but": "{}以外",
        "except": "{}（{}除外）",
        "part": "部分{}", "other": "其他", "met": "{}的", "unmet": "不属于“{}”的", "next": "；", "more": "等{}类",
        "age": "{}—{}岁", "from": "{}岁及以上", "below": "{}岁及以下", "exact": "{}岁",
        "months": "{}—{}个月", "months_from": "满{}个月",
    },
    "en": {
        "everyone": "everyone", "and": ", ", "or": " or ", "and also": " or also ", "not": "not {}", "but": "not {}",
        "except": "{} except {}",
        "part": "some {}", "other": "others", "met": "meeting “{}”", "unmet": "not meeting “{}”", "next": "; ",
        "more": " and others, {} groups in all",
        "age": "aged {} to {}", "from": "aged {} or over", "below": "aged {} or under", "exact": "aged {}",
        "months": "aged {} to {} months", "months_from": "aged {} months or over",
    },
}  # fmt: skip


def describe(population: Population, language: str = "zh") -> str:
    """The set in words of `language` (zh, en): alternatives, at most six printed; nobody is "".

    Everything printed is in the set, and what is not printed is counted (等8类).
    """
    return _described(population, language)


@lru_cache(maxsize=256)
def _described(population: Population, language: str) -> str:
    words = _WORDS[language]
    boxes = simple(population)
    if Box() in boxes:
        return words["everyone"]
    teller = _teller(language)
    phrases = list(dict.fromkeys(teller.without(box, rest) for box, rest in cores(boxes, population)))
    more = words["more"].format(len(phrases)) if len(phrases) > SHOWN else ""
    return words["next"].join(phrases[:SHOWN]) + more


@cache
def _teller(language: str) -> _Teller:
    return _Teller(lexicon(), language, _WORDS[language])


class _Teller:
    """Names bounds by the lexicon's terms in one language."""

    def __init__(self, words: Lexicon, language: str, grammar: dict[str, str]) -> None:
        self.lexicon = words
        self.language = language
        self.words = grammar
        self.by_facet: dict[str, list[tuple[int, Term]]] = {}
        self.by_bounds: dict[tuple[Bound, ...], Term] = {}
        for term in words.terms():
            bounds = tuple(bound for box in term.population.boxes for bound in box.bounds)
            if len(bounds) == 1 and isinstance(bounds[0], Some):
                self.by_facet.setdefault(bounds[0].facet.name, []).append((bounds[0].mask, term))
            elif len(term.population.boxes) == 1 and len(bounds) > 1:
                for bound in bounds if len(bounds) == 2 else ():
                    if isinstance(bound, Some) and bound.facet.name == "reproduction":
                        self.by_facet.setdefault("reproduction", []).append((bound.mask, term))
                self.by_bounds.setdefault(bounds, term)

    def without(self, box: Box, rest: Box | None) -> str:
        """The people of a box, those of `rest` set aside."""
        return self.box(box) if rest is None else self.but(self.box(box), self.box(rest))

    def but(self, phrase: str, taken: str) -> str:
        """A phrase without some people, in one bracket with those it is without already."""
        ending = self.words["except"].format("", "|").partition("|")[2]
        if ending != "" and phrase.endswith(ending):
            return phrase.removesuffix(ending) + self.words["or"] + taken + ending
        return self.words["except"].format(phrase, taken)

    def box(self, box: Box) -> str:
        bounds = sorted(box.bounds, key=lambda bound: _place(bound.facet.name))
        whole = next((held for held in self.by_bounds if set(held) <= set(bounds)), ())
        said = [bound for bound in bounds if bound not in whole]
        outside = [bound for bound in said if self.denied(bound)]
        if len(outside) == len(bounds):
            outside = []
        parts = [self.bound(bound) for bound in said if bound not in outside]
        parts += [self.name(self.by_bounds[whole])] if whole else []
        taken = self.words["or"].join(self.bound(bound.complement()) for bound in outside)
        phrase = self.headed(parts, box) if self.language == "zh" else "people " + self.words["and"].join(parts)
        return self.but(phrase, taken) if taken else phrase

    def headed(self, parts: list[str], box: Box) -> str:
        """Chinese parts in an order that ends in a noun for people, clauses before it joined by 的."""
        parts = sorted(parts, key=lambda part: 2 if self.stands(part) else 0 if part.startswith(_CLAUSES) else 1)
        joined = [part + "的" if part.startswith(_CLAUSES) and part[-1] != "的" else part for part in parts]
        if parts and self.stands(parts[-1]):
            return "".join(joined)
        return "".join(joined) + ("人" if parts and parts[-1].endswith("残疾") else _noun(box))

    def stands(self, part: str) -> bool:
        """Whether words can stand for people by themselves; a list does not when a bracket is of one of it alone."""
        heads = [piece.partition("（")[0] for piece in part.split("）")]
        listed = len(heads) > 1 and any(self.words["or"] in head for head in heads)
        return heads[0].endswith(self.lexicon.nouns) and not part.startswith(_CLAUSES) and not listed

    def denied(self, bound: Bound) -> bool:
        """Whether a bound is put most shortly as not being something (非低保)."""
        if isinstance(bound, Ages) or bound.facet.name.startswith("opaque:") or bound.facet.name == "residency":
            return False
        if bound.facet.name == "disability":
            return "none" in bound.atoms
        known = self.by_facet.get(bound.facet.name, [])
        masks = {held for held, _ in known}
        return bound.mask not in masks and bound.complement().mask in masks

    def bound(self, bound: Bound) -> str:
        if isinstance(bound, Ages):
            return self.words["or"].join(self.ages(*span) for span in bound.spans)
        name = bound.facet.name
        if name.startswith("opaque:"):
            return self.words["met" if "yes" in bound.atoms else "unmet"].format(name.removeprefix("opaque:"))
        if name != "disability":
            return self.some(bound)
        if "none" not in bound.atoms:
            return self.disabled(bound)
        return self.words["not" if bound.atoms == ("none",) else "but"].format(self.disabled(bound.complement()))

    def ages(self, low: int, below: int | None) -> str:
        if low % YEAR or (below or 0) % YEAR:
            if below is None:
                return self.words["months_from"].format(low)
            return self.words["months"].format(low, below - 1)
        first, last = low // YEAR, None if below is None else below // YEAR - 1
        if last is None:
            return self.words["from"].format(first)
        if not low:
            return self.words["below"].format(last)
        return self.words["exact"].format(first) if first == last else self.words["age"].format(first, last)

    def name(self, term: Term) -> str:
        return term.name if self.language == "zh" else term.english

    def some(self, bound: Some) -> str:
        """One term, its opposite, a few together, two at once, a term without others, or the opposite of those."""
        known = self.by_facet.get(bound.facet.name, [])
        mask, rest = bound.mask, bound.complement().mask
        for wanted, form in ((mask, "{}"), (rest, self.words["not"])):
            exact = next((term for held, term in known if held == wanted), None)
            if exact:
                return form.format(self.name(exact))
        return self.several(known, mask, "{}") or self.crossed(known, mask) or self.excepted(known, mask) or (
            self.several(known, rest, self.words["but"]) or self.crossings(bound) or self.loosely(known, mask)
        )  # fmt: skip

    def several(self, known: Sequence[tuple[int, Term]], mask: int, form: str) -> str:
        """The fewest terms, largest first, that make up `mask` and nothing else; "" when none do."""
        left, names = mask, []
        for held, term in sorted(known, key=lambda pair: -(pair[0] & mask).bit_count()):
            if held & ~mask == 0 and held & left:
                names.append(self.name(term))
                left &= ~held
        return form.format(self.words["or"].join(names)) if names and not left else ""

    def crossed(self, known: Sequence[tuple[int, Term]], mask: int) -> str:
        """Two terms both met (非户籍常住)."""
        for (a, first), (b, second) in combinations(known, 2):
            if a & b == mask:
                ordered = (second, first) if self.name(second).startswith(("非", "not")) else (first, second)
                return self.words["and"].join(self.name(term) for term in ordered)
        return ""

    def excepted(self, known: Sequence[tuple[int, Term]], mask: int) -> str:
        """The narrowest term around `mask`, without the terms that the set leaves out of it."""
        around = [(held.bit_count(), place) for place, (held, _) in enumerate(known) if mask & ~held == 0]
        if not around:
            return ""
        wide, term = known[min(around)[1]]
        apart = [(held & wide, out) for held, out in known if held & mask == 0]
        out = self.several(apart, wide & ~mask, "{}")
        return self.words["except"].format(self.name(term), out) if out else ""

    def crossings(self, bound: Some) -> str:
        """A set of pairs as values of the first axis, each with the values of the second it is bound to."""
        axes = self.lexicon.axes_of(bound.facet.name)
        if len(axes) != 2:
            return ""
        first, second = axes
        whole = sum(second.values()) & ~0
        rows: dict[int, int] = {}
        for mask in first.values():
            held = bound.mask & mask
            columns = sum(column for column in second.values() if column & held)
            if held:
                rows[columns] = rows.get(columns, 0) | mask
        known = self.by_facet.get(bound.facet.name, [])
        return self.words["or"].join(self.crossing(known, row, columns, whole) for columns, row in rows.items())

    def crossing(self, known: Sequence[tuple[int, Term]], row: int, columns: int, whole: int) -> str:
        """Some rows but for some columns, or those columns but for the other rows where only that fits exactly."""
        if columns == whole:
            return self.few(known, row)
        ways = ((row, whole & ~columns), (columns, whole & ~row))
        kept, out = next((way for way in ways if all(self.exactly(known, mask) for mask in way)), ways[0])
        return self.words["except"].format(self.few(known, kept), self.few(known, out))

    def few(self, known: Sequence[tuple[int, Term]], mask: int) -> str:
        """A mask by as few terms as make it up, or loosely."""
        return self.exactly(known, mask) or self.loosely(known, mask)

    def exactly(self, known: Sequence[tuple[int, Term]], mask: int) -> str:
        """A mask by as few terms as make it up; "" where none do."""
        return self.several(known, mask, "{}") or self.crossed(known, mask) or self.excepted(known, mask)

    def loosely(self, known: Sequence[tuple[int, Term]], mask: int) -> str:
        """Part of the narrowest term around `mask`, where no words fit it exactly."""
        around = [(held.bit_count(), place, term) for place, (held, term) in enumerate(known) if mask & ~held == 0]
        if not around:
            return self.words["other"]
        return self.words["part"].format(self.name(min(around, key=lambda found: found[:2])[2]))

    def disabled(self, bound: Some) -> str:
        """The grades every type has, then what some types have beyond: 一级、二级残疾以及三级智力残疾."""
        held: dict[str, set[str]] = {kind: set() for kind in self.lexicon.axis("disability_type")}
        for atom in bound.atoms:
            kind, _, grade = atom.partition("+")
            held[kind].add(grade)
        shared = set.intersection(*held.values())
        parts = [self.graded(list(held), tuple(sorted(shared)))] if shared else []
        by_grades: dict[tuple[str, ...], list[str]] = {}
        for kind, grades in held.items():
            if grades - shared:
                by_grades.setdefault(tuple(sorted(grades - shared)), []).append(kind)
        ordered = sorted(by_grades.items(), key=lambda pair: -len(pair[0]))
        return self.words["and also"].join(parts + [self.graded(kinds, grades) for grades, kinds in ordered])

    def graded(self, kinds: list[str], grades: tuple[str, ...]) -> str:
        space = "" if self.language == "zh" else " "
        every = len(kinds) == len(self.lexicon.axis("disability_type"))
        what = self.name(self.lexicon.term("残疾")) if every else self.axis("disability_type", kinds)
        if len(grades) == len(self.lexicon.axis("disability_grade")):
            return what
        return self.axis("disability_grade", grades) + space + what

    def axis(self, axis: str, values: Sequence[str]) -> str:
        names = [self.term_of(mask) for value, mask in self.lexicon.axis(axis).items() if value in values]
        return self.words["or"].join(names)

    def term_of(self, mask: int) -> str:
        return next(self.name(term) for held, term in self.by_facet["disability"] if held == mask)


def _place(facet: str) -> tuple[int, str]:
    if facet.startswith("opaque:"):
        return -1, facet
    if facet in _LAST:
        return 100 + _LAST.index(facet), facet
    return _ORDER.index(facet) if facet in _ORDER else 50, facet


def _noun(box: Box) -> str:
    """The plainest true word for the people of a box that names none."""
    facets = {bound.facet.name for bound in box.bounds}
    for bound in box.bounds:
        if isinstance(bound, Ages) and bound.spans[0][0] >= 60 * YEAR:
            return "老年人"
        if isinstance(bound, Ages) and bound.spans[-1][1] is not None and bound.spans[-1][1] <= 18 * YEAR:
            return "儿童"
    if any(
        b.facet.name == "schooling" and not {"kindergarten", "none"} & set(b.atoms)
        for b in box.bounds
        if isinstance(b, Some)
    ):
        return "学生"
    return "人口" if facets <= {"age", "residency", "area"} else "人员"
