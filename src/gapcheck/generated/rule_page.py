"""The rule page of the README, in the words of `gapcheck explain`."""

from __future__ import annotations

import re

from gapcheck.rules import RULES
from gapcheck.wording import say

BEGIN, END = "<!-- 规则表：由 python -m gapcheck.precompiled 生成，勿手改 -->", "<!-- 规则表完 -->"


def put_into(readme: str) -> str:
    """The README with the table between its two marks written anew; ValueError when the marks are not there."""
    page, found = re.subn(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", lambda _: _table(), readme, flags=re.S)
    if found != 1:
        raise ValueError(f"README.md: {BEGIN} … {END} are there {found} times, not once")
    return page


def _table() -> str:
    keys = ((rule.id, f"report.outcome.{rule.default}", f"{rule.id}.title", f"{rule.id}.what") for rule in RULES)
    rows = ((name, *(say(key, "zh") for key in said)) for name, *said in keys)
    lines = [("编号", "默认结论", "规则", "查什么"), ("---",) * 4, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
