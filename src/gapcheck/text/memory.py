"""Readings kept for cells that say the same: over many files most cells repeat, and what they say does not change."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Reader = TypeVar("Reader", bound=Callable[..., object])
MOST = 8192
"""So many readings of each kind are kept; an 80-item file has about 80."""
LONGEST = 2000
"""Longer texts hardly repeat and are read anew, so that what is kept stays small."""


def remembered(reader: Reader) -> Reader:
    """The reader of a text with its latest readings kept; nobody may change what it returns."""
    kept = lru_cache(maxsize=MOST)(reader)

    @wraps(reader)
    def read(text: str, *others: object) -> object:
        return kept(text, *others) if len(text) <= LONGEST else reader(text, *others)

    return read  # type: ignore[return-value]


def remembered_together(reader: Reader) -> Reader:
    """The same of a reader of an item's texts together, where None stands for an empty cell."""
    kept = lru_cache(maxsize=MOST)(reader)

    @wraps(reader)
    def read(texts: tuple[str | None, ...], *others: object) -> object:
        return kept(texts, *others) if sum(map(len, filter(None, texts))) <= LONGEST else reader(texts, *others)

    return read  # type: ignore[return-value]
