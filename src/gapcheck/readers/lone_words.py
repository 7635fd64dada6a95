"""Words that stand alone, in a row or a paragraph: titles, notes, totals and lines such as 印发日期：2021-09-15."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from gapcheck.readers.labels import field_of
from gapcheck.readers.records import Found, one_line
from gapcheck.source import Quote


class Lone(Enum):
    """What lone words are by their form."""

    NOTE = "note"
    TOTAL = "total"
    TITLE = "title"
    OTHER = "other"


_NOTE = re.compile(
    r"[（(]?\s*(注|备注|说明|附注|填表说明|注释|资料来源|数据来源|填报)\s*(?:\d+\s*)?[:：、.．]|[*＊※]|[（(]?续表|附件\s*\d*"
)
_TOTAL = re.compile(r"\s*(合\s*计|总\s*计|小\s*计|共\s*计|总数)|\s*共\s*\d+\s*项")
_TITLE = re.compile(r"[^。；]{0,60}(实施标准|基本公共服务[^。；]{0,20}标准)[^。；]{0,30}")
_SIGNED = re.compile(r"(?:填[表报]|制表|审[核签]|编制)(?:人|单位|日期|时间)(?:签[字章名])?\s*[:：]")
_LONGEST_TITLE = 100
_BETWEEN_FACTS = re.compile(r"(\n+|[；;]\s*|\s{2,}|\u3000+)")
_FACT = re.compile(r"\s*([^:：]{2,20})[:：]\s*(.*)", re.DOTALL)
_ADJUSTMENT = re.compile(
    r"动态调整机制|(?:本(?:实施)?标准|实施标准|本表|本清单)[^。；]{0,40}(?:动态|适时|定期|集中)调整"
)
"""The whole standard is what is adjusted; a single level that is adjusted (低保标准适时调整) says nothing of it."""


def kind_of(text: str) -> Lone:
    """What a lone text is by its words alone."""
    return _short_kind(text) if len(text) <= _LONGEST_TITLE else _kind(text)


def _kind(text: str) -> Lone:
    if _NOTE.match(text):
        return Lone.NOTE
    return Lone.TOTAL if _TOTAL.match(text) else Lone.OTHER


@lru_cache(maxsize=4096)
def _short_kind(text: str) -> Lone:
    kind = _kind(text)
    return Lone.TITLE if kind is Lone.OTHER and _TITLE.fullmatch(text.replace("\n", "")) else kind


def is_signature(text: str) -> bool:
    """Whether a line below a table says who filled it in, and when (填表人：张三)."""
    return _SIGNED.match(text) is not None


def take_facts(quote: Quote, found: Found) -> bool:
    """Keep the file-level fields written as name：value, one or several to a line; whether there were any."""
    facts: list[tuple[str, list[str]]] = []
    for part in _BETWEEN_FACTS.split(quote.text):
        line = _FACT.fullmatch(part)
        name = field_of(line[1], "file") if line else None
        if line and name:
            facts.append((name, [line[2]]))
        elif facts:
            facts[-1][1].append(part)
        else:
            return False
    for name, words in facts:
        if value := "".join(words).strip().rstrip("；;"):
            found.say_of_file(name, Quote(value, quote.place))
    return bool(facts)


def take_title(quote: Quote, found: Found) -> None:
    """Keep a title, on one line; a title repeated on a later sheet is nothing new."""
    found.in_passing.setdefault("title", Quote(one_line(quote.text), quote.place))


def take_adjustment(quote: Quote, found: Found) -> bool:
    """Keep a sentence of the notes or the notice that arranges for adjustment; whether it is one."""
    if _ADJUSTMENT.search(quote.text) is None:
        return False
    found.in_passing.setdefault("adjustment", quote)
    return True
