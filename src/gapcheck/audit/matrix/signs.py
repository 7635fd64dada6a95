"""What tells the marks apart without colour, and where the report of a file stands."""

from __future__ import annotations

from urllib.parse import quote

from gapcheck.audit.matrix.picture import Mark
from gapcheck.wording import say

FOLDER = "报告"
"""The folder of the files' reports, beside the picture."""
PLAIN = {Mark.VIOLATION: "✗", Mark.BEYOND: "▲", Mark.REVIEW: "?", Mark.PASS: "✓", Mark.ABSENT: ""}


def signs(language: str) -> dict[Mark, str]:
    """A sign for each mark."""
    return {mark: PLAIN[mark] if mark in PLAIN else say(f"matrix.sign.{mark}", language) for mark in Mark}


def report_address(name: str) -> str:
    """The address of the report of the job of this name, as seen from the picture's folder."""
    return quote(f"{FOLDER}/{name}.json", errors="backslashreplace")
