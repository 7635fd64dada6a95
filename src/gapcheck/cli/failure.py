"""Exit codes, and the sentences on stderr that say whose fault it was and what to try."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from contextlib import suppress
from typing import Final

import typer

from gapcheck.cli.language import LANGUAGE, told
from gapcheck.source import InputError
from gapcheck.wording import say

OK: Final = 0
FOUND: Final = 1
BAD_USAGE: Final = 2
UNJUDGED: Final = 3
INTERRUPTED: Final = 130

# NOTE: typer brings its own click in some versions and the shared one in others; its public exception leads to both.
UsageError: Final[type[Exception]] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")


_NO_NUMBER: Final = re.compile(r"'(.*)' is not a valid (?:int|integer|float|number)( range)?\.", re.DOTALL)
"""The one sentence about a value that the command line's library has only in English."""
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def tell(sentence: str) -> None:
    """One line to stderr: stdout carries the report only. Where nobody can be told, the exit code still is."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def wrong_usage(error: Exception) -> None:
    """Say in the user's language what is wrong with the command line, and where to read on."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gapcheck"
    tell(told("usage.error", reason=_reason(error)))
    tell(told("usage.hint", command=command))


def _reason(error: Exception) -> str:
    context, param = getattr(error, "ctx", None), getattr(error, "param", None)
    named = (param.metavar if param.param_type_name == "argument" else "/".join(param.opts)) if param else ""
    option, message = getattr(error, "option_name", ""), getattr(error, "message", str(error))
    match type(error).__name__:
        case "MissingParameter":
            return told("usage.missing", what=named)
        case "NoSuchOption":
            return told("usage.no_option", what=option)
        case "BadOptionUsage":
            return told("usage.no_value", what=option)
        case "BadParameter" if no_number := _NO_NUMBER.fullmatch(message):
            return told("usage.bad_value", what=named, message=told("usage.no_number", value=no_number[1]))
        case "BadParameter":
            return told("usage.bad_value", what=named, message=message) if named else message
        case _ if context and hasattr(context.command, "commands"):
            return told("usage.no_command", commands=" | ".join(context.command.commands))
        case "UsageError":
            return told("usage.extra")
        case _:
            return str(message)


def their_fault(error: InputError) -> None:
    """Say why a file cannot be judged, with the place and what to try."""
    place = f"{error.place}: " if error.place else ""
    tell(told("input_error", place=place, reason=say(error.message, LANGUAGE, **error.params)))


def our_fault(error: Exception, file: str = "") -> None:
    """Say that gapcheck itself failed, or that what it writes to does, and how to report it; the traceback only on
    request."""
    if os.environ.get("GAPCHECK_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        tell(told("output.failed", path=error.filename or told("output.stdout"), error=error.strerror))
        return
    where = traceback.extract_tb(error.__traceback__)[-1]
    tell(told("crash", file=f"{file}: " if file else "", error=f"{type(error).__name__}: {error}", where=where.name))
