"""How national facts are written as JSON: an edition, one of its items, what changed between two, and the pack
held against a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from gapcheck.cli.readings import amount
from gapcheck.model import Document, Duty, Figure, NationalItem, NationalStandard, NationalTarget
from gapcheck.revision import Changed, Fact, Revision, TargetTurn, Turn
from gapcheck.source import Place
from gapcheck.text.phrasing import describe
from gapcheck.verification import Fact as Verified
from gapcheck.verification import Verdict, Verification
from gapcheck.wording import say
from gapcheck.written import write


def edition_view(standard: NationalStandard) -> dict[str, Any]:
    return {
        "edition": standard.edition,
        "title": standard.title,
        "document": standard.document.number,
        "issued": standard.issued.isoformat(),
        "due": standard.due.isoformat(),
        "items": len(standard.items),
        "areas": {area: sum(item.area == area for item in standard.items) for area in standard.areas},
    }


def item_view(standard: NationalStandard, item: NationalItem, day: date | None) -> dict[str, Any]:
    figures = item.figures if day is None else [figure for figure in item.figures if figure.holds_on(day)]
    return {
        "edition": standard.edition,
        "key": item.key,
        "number": item.number,
        "name": item.name,
        "aliases": list(item.aliases),
        "area": item.area,
        "category": item.category,
        "target": _target(item.target),
        "content": [component.name for component in item.content],
        "unified": item.unified,
        "figures": [_figure(figure) for figure in figures],
        "references": [_document(document) for document in item.references],
        "duty": _duty(item.duty),
        "lead": list(item.lead),
        "applies_where": item.applies_where,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        **amount(figure.amount),
        "kind": figure.kind.value,
        "applies_to": figure.applies_to,
        "since": figure.since.isoformat(),
        "until": figure.until.isoformat() if figure.until else None,
        "document": str(figure.document),
        "standing": figure.standing.value,
        "confirmed": figure.confirmed,
    }


def revision_view(found: Revision) -> dict[str, Any]:
    """`gapcheck national diff`."""
    return {
        "schema": "gapcheck-national-diff/1",
        "old": edition_view(found.old),
        "new": edition_view(found.new),
        "summary": {
            "added": len(found.added),
            "removed": len(found.removed),
            "changed": len(found.changed),
            "unchanged": found.unchanged,
        },
        "renumbered": [{"first": shift.first, "last": shift.last, "by": shift.by} for shift in found.shifts],
        "added": [item_view(found.new, item, found.new.issued) for item in found.added],
        "removed": [item_view(found.old, item, found.old.issued) for item in found.removed],
        "changed": [_changed(changed) for changed in found.changed],
    }


def _changed(changed: Changed) -> dict[str, Any]:
    """An item of both editions: of the plain fields only those that differ."""
    before, after = changed.before, changed.after
    return {
        "key": after.key,
        "number": {"before": before.number, "after": after.number},
        "name": after.name,
        "by_the_standard": changed.by_the_standard,
        "fields": {
            field: {"before": _plain(getattr(before, field)), "after": _plain(getattr(after, field))}
            for field in changed.fields
        },
        "target": _target_turn(changed.target) if changed.target else None,
        "content": [_turn(turn, lambda part: part.name) for turn in changed.content],
        "figures": [_turn(turn, _figure) for turn in changed.figures],
        "references": [_turn(turn, _document) for turn in changed.references],
    }


def _target_turn(turn: TargetTurn) -> dict[str, Any]:
    """Who is left out and who is added, in Chinese words; null where that could not be worked out."""
    return {
        "before": _target(turn.before),
        "after": _target(turn.after),
        "left_out": None if turn.too_complex else describe(turn.left_out),
        "added": None if turn.too_complex else describe(turn.added),
    }


def _turn(turn: Turn[Fact], view: Callable[[Fact], Any]) -> dict[str, Any]:
    return {
        "before": None if turn.before is None else view(turn.before),
        "after": None if turn.after is None else view(turn.after),
    }


def _plain(value: object) -> Any:
    if isinstance(value, Duty):
        return _duty(value)
    return list(value) if isinstance(value, tuple) else value


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "tiers": list(duty.tiers),
        "five_tiers": duty.five_tiers,
        "residents_pay": duty.residents_pay,
        "note": duty.note,
        "confirmed": duty.confirmed,
    }


def _target(target: NationalTarget) -> dict[str, Any]:
    return {"text": target.text, "confirmed": target.confirmed}


def _document(document: Document) -> dict[str, Any]:
    return {"title": document.title, "number": document.number}


def verification_view(found: Verification, language: str) -> dict[str, Any]:
    """`gapcheck national verify`: every fact, those confirmed too."""
    table = found.table
    return {
        "schema": "gapcheck-national-verify/1",
        "national": edition_view(found.national),
        "table": {
            "file": table.file,
            "sha256": table.sha256,
            "format": table.format,
            "title": table.title.text if table.title else None,
            "items": len(table.items),
        },
        "summary": {
            "facts": len(found.facts),
            **{verdict.value: found.count(verdict) for verdict in Verdict},
            "aspects": {
                aspect: {verdict.value: counts[verdict] for verdict in Verdict}
                for aspect, counts in found.by_aspect().items()
            },
        },
        "facts": [_fact(fact, language) for fact in found.facts],
        "skipped": [
            {"location": _place(row.place), "text": row.text, "why": say(row.why, language)} for row in table.skipped
        ],
    }


def _fact(fact: Verified, language: str) -> dict[str, Any]:
    item = fact.item
    return {
        "item": {"key": item.key, "number": item.number, "name": item.name} if item else None,
        "aspect": fact.aspect,
        "verdict": fact.verdict.value,
        "pack": write(fact.pack, language) or None,
        "confirmed_in_pack": fact.sure,
        "table": write(fact.table, language) or None,
        "why": [write(phrase, language) for phrase in fact.said],
        "location": _place(fact.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("file", "sheet", "cell", "line", "column")}
