"""The resident's viewpoint (G701): a note on content written as departmental work."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison
from gapcheck.findings import Outcome
from gapcheck.hits import Hit
from gapcheck.rules.rule import Case, each_difference, hit


@each_difference("G701", Outcome.NOTE)
def work_talk(pair: Comparison, case: Case) -> Iterator[Hit]:
    for words in pair.content.work_talk if pair.content else ():
        quote = pair.cell(words, "content")
        yield hit(pair, "content", quote, key=quote.text, ours=quote.text, params={"words": quote.text})
