"""gapcheck convert: writes what one file says in another format, and lists whatever is not carried over."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, tell
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Lang
from gapcheck.cli.output import deliver, refuse_suffix, refuse_unwritable
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.model import Skipped
    from gapcheck.templates.form import Difference


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help=told("argument.convert_in"))],
    output: Annotated[Path, typer.Argument(metavar="OUT", help=told("argument.convert_out"))],
    lang: Lang = LANGUAGE,
) -> int:
    from gapcheck.readers import read
    from gapcheck.templates import SUFFIXES, written
    from gapcheck.templates.form import differences, form_of

    refuse_suffix(output, SUFFIXES)
    refuse_unwritable([output], [source])
    standard = read(source, str(source))
    form = form_of(standard)
    content = written(form, output.suffix.lower(), lang)
    # NOTE: no writer knows every way in which a reader may take a cell; reading back is what proves it.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"copy{output.suffix.lower()}"
        copy.write_bytes(content)
        changed = list(differences(form, form_of(read(copy, str(output)))))
    if not deliver(output, content):
        return BAD_USAGE
    for skipped in (*standard.skipped, *standard.unplaced):
        tell(_skipped(skipped, lang))
    for difference in changed:
        tell(_changed(difference, lang))
    counts = {"items": len(standard.items), "assessments": len(standard.assessments)}
    left = len(standard.skipped) + len(standard.unplaced)
    tell(told("convert.count", **counts, skipped=left, changed=len(changed)))
    return FOUND if changed or standard.unplaced else OK


def _skipped(skipped: Skipped, language: str) -> str:
    from gapcheck.reports.plain import one_line

    return told(
        "convert.skipped",
        place=one_line(str(skipped.place)),
        text=one_line(skipped.text),
        why=say(skipped.why, language),
    )


def _changed(difference: Difference, language: str) -> str:
    from gapcheck.reports.plain import one_line

    return told(
        "convert.changed",
        where=told(f"convert.{difference.kind}", ordinal=difference.where, name=one_line(difference.name)).strip(),
        field=say(f"report.field.{difference.field}", language),
        before=one_line(difference.before),
        after=one_line(difference.after),
    )
