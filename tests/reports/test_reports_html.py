"""The HTML report: one file that asks for nothing, with the summary's own numbers, in which no text is ever code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from reports.many import many, worked_on
from reports.sample import report
from syrupy.assertion import SnapshotAssertion

from gapcheck.findings import Evidence, Outcome, Report
from gapcheck.model import ASSESSMENT_PARTS
from gapcheck.reports import html
from gapcheck.reports.html import render
from gapcheck.reports.order import coverage
from gapcheck.wording import LANGUAGES, catalogue

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "' onfocus='alert(1)",
    '" autofocus onfocus="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "=cmd|' /C calc'!A0",
    "\u202egpj.exe\x1b[31m\x00\ud800",
)


class Page(HTMLParser):
    """What a browser would see: (tag, attributes) of every element, and the text of each script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inner: list[tuple[dict[str, str | None], str]] = []
        self.words = ""
        self._raw: dict[str, str | None] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._raw = dict(attrs) if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:
        self._raw = None

    def handle_data(self, data: str) -> None:
        if self._raw is None:
            self.words += data
        else:
            self.inner.append((self._raw, data))

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.elements if name == tag)


def data(page: str) -> dict[str, Any]:
    [(kind, text)] = [(a["type"], text) for a, text in Page(page).inner if a.get("id") == "data"]
    return json.loads(text if kind == "application/json" else zlib.decompress(base64.b64decode(text)))  # type: ignore[no-any-return]


def listed(page: str) -> list[dict[str, str]]:
    held = data(page)
    return [{name: held["texts"][at] for name, at in zip(held["columns"], row, strict=True)} for row in held["rows"]]


def with_text(text: str) -> Report:
    """The sample with `text` in every place that a file can fill."""
    before = report()
    first, *rest = before.findings
    return before._replace(
        subject=before.subject._replace(file=text, title=text, region=text),
        findings=(
            first._replace(item=text, message=text, evidence=Evidence(text, text, text), remedy=text, lead=(text,)),
            *rest,
        ),
        items=tuple(
            item._replace(local=tuple(local._replace(name=text) for local in item.local)) for item in before.items
        ),
        skipped=tuple(place._replace(text=text) for place in before.skipped),
        errors=(text,),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", [report, worked_on])
def test_the_page_says_the_summarys_numbers(language: str, of: Any) -> None:
    shown = of(language)
    page = render(shown)

    assert coverage(shown) in page
    tiles = dict(re.findall(r'data-filter="state" data-value="(\w+)"><b>(\d+)</b>', page))
    decisions = sum(count for _, count in shown.summary.decisions)
    expected = {outcome.value: count for outcome, count in shown.summary.outcomes}
    expected |= {"waived": shown.summary.waived} | ({"decided": decisions} if decisions else {})
    assert {state: int(count) for state, count in tiles.items()} == expected


@pytest.mark.parametrize("shown", [report(), worked_on(), many(300)])
def test_the_list_has_every_finding_and_as_many_of_each_state_as_the_summary_counts(shown: Report) -> None:
    found = listed(render(shown))

    assert sorted(row["fingerprint"] for row in found) == sorted(f.fingerprint for f in shown.findings)
    for outcome, count in shown.summary.outcomes:
        assert sum(row["state"] == outcome for row in found) == count
    assert sum(row["state"] == "decided" for row in found) == sum(count for _, count in shown.summary.decisions)
    assert sum(row["state"] == "waived" for row in found) == shown.summary.waived


def test_the_bars_of_the_areas_add_up_to_the_summary() -> None:
    table = render(report()).split('<table class="areas">')[1].split("</table>")[0]

    for outcome, count in report().summary.outcomes:
        counts = re.findall(rf'<span class="{outcome}">.*?</span><span class="unseen">.*?</span>(\d+)</span>', table)
        assert sum(map(int, counts)) == count


def test_the_map_shows_every_verdict_of_every_item() -> None:
    rows = re.findall(r'<tr data-item="([^"]+)">(.*?)</tr>', render(report()), re.DOTALL)

    seen = {key: re.findall(r'class="cell (\w+)', cells) for key, cells in rows}
    assert seen == {item.national.key: [str(v) for _, v in item.verdicts] for item in report().items}


def test_a_verdict_of_a_person_shows_the_machines_beside_it() -> None:
    assert "符合（人工结论；机器：待核）" in render(worked_on())
    assert "符合（人工结论" not in render(report())


def test_a_decision_says_who_decided_and_a_void_one_why() -> None:
    page = render(worked_on())

    [row] = [row for row in listed(page) if row["state"] == "decided"]
    assert "王复核" in row["decision"]
    assert "结论、复核人、日期没有填全" in page


def test_what_changed_since_the_earlier_report_is_said() -> None:
    page = render(worked_on())

    assert "上次.xlsx" in page
    assert "新增 1 · 尚未解决 1" in page
    assert {row["rule"]: row["change"] for row in listed(page) if row["change"]} == {"G201": "新增", "G501": "尚未解决"}
    assert "这次核对不再发现" in page
    assert "与上次核对相比" not in render(report())


def test_the_page_runs_its_own_style_and_program_and_asks_for_nothing() -> None:
    page = Page(render(report()))

    [policy] = [meta["content"] or "" for meta in page.all("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none';")
    code = [text for attributes, text in page.inner if attributes.get("id") != "data"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code]
    assert sorted(re.findall(r"'sha256-([^']+)'", policy)) == sorted(hashes)
    links = [value for _, attributes in page.elements for name, value in attributes.items() if name in ("src", "href")]
    assert all(link.startswith("#") or link == "data:," for link in links if link)
    assert not [a for _, attributes in page.elements for a in attributes if a == "style" or a.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_the_file_are_never_code(text: str) -> None:
    plain, page = Page(render(report())), Page(render(with_text(text)))

    def shape(of: Page) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in of.elements if tag in ("script", "img", "style")]

    assert shape(page) == shape(plain)
    assert not [a for _, attributes in page.elements for a in attributes if a.startswith(("on", "autofocus"))]


@pytest.mark.parametrize("text", ["a\u202eb", "a\x1bb", "a\x00b", "a\ud800b", "a\u2066b"])
def test_what_cannot_be_seen_is_written_out(text: str) -> None:
    page = render(with_text(text))

    assert text[1] not in page
    page.encode("utf-8")
    assert f"\\u{ord(text[1]):04x}" in page
    assert [row for row in listed(page) if row["message"] == f"a\\u{ord(text[1]):04x}b"]


def test_ten_thousand_findings_stay_below_three_megabytes_and_are_all_there() -> None:
    page = render(many(10_000))

    assert len(page.encode()) < 3_000_000
    assert len(listed(page)) == 10_000
    assert page.count("<article") == 0, "the list is built by the program, a stretch at a time"


def test_what_was_left_out_of_a_long_table_is_counted() -> None:
    skipped = report().skipped * 1000

    assert "另有 700 处" in render(report()._replace(skipped=skipped))


def test_a_file_without_findings_is_no_error() -> None:
    summary = report().summary._replace(verdict=Outcome.PASS, outcomes=(), waived=0)
    page = render(report()._replace(findings=(), summary=summary))

    assert "没有须处理的事项" in page
    assert listed(page) == []


def test_the_same_report_is_the_same_page() -> None:
    assert render(worked_on()) == render(worked_on())


def pages(language: str) -> str:
    """Pages in every state, one after the other."""
    before = worked_on(language)
    long = before._replace(
        skipped=before.skipped * 1000,
        void_decisions=before.void_decisions * 1000,
        findings=tuple(f._replace(parts_missing=ASSESSMENT_PARTS) for f in before.findings * 6),
    )
    empty = before._replace(findings=(), summary=before.summary._replace(outcomes=(), waived=0, decisions=()))
    return "".join(render(shown) for shown in (long, empty, many(5000)._replace(language=language)))


def pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"\{\w+\}", text) if piece]


def test_every_message_of_the_page_is_said() -> None:
    said, program = pages("zh"), (Path(html.__file__).parent / "app.js").read_text(encoding="utf-8")

    for key, text in catalogue("zh").items():
        if key.startswith("html.js."):
            assert re.search(rf"['.\s]{key.removeprefix('html.js.')}\b", program), key
        elif key.startswith("html."):
            assert all(piece in said for piece in pieces(text)), key


def test_english_pages_say_nothing_of_ours_in_chinese() -> None:
    said = pages("en")

    ours = {piece for key, text in catalogue("zh").items() if key.startswith("html.") for piece in pieces(text)}
    words_of_the_file = "国家标准"
    assert not [p for p in ours - {words_of_the_file} if len(p) > 3 and not p.isascii() and p in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_page(language: str, snapshot: SnapshotAssertion) -> None:
    """The golden page, without style, program and data; `pytest --snapshot-update` writes it anew."""
    lines = (line.strip() for line in Page(render(worked_on(language))).words.splitlines())

    assert "\n".join(filter(None, lines)) == snapshot
