"""The roof: opens files, picks the exit code and writes what the rooms below hand up; holds no domain logic."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from gapcheck.cli import baseline, check, config, convert, diff, init, national, parse, rules, schema, waivers
from gapcheck.cli.failure import BAD_USAGE, OK, UNJUDGED, UsageError, our_fault, their_fault, wrong_usage
from gapcheck.cli.language import told
from gapcheck.cli.output import forget_stdout, say_utf8
from gapcheck.source import InputError

app = typer.Typer(name="gapcheck", help=told("help.gapcheck"), add_completion=False, rich_markup_mode=None)
for name, command in (
    ("check", check.check),
    ("parse", parse.parse),
    ("diff", diff.diff),
    ("init", init.init),
    ("convert", convert.convert),
    ("rules", rules.rules),
    ("explain", rules.explain),
    ("schema", schema.schema),
    ("config", config.config),
    ("baseline", baseline.baseline),
):
    app.command(name, help=told(f"help.{name}"))(command)
app.add_typer(national.app, name="national", help=told("help.national"))
app.add_typer(waivers.app, name="waivers", help=told("help.waivers"))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 nothing found, 1 findings, 2 wrong usage, 3 not judged."""
    say_utf8()
    try:
        code = app(list(arguments) or ["--help"], prog_name="gapcheck", standalone_mode=False) or OK
        sys.stdout.flush()
    except UsageError as error:
        wrong_usage(error)
        return BAD_USAGE
    except (BrokenPipeError, SystemExit):
        # NOTE: the reader of stdout has gone; typer turns that into an exit with 1, which here means findings.
        forget_stdout()
        return OK
    except InputError as error:
        their_fault(error)
        return UNJUDGED
    except Exception as error:
        our_fault(error)
        return UNJUDGED
    return int(code)
