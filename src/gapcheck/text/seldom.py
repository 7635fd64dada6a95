"""Patterns that most files never ask for, compiled when a text first does: to compile them all takes longer than to
read a file."""

from __future__ import annotations

import re
from typing import Any, cast


class _Seldom:
    """Stands for a compiled pattern; each of its methods, once asked for, is that of the pattern itself."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern), name)
        setattr(self, name, method)
        return method


def seldom(pattern: str) -> re.Pattern[str]:
    """The pattern, not compiled before it is used."""
    return cast("re.Pattern[str]", _Seldom(pattern))
