"""What a rule saw, written out in the report's words: sets, amounts, phrases and lists of these."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from gapcheck.hits import Phrase
from gapcheck.population import Population
from gapcheck.quantity import Amount, plain
from gapcheck.text.phrasing import describe
from gapcheck.wording import say


def write(value: object, language: str) -> str:
    """A parameter in the report's words: a set, an amount, a phrase, or a tuple of these, listed."""
    if type(value) is str:
        return value
    if isinstance(value, Population):
        return describe(value, language)
    if isinstance(value, Amount):
        return _amount(value, language)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Phrase):
        return say(value.key, language, **{name: write(part, language) for name, part in value.params.items()})
    if isinstance(value, tuple):
        return say("list.joint", language).join(write(part, language) for part in value)
    return str(value)


@lru_cache(maxsize=8192)
def _amount(amount: Amount, language: str) -> str:
    number = plain(amount.value) if amount.upper is None else f"{plain(amount.value)}—{plain(amount.upper)}"
    text = f"{number}{amount.unit}"
    if amount.base:
        text = say("amount.of_base", language, base=amount.base, amount=text)
    return say(f"amount.{amount.op.name.lower()}", language, amount=text)
