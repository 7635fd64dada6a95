"""Whether a prior argumentation and risk assessment is on file for what goes beyond (G405, G406)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.model import ASSESSMENT_PARTS, Assessment, LocalItem, Scope
from gapcheck.pairing import plain_name
from gapcheck.rules.rule import Case, whole_file


def on_file(case: Case, local: LocalItem, scope: Scope) -> tuple[Assessment, ...]:
    """The assessments of a local item that cover `scope`; one that states no scope covers all."""
    return tuple(
        assessment
        for assessment in case.standard.assessments
        if assessment.scope in (None, scope) and _concerns(assessment, local)
    )


def parts_missing(case: Case, locals_: Iterable[LocalItem], scope: Scope) -> tuple[str, ...]:
    """What the best assessment on file for one of these items still lacks: all of its parts when there is none,
    none when it is complete."""
    lacks = [assessment.missing for local in locals_ for assessment in on_file(case, local, scope)]
    return min(lacks, key=len, default=ASSESSMENT_PARTS)


def _concerns(assessment: Assessment, local: LocalItem) -> bool:
    return _is_among(_names(assessment), local)


def _names(assessment: Assessment) -> frozenset[str]:
    return frozenset(plain_name(quote.text) for quote in assessment.items)


def _is_among(names: frozenset[str], local: LocalItem) -> bool:
    return plain_name(local.name.text) in names or (local.number is not None and str(local.number) in names)


@whole_file("G405", Outcome.VIOLATION)
def incomplete_assessment(case: Case) -> Iterator[Hit]:
    for assessment in case.standard.assessments:
        if assessment.missing:
            names = tuple(quote.text for quote in assessment.items)
            yield Hit(
                place=assessment.place,
                item=names[0] if names else None,
                key=str(assessment.scope or ""),
                params={"items": names, "missing": tuple(Phrase(f"part.{part}") for part in assessment.missing)},
            )


@whole_file("G406", Outcome.REVIEW)
def stray_assessment(case: Case) -> Iterator[Hit]:
    for assessment in case.standard.assessments:
        about = _names(assessment)
        if not any(_is_among(about, local) for local in case.standard.items):
            names = tuple(quote.text for quote in assessment.items)
            yield Hit(
                place=assessment.place,
                item=names[0] if names else None,
                key=str(assessment.scope or ""),
                params={"items": names},
            )
