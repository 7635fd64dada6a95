"""One description for readers of either language, Chinese first."""

from __future__ import annotations

from gapcheck.wording import LANGUAGES, say


def both(key: str) -> str:
    """The message `key` in every language, one paragraph each."""
    return "\n\n".join(say(key, language) for language in LANGUAGES)
