"""A reading as a person wants to see it: the cell with what was understood in colour, then what it means."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from gapcheck.cli.sheet import Row, sheet
from gapcheck.quantity import plain
from gapcheck.reports.plain import one_line
from gapcheck.text.readings import ExpenditureReading, Level, StandardReading, TargetReading
from gapcheck.text.shares import UNSTATED
from gapcheck.wording import catalogue, say

UNDERSTOOD, ASIDE, UNREAD = "green", "dim", "bold red"


def target(reading: TargetReading, language: str) -> str:
    """The people of a target cell in words, and the words left unread."""
    from gapcheck.text.phrasing import describe

    terms = dict.fromkeys(term for group in (*reading.groups, *reading.excluded) for term in group.terms)
    marked = _marked(reading.text, [(unread.text, UNREAD) for unread in reading.unread], UNDERSTOOD)
    unread = [f"{one_line(u.text)}（{say(f'cli.effect.{u.effect}', language)}）" for u in reading.unread]
    return _page(
        language,
        ("cell", [marked]),
        ("people", [describe(reading.population, language)]),
        ("terms", ["、".join(terms)]),
        ("unread", unread or [say("cli.parse.nothing", language)]),
    )


def standard(reading: StandardReading, language: str) -> str:
    """The levels of a standard cell, the figures set aside with their reasons, and the documents."""
    marks = [(level.text, UNDERSTOOD) for level in (*reading.levels, *reading.free)]
    marks += [(aside.text, ASIDE) for aside in reading.set_aside] + [(words, UNREAD) for words in reading.unread]
    return _page(
        language,
        ("cell", [_marked(reading.text, marks, "")]),
        ("levels", [_level(level, language) for level in reading.levels]),
        ("free", [_level(level, language) for level in reading.free]),
        ("set_aside", [f"{one_line(a.text)}（{say(f'cli.aside.{a.why}', language)}）" for a in reading.set_aside]),
        ("references", [f"{f'《{r.title}》' if r.title else ''}{r.number}" for r in reading.references]),
        ("unread", list(reading.unread) or [say("cli.parse.nothing", language)]),
    )


def expenditure(reading: ExpenditureReading, language: str) -> str:
    """Who pays, with shares, and what falls on residents."""
    marks = [(words, UNREAD) for words in reading.unread]
    shares = dict(reading.shares)
    tiers = [
        _payer(tier, language) + (f" {plain(shares[tier] * 100)}%" if tier in shares else "")
        for tier in dict.fromkeys((*reading.tiers, *shares))
    ]
    return _page(
        language,
        ("cell", [_marked(reading.text, marks, UNDERSTOOD)]),
        ("payers", ["、".join(tiers)]),
        ("shared", [say("cli.parse.yes" if reading.shared else "cli.parse.no", language)]),
        ("burden", [reading.burden or ""]),
        ("unread", list(reading.unread) or [say("cli.parse.nothing", language)]),
    )


def _payer(tier: str, language: str) -> str:
    """A payer by its name in the language; several that bear a share together joined, a fund as the cell calls it."""
    known = catalogue(language)
    names = ("unstated" if each == UNSTATED else each for each in tier.split("+"))
    return "+".join(known.get(f"cli.tier.{name}", name) for name in names)


def _level(level: Level, language: str) -> str:
    soft = say("cli.parse.soft", language) if level.soft else ""
    return f"{one_line(level.subject)}  {level.amount}{soft}".strip()


def _marked(text: str, marks: Iterable[tuple[str, str]], rest: str) -> Text:
    """The cell on one line, each marked fragment in its style, all else in `rest`."""
    shown = Text(one_line(text), style=rest)
    for fragment, style in marks:
        at = shown.plain.find(one_line(fragment))
        if at >= 0 and fragment:
            shown.stylize(style, at, at + len(one_line(fragment)))
    return shown


def _page(language: str, *rows: Row) -> str:
    return sheet([(say(f"cli.parse.{label}", language), lines) for label, lines in rows])
