"""Bytes of a text file to characters: UTF-8, UTF-16 or GB18030, with or without a mark."""

from __future__ import annotations

import codecs
import re

from gapcheck.source import InputError, Place

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, place: Place) -> str:
    """The text of `data`; InputError when it is not text in an encoding Chinese offices use."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return text.removeprefix("\ufeff")
    raise InputError("input.not_text", {"file": place.file}, place)


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\x00" in data:
        # NOTE: an ASCII comma or line end has its zero byte second in little-endian, first in big-endian.
        second = data[1::2].count(0) >= data[::2].count(0)
        return ("utf-16-le", "utf-16-be") if second else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")
