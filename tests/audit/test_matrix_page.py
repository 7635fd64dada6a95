"""The picture as a page: one file that asks for nothing, the results' own numbers, no text that is ever code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from audit.results import examples, many, saying

from gapcheck.audit import matrix
from gapcheck.audit.matrix import gather, write_page
from gapcheck.audit.matrix.page import fragment
from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.record import Job, Result
from gapcheck.findings import Outcome
from gapcheck.wording import catalogue

ROOM = Path(matrix.__file__).parent
HOSTILE = (
    "</script><script>document.title='开门'</script>",
    "<img src=x onerror=\"document.title='开门'\">",
    "=cmd|'/C calc'!A0",
    "省\u202e名\u2066",
    "<!--<script>",
    "{{ 7 * 7 }}",
    "\ud800",
    "长" * 30_000,
)


class Parsed(HTMLParser):
    """The page's elements, the cells of its tables by section, and the text of its scripts and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._open, self._section = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        self._open = tag
        if tag == "section":
            self._section = dict(attrs).get("id") or ""
        elif tag == "tr":
            self.tables.setdefault(self._section, []).append([])
        elif tag in ("td", "th"):
            self.tables[self._section][-1].append("")

    def handle_data(self, text: str) -> None:
        if self._open in self.raw:
            self.raw[self._open].append(text)
        elif self.tables.get(self._section) and self.tables[self._section][-1]:
            self.tables[self._section][-1][-1] += text

    def handle_endtag(self, tag: str) -> None:
        self._open = ""
        if tag == "section":
            self._section = ""


def parsed(picture: Picture, language: str = "zh") -> Parsed:
    return Parsed(write_page(picture, language).decode())


def data_of(page: Parsed) -> dict[str, Any]:
    text = page.raw["script"][0]
    if not text.startswith("{"):
        text = zlib.decompress(base64.b64decode(text)).decode()
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def columns(table: list[list[str]]) -> Iterator[tuple[str, list[str]]]:
    head, *rows = ([cell.strip() for cell in row] for row in table)
    for at, name in enumerate(head):
        yield name, [row[at] for row in rows]


@pytest.fixture(name="picture", scope="module")
def _picture() -> Picture:
    return gather(many(400))


@pytest.fixture(name="page", scope="module")
def _page(picture: Picture) -> Parsed:
    return parsed(picture)


def test_the_data_reconcile_with_the_results(page: Parsed) -> None:
    data, regions = data_of(page), list(many(400))
    judged = {one.job.name: one for one in regions if one.judged}
    shown = [row for row in data["rows"] if row["why"] is None]

    assert {row["name"] for row in shown} == set(judged)
    verdicts = Counter(v for row in shown for cell in row["cells"] for v in data["cells"][cell]["verdicts"].values())
    assert verdicts == Counter(v.value for one in judged.values() for item in one.items for _, v in item.verdicts)
    findings = [
        {name: data["texts"][text] for name, text in zip(data["columns"], found, strict=True)}
        for found in data["findings"]
    ]
    for row in shown:
        one = judged[row["name"]]
        told = [findings[at] for at in row["told"]]
        assert Counter(found["rule"] for found in told) == Counter(found.rule for found in one.findings)
        assert {found["message"] for found in told} == {found.message for found in one.findings}
        assert one.summary
        assert row["counts"] == dict(one.summary.outcomes)


def test_the_tables_reconcile_with_the_results(page: Parsed) -> None:
    judged = [one for one in many(400) if one.judged and one.summary]
    ranking, items = (dict(columns(page.tables[name])) for name in ("ranking", "missed"))

    for name, outcome in (("违规", "violation"), ("超范围", "beyond"), ("待核", "review")):
        counted = sum(dict(one.summary.outcomes)[Outcome(outcome)] for one in judged if one.summary)
        assert sum(map(int, ranking[name])) == counted
    assert sum(map(int, ranking["已判定"])) == sum(one.summary.decided for one in judged if one.summary)
    assert sum(map(int, ranking["违规项目"])) == sum(map(int, items["违规"]))
    areas = [sum(map(int, cells)) for name, cells in columns(page.tables["by_area"]) if name.endswith("违规")]
    assert sum(areas) == sum(map(int, items["违规"]))


def test_every_figure_that_differs_somewhere_has_a_strip(picture: Picture, page: Parsed) -> None:
    differing = [s for s in picture.spreads if len(s.national) > 1 or any(v != s.national[0] for v, _ in s.points)]

    assert page.tags["svg"] == len(differing)
    assert all(0 <= float(str(v).rstrip("%")) <= 100 for tag, name, v in page.attributes if name == "cx")


def test_nothing_is_fetched(page: Parsed) -> None:
    [policy] = [value for tag, name, value in page.attributes if tag == "meta" and name == "content" and "src" in value]
    for kind, at in (("style", 0), ("script", -1)):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind][at].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'")
    assert not [value for _, name, value in page.attributes if name in ("href", "src") and "//" in str(value)]
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert "url(" not in page.raw["style"][0]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_file_are_never_code(text: str) -> None:
    page = write_page(gather(saying(text)), "zh").decode()
    data = Parsed(page).raw["script"][0]

    assert Parsed(page).tags == parsed(gather(saying("平常"))).tags
    assert page.count("<script") == page.count("</script>") == 2
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.replace(data, ""))
    assert len(page) < 500_000


def test_half_a_character_is_no_stumbling_block_for_packed_data() -> None:
    page = write_page(gather([*many(400), Result(Job("\ud800.csv", "x"), why="\ud800")]), "zh")

    assert data_of(Parsed(page.decode()))["rows"][-1]["name"] == "\ud800.csv"


def test_a_page_stays_below_25_megabytes_whatever_the_words() -> None:
    base = examples()[0]

    def noisy() -> Iterator[Result]:
        for at in range(1_000):
            noise = [hashlib.sha512(f"{at}{i}".encode()).hexdigest() * 10 for i in range(len(base.findings))]
            findings = tuple(f._replace(message=text) for f, text in zip(base.findings, noise, strict=True))
            yield replace(base, job=Job(f"{at}.xlsx", "x"), region=f"{at}县", findings=findings)

    picture = gather(noisy())
    page = write_page(picture, "zh")

    assert not picture.told
    assert data_of(Parsed(page.decode()))["told"] is False
    assert "findings.csv" in catalogue("zh")["matrix.js.wordless"]
    assert len(page) < 25_000_000


def test_the_same_results_give_the_same_bytes() -> None:
    assert write_page(gather(many(31)), "zh") == write_page(gather(many(31)), "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("results", "said"),
    [([], "matrix.no_files"), ([Result(Job("坏.xlsx", "x"), why="读不了。")], "matrix.nothing")],
)
def test_nothing_judged_is_said(results: list[Result], said: str, language: str) -> None:
    page = write_page(gather(results), language).decode()

    assert catalogue(language)[said] in page
    assert all(str(one.why) in page for one in results)


def test_an_address_names_file_and_item() -> None:
    assert fragment(("a b/#1&.xlsx", "folic-acid")) == "file=a%20b%2F%231%26.xlsx&item=folic-acid"
    assert fragment((None, "folic-acid")) == "item=folic-acid"


def test_every_word_of_the_program_exists_and_is_said() -> None:
    page = parsed(gather(examples()))
    program = page.raw["script"][-1]
    said = set(re.findall(r"say\('(\w+)'", program)) | set(
        re.findall(r"'(shown|none|difference|place|against)'", program)
    )

    assert said == set(data_of(page)["words"]) - {"assessed", "waived"}


def test_every_word_of_the_picture_is_said_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in ROOM.rglob("*") if path.suffix in (".py", ".j2")]
    families = re.compile(r"matrix\.(js\.\w+|(kind|mark|level|order|filter|column|sign)\.\w+|\w+\.note)")

    for key in catalogue("zh"):
        if key.startswith("matrix.") and not families.fullmatch(key):
            assert any(f'"{key}"' in text or f'"{key.removeprefix("matrix.")}"' in text for text in sources), key
    for name in {key.split(".")[2] for key in catalogue("zh") if key.startswith("matrix.column.")}:
        assert any(f'"{name}"' in text or f".{name}" in text for text in sources), name
