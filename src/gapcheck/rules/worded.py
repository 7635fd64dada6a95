"""Rules as data: a field of every local item, and words or readings that must or must not be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gapcheck.findings import Outcome
from gapcheck.hits import Hit
from gapcheck.model import LocalItem, NationalItem
from gapcheck.rules.rule import Case, Rule, ref
from gapcheck.source import Place, Quote
from gapcheck.text.citations import read_citations
from gapcheck.text.levels import read_standard
from gapcheck.text.people import read_target
from gapcheck.text.services import is_filler, shown_by
from gapcheck.wording import say

FIELDS = ("name", "target", "content", "standard", "expenditure", "lead", "basis")


def _cites_number(text: str) -> bool:
    return any(cited.number for cited in read_citations(text))


def _needs_hukou(text: str) -> bool:
    return any(group.residency == "hukou" for group in read_target(text).groups)


def _has_level(text: str) -> bool:
    reading = read_standard(text)
    return bool(reading.levels or reading.free)


READINGS: Mapping[str, Callable[[str], bool]] = {
    "document-number": _cites_number,
    "document": lambda text: bool(read_citations(text)),
    "hukou": _needs_hukou,
    "level": _has_level,
}
"""What a condition may ask of a cell as it is read: it cites a 文号 or any document, asks for local
household registration, or names a level (free of charge is one)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a cell must (`wanted`) or must not show: any of `words` (甲+乙: both in one clause), any of `readings`."""

    wanted: bool
    words: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()

    def shown(self, text: str) -> str | None:
        """The first of the words or readings that `text` shows, or None."""
        found = shown_by(self.words, text)
        return found or next((name for name in self.readings if READINGS[name](text)), None)

    def stated(self, language: str) -> str:
        """The condition in words."""
        listed = [*self.words, *(say(f"custom.reading.{name}", language) for name in self.readings)]
        key = "custom.must" if self.wanted else "custom.must_not"
        return say(key, language, listed=say("custom.or", language).join(listed))


@dataclass(frozen=True, slots=True)
class Worded:
    """A rule as a policy officer writes it; `file` names the configuration that holds it."""

    id: str
    title: str
    field: str
    conditions: tuple[Condition, ...]
    outcome: Outcome
    file: str
    message: str = ""
    remedy: str = ""
    why: str = ""
    example: str = ""
    basis: str = ""


def rule_of(worded: Worded, language: str) -> Rule:
    """The rule that says of every local item what breaks a condition; an empty cell shows nothing.

    Items declared not applicable are passed over. The rule can be pickled, so that other processes judge by it.
    """
    return Rule(worded.id, worded.outcome, of_file=partial(_check, worded, language), texts=_texts(worded, language))


def _check(worded: Worded, language: str, case: Case) -> Iterator[Hit]:
    owners: dict[Place, list[NationalItem | None]] = {}
    for match in case.pairing.matches:
        for partner in match.partners:
            owners.setdefault(partner.local.name.place, []).append(match.national)
    for local in case.standard.items:
        if local.not_applicable is None:
            for national in owners.get(local.name.place, [None]):
                yield from _broken(worded, local, national, language)


def _broken(worded: Worded, local: LocalItem, national: NationalItem | None, language: str) -> Iterator[Hit]:
    quote: Quote | None = getattr(local, worded.field)
    text = "" if quote is None or is_filler(quote.text) else quote.text
    for condition in worded.conditions:
        shown = condition.shown(text)
        if (shown is not None) is not condition.wanted:
            stated = condition.stated(language)
            yield Hit(
                place=(quote or local.name).place,
                item=local.name.text,
                area=national.area if national else None,
                national=ref(national) if national else None,
                field=worded.field,
                key="、".join((*condition.words, *condition.readings)),
                ours=text,
                theirs=stated,
                basis=worded.basis or worded.file,
                params={"item": local.name.text, "text": text, "condition": stated},
            )


def _texts(worded: Worded, language: str) -> dict[str, str]:
    """The rule's sentences; what its author left out is said from the title, the conditions and the file."""
    field = say(f"report.field.{worded.field}", language)
    stated = say("custom.and", language).join(condition.stated(language) for condition in worded.conditions)
    remedy = worded.remedy or say("custom.remedy", language, field=field, stated=stated)
    parts = {
        "": worded.message or say("custom.message", language, title=worded.title, field=field, stated=stated),
        ".fix": remedy,
        ".title": worded.title,
        ".what": say("custom.what", language, field=field, stated=stated),
        ".why": worded.why or say("custom.why", language, file=worded.file),
        ".example": worded.example or say("custom.example", language),
        ".remedy": remedy,
        ".basis": worded.basis or worded.file,
    }
    return {f"{worded.id}{part}": text for part, text in parts.items()}
