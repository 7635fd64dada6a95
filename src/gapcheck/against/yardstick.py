"""A province's implementation standard in the shape of the national pack, to hold a city or county by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gapcheck.against.figures import Figures, OwnLevel, figures_of
from gapcheck.against.parts import content_of, duty_of, target_of
from gapcheck.compare import Comparison, without_fillers
from gapcheck.findings import ADDED
from gapcheck.model import Document, Figure, ImplementationStandard, LocalItem, NationalItem, NationalStandard
from gapcheck.pairing import How
from gapcheck.rules import Case
from gapcheck.source import Quote
from gapcheck.text.citations import read_citations
from gapcheck.text.lexicon import Lexicon

ADDED_WHERE = "省标准没有写明本项只在部分地区适用"


@dataclass(frozen=True, slots=True)
class Unclear:
    """What the province's cell leaves open about one field of an item: the words, none where it says nothing."""

    key: str
    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """The province's standard ready to judge by.

    `standard` has its items: those that answer a national one keep that one's key, number and name; those of
    the province's own follow, their keys marked as ADDED. `origins` leads from a key to the province's items,
    `levels` from a key and a figure's key to the level behind it. `as_national` are figures that equal the nation's.
    """

    source: ImplementationStandard
    standard: NationalStandard
    document: Document
    origins: Mapping[str, tuple[LocalItem, ...]]
    levels: Mapping[tuple[str, str], OwnLevel]
    as_national: frozenset[Figure]
    unclear: tuple[Unclear, ...]


def yardstick_of(province: Case, words: Lexicon | None = None) -> Yardstick:
    """The yardstick that a province makes, already paired and compared with the nation on the city's day.

    Items it declares not applicable, and national ones that it lacks, are no part of it.
    """
    source = province.standard
    document = _document(source)
    compared = {pair.national.key: pair for pair in province.comparisons}
    made = [
        _made(match.national, compared[match.national.key], locals_, document, words)
        for match in province.pairing.matches
        if match.national.key in compared
        and (locals_ := tuple(p.local for p in match.partners if p.local.not_applicable is None))
    ]
    own = [u.local for u in province.pairing.unmatched if u.local.not_applicable is None]
    made += [_made(_added(local, number), None, (local,), document, words) for number, local in enumerate(own, 1)]
    items = tuple(part.item for part in made)
    standard = replace(province.national, title=document.title, document=document, items=items)
    return Yardstick(
        source=source,
        standard=standard,
        document=document,
        origins={part.item.key: part.locals for part in made},
        levels={(part.item.key, key): local for part in made for key, local in part.figures.levels},
        as_national=frozenset(figure for part in made for figure in part.figures.as_national),
        unclear=tuple(unclear for part in made for unclear in part.unclear),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    item: NationalItem
    locals: tuple[LocalItem, ...]
    figures: Figures
    unclear: tuple[Unclear, ...]


def _made(
    item: NationalItem,
    compared: Comparison | None,
    locals_: tuple[LocalItem, ...],
    document: Document,
    words: Lexicon | None,
) -> _Part:
    """One item of the yardstick: the national one (or a bare one of the province's own) with the province's parts."""
    sure = compared is None or compared.match.how is not How.SIMILAR
    said = tuple(without_fillers(local) for local in locals_)
    figures = figures_of(said, compared, document, sure=sure)
    target, people_unread = target_of(said, words, sure=sure)
    duty, payers_unread = duty_of(said, sure=sure)
    made = replace(
        item,
        target=target,
        content=content_of(said, compared),
        # NOTE: of a national item the nation itself asks for a level of one's own; that is not said twice.
        unified=compared is not None,
        figures=figures.figures,
        references=(document,),
        duty=duty,
    )
    unread = {
        "target": people_unread,
        "content": (),
        "standard": tuple(quote.text for quote in figures.unclear),
        "expenditure": payers_unread,
    }
    unclear = tuple(
        Unclear(item.key, field, words_)
        for field, words_ in unread.items()
        if words_ or not any(getattr(local, field) for local in said)
    )
    return _Part(made, locals_, figures, unclear)


def _added(local: LocalItem, number: int) -> NationalItem:
    """A bare item for one that only the province has; where it may not apply is left open."""
    target, _ = target_of((), None, sure=True)
    duty, _ = duty_of((), sure=True)
    return NationalItem(
        key=f"{ADDED}{local.name.text}",
        number=local.number or number,
        name=local.name.text,
        aliases=(),
        area=local.area.text if local.area else "",
        category=local.category.text if local.category else "",
        target=target,
        content=(),
        unified=False,
        figures=(),
        references=(),
        duty=duty,
        lead=(),
        applies_where=ADDED_WHERE,
    )


def _document(source: ImplementationStandard) -> Document:
    """The province's document: its title, or else the file's name, apart from the 文号 that it may carry."""
    title = source.title.text if source.title else source.file
    number = next((cited.number for cited in read_citations(title) if cited.number), None)
    return Document(re.sub(rf"[（(]?{re.escape(number)}[)）]?", "", title).strip() if number else title, number)


def cell_of(yardstick: Yardstick, key: str, field: str, figure: str) -> Quote | None:
    """The province's own words behind what is asked of an item in one field, with their place."""
    level = yardstick.levels.get((key, figure))
    if level is not None:
        return Quote(f"{level.level.subject} {level.level.text}".strip(), level.quote.place)
    origins = yardstick.origins.get(key, ())
    name = "name" if field == "item" else field
    quotes = (getattr(local, name) for local in origins)
    return next((quote for quote in quotes if quote), origins[0].name if origins else None)
