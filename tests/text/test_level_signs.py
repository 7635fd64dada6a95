"""The signs that a standard cell is cut at: whatever a token may begin with is looked at, and as that kind of token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from gapcheck.text.levels import tokens
from gapcheck.text.levels.units import PREFIX

KINDS = {
    **{"mark": tokens._MARK, "ratio": tokens._RATIO, "date": tokens._DATE, "age": tokens._AGE, "grade": tokens._GRADE},
    **{"figure": tokens._NUMBER, "per": PREFIX, "rise": tokens._RISE, "least": tokens._LEAST, "most": tokens._MOST},
    "change": f"{tokens._VERB}(?:标准)?[到至为成]",
}


def beginnings(parsed: Any) -> tuple[set[int], bool]:
    """The signs that a match of a parsed pattern may begin with, and whether it may be empty."""
    found: set[int] = set()
    for op, given in parsed:
        signs, empty = _of_one(str(op), given)
        found |= signs
        if not empty:
            return found, False
    return found, True


def _of_one(op: str, given: Any) -> tuple[set[int], bool]:
    match op:
        case "LITERAL":
            return {given}, False
        case "IN":
            return set(_listed(given)), False
        case "BRANCH":
            parts = [beginnings(part) for part in given[1]]
            return set().union(*(signs for signs, _ in parts)), any(empty for _, empty in parts)
        case "SUBPATTERN":
            return beginnings(given[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            signs, empty = beginnings(given[2])
            return signs, empty or given[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), True
    raise AssertionError(op)


def _listed(given: Any) -> Iterator[int]:
    for op, value in given:
        if str(op) == "LITERAL":
            yield value
        elif str(op) == "RANGE":
            yield from range(value[0], value[1] + 1)
        else:
            raise AssertionError(op)


def test_every_kind_is_tried_on_every_sign_it_may_begin_with() -> None:
    whole = tokens._SCANNER.pattern
    anywhere = whole[whole.index("[") : whole.index("]") + 1]
    for kind, pattern in KINDS.items():
        own = whole[: whole.index(f"(?P<{kind}>")]
        before = own if own.endswith("])") else whole[: whole.index("(?P<mark>")]  # or one sign set for all of them
        tried = before[before.rindex("(?=[") + 3 : before.rindex("])") + 1]
        signs, empty = beginnings(_parser.parse(pattern))
        assert not empty, kind
        for sign in map(chr, signs):
            assert re.fullmatch(anywhere, sign), f"{sign} begins no token, yet may begin one of kind {kind}"
            assert re.fullmatch(tried, sign), f"{kind} is not tried on {sign}"
