"""Values of options, checked as they are given and refused in the user's language; options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from gapcheck.cli.language import told
from gapcheck.cli.settings import shown, usage_errors
from gapcheck.government import Level
from gapcheck.wording import LANGUAGES


def choice(*choices: str) -> Callable[[str | None], str | None]:
    """A callback that takes only these words (or no word at all)."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(told("usage.choice", value=value, choices=" | ".join(choices)))
        return value

    return check


def one_of(*words: str) -> dict[str, Any]:
    """What makes an option or argument take only these words: shown in its help, completed by a shell, checked."""
    return {"metavar": "|".join(words), "callback": choice(*words), "autocompletion": lambda: list(words)}


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


def _sound(path: Path | None) -> Path | None:
    """A callback that takes only a lexicon that can be used."""
    if path is not None:
        from gapcheck.configuration.lexicons import check_lexicon

        with usage_errors():
            check_lexicon(path, shown(path))
    return path


def as_level(value: str | None) -> Level | None:
    """The level of government that `one_of` let through."""
    return Level(value) if value else None


Lang = Annotated[str, typer.Option("--lang", **one_of(*LANGUAGES), help=told("option.lang"))]
Form = Annotated[
    str | None,
    typer.Option("--format", "-f", **one_of("text", "json"), help=told("option.form")),
]
Words = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="FILE.yaml", callback=_sound, help=told("option.lexicon")),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", callback=day, help=told("option.as_of"))]
Government = Annotated[
    str | None,
    typer.Option("--level", **one_of(*Level), help=told("option.level")),
]
Above = Annotated[Path | None, typer.Option("--against", metavar="FILE", help=told("option.against"))]
