"""The report as one HTML file: style, program and data inside, and a policy that lets the page ask for nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gapcheck.findings import ASPECTS, Change, Changed, Report, Since
from gapcheck.reports import changes, order
from gapcheck.reports.html import listing, overview
from gapcheck.reports.plain import visible
from gapcheck.wording import say

HERE = Path(__file__).parent
GLYPH = {"violation": "✗", "beyond": "▲", "review": "?", "note": "·", "pass": "✓"}
"""What tells the outcomes apart without colour."""
FIELD_OF = {"level": "standard", "funding": "expenditure"}
"""The field that an aspect of an item is about, where it bears another name."""
MOST = 300
"""Rows of a folded table; of more, the page says how many there are and where they stand."""


def render(report: Report) -> str:
    """The whole page, in the report's language; the same for the same report."""
    style, program = ((HERE / name).read_text(encoding="utf-8") for name in ("style.css", "app.js"))
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
        listing=listing.written(report),
        policy=_policy(style, program),
        style=Markup(style),  # noqa: S704 - our own file
        program=Markup(program),  # noqa: S704 - our own file
    )


def _environment(language: str) -> Environment:
    """Where the templates stand and what they may use; every text is made visible and then escaped as it is put in."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        word=lambda key, **params: say(key, language, **params),
        where=partial(order.where, language=language),
        ASPECTS=ASPECTS,
        FIELD_OF=FIELD_OF,
        GLYPH=GLYPH,
        LISTED=order.LISTED,
        MOST=MOST,
        against=partial(changes.against, language=language),
        counted=partial(changes.counted, language=language),
        tables=partial(changes.tables, language=language),
        subject_of=order.subject_of,
        gone=_gone,
    )
    return environment


def _gone(since: Since) -> list[tuple[Change, list[Changed]]]:
    """What was found then and is not found now, under what became of it."""
    return [(change, found) for change, found in changes.grouped(since) if change not in listing.STILL]


def _policy(style: str, program: str) -> str:
    """A content security policy under which this style and this program alone run, and nothing is ever fetched."""
    styles, programs = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, program))
    return (
        f"default-src 'none'; style-src 'sha256-{styles}'; script-src 'sha256-{programs}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
