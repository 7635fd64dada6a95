"""gapcheck check: judges files one by one and writes their reports."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, UNJUDGED, our_fault, tell, their_fault
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import AsOf, Lang, as_date, choice, day
from gapcheck.cli.output import in_colour, print_bytes, refuse_unwritable, write_whole
from gapcheck.findings import Outcome, Report
from gapcheck.source import InputError
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.check import Options

FORMATS = ("text", "json", "xlsx")
SUFFIXES = {".txt": "text", ".json": "json", ".xlsx": "xlsx"}
THRESHOLDS = ("violation", "beyond", "review", "never")


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=told("argument.files"))],
    edition: Annotated[str | None, typer.Option("--edition", metavar="2021", help=told("option.edition"))] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="|".join(FORMATS), callback=choice(*FORMATS), help=told("option.report_form")
        ),
    ] = None,
    output: Annotated[list[Path] | None, typer.Option("-o", metavar="PATH", help=told("option.output"))] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="|".join(THRESHOLDS), callback=choice(*THRESHOLDS), help=told("option.fail_on")
        ),
    ] = "violation",
    lang: Lang = LANGUAGE,
    as_of: AsOf = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", callback=day, help=told("option.today"))
    ] = None,
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
) -> int:
    planned = [_outputs(path, output or [], alone=len(files) == 1) for path in files]
    refuse_unwritable([path for outputs in planned for path in outputs], files)
    printed = form or ("text" if not output else None)
    if printed == "xlsx" and sys.stdout.isatty():
        raise typer.BadParameter(told("usage.xlsx_to_terminal"))

    from gapcheck.check import Options

    options = Options(edition, as_date(as_of), as_date(today), lang, region, issued, published, filed)
    threshold = None if fail_on == "never" else Outcome(fail_on)
    return max(
        _one(path, outputs, options, printed=printed, threshold=threshold, alone=len(files) == 1)
        for path, outputs in zip(files, planned, strict=True)
    )


def _one(
    path: Path, outputs: list[Path], options: Options, *, printed: str | None, threshold: Outcome | None, alone: bool
) -> int:
    """Judge one file, write its reports, and return its exit code; a failure is told and stops no other file."""
    from gapcheck.check import check_file

    try:
        report = check_file(path, options)
        if printed is None:
            tell(_in_one_line(report))
        else:
            print_bytes(_rendered(report, printed, to_stdout=True, alone=alone))
        failed = [target for target in outputs if not _written(report, target)]
    except InputError as error:
        their_fault(error)
        return UNJUDGED
    except Exception as error:
        our_fault(error, str(path))
        return UNJUDGED
    return max(_code(report, threshold), BAD_USAGE if failed else OK)


def _outputs(path: Path, patterns: list[Path], *, alone: bool) -> list[Path]:
    """The output paths for one input; usage error for an unknown suffix or a path that several inputs would share."""
    for pattern in patterns:
        if pattern.suffix.lower() not in SUFFIXES:
            raise typer.BadParameter(told("usage.suffix", path=pattern, suffixes=" ".join(SUFFIXES)))
        if not alone and "{name}" not in pattern.name:
            raise typer.BadParameter(told("usage.name_needed"))
    return [pattern.with_name(pattern.name.replace("{name}", path.stem)) for pattern in patterns]


def _in_one_line(report: Report) -> str:
    """Coverage and verdict, for those whose report goes to a file."""
    from gapcheck.reports.order import coverage

    verdict = say(f"report.verdict.{report.summary.verdict}", report.language)
    return told("judged", file=report.subject.file, coverage=coverage(report), verdict=verdict)


def _code(report: Report, threshold: Outcome | None) -> int:
    """The exit code one report asks for; faults of our own are said on stderr."""
    if report.errors:
        tell(told("partly_failed", file=report.subject.file, count=len(report.errors), first=report.errors[0]))
        return UNJUDGED
    return FOUND if report.fails(threshold) else OK


def _written(report: Report, target: Path) -> bool:
    """Whether the report now stands at `target`; says so on stderr either way."""
    try:
        write_whole(target, _rendered(report, SUFFIXES[target.suffix.lower()]))
    except OSError as error:
        tell(told("output.failed", path=target, error=error.strerror or error))
        return False
    tell(told("output.written", path=target))
    return True


def _rendered(report: Report, form: str, *, to_stdout: bool = False, alone: bool = True) -> bytes:
    """The report's bytes in one format, whose renderer is loaded only now."""
    match form:
        case "json":
            from gapcheck.reports import json_report

            return json_report.render(report, one_line=not alone)
        case "xlsx":
            from gapcheck.reports import workbook

            return workbook.render(report)
        case _:
            from gapcheck.reports import terminal

            width = shutil.get_terminal_size().columns if to_stdout else 80
            return terminal.render(report, width, colour=to_stdout and in_colour()).encode("utf-8", errors="replace")
