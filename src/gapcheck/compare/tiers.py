"""Levels that name no tier, where the nation asks for one figure of each (图书馆每周开放30小时)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gapcheck.compare.claim import LocalLevel
from gapcheck.model import Figure
from gapcheck.text.services import shown_by

_LEAST = 2


def below_whichever(
    absent: Sequence[Figure], free: Sequence[LocalLevel], worse: Callable[[Figure, LocalLevel], bool]
) -> tuple[Figure, LocalLevel] | None:
    """The first figure of a family that differs by tiers alone and a level that misses every one of the family:
    whichever tier is meant, it is below. None when a level may do for some tier."""
    tiered = [figure for figure in absent if len(figure.subject) > 1]
    for first in tiered:
        family = [figure for figure in tiered if _akin(first, figure)]
        if len(family) < _LEAST:
            continue
        for local in free:
            if _names_no_tier(family, local.level.subject) and all(worse(figure, local) for figure in family):
                return first, local
    return None


def _akin(one: Figure, other: Figure) -> bool:
    return one.subject[0] == other.subject[0] and one.amount.unit == other.amount.unit


def _names_no_tier(family: Sequence[Figure], subject: str) -> bool:
    if shown_by(family[0].subject[0], subject) is None:
        return False
    return not any(shown_by(words, subject) for f in family for words in (*f.subject[1:], f.unless))
