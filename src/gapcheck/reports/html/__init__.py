"""The report as one HTML file: style, program and data inside, and a policy that lets the page ask for nothing else."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from gapcheck.findings import ASPECTS, Change, Changed, Report, Since
from gapcheck.reports import changes, order
from gapcheck.reports.html import listing, overview
from gapcheck.reports.html.shell import environment, policy, program, written

HERE = Path(__file__).parent
FIELD_OF = {"level": "standard", "funding": "expenditure"}
"""The field that an aspect of an item is about, where it bears another name."""
MOST = 300
"""Rows of a folded table; of more, the page says how many there are and where they stand."""


def render(report: Report) -> str:
    """The whole page, in the report's language; the same for the same report."""
    style, script = (HERE / "style.css").read_text(encoding="utf-8"), program(HERE / "app.js")
    page = _environment(report.language).get_template("page.html.j2")
    return page.render(
        report=report,
        summary=report.summary,
        coverage=order.coverage(report),
        steps=overview.first_steps(report),
        outcomes=overview.outcome_bar(report),
        areas=overview.area_bars(report),
        items=[(area, list(items)) for area, items in groupby(report.items, lambda item: item.area)],
        choices=listing.choices(report),
        listing=written(listing.data(report)),
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        program=Markup(script),  # noqa: S704 - our own file
    )


def _environment(language: str) -> Environment:
    """The page's templates and what they may use."""
    templates = environment(HERE, language)
    templates.globals.update(
        where=partial(order.where, language=language),
        ASPECTS=ASPECTS,
        FIELD_OF=FIELD_OF,
        LISTED=order.LISTED,
        MOST=MOST,
        against=partial(changes.against, language=language),
        counted=partial(changes.counted, language=language),
        tables=partial(changes.tables, language=language),
        subject_of=order.subject_of,
        gone=_gone,
    )
    return templates


def _gone(since: Since) -> list[tuple[Change, list[Changed]]]:
    """What was found then and is not found now, under what became of it."""
    return [(change, found) for change, found in changes.grouped(since) if change not in listing.STILL]
