"""From what the rules saw to the findings in words, in the order in which they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from gapcheck.concern import Concern
from gapcheck.findings import ADDED, ORDER, Above, Evidence, Finding, Outcome
from gapcheck.hits import Hit
from gapcheck.rules import Override, Rule
from gapcheck.wording import say
from gapcheck.written import write


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
    shown = (hit.theirs, hit.ours, hit.difference)
    evidence = _written(shown, language)
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
        evidence=Evidence(*evidence),
        location=hit.place,
        basis=say("above.basis", language, title=against.name, place=against.location)
        if against
        else hit.basis or document,
        remedy=rule.say(f"{room}{hit.remedy or f'{rule.id}.fix'}", language, **params),
        fingerprint=_fingerprint(rule.id, hit, *(["above"] if against else [])),
        assessed=rule.default is Outcome.BEYOND and not hit.parts_missing,
        lead=concern.lead(hit),
        parts_missing=hit.parts_missing,
        review=concern.mark(rule.id, hit, evidence if language == "zh" else _written(shown, "zh"))
        if outcome is Outcome.REVIEW
        else None,
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


def public(found: Finding) -> Finding:
    """A finding as the report has it: no national item where only the level above has the item it is about."""
    ref = found.national
    added = ref is not None and ref.key.startswith(ADDED)
    return found._replace(national=None, item=found.item or ref.name) if ref and added else found


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
