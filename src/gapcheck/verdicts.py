"""From what the rules saw to the report: findings in words, verdicts from findings, counts from verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gapcheck.compare import Comparison, ContentDifference, LevelDifference
from gapcheck.compare.level import FigureStand
from gapcheck.concern import Concern
from gapcheck.findings import (
    ADDED,
    ASPECTS,
    ORDER,
    Above,
    Conclusion,
    Evidence,
    Finding,
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
from gapcheck.rules import Override, Rule
from gapcheck.rules.rule import ref
from gapcheck.text.memory import MOST
from gapcheck.wording import say
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


def finding(
    rule: Rule,
    hit: Hit,
    language: str,
    document: str,
    concern: Concern,
    configured: Outcome | None = None,
    against: Above | None = None,
) -> Finding:
    """A hit as the sentence, remedy and evidence that the officer reads; `document` is the national
    one, the basis of every rule that names no other. An outcome `configured` by the user goes before the rule's.
    A hit `against` the level above is worded so and has a fingerprint of its own.

    A doubtful hit is no violation: it becomes a review that says why.
    """
    evidence = (hit.theirs, hit.ours, hit.difference)
    params = {name: write(value, language) for name, value in hit.params.items()}
    outcome = configured or hit.outcome or rule.default
    room = "above." if against else ""
    message = rule.say(f"{room}{hit.message or rule.id}", language, **params)
    if hit.doubtful and outcome is Outcome.VIOLATION:
        outcome, message = Outcome.REVIEW, say(f"{room}doubtful", language, message=message)
    if hit.argued_above:
        message = say("above.argued", language, message=message)
    if against:
        message = say("above.label", language, title=against.name, message=message)
    return Finding(
        rule=rule.id,
        title=rule.say(f"{room}{rule.id}.title", language),
        outcome=outcome,
        national=hit.national,
        item=hit.item,
        area=hit.area,
        field=hit.field,
        message=message,
        evidence=Evidence(*_written(evidence, language)),
        location=hit.place,
        basis=say("above.basis", language, title=against.name, place=against.location)
        if against
        else hit.basis or document,
        remedy=rule.say(f"{room}{hit.remedy or f'{rule.id}.fix'}", language, **params),
        fingerprint=_fingerprint(rule.id, hit, *(["above"] if against else [])),
        assessed=rule.default is Outcome.BEYOND and not hit.parts_missing,
        lead=concern.lead(hit),
        parts_missing=hit.parts_missing,
        review=concern.mark(rule.id, hit, _written(evidence, "zh")) if outcome is Outcome.REVIEW else None,
        against=against,
    )


def _written(evidence: tuple[object, ...], language: str) -> list[str | None]:
    return [write(value, language) if value else None for value in evidence]


def _fingerprint(rule_id: str, hit: Hit, *more: str) -> str:
    """The same finding keeps it when rows move, the file is renamed or the language changes."""
    parts = (rule_id, hit.national.key if hit.national else "", hit.item or "", hit.field or "", hit.key, *more)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def arrange(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then by rule, national number and place; never by chance."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                ORDER.index(f.outcome),
                f.rule,
                f.national.number if f.national else 0,
                str(f.location),
                f.fingerprint,
            ),
        )
    )


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
    heard: dict[tuple[str, str], list[Finding]] = {}
    for found in findings:
        if found.national and found.field in ASPECT_OF and found.outcome is not Outcome.NOTE:
            heard.setdefault((found.national.key, ASPECT_OF[found.field]), []).append(found)
    compared = {pair.national.key: _compared(pair) for pair in comparisons}
    pairs = {pair.national.key: pair for pair in comparisons}
    reports = []
    for match in pairing.matches:
        key = match.national.key
        pair = pairs.get(key)
        verdicts, machine = [], []
        for aspect in aspects if key in compared else ("item",):
            found_here = heard.get((key, aspect))
            if found_here is None:
                verdicts.append((aspect, Outcome.PASS if aspect in compared.get(key, ()) else Outcome.REVIEW))
                continue
            verdict, own = worst([_standing(f) for f in found_here]), worst([f.outcome for f in found_here])
            verdicts.append((aspect, verdict))
            if own is not verdict:
                machine.append((aspect, own))
        reports.append(
            ItemReport(
                national=ref(match.national),
                area=match.national.area,
                lead=match.national.lead,
                local=tuple(LocalRef(p.local.name.text, p.local.name.place) for p in match.partners),
                match=match.how,
                score=match.score,
                verdicts=tuple(verdicts),
                machine=tuple(machine),
                components=_components(match.national, pair.content) if pair and pair.content else (),
                levels=_levels(pair.level, language) if pair and pair.level else (),
            )
        )
    return tuple(reports)


@lru_cache(maxsize=MOST)
def _components(item: NationalItem, content: ContentDifference) -> tuple[tuple[str, str | None], ...]:
    words = {component.key: word for component, word in content.shown}
    return tuple((component.name, words.get(component.key)) for component in item.content)


@lru_cache(maxsize=MOST)
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
    values = (value_in(local.level.amount, stand.figure.amount) for local in stand.locals)
    return tuple(value for value in values if value is not None)


def _compared(pair: Comparison) -> frozenset[str]:
    """The aspects in which a pair was really held against the national item."""
    aspects = {"target": pair.target, "level": pair.level, "content": pair.content, "funding": pair.funding}
    lead = any(local.lead is not None for local in pair.locals)
    return frozenset({"item", *(name for name, seen in aspects.items() if seen), *(["lead"] if lead else [])})


def _standing(found: Finding) -> Outcome:
    """A waiver forgives what was found; it does not read what could not be read, so a review stays one."""
    return found.counts_as if found.waived is None or found.outcome is Outcome.REVIEW else Outcome.PASS


def public(found: Finding) -> Finding:
    """A finding as the report has it: no national item where only the level above has the item it is about."""
    ref = found.national
    added = ref is not None and ref.key.startswith(ADDED)
    return replace(found, national=None, item=found.item or ref.name) if ref and added else found


def aspect_of(hit: Hit) -> tuple[str, str] | None:
    """The national item and the aspect whose verdict a hit bears on; None for a whole file or another field."""
    return (hit.national.key, ASPECT_OF[hit.field]) if hit.national and hit.field in ASPECT_OF else None


def unsettled(items: tuple[ItemReport, ...], silenced: frozenset[tuple[str, str]]) -> tuple[ItemReport, ...]:
    """The items with a review for every pass that is only one because the configuration kept a rule silent."""
    if not silenced:
        return items
    return tuple(
        replace(
            item,
            verdicts=tuple(
                (aspect, Outcome.REVIEW)
                if verdict is Outcome.PASS and (item.national.key, aspect) in silenced
                else (aspect, verdict)
                for aspect, verdict in item.verdicts
            ),
        )
        for item in items
    )


def overridden(rules: Iterable[Rule], overrides: Mapping[str, Override], language: str) -> list[Finding]:
    """A note for every rule whose outcome the user has set or that is off, so that each report says so."""
    return [_override_note(rule, overrides[rule.id], language) for rule in rules if rule.id in overrides]


def _override_note(rule: Rule, override: Override, language: str) -> Finding:
    outcomes = [say(f"report.outcome.{o}", language) for o in (rule.default, override.outcome) if o]
    names = dict(zip(("default", "outcome"), outcomes, strict=False))
    key = "overridden" if override.outcome else "overridden.off"
    title = rule.say(f"{rule.id}.title", language)
    return Finding(
        rule=rule.id,
        title=title,
        outcome=Outcome.NOTE,
        national=None,
        item=None,
        area=None,
        field=None,
        message=say(key, language, title=title, **names),
        evidence=Evidence(),
        location=override.place,
        basis=override.place.file,
        remedy=say("overridden.fix", language),
        fingerprint=_fingerprint(rule.id, Hit(place=override.place, key=key)),
    )


def summarise(
    items: tuple[ItemReport, ...], findings: tuple[Finding, ...], beyond: int, aspects: tuple[str, ...] = ASPECTS
) -> Summary:
    """Every count of the report, from its own verdicts and findings; `beyond` local items match no national one."""
    verdicts = [verdict for item in items for _, verdict in item.verdicts]
    undecided = sum(verdict is Outcome.REVIEW for verdict in verdicts)
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
        by_people=sum(verdict is not Outcome.REVIEW for item in items for verdict in _by_people(item)),
        decisions=tuple((c, decisions.count(c)) for c in Conclusion if decisions),
    )


def _by_people(item: ItemReport) -> list[Outcome]:
    """The verdicts of an item that a person's decision has changed."""
    machine = dict(item.machine)
    return [verdict for aspect, verdict in item.verdicts if aspect in machine]
