"""gapcheck init: writes an empty template, or the assessment forms that a report calls for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, OK, tell
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.national import loaded
from gapcheck.cli.options import Lang, as_date, day
from gapcheck.cli.output import deliver, refuse_suffix, refuse_unwritable

if TYPE_CHECKING:
    from gapcheck.templates.form import Form


def init(
    output: Annotated[Path, typer.Option("-o", metavar="PATH", help=told("option.init_output"))],
    region: Annotated[str | None, typer.Option("--region", metavar="NAME", help=told("option.init_region"))] = None,
    edition: Annotated[str | None, typer.Option("--edition", metavar="2023", help=told("option.show_edition"))] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", callback=day, help=told("option.init_as_of"))
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--assessment", metavar="FILE.json", help=told("option.assessment"))
    ] = None,
    lang: Lang = LANGUAGE,
) -> int:
    from gapcheck.templates import SUFFIXES, written

    refuse_suffix(output, SUFFIXES)
    refuse_unwritable([output], [report] if report else [])
    if output.exists():
        raise typer.BadParameter(told("usage.exists", path=output))
    form = _form(region, edition, as_date(as_of), report, lang)
    if report is not None and not form.assessments:
        tell(told("init.nothing_beyond"))
        return OK
    if not deliver(output, written(form, output.suffix.lower(), lang)):
        return BAD_USAGE
    if report is not None:
        tell(told("init.forms", count=len(form.assessments)))
    elif output.suffix.lower() != ".xlsx":
        from gapcheck.templates.yaml_file import SCHEMA

        tell(told("init.schema", schema=SCHEMA))
    return OK


def _form(region: str | None, edition: str | None, as_of: date | None, report: Path | None, language: str) -> Form:
    if region is not None and report is None:
        from gapcheck.reports.plain import one_line
        from gapcheck.templates.blank import blank

        return blank(loaded(edition), one_line(region), language, as_of)
    if report is not None and region is None:
        from gapcheck.templates.beyond import forms

        return forms(report, language)
    raise typer.BadParameter(told("usage.init_one"))
