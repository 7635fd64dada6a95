"""gapcheck baseline: writes down what is found today, so that from now on only new findings fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import OK, UNJUDGED, our_fault, tell, their_fault
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Above, Government, as_date, as_level, day
from gapcheck.cli.output import print_bytes, refuse_unwritable, write_whole
from gapcheck.cli.settings import Config, configuration_for, options_of, this_day, waivers_of
from gapcheck.source import InputError

if TYPE_CHECKING:
    from gapcheck.baseline import Against
    from gapcheck.findings import Report


def baseline(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=told("argument.files"))],
    output: Annotated[Path | None, typer.Option("-o", metavar="PATH", help=told("option.baseline_output"))] = None,
    edition: Annotated[str | None, typer.Option("--edition", metavar="2021", help=told("option.edition"))] = None,
    config: Config = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", callback=day, help=told("option.waiver_day"))
    ] = None,
    level: Government = None,
    against: Above = None,
) -> int:
    """Nothing is written unless every file could be judged whole: what was not looked at is not known."""
    from gapcheck.baseline import taken, write

    if output:
        refuse_unwritable([output], [*files, *([against] if against else [])])
    reports = [_judged(file, config, edition, today, level, against) for file in files]
    whole = [report for report in reports if report is not None]
    if len(whole) < len(reports):
        return UNJUDGED
    listed = taken(whole)
    if output is None:
        print_bytes(write(listed))
    else:
        write_whole(output, write(listed))
    tell(told("baseline.taken", count=sum(map(len, listed.regions.values())), files=len(whole)))
    return OK


def _judged(
    file: Path, config: Path | None, edition: str | None, today: str | None, level: str | None, against: Path | None
) -> Report | None:
    """The report on one file; None, and said why, when it could not be judged whole."""
    from gapcheck.check import check_file

    configuration = configuration_for(file, config, {"edition": edition, "lang": LANGUAGE})
    held = tuple(waiver for waiver in waivers_of(configuration) if waiver.in_force(this_day(as_date(today))))
    try:
        report = check_file(file, replace(options_of(configuration, held), level=as_level(level), against=against))
    except InputError as error:
        their_fault(error)
        return None
    except Exception as error:
        our_fault(error, str(file))
        return None
    if report.errors:
        tell(told("partly_failed", file=file, count=len(report.errors), first=report.errors[0]))
        return None
    return report


def tell_gone(held: Against, file: str, note: Callable[[str], None]) -> None:
    """Say by `note` how a report stands to the baseline, and on stderr which entries are no longer found."""
    note(told("baseline.known", file=file, known=held.known, gone=len(held.gone)))
    for entry in held.gone:
        tell(told("baseline.gone", rule=entry.rule, item=entry.item, field=entry.field))
