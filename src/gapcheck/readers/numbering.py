"""Numbers glued to words: 3.老年人健康管理, （二）健康教育, 一、幼有所育（9项）."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

_CHINESE = "一二三四五六七八九十百零〇"
_ARABIC = re.compile(
    r"第?\s*(?:(\d{1,4})\s*(?:[、．)）]|\.(?=\D|\d{2}|\d\s*[-–—~～至到]))"
    r"|[（(]\s*(\d{1,4})\s*[)）]\s*[、.]?"
    r"|(\d{1,4})\s+(?![\d年月日岁周天个项类种次至到~～—–-]))\s*"
)
_HEADING = re.compile(
    rf"(第[{_CHINESE}\d]{{1,4}}[章篇部]分?|[{_CHINESE}]{{1,4}}\s*[、.．：:])\s*"
    rf"|(第[{_CHINESE}\d]{{1,4}}节|[（(]\s*[{_CHINESE}]{{1,4}}\s*[)）]\s*、?)\s*"
)
_COUNT = re.compile(r"\s*[（(]?\s*[共计]{0,2}\s*\d{1,3}\s*[大小]?[项类个][^（()）]{0,12}[)）]?$")
_BARE_CHINESE = re.compile(rf"[（(]?\s*[{_CHINESE}]{{1,4}}\s*[)）]?[、.．]?")


_LONGEST_HEADING = 200


class Level(IntEnum):
    """How high a heading stands: 一、 an area, （一） a category, anything else unsaid."""

    AREA = 1
    CATEGORY = 2
    UNSAID = 3


def split_number(text: str) -> tuple[int | None, str]:
    """A name without the number before it, and the number if it is an Arabic one: （3）甲 → 3, 甲.
    Figures that belong to the name stay (0-6岁儿童健康管理, 12345热线)."""
    head = unicodedata.normalize("NFKC", text[:12])
    if len(head) == len(text[:12]) and (found := _ARABIC.match(head)) and found.end() < len(text):
        return int(next(group for group in found.groups() if group)), text[found.end() :]
    heading = _HEADING.match(text)
    return None, text[heading.end() :] if heading and heading.end() < len(text) else text


def split_heading(text: str) -> tuple[Level, str]:
    """A heading's level and its words without number and count: 一、幼有所育（9项） → area, 幼有所育."""
    return (Level.UNSAID, text) if len(text) > _LONGEST_HEADING else _split_heading(text)


@lru_cache(maxsize=4096)
def _split_heading(text: str) -> tuple[Level, str]:
    found = _HEADING.match(text)
    level = Level.UNSAID if found is None else Level.AREA if found[1] else Level.CATEGORY
    words = text[found.end() :] if found else split_number(text)[1]
    return level, _COUNT.sub("", words).strip() or words


def is_chinese_number(text: str) -> bool:
    """Whether a cell holds nothing but a Chinese number (一, （二）), as number columns of headings do."""
    return _BARE_CHINESE.fullmatch(text) is not None
