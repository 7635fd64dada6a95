"""Every sentence gapcheck says, in two catalogues with the same keys: zh-CN first, then English."""

from __future__ import annotations

from functools import cache
from importlib import import_module

LANGUAGES = ("zh", "en")
ROOMS = (
    *("findings", "above", "explanations", "input", "report", "since", "letter", "office", "html", "matrix", "machine"),
    *("templates", "schema", "cli", "national", "settings", "audit", "store", "history"),
)
"""One module of each catalogue a subject: gapcheck/wording/<language>/<room>.py, each with MESSAGES."""


@cache
def catalogue(language: str) -> dict[str, str]:
    """All messages of a language, by key; placeholders are named, in str.format style."""
    return {
        key: text
        for room in ROOMS
        for key, text in import_module(f"gapcheck.wording.{language}.{room}").MESSAGES.items()
    }


def say(key: str, language: str, **params: object) -> str:
    """The message `key` in `language` with its placeholders filled; KeyError for an unknown key."""
    return catalogue(language)[key].format(**params)
