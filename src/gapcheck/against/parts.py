"""What else a province's item fixes for a city: whom it serves, what it offers, who must pay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from gapcheck.compare import Comparison
from gapcheck.compare.funding import LOCAL_TIERS
from gapcheck.model import Component, Duty, LocalItem, NationalTarget
from gapcheck.population import Population, TooManyBoxesError
from gapcheck.text.lexicon import Lexicon
from gapcheck.text.payers import read_expenditure
from gapcheck.text.people import read_target
from gapcheck.text.readings import Effect
from gapcheck.text.services import shown_by

OBLIGED = ("central", *LOCAL_TIERS, "fund", "employer")
FREE = Component("free", "免费", ("免费", "不收费", "不收取", "免收", "免除", "免交", "免缴", "减免", "不缴"))
_CLAUSES = re.compile(r"[。；;\n]+")
_PIECES = re.compile(r"[、，,：:（）()]|以及|(?<=.{2})[和及与](?=.{2})")
_VERBS = re.compile(r"^(?:另外|此外|新增|还|并|免费|提供|开展|发放|实施|组织|给予|进行|接受|做好)+")
_GENERIC = re.compile(r"(?<=.{3})(?:服务|工作)$")
_LONGEST, _SHORTEST = 16, 3


def target_of(
    locals_: tuple[LocalItem, ...], words: Lexicon | None, *, sure: bool
) -> tuple[NationalTarget, tuple[str, ...]]:
    """Whom the province serves, and the words of its cell that may widen that but could not be read."""
    quotes = [local.target for local in locals_ if local.target]
    readings = [read_target(quote.text, words) for quote in quotes]
    text = "；".join(quote.text for quote in quotes)
    unread = tuple(u.text for r in readings for u in r.unread if u.effect is not Effect.NARROWS)
    complete = sure and all(reading.complete for reading in readings)
    try:
        population = reduce(Population.__or__, (reading.population for reading in readings), Population())
    except TooManyBoxesError:
        return NationalTarget(text, Population(), Population(), confirmed=False), (text,)
    return NationalTarget(text, population, Population(), complete), unread


def content_of(locals_: tuple[LocalItem, ...], compared: Comparison | None) -> tuple[Component, ...]:
    """What a city must offer too: of a national item the components that the province names and what it adds
    (另外提供…), of an item of the province's own every piece of its content; free of charge where it says so."""
    texts = [quote.text for local in locals_ for quote in (local.content, local.standard) if quote]
    free = [FREE] if any(shown_by(FREE.words, text) for text in texts) else []
    if compared is None:
        return (*_pieces([local.content.text for local in locals_ if local.content]), *free)
    if compared.content is None:
        return ()
    shown = [component for component, _ in compared.content.shown]
    return (*shown, *_pieces([quote.text for quote in compared.content.further]), *free)


def _pieces(texts: list[str]) -> Iterator[Component]:
    """What is listed in the texts, piece by piece, without the verb before it."""
    pieces = (piece for text in texts for clause in _CLAUSES.split(text) for piece in _PIECES.split(clause))
    names = dict.fromkeys(_GENERIC.sub("", _VERBS.sub("", piece.strip())) for piece in pieces)
    return (Component(n, n, (n,)) for n in names if _SHORTEST <= len(n) <= _LONGEST and "+" not in n)


def duty_of(locals_: tuple[LocalItem, ...], *, sure: bool) -> tuple[Duty, tuple[str, ...]]:
    """Who must pay by the province's cell, and the words of it that could not be read.

    What a resident contributes obliges no budget, and lottery funds or donations are no tier: a city that does
    without them drops no duty.
    """
    quotes = [local.expenditure for local in locals_ if local.expenditure]
    readings = [read_expenditure(quote.text) for quote in quotes]
    tiers = dict.fromkeys(tier for reading in readings for tier in reading.tiers)
    insured = any("保险" in quote.text or "医保" in quote.text for quote in quotes)
    duty = Duty(
        kind="",
        tiers=tuple(tier for tier in tiers if tier in OBLIGED and (tier != "fund" or insured)),
        five_tiers=False,
        residents_pay="individual" in tiers or any(reading.burden for reading in readings),
        note="；".join(quote.text for quote in quotes),
        confirmed=sure,
    )
    return duty, tuple(words for reading in readings for words in reading.unread)
