"""Nothing missing (G1xx): every item, every part of an item, every component, and pairs that are sure."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from gapcheck.compare import Comparison
from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.model import LocalItem, NationalItem
from gapcheck.pairing import How, named_unread
from gapcheck.rules.rule import Case, each_difference, each_pair, hit, ref, whole_file
from gapcheck.source import Place, Quote, texts_of
from gapcheck.text.memory import remembered_together
from gapcheck.text.services import adopts_national, is_filler, leaves_open, says_nothing, stands_elsewhere

FIELDS = ("target", "content", "standard", "expenditure", "lead")
_cells = attrgetter(*FIELDS)


@whole_file("G101", Outcome.VIOLATION)
def missing_item(case: Case) -> Iterator[Hit]:
    missing = [match.national for match in case.pairing.matches if not match.partners]
    unread = named_unread(missing, case.standard)
    for item in missing:
        place = unread.get(item.key)
        yield Hit(
            place=place or case.place,
            message="G101.unread" if place else "",
            remedy="G101.unread.fix" if place else "",
            outcome=Outcome.REVIEW if place else None,
            national=ref(item),
            area=item.area,
            field="item",
            theirs=item.name,
            params={
                "name": item.name,
                "number": item.number,
                "area": item.area,
                "target": item.target.text,
                "content": tuple(component.name for component in item.content),
                "lead": item.lead,
            },
        )


@whole_file("G102", Outcome.VIOLATION)
def empty_part(case: Case) -> Iterator[Hit]:
    asked = (local for local in case.standard.items if local.not_applicable is None)
    found = [(local, empty) for local in asked if (empty := _unsaid(texts_of(_cells(local))))]
    owners: dict[Place, list[NationalItem | None]] = {}
    for match in case.pairing.matches if found else ():
        for partner in match.partners:
            owners.setdefault(partner.local.name.place, []).append(match.national)
    for local, empty in found:
        for national in owners.get(local.name.place, [None]):
            yield from (_empty_part(local, FIELDS[at], national) for at in empty)


def _empty_part(local: LocalItem, name: str, national: NationalItem | None) -> Hit:
    quote: Quote | None = getattr(local, name)
    elsewhere = quote is not None and stands_elsewhere(quote.text)
    empty = quote is None or not quote.text.strip()
    return Hit(
        place=(quote or local.name).place,
        item=local.name.text,
        area=national.area if national else None,
        national=ref(national) if national else None,
        field=name,
        ours=quote.text if quote else None,
        message="G102" if empty else "G102.elsewhere" if elsewhere else "G102.filler",
        outcome=Outcome.REVIEW if elsewhere else None,
        params={"part": Phrase(f"field.{name}"), "text": quote.text if quote else ""},
    )


@remembered_together
def _unsaid(texts: tuple[str | None, ...]) -> tuple[int, ...]:
    """Which of an item's texts say nothing themselves; a standard may take the nation's over as it stands."""
    return tuple(
        at
        for at, text in enumerate(texts)
        if text is None
        or is_filler(text)
        or (stands_elsewhere(text) and not (FIELDS[at] == "standard" and adopts_national(text)))
    )


@each_difference("G103", Outcome.REVIEW)
def missing_component(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.content
    if difference and difference.missing:
        cells = pair.cells("content")
        missing = tuple(component.name for component in difference.missing)
        yield hit(
            pair,
            "content",
            cells[0],
            key="+".join(component.key for component in difference.missing),
            theirs=tuple(component.name for component in pair.national.content),
            ours=tuple(quote.text for quote in cells),
            difference=missing,
            params={"missing": missing},
        )


@each_difference("G104", Outcome.VIOLATION)
def no_level_of_its_own(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.level
    if difference is None or difference.has_level or difference.unread or any(s.unanswered for s in difference.figures):
        return
    standards = pair.cells("standard")
    unified = pair.national.unified
    nothing = all(says_nothing(quote.text) for quote in standards)
    if unified is True and not (difference.hoped or all(leaves_open(quote.text) for quote in standards)):
        return  # words for a level that the nation has in words too
    if difference.measured and not (difference.hoped or nothing):
        return
    message = {True: "G104.unified", None: "G104.unknown"}.get(unified, "G104" if nothing else "G104.unread")
    message = "G104.hoped" if difference.hoped else message
    sure = unified is False and nothing and not difference.measured
    yield hit(
        pair,
        "standard",
        standards[0],
        ours=standards[0].text,
        message=message,
        outcome=None if sure else Outcome.REVIEW,
        params={"words": difference.hoped},
    )


@each_pair("G105", Outcome.REVIEW)
def crowded_item(pair: Comparison, case: Case) -> Iterator[Hit]:
    if pair.match.crowded:
        names = tuple(local.name.text for local in pair.locals)
        yield hit(
            pair, "item", pair.locals[1].name, ours=names, params={"items": names, "number": pair.national.number}
        )


@whole_file("G106", Outcome.REVIEW)
def unsure_pair(case: Case) -> Iterator[Hit]:
    for match in case.pairing.matches:
        for partner in match.partners:
            if partner.how is How.SIMILAR:
                yield Hit(
                    place=partner.local.name.place,
                    item=partner.local.name.text,
                    area=match.national.area,
                    national=ref(match.national),
                    field="item",
                    theirs=match.national.name,
                    ours=partner.local.name.text,
                    params={
                        "score": f"{partner.score:.2f}",
                        "number": match.national.number,
                        "name": match.national.name,
                    },
                )
    for local, wanted in case.pairing.strays:
        yield Hit(
            place=local.name.place,
            item=local.name.text,
            field="item",
            key=str(wanted),
            message="G106.unknown",
            remedy="G106.unknown.fix",
            params={"wanted": wanted, "edition": case.national.edition},
        )


@whole_file("G107", Outcome.REVIEW)
def not_applicable(case: Case) -> Iterator[Hit]:
    for match in case.pairing.matches:
        for local in (partner.local for partner in match.partners):
            if local.not_applicable is not None:
                allowed = match.national.applies_where
                yield Hit(
                    place=local.not_applicable.place,
                    item=local.name.text,
                    area=match.national.area,
                    national=ref(match.national),
                    field="item",
                    ours=local.not_applicable.text,
                    message="G107" if allowed else "G107.everywhere",
                    remedy="G107.fix" if allowed else "G107.everywhere.fix",
                    outcome=None if allowed else Outcome.VIOLATION,
                    params={"where": allowed or "", "reason": local.not_applicable.text},
                )
