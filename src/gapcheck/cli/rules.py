"""gapcheck rules and gapcheck explain: what is checked, and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.failure import tell
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Form, Lang
from gapcheck.cli.settings import Config, configuration_for, every_rule
from gapcheck.reports.plain import one_line
from gapcheck.wording import say

BROADEST = 100
SECTIONS = ("what", "why", "example", "remedy", "basis")


def rules(form: Form = None, lang: Lang = LANGUAGE, config: Config = None) -> None:
    from gapcheck.rules import installed

    known = every_rule(configuration_for(Path(), config, {"lang": lang}))
    for fault in installed()[1]:
        tell(told("rules.unusable", fault=one_line(fault)))
    if form == "json":
        listed = [
            {
                "id": rule.id,
                "family": rule.family,
                "default": rule.default.value,
                "title": rule.say(f"{rule.id}.title", lang),
            }
            for rule in known
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    from gapcheck.reports.wrapping import pad

    for rule in known:
        print(rule.id, pad(say(f"report.outcome.{rule.default}", lang), 8), rule.say(f"{rule.id}.title", lang))


def _ids() -> list[str]:
    """What a shell offers to explain."""
    return [rule.id for rule in every_rule(configuration_for(Path(), None, {}))]


def explain(
    rule: Annotated[str, typer.Argument(metavar="G201", autocompletion=_ids, help=told("argument.rule"))],
    lang: Lang = LANGUAGE,
    config: Config = None,
) -> None:
    every = every_rule(configuration_for(Path(), config, {"lang": lang}))
    wanted = next((known for known in every if known.id == rule.upper()), None)
    if wanted is None:
        raise typer.BadParameter(told("usage.no_rule", rule=rule))
    outcome = say(f"report.outcome.{wanted.default}", lang)
    print(
        say("cli.explain.heading", lang, rule=wanted.id, title=wanted.say(f"{wanted.id}.title", lang), outcome=outcome)
    )
    for section in SECTIONS:
        print(f"\n{say(f'cli.section.{section}', lang)}")
        _print_indented(wanted.say(f"{wanted.id}.{section}", lang))


def _print_indented(text: str) -> None:
    from gapcheck.reports.wrapping import wrap

    width = min(shutil.get_terminal_size().columns, BROADEST) - 2
    for paragraph in text.split("\n"):
        for line in wrap(paragraph, width):
            print(f"  {line}")
