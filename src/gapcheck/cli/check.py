"""gapcheck check: judges files one by one and writes their reports."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import typer

from gapcheck.cli import check_options as opt
from gapcheck.cli.check_files import Input, configured, inputs_of, planned_outputs
from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, UNJUDGED, our_fault, tell, their_fault
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Above, AsOf, Government, Words, as_date, as_level
from gapcheck.cli.output import deliver, in_colour, print_bytes
from gapcheck.cli.settings import Config, Judging, configuration_for, judging, this_day
from gapcheck.cli.stopwatch import Stopwatch
from gapcheck.cli.waivers import tell_idle
from gapcheck.findings import Report
from gapcheck.reports.formats import BINARY, form_of, rendered
from gapcheck.source import InputError
from gapcheck.wording import say


def check(
    files: opt.Files = None,
    stdin_filename: opt.StdinName = None,
    edition: opt.Edition = None,
    form: opt.ReportForm = None,
    output: opt.Outputs = None,
    annotate: opt.Copy = None,
    reviews: opt.Reviews = None,
    since: opt.Since = None,
    fail_on: opt.FailOn = None,
    lang: opt.Speech = None,
    as_of: AsOf = None,
    today: opt.Today = None,
    region: opt.Region = None,
    issued: opt.Issued = None,
    published: opt.Published = None,
    filed: opt.Filed = None,
    level: Government = None,
    against: Above = None,
    lexicon: Words = None,
    config: Config = None,
    waivers: opt.Waivers = None,
    no_waivers: opt.NoWaivers = False,
    baseline: opt.Known = None,
    quiet: opt.Quiet = False,
    verbose: opt.Verbose = False,
    no_color: opt.NoColour = False,
) -> int:
    inputs = inputs_of(files or configured(config), stdin_filename)
    printed = form or ("text" if not output and not quiet else None)
    if printed in BINARY and sys.stdout.isatty():
        raise typer.BadParameter(told("usage.binary_to_terminal", form=printed))
    planned = planned_outputs(inputs, output or [], annotate, [reviews, since, against])

    given: dict[str, object] = {"edition": edition, "region": region, "lang": lang, "fail_on": fail_on}
    given |= {"waivers": waivers, "baseline": baseline, "lexicon": lexicon}
    dates = (issued, published, filed)
    found = (configuration_for(each.path, config, given) for each in inputs)
    ways = [
        judging(each, no_waivers=no_waivers, as_of=as_date(as_of), today=as_date(today), dates=dates) for each in found
    ]
    ways = [way._replace(options=replace(way.options, level=as_level(level), against=against)) for way in ways]
    ways = _reviewed(ways, reviews)
    manner = Manner(printed, annotate, since, alone=len(inputs) == 1, quiet=quiet, verbose=verbose, plain=no_color)
    done = [_one(Task(*each, manner)) for each in zip(inputs, planned, ways, strict=True)]
    held = tuple(dict.fromkeys(waiver for way in ways for waiver in way.waivers))
    tell_idle(held, [report for report, _ in done if report], this_day(as_date(today)))
    return max(code for _, code in done)


class Manner(NamedTuple):
    """What is done with every report of a run: the format printed (None: none), what else is written or compared
    with, and how much is said on the way."""

    printed: str | None
    annotate: Path | None
    since: Path | None
    alone: bool
    quiet: bool
    verbose: bool
    plain: bool

    def note(self, sentence: str) -> None:
        """One line to stderr that tells how the run goes; faults and warnings are told even when quiet."""
        if not self.quiet:
            tell(sentence)


class Task(NamedTuple):
    """One file to judge: where its reports go, by what it is judged and how the run goes about it."""

    input: Input
    outputs: list[Path]
    way: Judging
    manner: Manner


def _reviewed(ways: list[Judging], reviews: Path | None) -> list[Judging]:
    """The ways to judge with what people have decided in an earlier report."""
    if reviews is None:
        return ways
    from gapcheck.reviews import read

    answers = read(reviews)
    return [way._replace(options=replace(way.options, reviews=answers)) for way in ways]


def _one(task: Task) -> tuple[Report | None, int]:
    """Judge one file, write its reports, and return the report (None: not judged) with the exit code; a
    failure is told and stops no other file."""
    watch = Stopwatch()
    try:
        report = _judged(task, watch)
        watch("write")
        failed = _write(report, task)
    except InputError as error:
        their_fault(error)
        return None, UNJUDGED
    except Exception as error:
        our_fault(error, str(task.input.path))
        return None, UNJUDGED
    if task.manner.verbose:
        tell(watch.sentence(report.subject.file))
    return report, max(_code(report, task), BAD_USAGE if failed else OK)


def _write(report: Report, task: Task) -> bool:
    """Print and write whatever is asked for; whether a file could not be written."""
    manner, rules = task.manner, task.way.rules
    if manner.printed is None:
        manner.note(_in_one_line(report))
    else:
        width, colour = shutil.get_terminal_size().columns, in_colour() and not manner.plain
        print_bytes(rendered(report, manner.printed, rules, width=width, colour=colour, one_line=not manner.alone))
    contents = [(path, rendered(report, form_of(path), rules)) for path in task.outputs]
    if manner.annotate:
        contents.append((manner.annotate, _copy(report, task.input.path)))
    delivered = [deliver(path, content, manner.note) for path, content in contents]
    return not all(delivered)


def _judged(task: Task, watch: Stopwatch) -> Report:
    """The report on one file, with what changed since an earlier one; what a copy of it will lack is told first."""
    from gapcheck.check import check_file

    each, options, manner = task.input, task.way.options, task.manner
    if manner.annotate:
        _tell_losses(each.path)
    if manner.since is None:
        return check_file(each.path, options, watch, each.data)

    from gapcheck import since

    earlier = since.read(manner.since)
    report = check_file(each.path, options, watch, each.data)
    return report._replace(since=since.compare(earlier, since.written(report)))


def _tell_losses(path: Path) -> None:
    from gapcheck.annotate import losses

    kinds = losses(path.read_bytes()) if path.is_file() else ()
    if kinds:
        names = "、".join(say(f"office.lost.{kind}", LANGUAGE) for kind in kinds)
        tell(told("annotate_loses", path=path, kinds=names))


def _copy(report: Report, path: Path) -> bytes:
    from gapcheck.annotate import annotate

    return annotate(path, report)


def _in_one_line(report: Report) -> str:
    """Coverage and verdict, for those whose report goes to a file."""
    from gapcheck.reports.order import coverage

    verdict = say(f"report.verdict.{report.summary.verdict}", report.language)
    return told("judged", file=report.subject.file, coverage=coverage(report), verdict=verdict)


def _code(report: Report, task: Task) -> int:
    """The exit code one report asks for, by what is new where there is a baseline; faults are said on stderr."""
    if report.errors:
        tell(told("partly_failed", file=report.subject.file, count=len(report.errors), first=report.errors[0]))
        return UNJUDGED
    way = task.way
    if way.baseline is None:
        return FOUND if report.fails(way.threshold) else OK
    from gapcheck.baseline import against
    from gapcheck.cli.baseline import tell_gone

    standing = against(report, way.baseline)
    tell_gone(standing, report.subject.file, task.manner.note)
    return FOUND if standing.fresh.fails(way.threshold) else OK
