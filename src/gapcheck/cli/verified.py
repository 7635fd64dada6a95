"""The pack held against an official table, as a person reads it: the totals, then whatever is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from gapcheck.cli.sheet import Row, sheet
from gapcheck.model import NationalItem, Skipped
from gapcheck.reports.plain import one_line
from gapcheck.verification import Fact, Verdict, Verification
from gapcheck.wording import say
from gapcheck.written import write

STYLE = {Verdict.DIFFERS: "red", Verdict.UNDECIDED: "yellow"}


def verified(found: Verification, language: str) -> str:
    """The totals, and a block for every item of which something differs or is not decided.

    An aspect that the table says of no item at all is told once, with the totals.
    """
    silent = {
        aspect
        for aspect, _ in groupby(sorted(fact.aspect for fact in found.facts))
        if all(map(_unsaid, (fact for fact in found.facts if fact.aspect == aspect)))
    }
    open_ = [fact for fact in found.facts if fact.verdict is not Verdict.CONFIRMED and fact.aspect not in silent]
    parts = [sheet(_totals(found, silent, language))]
    for item, facts in groupby(open_, key=lambda fact: fact.item):
        parts.append(sheet(_block(item, list(facts), language)))
    if not (open_ or silent):
        parts.append(_tell("agrees", language) + "\n")
    if found.table.skipped:
        parts.append(sheet(_left_out(found.table.skipped, language)))
    return "\n".join(parts)


def _tell(key: str, language: str, **params: object) -> str:
    return say(f"verification.{key}", language, **params)


def _unsaid(fact: Fact) -> bool:
    return any(phrase.key == "verification.unsaid" for phrase in fact.said)


def _totals(found: Verification, silent: set[str], language: str) -> list[Row]:
    national, table = found.national, found.table
    counts = {
        "facts": len(found.facts),
        "confirmed": found.count(Verdict.CONFIRMED),
        "differing": found.count(Verdict.DIFFERS),
        "undecided": found.count(Verdict.UNDECIDED),
    }
    edition = {"title": national.title, "document": national.document.number, "issued": national.issued}
    confirmed = [
        _tell("aspect_count", language, aspect=_tell(f"aspect.{aspect}", language), confirmed=n, facts=counted.total())
        for aspect, counted in found.by_aspect().items()
        if (n := counted[Verdict.CONFIRMED]) or aspect not in (*silent, "reading")
    ]
    unsaid = [
        _tell("unsaid_everywhere", language, aspect=_tell(f"aspect.{aspect}", language), count=counted.total())
        for aspect, counted in found.by_aspect().items()
        if aspect in silent
    ]
    return [
        (_tell("file", language), [_tell("read", language, file=one_line(table.file), items=len(table.items))]),
        (_tell("pack", language), [say("revision.edition", language, **edition, items=len(national.items))]),
        (_tell("day", language), [_tell("figures_on", language, issued=national.issued)]),
        (_tell("result", language), [Text(_tell("totals", language, **counts), "bold")]),
        (_tell("by_aspect", language), [" · ".join(confirmed)]),
        (_tell("column_unsaid", language), ["、".join(unsaid)]),
    ]


def _block(item: NationalItem | None, facts: Sequence[Fact], language: str) -> list[Row]:
    heading = f"{item.number} {item.name}" if item else _tell("others", language)
    told = [(_tell(f"aspect.{fact.aspect}", language), list(_lines(fact, language))) for fact in facts]
    return [("", [Text(heading, "bold")]), *told]


def _lines(fact: Fact, language: str) -> Iterator[Text | str]:
    """What is wrong, what either says, and where the table says it."""
    verdict = _tell(f"verdict.{fact.verdict}", language)
    first, *others = (one_line(write(phrase, language)) for phrase in fact.said)
    yield Text(f"{verdict} · {first}", STYLE[fact.verdict])
    yield from others
    pack, table = one_line(write(fact.pack, language)), one_line(write(fact.table, language))
    if pack:
        yield _tell("ours", language, text=pack, doubt="" if fact.sure else say("cli.card.unconfirmed", language))
    if table:
        yield _tell("theirs", language, text=table)
    yield Text(_tell("at", language, place=one_line(str(fact.place))), "dim")


def _left_out(skipped: Sequence[Skipped], language: str) -> list[Row]:
    told = [Text(f"{row.place} · {say(row.why, language)} · {one_line(row.text)}", "dim") for row in skipped]
    return [("", [_tell("skipped", language, count=len(skipped))]), ("", told)]
