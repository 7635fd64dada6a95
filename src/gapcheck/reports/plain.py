"""Words of a file made safe to show: nothing in them can command a terminal or turn the text around."""

from __future__ import annotations

import re
from functools import lru_cache

FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for the start of a formula."""

# NOTE: controls but tab and line feed, the Unicode directions and line separators, and halves of surrogate pairs.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """`text` with each character that cannot be seen written as its escape (\\u202e); CR LF counts as one line end."""
    if text.isprintable():  # most is, and nothing of this kind ever
        return text
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`visible` text on one line, its runs of blanks and line ends closed up."""
    return " ".join(visible(text).split())


@lru_cache(maxsize=8192)
def inert(text: str) -> str:
    """`visible` text that no spreadsheet takes for a formula when it opens a table of plain text.

    NOTE: remembered, since the files of an audit say much the same of the same items.
    """
    plain = visible(text)
    # NOTE: after blanks too, which some programs pass over; a tab or line end at the start counts as one.
    return f"'{plain}" if plain.lstrip(" \n").startswith(FORMULA_SIGNS) else plain
