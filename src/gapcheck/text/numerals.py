"""Figures as people type them: full or half width, Arabic or Chinese, made one without moving a character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_DIGITS = dict(zip("〇零○一二三四五六七八九", [0, 0, *range(10)], strict=True))
_DIGITS |= {"两": 2} | dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_FOLDED = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys("　\t\r\n\v\f\u00a0\u2002\u2003\u2009\u202f\ufeff\u200b", " ")
_FOLDED |= dict.fromkeys("‐‑‒–—―−─━", "-") | dict.fromkeys("〜∼˜", "~") | dict.fromkeys("•・‧∙⋅", "·")
_FOLDED |= dict.fromkeys("∶︰﹕", ":") | dict.fromkeys("⁄∕", "/") | dict.fromkeys("﹪", "%")
_FOLDED |= {"〔": "[", "〕": "]", "【": "[", "】": "]", "≧": "≥", "≦": "≤", "﹥": ">", "﹤": "<", "✕": "×"}
_FOLDABLE = re.compile(f"[{re.escape(''.join(_FOLDED))}]")

ARABIC = r"[0-9]++(?:,[0-9]{3}(?![0-9]))*(?!,[0-9]{3}(?![0-9]))(?:\.[0-9]++|(?!\.[0-9]))"
"""A pattern for a whole figure in folded text, thousands commas allowed.

NOTE: it looks ahead where a possessive group would do, which Python before 3.11.5 matches wrongly.
"""

CHINESE = "[þÿ]"
"""A pattern for one character of a Chinese whole number in `shape`d text: þ for 百 千 万 亿, ÿ for the others."""

_SHAPES = (
    dict.fromkeys("þÿ", "?")
    | dict.fromkeys([*_DIGITS, "十", "拾"], "ÿ")
    | dict.fromkeys([*_TENS.keys() - {"十", "拾"}, *_MYRIADS], "þ")
)
_SHAPED = re.compile(f"[{''.join(_SHAPES)}]")

_LONGEST = 20
_KEPT = re.compile("[^ ]|(?<=[0-9]) (?=[0-9])")
_ARABIC = re.compile(f"({ARABIC})([百千]?[万亿]?)")


def fold(text: str) -> str:
    """The text in half width, with one kind each of blank, dash, tilde, colon, slash, dot and bracket.

    Every character becomes exactly one, so that a span of the result is the same span of `text`;
    。 、 《 》 and words stay as they are.

    NOTE: str.translate asks its table for every character and takes three times as long.
    """
    for sign in set(_FOLDABLE.findall(text)):
        text = text.replace(sign, _FOLDED[sign])
    return text


def shape(text: str) -> str:
    """The text with every character of a Chinese number made one of two, for patterns to run over.

    NOTE: a pattern compiles ten times faster with two Latin letters in it than with thirty ideographs.
    """
    return _SHAPED.sub(lambda match: _SHAPES[match[0]], text)


def number(text: str) -> Decimal | None:
    """The value of a figure: 1,200 · 1.5万 · 一百二十 · 两 · 二〇二一 · 1/3 · 二分之一 · 三成 · 半.

    Shares are fractions of one (百分之七十 is 0.7). None for anything that is not wholly a figure.
    """
    if text.isascii() and text.isdecimal() and len(text) <= _LONGEST:
        return Decimal(text)
    words = fold(text).replace(" ", "")
    below, over, above = words.partition("分之")
    if over:
        return _ratio(_whole(above), _whole(below))
    above, over, below = words.partition("/")
    if over:
        return _ratio(_whole(above), _whole(below))
    if words == "半":
        return Decimal("0.5")
    if words.endswith("成"):
        return _ratio(_whole(words[:-1]), Decimal(10))
    return _whole(words)


def _ratio(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    return above / below if above is not None and below else None


def _whole(words: str) -> Decimal | None:
    """A figure in one piece: Arabic digits with a Chinese scale behind, or Chinese throughout."""
    if len(words) > _LONGEST:
        return None
    match = _ARABIC.fullmatch(words)
    if match is None:
        return _chinese(words)
    value = Decimal(match[1].replace(",", ""))
    for scale in match[2]:
        value *= (_TENS | _MYRIADS)[scale]
    return value


def _chinese(words: str) -> Decimal | None:
    """A Chinese whole number, positional (一百二十) or digit by digit (二〇二一)."""
    if not words:
        return None
    if len(words) > 1 and all(char in _DIGITS for char in words):
        return Decimal("".join(str(_DIGITS[char]) for char in words))
    total = section = 0
    digit: int | None = None
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif char in _MYRIADS:
            total = (total + section + (digit or 0) or 1) * _MYRIADS[char]
            section, digit = 0, None
        else:
            return None
    return Decimal(total + section + (digit or 0))


def squeeze(text: str) -> tuple[str, Sequence[int]]:
    """The folded text without its blanks, and for each character left its place in `text`.

    A blank stays where it parts two figures (`2019 2.体检`), for joining them would make a third.
    """
    folded = fold(text)
    if " " not in folded:
        return folded, range(len(folded))
    places = [match.start() for match in _KEPT.finditer(folded)]
    return "".join([folded[place] for place in places]), places
