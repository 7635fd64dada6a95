"""The picture in a real browser: filters, drill-down, keyboard, addresses, paper; nothing fetched, nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from audit.results import examples, many, saying
from browser.chromium import chromium, undisturbed, visit
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from gapcheck.audit.matrix import gather, write_page
from gapcheck.audit.matrix.picture import Mark, Picture
from gapcheck.audit.record import Job, Level, Result

pytestmark = pytest.mark.programs

Open = Callable[..., Chrome]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(name="few", scope="module")
def _few() -> Picture:
    return gather(many(31))


@pytest.fixture(name="hundreds", scope="module")
def _hundreds() -> Picture:
    return gather(many(400))


@pytest.fixture
def shown(browser: Chrome, tmp_path: Path) -> Iterator[Open]:
    """Opens a picture and waits for its map; afterwards nothing may have been fetched or complained of."""

    def opened(of: Picture, fragment: str = "", until: str = "#work:not([hidden])", language: str = "zh") -> Chrome:
        page = tmp_path / "matrix.html"
        page.write_bytes(write_page(of, language))
        return visit(browser, page.as_uri() + fragment, until)

    with undisturbed(browser):
        yield opened


def ask(browser: Chrome, script: str, *given: object) -> Any:
    return browser.execute_script(f"return {script}", *given)  # type: ignore[no-untyped-call]


def regions(browser: Chrome) -> list[str]:
    """The labels of the rows that are built, in their order."""
    return list(
        ask(browser, "[...document.querySelectorAll('#scroller tbody th')].map(th => th.childNodes[1].textContent)")
    )


def print_out(browser: Chrome) -> Chrome:
    """The same page with every row built that passes the filters, as for paper."""
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")  # type: ignore[no-untyped-call]
    return browser


def built(browser: Chrome) -> list[list[str]]:
    """The signs of the rows that are built."""
    rows = "[...document.querySelectorAll('#scroller tbody tr:not(.gap)')]"
    return list(ask(browser, f"{rows}.map(row => [...row.querySelectorAll('td')].map(td => td.textContent))"))


def status(browser: Chrome) -> str:
    return browser.find_element(By.ID, "shown").text


def detail(browser: Chrome) -> WebElement:
    return browser.find_element(By.ID, "detail")


def cell(browser: Chrome, row: int, column: int) -> WebElement:
    """Row and column among those built, from 0; column -1 is the region."""
    rows = browser.find_elements(By.CSS_SELECTOR, "#scroller tbody tr:not(.gap)")
    return rows[row].find_elements(By.CSS_SELECTOR, "th, td")[column + 1]


def press(browser: Chrome, *keys: str) -> None:
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def address(browser: Chrome) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.current_url).fragment)


def choose(browser: Chrome, name: str, value: str) -> None:
    Select(browser.find_element(By.NAME, name)).select_by_value(value)


# --- the map ---


def test_the_map_shows_every_file_with_its_signs(shown: Open, few: Picture) -> None:
    signs = {"violation": "✗", "missing": "缺", "beyond": "▲", "review": "?", "not_applicable": "免", "pass": "✓"}
    browser = print_out(shown(few))

    assert regions(browser) == [row.label for row in few.rows]
    assert built(browser)[: len(few.judged)] == [[signs.get(c.mark, "") for c in row.cells] for row in few.judged]
    assert built(browser)[-1] == [f"未核对：{few.unjudged[0].why}"]
    assert status(browser) == "显示 31 份文件（共 31 份）、81 个项目（共 81 个）"


def test_of_hundreds_only_those_in_sight_are_built_and_every_one_can_be_reached(shown: Open, hundreds: Picture) -> None:
    browser = shown(hundreds)
    assert len(regions(browser)) < 80

    seen: set[str] = set()
    browser.execute_script("document.getElementById('scroller').scrollTop = 0")  # type: ignore[no-untyped-call]
    while len(seen) < len(hundreds.rows):
        here = regions(browser)
        seen.update(here)
        assert len(here) < 80
        browser.execute_script(  # type: ignore[no-untyped-call]
            "const s = document.getElementById('scroller'); s.scrollTop += s.clientHeight"
        )
        WebDriverWait(browser, 10).until(
            lambda driver: not set(regions(driver)) <= seen or hundreds.rows[-1].label in regions(driver)
        )
    assert seen == {row.label for row in hundreds.rows}


@pytest.mark.parametrize("level", list(Level))
def test_the_level_filter_leaves_its_rows(shown: Open, few: Picture, level: Level) -> None:
    browser = shown(few)

    choose(browser, "level", level)

    wanted = [row.label for row in few.rows if row.level is level]
    assert regions(print_out(browser)) == wanted
    assert status(browser).startswith(f"显示 {len(wanted)} 份文件")
    browser.find_element(By.ID, "clear").click()
    assert status(browser).startswith("显示 31 份文件")


def test_the_area_filter_leaves_its_columns(shown: Open, few: Picture) -> None:
    browser = shown(few)

    choose(browser, "area", "老有所养")

    heads = browser.find_elements(By.CSS_SELECTOR, "#scroller .items b")
    assert [head.text for head in heads] == [c.name for c in few.columns if c.area == "老有所养"]
    assert {len(row) for row in built(print_out(browser))[:-1]} == {len(heads)}


@pytest.mark.parametrize("mark", [Mark.VIOLATION, Mark.MISSING, Mark.BEYOND, Mark.NOT_APPLICABLE])
def test_the_outcome_filter_leaves_files_that_have_it(shown: Open, few: Picture, mark: Mark) -> None:
    browser = shown(few)

    choose(browser, "outcome", mark)

    wanted = [r for r in few.judged if any(mark in (str(c.mark), str(c.outcome)) for c in r.cells)]
    assert regions(print_out(browser)) == [row.label for row in wanted]
    asked = sum(mark in (str(c.mark), str(c.outcome)) for row in wanted for c in row.cells)
    assert ask(browser, "document.querySelectorAll('#scroller td.asked').length") == asked


def test_files_that_were_not_judged_can_be_asked_for(shown: Open, few: Picture) -> None:
    browser = shown(few)

    choose(browser, "outcome", "unjudged")

    assert regions(browser) == [row.label for row in few.unjudged]


def test_regions_and_items_are_searched(shown: Open, few: Picture) -> None:
    browser = shown(few)

    browser.find_element(By.NAME, "region").send_keys("海源")
    browser.find_element(By.NAME, "search").send_keys("老年人")
    assert regions(browser) == [row.label for row in few.rows if "海源" in row.label + row.name]
    assert {len(row) for row in built(browser)} == {sum("老年人" in column.name for column in few.columns)}
    browser.find_element(By.NAME, "region").send_keys("没有")
    assert regions(browser) == []
    assert status(browser) == "没有符合条件的文件或者项目（共 31 份文件、81 个项目）"


def test_files_stand_as_listed_when_asked(shown: Open, few: Picture) -> None:
    browser = shown(few)

    choose(browser, "order", "given")

    assert regions(print_out(browser)) == [row.label for row in sorted(few.rows, key=lambda row: row.order)]


# --- what stands behind ---


def test_a_cell_opens_its_findings_with_a_link_to_the_report(shown: Open, few: Picture) -> None:
    worst, column = few.rows[0], few.rows[0].cells.index(next(c for c in few.rows[0].cells if c.mark is Mark.VIOLATION))
    key = few.columns[column].key
    browser = shown(few)

    cell(browser, 0, column).click()

    text = detail(browser).text
    told = [one for one in worst.told if one.key == key]
    assert told
    assert len(detail(browser).find_elements(By.TAG_NAME, "article")) == len(told)
    for one in told:
        assert one.rule in text
        assert one.message in text
    assert worst.label in text
    assert few.columns[column].name in text
    link = detail(browser).find_element(By.CSS_SELECTOR, ".report").get_attribute("href")
    assert unquote(str(link)).endswith(f"/报告/{worst.name}.json")
    assert address(browser) == {"file": [worst.name], "item": [key]}


def test_a_clean_cell_says_that_nothing_was_found(shown: Open, few: Picture) -> None:
    column = next(at for at, c in enumerate(few.judged[-1].cells) if c.mark is Mark.PASS)
    browser = shown(few)

    browser.find_element(By.NAME, "region").send_keys(few.judged[-1].name)
    cell(browser, 0, column).click()

    assert "没有问题条目" in detail(browser).text
    assert detail(browser).text.count("符合") == 6


def test_a_region_opens_all_its_findings(shown: Open, few: Picture) -> None:
    browser = shown(few)

    cell(browser, 0, -1).click()

    assert len(detail(browser).find_elements(By.TAG_NAME, "article")) == len(few.rows[0].told)
    assert address(browser) == {"file": [few.rows[0].name]}


def test_an_item_opens_the_files_by_what_they_have(shown: Open, few: Picture) -> None:
    browser = shown(few)
    head = browser.find_elements(By.CSS_SELECTOR, "#scroller .items th")[0]

    head.click()

    counts = [fold.text for fold in detail(browser).find_elements(By.TAG_NAME, "summary")]
    marks = few.items[0].marks
    assert sum(int(text.split("（")[1].split()[0]) for text in counts) == marks.total()
    detail(browser).find_element(By.CSS_SELECTOR, "details[open] a").click()
    WebDriverWait(browser, 5).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "#detail .report"))


def test_a_file_that_was_not_judged_says_why(shown: Open, few: Picture) -> None:
    browser = shown(few)

    browser.find_element(By.NAME, "region").send_keys(few.unjudged[0].name)
    cell(browser, 0, 0).click()

    assert str(few.unjudged[0].why) in detail(browser).text
    assert not detail(browser).find_elements(By.CSS_SELECTOR, ".report")


def test_words_left_out_are_said_to_stand_elsewhere(shown: Open) -> None:
    base = examples()[0]
    texts = ["长" * 1_000 + str(at) for at in range(120)]
    picture = gather(
        replace(
            base,
            job=Job(f"{at}.xlsx", "x"),
            region=f"{at}县",
            findings=tuple(f._replace(message=f"{i}{texts[at]}") for i, f in enumerate(base.findings)),
        )
        for at in range(120)
    )
    browser = shown(picture)

    cell(browser, 0, -1).click()

    assert "findings.csv" in detail(browser).text
    assert len(detail(browser).find_elements(By.TAG_NAME, "article")) == len(base.findings)


# --- keyboard ---


def test_the_map_is_walked_and_opened_with_keys_and_gives_the_focus_back(shown: Open, few: Picture) -> None:
    browser = shown(few)
    assert ask(browser, "document.querySelectorAll('#scroller [tabindex=\"0\"]').length") == 1
    browser.execute_script("document.querySelector('#scroller [tabindex=\"0\"]').focus()")  # type: ignore[no-untyped-call]

    press(browser, Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    label = str(browser.switch_to.active_element.get_attribute("aria-label"))
    assert label.startswith(f"{few.rows[1].label} · 3 {few.columns[2].name}")
    press(browser, Keys.ENTER)
    assert address(browser) == {"file": [few.rows[1].name], "item": [few.columns[2].key]}
    assert browser.switch_to.active_element.get_attribute("id") == "detail"
    press(browser, Keys.ESCAPE)
    assert not detail(browser).is_displayed()
    assert browser.switch_to.active_element.get_attribute("aria-label") == label
    assert address(browser) == {}
    press(browser, Keys.END)
    assert few.columns[-1].name in str(browser.switch_to.active_element.get_attribute("aria-label"))
    press(browser, Keys.HOME)
    assert browser.switch_to.active_element.tag_name == "th"


def test_the_keyboard_reaches_the_last_of_hundreds_and_the_head(shown: Open, hundreds: Picture) -> None:
    browser = shown(hundreds)
    browser.execute_script("document.querySelector('#scroller [tabindex=\"0\"]').focus()")  # type: ignore[no-untyped-call]

    press(browser, *[Keys.PAGE_DOWN] * 40)
    reached = browser.switch_to.active_element
    assert str(reached.get_attribute("aria-label")).startswith(hundreds.rows[-1].label)
    frame, box = browser.find_element(By.ID, "scroller").rect, reached.rect
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    press(browser, *[Keys.PAGE_UP] * 40)
    assert browser.switch_to.active_element.get_attribute("aria-label") == f"1 {hundreds.columns[0].name}"


def test_a_cell_that_is_reached_stands_clear_of_the_head(shown: Open, hundreds: Picture) -> None:
    browser = shown(hundreds)
    browser.execute_script("document.querySelector('#scroller [tabindex=\"0\"]').focus()")  # type: ignore[no-untyped-call]

    press(browser, *[Keys.PAGE_DOWN] * 5, *[Keys.ARROW_UP] * 30)

    top = ask(browser, "document.activeElement.getBoundingClientRect().top")
    assert top >= ask(browser, "document.querySelector('#scroller thead').getBoundingClientRect().bottom") - 1


# --- addresses ---


def test_an_address_opens_its_cell_in_another_window(shown: Open, hundreds: Picture) -> None:
    row, column = hundreds.judged[300], hundreds.columns[60]
    browser = shown(hundreds, f"#file={row.name}&item={column.key}", until="#detail:not([hidden])")

    assert row.label in detail(browser).text
    assert column.name in detail(browser).text
    assert len(browser.find_elements(By.CSS_SELECTOR, "#scroller td[aria-current]")) == 1


def test_an_address_keeps_the_filters(shown: Open, few: Picture) -> None:
    browser = shown(few)
    choose(browser, "level", "county")
    choose(browser, "area", "老有所养")
    cell(browser, 1, 0).click()
    labels, fragment = regions(browser), f"#{urlsplit(browser.current_url).fragment}"

    browser = shown(few, fragment, until="#detail:not([hidden])")

    assert regions(browser) == labels
    assert labels[1] in detail(browser).text


def test_a_row_of_a_table_leads_to_its_file(shown: Open, few: Picture) -> None:
    browser = shown(few)

    browser.find_elements(By.CSS_SELECTOR, "#ranking a")[2].click()

    WebDriverWait(browser, 5).until(lambda driver: few.rows[2].label in detail(driver).text)


@pytest.mark.parametrize("fragment", ["#file=gone.xlsx", "#item=none", "#level=moon&area=x", "#%zz", "#map"])
def test_an_address_of_nothing_opens_nothing(shown: Open, few: Picture, fragment: str) -> None:
    browser = shown(few, fragment)

    assert not detail(browser).is_displayed()


# --- looks ---


def test_paper_has_every_row_that_passes_the_filters(shown: Open, hundreds: Picture) -> None:
    browser = shown(hundreds)
    choose(browser, "level", "city")
    wanted = [row.label for row in hundreds.rows if row.level is Level.CITY]

    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")  # type: ignore[no-untyped-call]
    assert regions(browser) == wanted
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")  # type: ignore[no-untyped-call]
    assert len(regions(browser)) < len(wanted)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [400, 1280])
def test_the_page_never_scrolls_sideways(shown: Open, few: Picture, language: str, width: int) -> None:
    browser = shown(few, language=language)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)  # type: ignore[no-untyped-call]

    broad = ask(browser, "document.scrollingElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})  # type: ignore[no-untyped-call]
    assert broad <= width


def test_without_scripts_the_tables_are_there(shown: Open, few: Picture) -> None:
    shown(few).execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})  # type: ignore[no-untyped-call]
    browser = shown(few, until="noscript p")
    words = browser.find_element(By.TAG_NAME, "body").text
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})  # type: ignore[no-untyped-call]

    for said in ("已核对 30 份", "排名", few.rows[0].label, "浏览器现已停用脚本"):
        assert said in words


def test_everything_one_can_use_has_a_name(shown: Open, few: Picture) -> None:
    nodes: list[dict[str, Any]] = shown(few).execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]  # type: ignore[no-untyped-call]

    names = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n.get("ignored")]
    used = {"button", "link", "combobox", "searchbox", "grid", "search", "navigation", "region"}
    assert not [role for role, name in names if role in used and not name]
    assert {"banner", "main", "navigation", "search", "contentinfo", "status", "grid"} <= {role for role, _ in names}


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>document.title='开门'</script>",
        "<img src=x onerror=\"document.title='开门'\">",
        "javascript:document.title='开门'",
        "省\u202e名",
        "长" * 30_000,
    ],
)
def test_words_of_a_file_do_nothing_in_the_page(shown: Open, text: str) -> None:
    browser = shown(gather(saying(text)))

    cell(browser, 0, -1).click()

    assert browser.title == "各地基本公共服务实施标准对照总表"
    said = ask(browser, "document.querySelector('#detail h4').textContent")
    assert said[:50] == text.replace("\u202e", "\\u202e")[:50]
    assert not browser.find_elements(By.TAG_NAME, "img")
    link = detail(browser).find_element(By.CSS_SELECTOR, ".report").get_attribute("href")
    assert str(link).startswith("file:///")
    assert ask(browser, "document.scrollingElement.scrollWidth") <= 1280


@pytest.mark.parametrize("results", [[], [Result(Job("坏.xlsx", "x"), region="坏县", why="读不了。")]])
def test_nothing_judged_is_said(shown: Open, results: list[Result]) -> None:
    browser = shown(gather(results), until=".failed")

    assert browser.find_element(By.CSS_SELECTOR, ".failed").text in (
        "没有文件。",
        "没有一份文件得到核对，原因见“未核对的文件”。",
    )
