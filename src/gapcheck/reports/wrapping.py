"""Lines of Chinese and Latin text that fit a terminal: wide characters count two, stops never begin a line."""

from __future__ import annotations

import re

from rich.cells import cell_len

_PIECE = re.compile(r"[!-~]+| +|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。；：、！？）〕】》〉」』”’％%,.;:!?)]}…")
_NEVER_LAST = frozenset("（〔【《〈「『“‘([{")


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; never empty."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, max(width, 2)):
        size = cell_len(piece)
        if used + size > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def _pieces(text: str, width: int) -> list[str]:
    """What a line may not break: words and single wide characters with their stops and brackets, up to `width`."""
    pieces: list[str] = []
    for word in _PIECE.findall(text):
        for piece in (word[at : at + width] for at in range(0, len(word), width)):
            tied = pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
            if tied and cell_len(pieces[-1] + piece) <= width:
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return pieces


def clipped(lines: list[str], most: int) -> list[str]:
    """At most `most` lines, the last one marked when something is left out."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def pad(text: str, width: int) -> str:
    """`text` filled with blanks up to `width` cells."""
    return text + " " * max(width - cell_len(text), 0)
