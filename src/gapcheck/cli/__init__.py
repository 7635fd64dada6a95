"""The roof: opens files, picks the exit code and writes what the rooms below hand up; holds no domain logic."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from gapcheck.cli.failure import BAD_USAGE, OK, UNJUDGED, UsageError, our_fault, their_fault, wrong_usage
from gapcheck.cli.language import told
from gapcheck.cli.output import forget_stdout, say_utf8
from gapcheck.source import InputError

COMMANDS = {
    "check": "check",
    "parse": "parse",
    "diff": "diff",
    "init": "init",
    "convert": "convert",
    "rules": "rules",
    "explain": "rules",
    "schema": "schema",
    "config": "config",
    "baseline": "baseline",
    "completion": "completion",
    "history": "history",
    "audit": "audit",
}
"""Every command and the module of this room that holds the function of its name."""
GROUPS = ("national", "waivers")
"""The modules of this room that are groups of commands."""


def _app(arguments: Sequence[str]) -> typer.Typer:
    """The command line, with the one command that is asked for; with all of them when it is none we have.

    NOTE: loading every command and reading its options would take a tenth of a short check.
    """
    if "_GAPCHECK_COMPLETE" in os.environ:
        from gapcheck.cli.completion import line_so_far

        arguments = line_so_far()
    asked = arguments[0] if arguments else ""
    names = [asked] if asked in (*COMMANDS, *GROUPS) else [*COMMANDS, *GROUPS]
    app = typer.Typer(name="gapcheck", help=told("help.gapcheck"), add_completion=False, rich_markup_mode=None)
    app.callback()(lambda: None)  # else typer takes a lone command for the program itself
    for name in names:
        module = import_module(f"gapcheck.cli.{COMMANDS.get(name, name)}")
        if name in GROUPS:
            app.add_typer(module.app, name=name, help=told(f"help.{name}"))
        else:
            app.command(name, help=told(f"help.{name}"))(getattr(module, name))
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 nothing found, 1 findings, 2 wrong usage, 3 not judged,
    130 interrupted."""
    say_utf8()
    try:
        code = _app(arguments)(list(arguments) or ["--help"], prog_name="gapcheck", standalone_mode=False) or OK
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
