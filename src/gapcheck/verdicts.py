"""Verdicts from findings, and counts from verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from gapcheck.compare import Comparison, ContentDifference, Differences, LevelDifference
from gapcheck.compare.claim import as_reckoned
from gapcheck.compare.stand import FigureStand
from gapcheck.findings import (
    ASPECTS,
    NO_GROUND,
    ORDER,
    Conclusion,
    Finding,
    Ground,
    ItemReport,
    LevelGround,
    LocalRef,
    Outcome,
    Summary,
    worst,
)
from gapcheck.hits import Hit
from gapcheck.model import NationalItem
from gapcheck.pairing import Pairing
from gapcheck.quantity import value_in
from gapcheck.rules.rule import ref
from gapcheck.text.memory import MOST
from gapcheck.written import write

ASPECT_OF = {
    "item": "item",
    "target": "target",
    "content": "content",
    "standard": "level",
    "expenditure": "funding",
    "lead": "lead",
}
"""Which aspect of a comparison a finding on a field belongs to."""

Verdicts = tuple[tuple[str, Outcome], ...]


def item_reports(
    pairing: Pairing,
    comparisons: tuple[Comparison, ...],
    findings: tuple[Finding, ...],
    language: str,
    aspects: tuple[str, ...] = ASPECTS,
) -> tuple[ItemReport, ...]:
    """Every national item with its verdicts under `aspects`; where a person has decided, theirs counts, and what is
    waived counts for nothing (see `_standing`).

    An aspect passes only when it was compared and nothing was found; one that was never compared
    and of which no rule spoke is a review, so that silence cannot look like a pass.
    """
    heard: dict[str, dict[str, list[Finding]]] = {}
    for found in findings:
        if found.national and found.field in ASPECT_OF and found.outcome is not Outcome.NOTE:
            of_item = heard.setdefault(found.national.key, {})
            of_item.setdefault(ASPECT_OF[found.field], []).append(found)
    pairs = {pair.national.key: pair for pair in comparisons}
    reports = []
    for match in pairing.matches:
        national = match.national
        quiet, ground = _UNCOMPARED, NO_GROUND
        if national.key in pairs:
            differences = pairs[national.key].differences
            lead = any(partner.local.lead is not None for partner in match.partners)
            quiet, ground = _quiet(aspects, differences, lead), _ground(national, differences, language)
        verdicts, machine = _with(heard[national.key], quiet) if national.key in heard else (quiet, ())
        reports.append(
            ItemReport(
                national=ref(national),
                area=national.area,
                lead=national.lead,
                local=tuple([LocalRef(p.local.name.text, p.local.name.place) for p in match.partners]),
                match=match.how,
                score=match.score,
                verdicts=verdicts,
                machine=machine,
                ground=ground,
            )
        )
    return tuple(reports)


_UNCOMPARED: Verdicts = (("item", Outcome.REVIEW),)
"""Those of an item that was not held against anything, of which no rule spoke either."""


@lru_cache(maxsize=MOST)
def _quiet(aspects: tuple[str, ...], differences: Differences, lead: bool) -> Verdicts:
    """The verdicts of an item of which no rule spoke, compared in these aspects and, where a local item names one,
    in its `lead`."""
    held = {aspect for aspect in ("target", "level", "content", "funding") if getattr(differences, aspect) is not None}
    compared = {"item", *held, *(("lead",) if lead else ())}
    return tuple((aspect, Outcome.PASS if aspect in compared else Outcome.REVIEW) for aspect in aspects)


def _with(heard: Mapping[str, list[Finding]], quiet: Verdicts) -> tuple[Verdicts, Verdicts]:
    """The verdicts with what was found, and the machine's own where a person decided otherwise."""
    verdicts, machine = [], []
    for aspect, silence in quiet:
        found = heard.get(aspect)
        if found is None:
            verdicts.append((aspect, silence))
            continue
        verdict, own = worst([_standing(f) for f in found]), worst([f.outcome for f in found])
        verdicts.append((aspect, verdict))
        if own is not verdict:
            machine.append((aspect, own))
    return tuple(verdicts), tuple(machine)


@lru_cache(maxsize=MOST)
def _ground(item: NationalItem, differences: Differences, language: str) -> Ground:
    content, level = differences.content, differences.level
    return Ground(_components(item, content) if content else (), _levels(level, language) if level else ())


def _components(item: NationalItem, content: ContentDifference) -> tuple[tuple[str, str | None], ...]:
    words = {component.key: word for component, word in content.shown}
    return tuple((component.name, words.get(component.key)) for component in item.content)


def _levels(level: LevelDifference, language: str) -> tuple[LevelGround, ...]:
    return tuple(
        LevelGround(
            measure=stand.figure.measure,
            national=write(stand.figure.amount, language),
            document=str(stand.figure.document),
            local=tuple(f"{local.level.subject} {local.level.text}".strip() for local in stand.locals),
            stand=stand.stand,
            kind=stand.figure.kind,
            amount=stand.figure.amount,
            values=_values(stand),
        )
        for stand in level.figures
    )


def _values(stand: FigureStand) -> tuple[Decimal, ...]:
    values = (value_in(as_reckoned(local.level, stand.figure.amount), stand.figure.amount) for local in stand.locals)
    return tuple(value for value in values if value is not None)


def _standing(found: Finding) -> Outcome:
    """A waiver forgives what was found; it does not read what could not be read, so a review stays one."""
    return found.counts_as if found.waived is None or found.outcome is Outcome.REVIEW else Outcome.PASS


def aspect_of(hit: Hit) -> tuple[str, str] | None:
    """The national item and the aspect whose verdict a hit bears on; None for a whole file or another field."""
    return (hit.national.key, ASPECT_OF[hit.field]) if hit.national and hit.field in ASPECT_OF else None


def unsettled(items: tuple[ItemReport, ...], silenced: frozenset[tuple[str, str]]) -> tuple[ItemReport, ...]:
    """The items with a review for every pass that is only one because the configuration kept a rule silent."""
    if not silenced:
        return items
    return tuple(
        item._replace(
            verdicts=tuple(
                (aspect, Outcome.REVIEW)
                if verdict is Outcome.PASS and (item.national.key, aspect) in silenced
                else (aspect, verdict)
                for aspect, verdict in item.verdicts
            ),
        )
        for item in items
    )


def summarise(
    items: tuple[ItemReport, ...], findings: tuple[Finding, ...], beyond: int, aspects: tuple[str, ...] = ASPECTS
) -> Summary:
    """Every count of the report, from its own verdicts and findings; `beyond` local items match no national one."""
    verdicts = [verdict for item in items for _, verdict in item.verdicts]
    undecided = verdicts.count(Outcome.REVIEW)
    standing = [f for f in findings if f.waived is None]
    counted = [f for f in standing if f.decision is None]
    decisions = [f.decision.conclusion for f in standing if f.decision]
    matched = sum(len(item.verdicts) == len(aspects) for item in items)
    missing = sum(not item.local for item in items)
    elsewhere = [_standing(f) for f in findings if f.national is None or f.field not in ASPECT_OF]
    return Summary(
        verdict=worst(verdicts + elsewhere),
        national=len(items),
        matched=matched,
        missing=missing,
        not_applicable=len(items) - matched - missing,
        beyond=beyond,
        total=len(verdicts),
        decided=len(verdicts) - undecided,
        review=undecided,
        outcomes=tuple((o, sum(f.outcome is o for f in counted)) for o in ORDER if o is not Outcome.PASS),
        waived=len(findings) - len(standing),
        by_people=sum(verdict is not Outcome.REVIEW for item in items if item.machine for verdict in _by_people(item)),
        decisions=tuple((c, decisions.count(c)) for c in Conclusion if decisions),
    )


def _by_people(item: ItemReport) -> list[Outcome]:
    """The verdicts of an item that a person's decision has changed."""
    machine = dict(item.machine)
    return [verdict for aspect, verdict in item.verdicts if aspect in machine]
