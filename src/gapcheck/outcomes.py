"""What a judgement can come to, and what people may conclude where the machine could not decide."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """The four outcomes, and the style note that never counts; worst first."""

    VIOLATION = "violation"
    BEYOND = "beyond"
    REVIEW = "review"
    NOTE = "note"
    PASS = "pass"


ORDER = tuple(Outcome)
ASPECTS = ("item", "content", "target", "level", "funding", "lead")


def worst(outcomes: list[Outcome]) -> Outcome:
    """The worst of several outcomes; notes do not count, nothing at all is a pass."""
    return min(set(outcomes) - {Outcome.NOTE}, key=ORDER.index, default=Outcome.PASS)


class Conclusion(StrEnum):
    """What a person may conclude about a review."""

    CONFORMS = "conforms"
    VIOLATES = "violates"
    BEYOND = "beyond"
    NOT_APPLICABLE = "not_applicable"

    @property
    def outcome(self) -> Outcome:
        """The outcome that counts in place of the review."""
        return {"violates": Outcome.VIOLATION, "beyond": Outcome.BEYOND}.get(self.value, Outcome.PASS)


class Decision(NamedTuple):
    """A person's signed conclusion about a review; `basis` is theirs to give, the rest is needed for it to count."""

    conclusion: Conclusion
    basis: str | None
    reviewer: str
    day: date


class VoidDecision(NamedTuple):
    """A row somebody filled in that does not count, in their words.

    `why`: changed (a text it rests on is no longer the same), gone (nothing to review there any more),
    unsigned (no known conclusion, no reviewer or no date) or repeated (an earlier row says otherwise).
    """

    rule: str
    item: str | None
    field: str | None
    conclusion: str | None
    basis: str | None
    reviewer: str | None
    day: str | None
    why: str
