"""What is in force for one input: the configuration found for it, under the options of the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gapcheck.cli.language import LANGUAGE, told
from gapcheck.findings import Outcome
from gapcheck.reports.plain import one_line
from gapcheck.source import InputError
from gapcheck.wording import LANGUAGES, say

if TYPE_CHECKING:
    from gapcheck.baseline import Baseline
    from gapcheck.configuration import Configuration
    from gapcheck.options import Options
    from gapcheck.rules import Rule
    from gapcheck.waivers import Waiver

Config = Annotated[Path | None, typer.Option("--config", metavar="PATH", help=told("option.config"))]


@contextmanager
def usage_errors() -> Iterator[None]:
    """A fault in a configuration, waiver, baseline or lexicon file is wrong usage: nothing was judged by it."""
    try:
        yield
    except InputError as error:
        raise typer.BadParameter(in_words(error)) from error


def in_words(error: InputError) -> str:
    """The fault with its place, in this process's language."""
    place = f"{error.place}: " if error.place else ""
    return one_line(place + say(error.message, LANGUAGE, **error.params))


def configuration_for(start: Path, config: Path | None, given: Mapping[str, object]) -> Configuration:
    """The configuration at `config`, else the one found upwards from `start`, else none; options `given`
    (None: not given) go before it. For the language there is GAPCHECK_LANG between the two."""
    from gapcheck.configuration import Configuration, Origin, find

    asked = os.environ.get("GAPCHECK_LANG")
    environment = asked if asked in LANGUAGES else None
    path = config or find(start)
    with usage_errors():
        wanted = given.get("lang") or environment
        if path:
            from gapcheck.configuration.reading import load

            found = load(path, str(wanted) if wanted else None)
        else:
            found = Configuration()
    return found.overridden(Origin.ENVIRONMENT, {"lang": environment}).overridden(Origin.OPTION, given)


def options_of(
    configuration: Configuration,
    waivers: tuple[Waiver, ...] = (),
    *,
    as_of: date | None = None,
    today: date | None = None,
    dates: tuple[str | None, str | None, str | None] = (None, None, None),
) -> Options:
    """How to judge by a configuration; `waivers` are those in force, `dates` issued, published and filed."""
    from gapcheck.compare import GUIDELINE_SLACK
    from gapcheck.options import Options

    issued, published, filed = dates
    return Options(
        edition=configuration.edition,
        as_of=as_of,
        today=today,
        language=configuration.lang,
        region=configuration.region,
        issued=issued,
        published=published,
        filed=filed,
        lexicon=configuration.lexicon,
        overrides=configuration.rules,
        slack=configuration.tolerances.get("guideline", GUIDELINE_SLACK),
        aliases=configuration.aliases,
        rules=configuration.custom_rules,
        waivers=waivers,
    )


class Judging(NamedTuple):
    """How one file is judged: its options, the outcome that fails it (None: never), every waiver named,
    in force or not, what a baseline already knows, and the rules asked."""

    options: Options
    threshold: Outcome | None
    waivers: tuple[Waiver, ...]
    baseline: Baseline | None
    rules: tuple[Rule, ...]


def judging(
    configuration: Configuration,
    *,
    no_waivers: bool,
    as_of: date | None,
    today: date | None,
    dates: tuple[str | None, str | None, str | None],
) -> Judging:
    """All that a configuration says of judging, with its waiver and baseline files read."""
    held = () if no_waivers else waivers_of(configuration)
    on = this_day(today)
    in_force = tuple(waiver for waiver in held if waiver.in_force(on))
    return Judging(
        options=options_of(configuration, in_force, as_of=as_of, today=today, dates=dates),
        threshold=None if configuration.fail_on == "never" else Outcome(configuration.fail_on),
        waivers=held,
        baseline=baseline_of(configuration),
        rules=every_rule(configuration),
    )


def every_rule(configuration: Configuration) -> tuple[Rule, ...]:
    """Ours, those of the configuration and those of installed packages, in the order they are listed."""
    from gapcheck.rules import asked

    return asked(configuration.custom_rules)


def waivers_of(configuration: Configuration) -> tuple[Waiver, ...]:
    """All waivers that the configuration names, in force or not."""
    if configuration.waivers is None:
        return ()
    from gapcheck.waivers.reading import read

    with usage_errors():
        return read(configuration.waivers, shown(configuration.waivers), rule_ids(configuration))


def baseline_of(configuration: Configuration) -> Baseline | None:
    """The baseline that the configuration names."""
    if configuration.baseline is None:
        return None
    from gapcheck.baseline import read

    with usage_errors():
        return read(configuration.baseline, shown(configuration.baseline))


def rule_ids(configuration: Configuration) -> tuple[str, ...]:
    return tuple(rule.id for rule in every_rule(configuration))


def shown(path: Path) -> str:
    """What to call a file that a configuration names."""
    from gapcheck.configuration import called

    return called(path)


def this_day(today: date | None) -> date:
    """The day by which waivers run out: the one given, else the machine's. A waiver that ran out last night
    must not hold because nobody told the date."""
    return today or datetime.now().astimezone().date()
