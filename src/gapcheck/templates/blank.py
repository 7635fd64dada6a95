"""An empty implementation standard of one region, with the national words that every cell is to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gapcheck.model import Figure, NationalItem, NationalStandard
from gapcheck.templates.form import Entry, Form, Words
from gapcheck.wording import say

HINTED = (
    *("issued", "published", "filed", "adjustment", "fiscal_assessment.conclusion"),
    *("target", "content", "standard", "expenditure", "lead", "basis", "national", "not_applicable"),
    *("items", "scope"),
)
"""The fields that a few words say how to fill."""


def blank(national: NationalStandard, region: str, language: str, as_of: date | None = None) -> Form:
    """All items of an edition, named and paired, for `region` to fill in. The figures shown are those in force
    on `as_of`, by default on the day when the implementation standard is due."""
    day = as_of or national.due
    facts = {
        "region": region,
        "edition": national.edition,
        "title": say("templates.title", language, region=region, edition=national.edition),
    }
    document = national.document.number or national.title
    return Form(
        facts=facts,
        items=tuple(_entry(item, day, language) for item in national.items),
        assessments=(),
        hints={name: say(f"templates.hint.{name}", language, due=national.due) for name in HINTED},
        notes=tuple(
            say(f"templates.note.{note}", language, document=document, day=day) for note in ("columns", "cells", "more")
        ),
        assessment_notes=(say("templates.note.assessments", language),),
        areas=national.areas,
        day=national.issued,
    )


def _entry(item: NationalItem, day: date, language: str) -> Entry:
    fields = {
        "number": str(item.number),
        "name": item.name,
        "area": item.area,
        "category": item.category,
        "national": str(item.number),
    }
    return Entry(fields, _beside(item, day, language), tuple(_remarks(item, day, language)))


def _beside(item: NationalItem, day: date, language: str) -> Words:
    doubt = "" if item.target.confirmed else say("templates.unconfirmed", language)
    figures = [_figure(figure, language) for figure in item.figures_on(day) if figure.expected]
    return {
        "target": item.target.text + doubt,
        "content": "；".join(component.name for component in item.content),
        "standard": "\n".join(figures) or say(f"templates.level.{_level(item)}", language),
        "expenditure": item.duty.note,
        "lead": "、".join(item.lead),
        "basis": "；".join(map(str, item.references)),
    }


def _figure(figure: Figure, language: str) -> str:
    whose = f"{figure.measure}（{figure.applies_to}）" if figure.applies_to else figure.measure
    doubt = "" if figure.confirmed else say("templates.unconfirmed", language)
    return say(f"templates.figure.{figure.kind}", language, whose=whose, amount=figure.amount) + doubt


def _level(item: NationalItem) -> str:
    return {True: "unified", False: "own", None: "unknown"}[item.unified]


def _remarks(item: NationalItem, day: date, language: str) -> Iterator[str]:
    """What the cells of an item must contain beyond answering the national ones."""
    figures = item.figures_on(day)
    stated = any(figure.expected for figure in figures)
    yield say("templates.must.figures" if stated else f"templates.must.{_level(item)}", language)
    details = sum(not figure.expected for figure in figures)
    if details:
        yield say("templates.must.details", language, count=details, number=item.number)
    tiers = say("list.joint", language).join(say(f"tier.{tier}", language) for tier in item.duty.tiers)
    yield say("templates.must.tiers", language, tiers=tiers)
    if item.parts:
        yield say("templates.must.parts", language, parts="、".join(item.parts), number=item.number)
    if item.applies_where:
        yield say("templates.must.applies_where", language, where=item.applies_where)
