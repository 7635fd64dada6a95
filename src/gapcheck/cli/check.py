"""gapcheck check: judges files one by one and writes their reports."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, UNJUDGED, our_fault, tell, their_fault
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import (
    AsOf,
    BaselineFile,
    Edition,
    FailOn,
    LangGiven,
    NoWaivers,
    Today,
    WaiverList,
    Words,
    as_date,
    choice,
    day,
)
from gapcheck.cli.output import in_colour, print_bytes, refuse_suffix, refuse_unwritable, write_whole
from gapcheck.cli.settings import Config, Judging, configuration_for, judging, this_day, usage_errors
from gapcheck.cli.waivers import tell_idle
from gapcheck.findings import Report
from gapcheck.reports.formats import BINARY, FORMATS, SUFFIXES, form_of, rendered
from gapcheck.source import InputError
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.rules import Rule


def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help=told("argument.files"))] = None,
    edition: Edition = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="|".join(FORMATS), callback=choice(*FORMATS), help=told("option.report_form")
        ),
    ] = None,
    output: Annotated[list[Path] | None, typer.Option("-o", metavar="PATH", help=told("option.output"))] = None,
    annotate: Annotated[Path | None, typer.Option("--annotate", metavar="PATH", help=told("option.annotate"))] = None,
    reviews: Annotated[Path | None, typer.Option("--reviews", metavar="PATH", help=told("option.reviews"))] = None,
    since: Annotated[Path | None, typer.Option("--since", metavar="OLD.json", help=told("option.since"))] = None,
    fail_on: FailOn = None,
    lang: LangGiven = None,
    as_of: AsOf = None,
    today: Today = None,
    region: Annotated[str | None, typer.Option("--region", metavar="NAME", help=told("option.region"))] = None,
    issued: Annotated[
        str | None, typer.Option("--issued", metavar="DATE", callback=day, help=told("option.issued"))
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", callback=day, help=told("option.published"))
    ] = None,
    filed: Annotated[
        str | None, typer.Option("--filed", metavar="DATE", callback=day, help=told("option.filed"))
    ] = None,
    lexicon: Words = None,
    config: Config = None,
    waivers: WaiverList = None,
    no_waivers: NoWaivers = False,
    baseline: BaselineFile = None,
) -> int:
    files = files or _configured_files(config)
    alone = len(files) == 1
    planned = [_outputs(path, output or [], alone=alone) for path in files]
    if not alone and (annotate or reviews or since):
        raise typer.BadParameter(told("usage.one_file"))
    if annotate:
        _refuse_copy(files[0], annotate)
    written = [path for outputs in planned for path in outputs] + ([annotate] if annotate else [])
    refuse_unwritable(written, [*files, *(path for path in (reviews, since) if path)])
    printed = form or ("text" if not output else None)
    if printed in BINARY and sys.stdout.isatty():
        raise typer.BadParameter(told("usage.binary_to_terminal", form=printed))

    given: dict[str, object] = {"edition": edition, "region": region, "lang": lang, "fail_on": fail_on}
    given |= {"waivers": waivers, "baseline": baseline, "lexicon": lexicon}
    ways = [
        judging(
            configuration_for(path, config, given),
            no_waivers=no_waivers,
            as_of=as_date(as_of),
            today=as_date(today),
            dates=(issued, published, filed),
        )
        for path in files
    ]
    if reviews:
        from gapcheck.reviews import read

        answers = read(reviews)
        ways = [replace(way, options=replace(way.options, reviews=answers)) for way in ways]
    tasks = [Task(outputs, printed, way, annotate, since, alone) for outputs, way in zip(planned, ways, strict=True)]
    done = [_one(path, task) for path, task in zip(files, tasks, strict=True)]
    held = tuple(dict.fromkeys(waiver for way in ways for waiver in way.waivers))
    tell_idle(held, [report for report, _ in done if report], this_day(as_date(today)))
    return max(code for _, code in done)


def _configured_files(config: Path | None) -> list[Path]:
    """The files that the configuration names when the command line names none."""
    from gapcheck.configuration import listed

    with usage_errors():
        files = list(listed(configuration_for(Path(), config, {})))
    if not files:
        raise typer.BadParameter(told("usage.no_files"))
    return files


@dataclass(frozen=True, slots=True)
class Task:
    """How to judge one file and what to do with its report; `printed` is a format or None."""

    outputs: list[Path]
    printed: str | None
    way: Judging
    annotate: Path | None
    since: Path | None
    alone: bool


def _one(path: Path, task: Task) -> tuple[Report | None, int]:
    """Judge one file, write its reports, and return the report (None: not judged) with the exit code; a
    failure is told and stops no other file."""
    rules = task.way.rules
    try:
        report = _judged(path, task)
        if task.printed is None:
            tell(_in_one_line(report))
        else:
            print_bytes(_printed(report, task))
        failed = [out for out in task.outputs if not _written(out, partial(_report, report, out, rules))]
        if task.annotate and not _written(task.annotate, partial(_copy, report, path)):
            failed.append(task.annotate)
    except InputError as error:
        their_fault(error)
        return None, UNJUDGED
    except Exception as error:
        our_fault(error, str(path))
        return None, UNJUDGED
    return report, max(_code(report, task.way), BAD_USAGE if failed else OK)


def _judged(path: Path, task: Task) -> Report:
    """The report on one file, with what changed since an earlier one; what a copy of it will lack is told first."""
    from gapcheck.check import check_file

    if task.annotate:
        _tell_losses(path)
    options = task.way.options
    if task.since is None:
        return check_file(path, options)

    from gapcheck import since

    earlier = since.read(task.since)
    report = check_file(path, options)
    return replace(report, since=since.compare(earlier, since.written(report)))


def _refuse_copy(path: Path, copy: Path) -> None:
    """Usage error for a file of which no annotated copy can be made, or a copy of another format."""
    from gapcheck.annotate import SUFFIXES as COPIED

    suffix = COPIED.get(path.suffix.lower())
    if suffix is None:
        raise typer.BadParameter(told("usage.not_annotated", path=path))
    if copy.suffix.lower() != suffix:
        raise typer.BadParameter(told("usage.copy_suffix", path=copy, suffix=suffix))


def _tell_losses(path: Path) -> None:
    from gapcheck.annotate import losses

    kinds = losses(path.read_bytes()) if path.is_file() else ()
    if kinds:
        names = "、".join(say(f"office.lost.{kind}", LANGUAGE) for kind in kinds)
        tell(told("annotate_loses", path=path, kinds=names))


def _copy(report: Report, path: Path) -> bytes:
    from gapcheck.annotate import annotate

    return annotate(path, report)


def _printed(report: Report, task: Task) -> bytes:
    assert task.printed, "asked for"
    width = shutil.get_terminal_size().columns
    return rendered(report, task.printed, task.way.rules, width=width, colour=in_colour(), one_line=not task.alone)


def _report(report: Report, target: Path, rules: tuple[Rule, ...]) -> bytes:
    return rendered(report, form_of(target), rules)


def _outputs(path: Path, patterns: list[Path], *, alone: bool) -> list[Path]:
    """The output paths for one input; usage error for an unknown suffix or a path that several inputs would share."""
    for pattern in patterns:
        refuse_suffix(pattern, tuple(SUFFIXES))
        if not alone and "{name}" not in pattern.name:
            raise typer.BadParameter(told("usage.name_needed"))
    return [pattern.with_name(pattern.name.replace("{name}", path.stem)) for pattern in patterns]


def _in_one_line(report: Report) -> str:
    """Coverage and verdict, for those whose report goes to a file."""
    from gapcheck.reports.order import coverage

    verdict = say(f"report.verdict.{report.summary.verdict}", report.language)
    return told("judged", file=report.subject.file, coverage=coverage(report), verdict=verdict)


def _code(report: Report, way: Judging) -> int:
    """The exit code one report asks for, by what is new where there is a baseline; faults are said on stderr."""
    if report.errors:
        tell(told("partly_failed", file=report.subject.file, count=len(report.errors), first=report.errors[0]))
        return UNJUDGED
    if way.baseline is None:
        return FOUND if report.fails(way.threshold) else OK
    from gapcheck.baseline import against
    from gapcheck.cli.baseline import tell_gone

    standing = against(report, way.baseline)
    tell_gone(standing, report.subject.file)
    return FOUND if standing.fresh.fails(way.threshold) else OK


def _written(target: Path, content: Callable[[], bytes]) -> bool:
    """Whether the content now stands at `target`; says so on stderr either way."""
    try:
        write_whole(target, content())
    except OSError as error:
        tell(told("output.failed", path=target, error=error.strerror or error))
        return False
    tell(told("output.written", path=target))
    return True
