"""The options of gapcheck check, each with its meaning, bounds and words to complete."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.language import told
from gapcheck.cli.options import day, one_of
from gapcheck.reports.formats import FORMATS
from gapcheck.wording import LANGUAGES

THRESHOLDS = ("violation", "beyond", "review", "never")

Files = Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help=told("argument.files"))]
StdinName = Annotated[Path | None, typer.Option("--stdin-filename", metavar="NAME", help=told("option.stdin_filename"))]
Edition = Annotated[str | None, typer.Option("--edition", metavar="2021", help=told("option.edition"))]
ReportForm = Annotated[str | None, typer.Option("--format", "-f", **one_of(*FORMATS), help=told("option.report_form"))]
Outputs = Annotated[list[Path] | None, typer.Option("-o", metavar="PATH", help=told("option.output"))]
Copy = Annotated[Path | None, typer.Option("--annotate", metavar="PATH", help=told("option.annotate"))]
Reviews = Annotated[Path | None, typer.Option("--reviews", metavar="PATH", help=told("option.reviews"))]
Since = Annotated[Path | None, typer.Option("--since", metavar="OLD.json", help=told("option.since"))]
FailOn = Annotated[str | None, typer.Option("--fail-on", **one_of(*THRESHOLDS), help=told("option.fail_on"))]
Speech = Annotated[str | None, typer.Option("--lang", **one_of(*LANGUAGES), help=told("option.lang"))]
Today = Annotated[str | None, typer.Option("--today", metavar="DATE", callback=day, help=told("option.today"))]
Region = Annotated[str | None, typer.Option("--region", metavar="NAME", help=told("option.region"))]
Issued = Annotated[str | None, typer.Option("--issued", metavar="DATE", callback=day, help=told("option.issued"))]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", callback=day, help=told("option.published"))
]
Filed = Annotated[str | None, typer.Option("--filed", metavar="DATE", callback=day, help=told("option.filed"))]
Waivers = Annotated[Path | None, typer.Option("--waivers", metavar="PATH", help=told("option.waivers"))]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help=told("option.no_waivers"))]
Known = Annotated[Path | None, typer.Option("--baseline", metavar="PATH", help=told("option.baseline"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=told("option.quiet"))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=told("option.verbose"))]
NoColour = Annotated[bool, typer.Option("--no-color", help=told("option.no_color"))]
