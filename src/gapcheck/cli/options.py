"""Values of options, checked as they are given and refused in the user's language; options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.language import told
from gapcheck.government import Level
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


def as_level(value: str | None) -> Level | None:
    """The level of government that `choice` let through."""
    return Level(value) if value else None


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
Government = Annotated[
    str | None,
    typer.Option("--level", metavar="|".join(Level), callback=choice(*Level), help=told("option.level")),
]
Above = Annotated[Path | None, typer.Option("--against", metavar="FILE", help=told("option.against"))]
