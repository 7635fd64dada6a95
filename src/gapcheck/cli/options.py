"""Values of options, checked as they are given and refused in the user's language; options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.language import told
from gapcheck.wording import LANGUAGES


def choice(*choices: str) -> Callable[[str | None], str | None]:
    """A callback that takes only these words (or no word at all)."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(told("usage.choice", value=value, choices=" | ".join(choices)))
        return value

    return check


def day(value: str | None) -> str | None:
    """A callback that takes only a date written YYYY-MM-DD (or none)."""
    try:
        date.fromisoformat(value or "2021-01-01")
    except ValueError:
        raise typer.BadParameter(told("usage.day", value=value)) from None
    return value


def as_date(value: str | None) -> date | None:
    """The date that `day` let through."""
    return date.fromisoformat(value) if value else None


Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", callback=choice(*LANGUAGES), help=told("option.lang"))]
Form = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="text|json", callback=choice("text", "json"), help=told("option.form")),
]
Words = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="FILE.yaml", help=told("option.lexicon"), exists=True, dir_okay=False),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", callback=day, help=told("option.as_of"))]
Today = Annotated[str | None, typer.Option("--today", metavar="DATE", callback=day, help=told("option.today"))]
LangGiven = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", callback=choice(*LANGUAGES), help=told("option.lang"))
]
"""The language where a configuration may say another."""
THRESHOLDS = ("violation", "beyond", "review", "never")
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="|".join(THRESHOLDS), callback=choice(*THRESHOLDS), help=told("option.fail_on")),
]
Edition = Annotated[str | None, typer.Option("--edition", metavar="2021", help=told("option.edition"))]
WaiverList = Annotated[Path | None, typer.Option("--waivers", metavar="PATH", help=told("option.waivers"))]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help=told("option.no_waivers"))]
BaselineFile = Annotated[Path | None, typer.Option("--baseline", metavar="PATH", help=told("option.baseline"))]
