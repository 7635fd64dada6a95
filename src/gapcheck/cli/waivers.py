"""gapcheck waivers: is a waiver file in order, and which of its waivers have run out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, tell
from gapcheck.cli.language import told
from gapcheck.cli.options import as_date, day
from gapcheck.cli.settings import Config, configuration_for, in_words, rule_ids, this_day
from gapcheck.reports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gapcheck.findings import Report
    from gapcheck.waivers import Waiver

app = typer.Typer(rich_markup_mode=None, no_args_is_help=False)


@app.callback()
def waivers() -> None: ...


@app.command("lint", help=told("help.lint"))
def lint(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told("argument.waivers"))] = Path("waivers.yaml"),
    config: Config = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", callback=day, help=told("option.waiver_day"))
    ] = None,
) -> int:
    """Exit code 2 for a fault, 1 for a waiver that is not in force, 0 when all are in order."""
    from gapcheck.waivers.reading import lint

    configuration = configuration_for(file, config, {})
    name = file.name if file.is_absolute() else file.as_posix()
    listed, faults = lint(file, name, rule_ids(configuration))
    for fault in faults:
        print(in_words(fault))
    on = this_day(as_date(today))
    spent = [waiver for waiver in listed if not waiver.in_force(on)]
    for waiver in spent:
        print(_not_in_force(waiver, on))
    tell(told("waivers.linted", file=name, sound=len(listed) - len(spent), spent=len(spent), faults=len(faults)))
    return BAD_USAGE if faults else FOUND if spent else OK


def tell_idle(waivers: Sequence[Waiver], reports: Sequence[Report], on: date) -> None:
    """Say on stderr which waivers of a run waived nothing, and why."""
    from gapcheck.waivers import Idle, idle

    for waiver, why, now in idle(waivers, reports, on):
        if why in (Idle.EXPIRED, Idle.EARLY):
            tell(_not_in_force(waiver, on))
        else:
            words = one_line(f"{waiver.rule} {waiver.item or ''}").strip()
            tell(told(f"waivers.{why}", place=waiver.place, subject=words, now=now))


def _not_in_force(waiver: Waiver, on: date) -> str:
    key = "waivers.expired" if waiver.dated <= on else "waivers.early"
    words = one_line(f"{waiver.rule} {waiver.item or ''}").strip()
    return told(key, place=waiver.place, subject=words, date=waiver.dated, until=waiver.until or "")
