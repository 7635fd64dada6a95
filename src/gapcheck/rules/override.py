"""What the user's configuration makes of a rule: another outcome, or silence."""

from __future__ import annotations

from typing import NamedTuple

from gapcheck.findings import Outcome
from gapcheck.source import Place


class Override(NamedTuple):
    """The outcome set for a rule (None: it is off) and where the configuration says so."""

    outcome: Outcome | None
    place: Place

    @property
    def silences(self) -> bool:
        """Whether what the rule sees counts for nothing from now on."""
        return self.outcome in (None, Outcome.NOTE)
