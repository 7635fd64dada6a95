"""The language of this process: --lang, else GAPCHECK_LANG, else Chinese."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from gapcheck.wording import LANGUAGES, say


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for; Chinese when none is, or one that is not spoken here."""
    asked = environment.get("GAPCHECK_LANG", "")
    for word, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if word == "--lang":
            asked = after
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return asked if asked in LANGUAGES else "zh"


# NOTE: fixed at import because typer takes help texts from annotations, before any option is parsed.
LANGUAGE: Final = chosen(sys.argv[1:], os.environ)


def told(key: str, **params: object) -> str:
    """The command line's own message `cli.<key>` in this process's language."""
    return say(f"cli.{key}", LANGUAGE, **params)
