"""Readings kept for cells that say the same: over many files most cells repeat, and what they say does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, TypeVar

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
    """The same of a reader of an item's texts together, in tuples of any depth where None stands for an empty cell.

    NOTE: how long they are is only asked of texts not read yet; to that end those read lately are kept apart from
    those read before, which go when there are new ones enough.
    """
    lately: dict[Any, object] = {}
    before: dict[Any, object] = {}

    @wraps(reader)
    def read(texts: tuple[Any, ...], *others: object) -> object:
        nonlocal lately, before
        key = texts, others
        try:
            return lately[key]
        except KeyError:
            found = before[key] if key in before else reader(texts, *others)
        if _length(texts) <= LONGEST:
            if len(lately) >= MOST // 2:
                lately, before = {}, lately
            lately[key] = found
        return found

    return read  # type: ignore[return-value]


def _length(texts: Iterable[Any]) -> int:
    return sum(len(text) if isinstance(text, str) else _length(text) for text in texts if text)
