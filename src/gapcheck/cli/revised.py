"""What changed between two editions, item by item, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from gapcheck.cli.card import duty, grounds, unified, whose
from gapcheck.cli.sheet import Row, sheet
from gapcheck.model import Component, Document, Figure, NationalItem, NationalStandard
from gapcheck.revision import Changed, Revision, Shift, TargetTurn, Turn
from gapcheck.text.phrasing import describe
from gapcheck.wording import say

GONE, NEW, MOVED = "－ ", "＋ ", " → "


def revised(found: Revision, language: str) -> str:
    """The totals and the numbers that moved, then a block for every item added, dropped or changed; items in which
    only figures of other documents differ come last."""
    own = [changed for changed in found.changed if changed.by_the_standard]
    other = [changed for changed in found.changed if not changed.by_the_standard]
    parts = [sheet(_totals(found, language))]
    for key, count, blocks in (
        ("added", len(found.added), [_whole(item, found.new, language) for item in found.added]),
        ("removed", len(found.removed), [_whole(item, found.old, language) for item in found.removed]),
        ("changed", len(own), [_changed(changed, language) for changed in own]),
        ("by_others", len(other), [_changed(changed, language) for changed in other]),
    ):
        if blocks:
            parts.append(say(f"revision.{key}", language, count=count) + "\n")
            parts += map(sheet, blocks)
    return "\n".join(parts)


def _totals(found: Revision, language: str) -> list[Row]:
    def tell(key: str, **params: object) -> str:
        return say(f"revision.{key}", language, **params)

    counts = {"added": len(found.added), "removed": len(found.removed), "changed": len(found.changed)}

    def edition(e: NationalStandard) -> str:
        return tell("edition", title=e.title, document=e.document.number, issued=e.issued, items=len(e.items))

    return [
        (tell("old"), [edition(found.old)]),
        (tell("new"), [edition(found.new)]),
        (tell("items"), [tell("totals", **counts, unchanged=found.unchanged)]),
        (tell("figures"), [tell("days", old=found.old.issued, new=found.new.issued)]),
        (tell("numbers"), [_shift(shift, language) for shift in found.shifts]),
    ]


def _shift(shift: Shift, language: str) -> str:
    def run(first: int, last: int) -> str:
        return str(first) if first == last else f"{first}—{last}"

    old, new = run(shift.first, shift.last), run(shift.first + shift.by, shift.last + shift.by)
    return say("revision.shift", language, old=old, new=new)


def _whole(item: NationalItem, standard: NationalStandard, language: str) -> list[Row]:
    """An item that only one edition has, with the figures in force when that was issued."""
    doubt = "" if item.target.confirmed else say("cli.card.unconfirmed", language)
    figures = [figure for figure in item.figures if figure.holds_on(standard.issued)]
    return [
        (_label("item", language), [Text(f"{item.number} {item.name}", "bold")]),
        (_label("area", language), [_area(item)]),
        (_label("target", language), [item.target.text + doubt]),
        (_label("content", language), [part.name for part in item.content]),
        (_label("figures", language), [line for figure in figures for line in _figure("• ", figure, language)]),
        (_label("level", language), [unified(item, language)]),
        (_label("duty", language), [_duty(item, language)]),
        (_label("lead", language), ["、".join(item.lead)]),
        (_label("references", language), [str(document) for document in item.references]),
        (_label("applies_where", language), [item.applies_where or ""]),
    ]


def _changed(changed: Changed, language: str) -> list[Row]:
    before, after = changed.before, changed.after
    number = str(after.number) if before.number == after.number else f"{before.number}{MOVED}{after.number}"

    def field(label: str, was: str, has_become: str, *fields: str) -> Row:
        if not set(fields) & set(changed.fields):
            return label, []
        return label, [GONE + (was or "—"), NEW + (has_become or "—")]

    return [
        (_label("item", language), [Text(f"{number} {after.name}", "bold")]),
        field(say("revision.name", language), before.name, after.name, "name"),
        field(_label("area", language), _area(before), _area(after), "area", "category"),
        (_label("target", language), list(_target(changed.target, language)) if changed.target else []),
        (_label("content", language), list(_listed(changed.content))),
        (_label("figures", language), [line for turn in changed.figures for line in _turn(turn, language)]),
        field(_label("level", language), unified(before, language), unified(after, language), "unified"),
        field(_label("duty", language), _duty(before, language), _duty(after, language), "duty"),
        field(_label("lead", language), "、".join(before.lead), "、".join(after.lead), "lead"),
        (_label("references", language), list(_listed(changed.references))),
        field(
            _label("applies_where", language), before.applies_where or "", after.applies_where or "", "applies_where"
        ),
    ]


def _label(field: str, language: str) -> str:
    return say(f"cli.card.{field}", language)


def _area(item: NationalItem) -> str:
    return f"{item.area} · {item.category}"


def _duty(item: NationalItem, language: str) -> str:
    told = duty(item, language)
    if item.duty.residents_pay:
        told.append(say("revision.residents_pay", language))
    return "；".join(told) + ("" if item.duty.confirmed else say("cli.card.unconfirmed", language))


def _target(turn: TargetTurn, language: str) -> Iterator[Text | str]:
    for sign, target in ((GONE, turn.before), (NEW, turn.after)):
        yield sign + target.text + ("" if target.confirmed else say("cli.card.unconfirmed", language))
    if turn.too_complex:
        yield Text(say("revision.too_complex", language), "yellow")
    elif not (turn.left_out or turn.added):
        yield Text(say("revision.same_people", language), "dim")
    for key, people, style in (("left_out", turn.left_out, "red"), ("people_added", turn.added, "green")):
        if people:
            yield Text(say(f"revision.{key}", language, people=describe(people, language)), style)


def _listed(turns: Sequence[Turn[Component]] | Sequence[Turn[Document]]) -> Iterator[str]:
    for turn in turns:
        for sign, fact in ((GONE, turn.before), (NEW, turn.after)):
            if fact is not None:
                yield sign + (fact.name if isinstance(fact, Component) else str(fact))


def _turn(turn: Turn[Figure], language: str) -> Iterator[Text]:
    """One figure of only one edition, or from what to what, each with its grounds."""
    before, after = turn
    if before is None or after is None or whose(before) != whose(after):
        for sign, figure in ((GONE, before), (NEW, after)):
            if figure is not None:
                yield from _figure(sign, figure, language)
        return
    amounts = Text(f"{before.amount}", "red").append(MOVED, "none").append(f"{after.amount}", "green")
    yield amounts.append(f"  {whose(after)}", "none")
    for sign, figure in ((GONE, before), (NEW, after)):
        yield Text(sign + grounds(figure, language), "dim")


def _figure(sign: str, figure: Figure, language: str) -> tuple[Text, Text]:
    return (
        Text(sign).append(f"{figure.amount}", "green").append(f"  {whose(figure)}", "none"),
        Text(grounds(figure, language), "dim"),
    )
