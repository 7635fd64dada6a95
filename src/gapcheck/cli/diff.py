"""gapcheck diff: what changed from one JSON report to another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.failure import BAD_USAGE, FOUND, OK, tell
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Lang, one_of
from gapcheck.cli.output import in_colour, print_bytes, refuse_suffix, refuse_unwritable, write_whole
from gapcheck.findings import Change, Since

FORMATS = ("text", "json", "md")
SUFFIXES = {".txt": "text", ".json": "json", ".md": "md"}
FAILING = {
    "new": {Change.NEW, Change.REOPENED},
    "open": {Change.NEW, Change.REOPENED, Change.OPEN, Change.UNVERIFIED},
    "never": set[Change](),
}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", help=told("argument.old"))],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", help=told("argument.new"))],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", **one_of(*FORMATS), help=told("option.form")),
    ] = None,
    output: Annotated[list[Path] | None, typer.Option("-o", metavar="PATH", help=told("option.diff_output"))] = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", **one_of(*FAILING), help=told("option.diff_fail_on")),
    ] = "new",
    lang: Lang = LANGUAGE,
) -> int:
    outputs = output or []
    for path in outputs:
        refuse_suffix(path, tuple(SUFFIXES))
    refuse_unwritable(outputs, [old, new])

    from gapcheck import since

    changes = since.compare(since.read(old), since.read(new))
    printed = form or ("text" if not outputs else None)
    if printed:
        print_bytes(_rendered(changes, printed, lang, to_stdout=True))
    failed = [path for path in outputs if not _written(changes, path, lang)]
    found = any(count for change, count in changes.total if change in FAILING[fail_on])
    return max(FOUND if found else OK, BAD_USAGE if failed else OK)


def _written(changes: Since, path: Path, language: str) -> bool:
    """Whether the comparison now stands at `path`; says so on stderr either way."""
    try:
        write_whole(path, _rendered(changes, SUFFIXES[path.suffix.lower()], language))
    except OSError as error:
        tell(told("output.failed", path=path, error=error.strerror or error))
        return False
    tell(told("output.written", path=path))
    return True


def _rendered(changes: Since, form: str, language: str, *, to_stdout: bool = False) -> bytes:
    match form:
        case "json":
            from gapcheck.reports import json_report

            view = {"schema": "gapcheck-diff/1", **json_report.since_view(changes)}
            return json.dumps(view, ensure_ascii=False, indent=1).encode("utf-8", errors="backslashreplace") + b"\n"
        case "md":
            from gapcheck.reports import markdown

            return markdown.render_changes(changes, language).encode("utf-8", errors="replace")
        case _:
            from gapcheck.reports import changes_text

            width = shutil.get_terminal_size().columns if to_stdout else 80
            shown = changes_text.render(changes, language, width, colour=to_stdout and in_colour())
            return shown.encode("utf-8", errors="replace")
