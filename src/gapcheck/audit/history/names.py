"""The names of national items, which a store keeps by key only."""

from __future__ import annotations

from functools import cache

from gapcheck.editions import available, load


def name_of(key: str, edition: str | None = None) -> str:
    """The item's name in that edition, else in the newest that has it; its key when none on hand does."""
    editions = (edition, *reversed(available()))
    return next((names[key] for one in editions if key in (names := _names(one))), key)


@cache
def _names(edition: str | None) -> dict[str, str]:
    return {item.key: item.name for item in load(edition).items} if edition in available() else {}
