"""The Markdown report: the same numbers, worst first, short enough for a pull request, and only ever text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports.many import many, worked_on
from reports.sample import HOSTILE, report
from syrupy.assertion import SnapshotAssertion

from gapcheck.findings import Report
from gapcheck.reports.markdown import MOST, render, render_changes, text
from gapcheck.reports.order import coverage


def row_under(heading: str, page: str) -> list[str]:
    """The cells of the first row of the table whose header row begins so."""
    lines = page.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    return [cell.strip() for cell in lines[at + 2].strip("|").split("|")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_report(language: str, snapshot: SnapshotAssertion) -> None:
    assert render(worked_on(language)) == snapshot


@pytest.mark.parametrize("shown", [report(), worked_on()], ids=["plain", "worked on"])
def test_the_numbers_are_the_summarys(shown: Report) -> None:
    page, summary = render(shown), shown.summary

    counts = [count for _, count in summary.outcomes]
    decisions = sum(count for _, count in summary.decisions)
    assert row_under("违规", page) == [str(n) for n in (*counts, summary.waived, decisions)]
    assert coverage(shown) in page
    assert page.partition("## 已解决")[0].count("\n- **G") == sum(counts) + decisions


def test_violations_are_open_and_reviews_fold_away() -> None:
    page = render(report())

    assert page.index("## 违规：必须改（3）") < page.index("## 超范围") < page.index("<summary>待核")
    assert page.count("<details>") == page.count("</details>") == 2


def test_a_rule_that_crashed_is_said_before_all_findings() -> None:
    page = render(report()._replace(errors=("G302: KeyError",)))

    assert page.index("G302: KeyError") < page.index("## ")


def test_a_long_report_is_cut_at_the_end_and_says_by_how_much() -> None:
    page = render(many(3000))

    left_out = re.search(r"还有 (\d+) 条没有列在这里", page)
    assert len(page) <= MOST
    assert left_out
    assert page.count("\n- **G") + int(left_out[1]) >= 3000
    assert page.count("<details>") == page.count("</details>")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a|b", "a\\|b"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("[点](http://x.invalid)", "\\[点\\](http:<!-- -->//x.invalid)"),
        ("www.x.invalid", "www<!-- -->.x.invalid"),
        ("@someone #12 `x` **y** ~~z~~", "@<!-- -->someone #<!-- -->12 \\`x\\` \\*\\*y\\*\\* \\~\\~z\\~\\~"),
        ("=1+1", "\\=1+1"),
        ("- 项", "\\- 项"),
        ("1. 项", "1\\. 项"),
        ("&lt;", "\\&lt;"),
        ("一行\n二行", "一行 二行"),
        ("\u202e\x1b[31m", "\\\\u202e\\\\u001b\\[31m"),
        ("每年1次", "每年1次"),
    ],
)
def test_words_of_a_file_are_no_markup(words: str, shown: str) -> None:
    assert text(words) == shown


@given(st.text(alphabet="|<>`*_[]()@#\\&~$!-+=:/.w1 \n一", max_size=60))
def test_no_text_breaks_out_of_its_place(words: str) -> None:
    shown = text(words).replace("<!-- -->", "")

    assert "\n" not in shown
    assert not re.search(r"[|<>`*_\[\]~&\\]", re.sub(r"\\.", "", shown))


def test_a_hostile_name_is_quoted_wherever_it_stands() -> None:
    page = render(worked_on()) + render_changes(worked_on().since, "zh")  # type: ignore[arg-type]

    assert HOSTILE not in page
    assert "\u202e" not in page
    assert "http://" not in page


def test_the_same_report_gives_the_same_text() -> None:
    assert render(worked_on()) == render(worked_on())
