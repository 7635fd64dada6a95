"""Text made safe to show, and lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gapcheck.reports.plain import one_line, visible
from gapcheck.reports.wrapping import clipped, pad, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("两行\r\n字\t表", "两行\n字\t表"),
        ("\x1b[2J", "\\u001b[2J"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\ud800", "\\ud800"),
        ("正常（含80周岁）", "正常（含80周岁）"),
    ],
)
def test_only_what_cannot_be_seen_is_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_closes_up_blanks() -> None:
    assert one_line("  两行\r\n  字 ") == "两行 字"


@given(st.text(alphabet="服务 对象，。）(abc1—", max_size=80), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("服务对象，服务内容", 8, ["服务对", "象，服务", "内容"]),
        ("依据（一）", 6, ["依据", "（一）"]),
        ("ab cd ef", 5, ["ab cd", "ef"]),
        ("", 10, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_clipping_shows_that_something_is_left_out() -> None:
    assert clipped(["一行", "二行", "三行"], 2) == ["一行", "二…"]
    assert clipped(["一行"], 2) == ["一行"]
    assert pad("方面", 6) == "方面  "
