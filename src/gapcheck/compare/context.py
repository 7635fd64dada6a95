"""What a target cell leaves to the item it stands under: the stage of schooling, the insurance, the housing, the
wishes and needs and the registration that the item's name or its national target says."""

from __future__ import annotations

import re
from functools import cache

from gapcheck.population import AGE, Ages, Box, Facet, Population
from gapcheck.text.lexicon import lexicon
from gapcheck.text.people import read_target
from gapcheck.text.readings import Effect, Unread

OF_PUPILS = frozenset({"school_year", "school_kind", "boarding", "full_time", "formally_enrolled"})
"""Facets that only pupils and students have: whoever is told by them is told at the stage that the item is about."""
MINORS = Ages.between(0, 18 * 12)
EMPLOYER = "employer"
EMPLOYED = "employment"
LEFT_BEHIND = re.compile("监护能力[^;；]{0,16}(?<!本)(?<!本[省市县区乡村])农村户籍")
"""Who is left behind, in the words of 国发〔2016〕13号: 农村户籍 tells the countryside, no place."""
OF_HOUSING = frozenset({"unsafe_housing"})
"""What an item is for by its name (农村危房改造), so that nobody without it is served."""
EVERY_STAGE = re.compile("各级|各类学|各学段|各(?:个)?(?:教育|学习)?阶段|大中小学")
WANTED = {"wants_work": "就业", "wants_business": "创业", "wants_training": "培训"}
"""Wishes, and the word in an item's name by which the item serves them."""
_WORK = "wants_work"
NEEDED = WANTED | {"rehabilitation_need": "康复"}
"""The same of needs too, which are told by others than those who have them."""
RESIDENTS = "居民"
REGISTERED = re.compile("户籍|户口|居住证")


def in_context(local: Population, national: Population, name: str, text: str) -> Population:
    """The local people, told as far as the item of this name and its national target tell them."""
    if EVERY_STAGE.search(text) is None:
        local = _at_its_stage(local, name)
    if any(facet.name in OF_HOUSING for facet in national.facets()):
        local = _in_its_housing(local, name)
    local = _of_that_age(local)
    local = _without_employers(_in_its_insurance(local, national), national)
    if LEFT_BEHIND.search(text):
        local = Population.of(box.without(lexicon().facets["residency"]) for box in local.boxes)
    return _registered(local, national) if RESIDENTS in text and not REGISTERED.search(text) else local


def _without_employers(local: Population, national: Population) -> Population:
    """企业及其职工: who is named with the people who work for him is no more of those served, unless the nation names
    employers as well."""
    bodies = [box for box in local.boxes if all(bound.facet.name == EMPLOYER for bound in box.bounds)]
    staff = any(bound.facet.name == EMPLOYED for box in local.boxes for bound in box.bounds)
    if not (bodies and staff) or any(facet.name == EMPLOYER for facet in national.facets()):
        return local
    return Population.of(box for box in local.boxes if box not in bodies)


def told_by_name(unread: Unread, name: str) -> bool:
    """Whether all that is in doubt is a stage of schooling that the item's name says, or a need that it serves."""
    if unread.effect is not Effect.NARROWS:
        return False
    try:
        told = lexicon().term(unread.text).population
    except KeyError:
        return False
    stage, needs = stage_of(name), _served(name)
    if needs and told.facets():
        return told.facets() <= needs
    return stage is not None and told.boxes == (stage,)


def _at_its_stage(local: Population, name: str) -> Population:
    """Pupils of whom the cell leaves out the stage (全日制一、二年级学生) at the stage that the item's name says."""
    of_any = next(bound for box in lexicon().term("学生").population.boxes for bound in box.bounds)

    def unsaid(box: Box) -> bool:
        said = box.bound(of_any.facet)
        return said == of_any or (said is None and any(bound.facet.name in OF_PUPILS for bound in box.bounds))

    stage = stage_of(name) if any(map(unsaid, local.boxes)) else None
    if stage is None:
        return local
    return Population.of(box & stage if unsaid(box) else box for box in local.boxes)


def _of_that_age(local: Population) -> Population:
    """0—6岁适龄儿童 are all of that age, and 义务教育阶段适龄儿童 all in those schools; what age 适龄儿童 are is not
    said."""
    right = lexicon().facets["right_age"]
    if right not in local.facets():
        return local
    said = frozenset({"schooling", AGE.name})
    return Population.of(
        box.without(right) if any(b.facet.name in said and b != MINORS for b in box.bounds) else box
        for box in local.boxes
    )


@cache
def stage_of(name: str) -> Box | None:
    """The stage of schooling in the name of an item (中等职业教育国家助学金)."""
    said = {
        bound for box in read_target(name).population.boxes for bound in box.bounds if bound.facet.name == "schooling"
    }
    return Box((said.pop(),)) if len(said) == 1 else None


@cache
def _housing_of(name: str) -> Box | None:
    """The housing in the name of an item, with the area it says (农村危房)."""
    boxes = read_target(name).population.boxes
    if len(boxes) != 1 or not any(bound.facet.name in OF_HOUSING for bound in boxes[0].bounds):
        return None
    return Box(tuple(bound for bound in boxes[0].bounds if bound.facet.name in OF_HOUSING | {"area"}))


def _in_its_housing(local: Population, name: str) -> Population:
    """People who need not be said again to live in what the item renovates."""
    housing = _housing_of(name)
    if housing is None:
        return local
    return Population.of(_completed(box, housing) for box in local.boxes)


def _completed(box: Box, said: Box) -> Box | None:
    """The box with those bounds whose facets it leaves open."""
    return Box.of(*box.bounds, *(bound for bound in said.bounds if box.bound(bound.facet) is None))


def _in_its_insurance(local: Population, national: Population) -> Population:
    """参保职工 under an item of one insurance are those in that insurance."""
    named = sorted(facet.name for facet in national.facets() if facet.name.endswith("_insured"))
    insured = lexicon().facets["insured"]
    if len(named) != 1 or insured not in local.facets():
        return local
    own = lexicon().facets[named[0]].some("yes")

    def meant(box: Box) -> Box | None:
        bound = box.bound(insured)
        return Box.of(*box.without(insured).bounds, own) if bound == insured.some("yes") else box

    return Population.of(map(meant, local.boxes))


def asking_for(name: str, local: Population, national: Population) -> tuple[Population, Population]:
    """Both as far as they wish for what an item serves by its name, where either says so: 有就业需求的退役军人 under an
    item of 就业服务 are all who come, since who wants no work asks for no such service. Where the nation says another
    wish itself, people come with that one."""
    wishes = frozenset(facet for facet in _served(name) if facet.name in WANTED)
    if any(facet.name in WANTED for facet in national.facets() - wishes):
        return local, national
    said = wishes & (local.facets() | national.facets()) if wishes else wishes
    if not said:
        return local, national
    asking = Population.where(*(facet.some("yes") for facet in said))
    return local & asking, national & asking


def in_need(people: Population, name: str) -> Population:
    """Those of the people who need or wish for what an item serves by its name: of others nobody is sure to come."""
    needs = _served(name)
    return people & Population.where(*(facet.some("yes") for facet in needs)) if needs else people


@cache
def _served(name: str) -> frozenset[Facet]:
    """The wishes and needs that an item serves by its name. Who comes to 就业创业服务 wants work, in whichever way:
    not only those come who want a business of their own."""
    named = {facet for facet, word in NEEDED.items() if word in name}
    if _WORK in named:
        named -= WANTED.keys() - {_WORK}
    return frozenset(lexicon().facets[facet] for facet in named)


def _registered(local: Population, national: Population) -> Population:
    """居民 of a programme that serves people where they are registered are those registered (国发〔2014〕8号). Who is
    told without that word may be anybody."""
    registered = lexicon().term("户籍").population.boxes[0]
    residency: Facet = registered.bounds[0].facet
    if any(box.bound(residency) != registered.bounds[0] for box in national.boxes):
        return local
    return Population.of(_completed(box, registered) for box in local.boxes)
