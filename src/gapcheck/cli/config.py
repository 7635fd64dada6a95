"""gapcheck config: what is in force for a file, and where each value came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Form
from gapcheck.cli.settings import Config, configuration_for, shown
from gapcheck.source import Place
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.configuration import Configuration

KEYS = ("edition", "region", "lang", "fail_on", "rules", "tolerances", "lexicon", "aliases", "paths", "waivers")


def config(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help=told("argument.configured"))] = Path(),
    config: Config = None,
    form: Form = None,
) -> None:
    configuration = configuration_for(file, config, {})
    values = list(_values(configuration))
    if form == "json":
        rows = [{"key": key, "value": value, "origin": str(configuration.origin(name))} for key, name, value in values]
        print(json.dumps({"file": configuration.file, "values": rows}, ensure_ascii=False, indent=1))
        return
    from rich.cells import cell_len

    from gapcheck.reports.plain import one_line
    from gapcheck.reports.wrapping import pad

    print(told("config.file", file=configuration.file) if configuration.file else told("config.none"))
    widest = max(cell_len(key) for key, _, _ in values)
    for key, name, value in values:
        written = told("config.unset") if value is None else one_line(str(value))
        print(f"{pad(one_line(key), widest)}  {written}  （{_origin(configuration.origin(name))}）")


def _values(configuration: Configuration) -> Iterator[tuple[str, str, object]]:
    """Every key as the file spells it, its field (`rules.G201`) and its value; tables key by key."""
    for name in (*KEYS, "baseline"):
        value = getattr(configuration, name)
        key = name.replace("_", "-")
        if isinstance(value, Mapping):
            yield from ((f"{key}.{part}", f"{name}.{part}", _plain(inner)) for part, inner in value.items())
        elif value != ():
            yield key, name, _plain(value)
    for rule in configuration.custom_rules:
        yield f"custom-rules.{rule.id}", f"custom_rules.{rule.id}", rule.texts[f"{rule.id}.title"]


def _plain(value: object) -> object:
    from gapcheck.configuration import OFF
    from gapcheck.rules import Override

    if isinstance(value, Override):
        return value.outcome.value if value.outcome else OFF
    if isinstance(value, Path):
        return shown(value)
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    return value if value is None else str(value)


def _origin(origin: object) -> str:
    return str(origin) if isinstance(origin, Place) else say(f"config.origin.{origin}", LANGUAGE)
