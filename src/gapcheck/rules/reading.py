"""What could not be placed (G901): data that found no home must be seen, not lost."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.rules.rule import Case, whole_file


@whole_file("G901", Outcome.REVIEW)
def unplaced(case: Case) -> Iterator[Hit]:
    for skipped in case.standard.unplaced:
        yield Hit(
            place=skipped.place,
            key=skipped.text,
            ours=skipped.text,
            params={"text": skipped.text, "why": Phrase(skipped.why)},
        )
