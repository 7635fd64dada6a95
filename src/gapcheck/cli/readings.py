"""How the reading of a cell is written as JSON: the shapes of the contract."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gapcheck.quantity import Amount
from gapcheck.text.readings import Citation, ExpenditureReading, Group, Level, StandardReading, TargetReading


def target(reading: TargetReading) -> dict[str, Any]:
    """`gapcheck parse target`."""
    return {
        "text": reading.text,
        "groups": [_group(group) for group in reading.groups],
        "excluded": [_group(group) for group in reading.excluded],
        "unread": [unread.text for unread in reading.unread],
        "complete": reading.complete,
    }


def standard(reading: StandardReading) -> dict[str, Any]:
    """`gapcheck parse standard`."""
    return {
        "text": reading.text,
        "quantities": [_level(level) for level in reading.levels],
        "free": [_level(level) for level in reading.free],
        "set_aside": [{"text": aside.text, "why": aside.why} for aside in reading.set_aside],
        "references": [_citation(citation) for citation in reading.references],
        "unread": list(reading.unread),
    }


def expenditure(reading: ExpenditureReading) -> dict[str, Any]:
    """`gapcheck parse expenditure`."""
    return {
        "text": reading.text,
        "tiers": list(reading.tiers),
        "shared": reading.shared,
        "shares": {tier: number(share) for tier, share in reading.shares},
        "burden": reading.burden,
        "unread": list(reading.unread),
    }


def amount(value: Amount) -> dict[str, Any]:
    """An amount with its unit in the contract's notation."""
    return {
        "value": number(value.value),
        "upper": number(value.upper),
        "unit": str(value.unit),
        "op": value.op.value,
        "base": value.base,
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole values as integers; None for an unknown one, or one too large to be a level."""
    if value is None or not value.is_finite() or value.adjusted() > 15:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _level(level: Level) -> dict[str, Any]:
    return {"subject": level.subject, **amount(level.amount), "soft": level.soft, "text": level.text}


def _citation(citation: Citation) -> dict[str, Any]:
    return {"title": citation.title, "number": citation.number}


def _group(group: Group) -> dict[str, Any]:
    return {
        "age": [number(group.age[0]), number(group.age[1])],
        "residency": group.residency,
        "area": group.area,
        "sex": group.sex,
        "disability": {"types": list(group.types), "grades": list(group.grades)} if group.disabled else None,
        "terms": list(group.terms),
    }
