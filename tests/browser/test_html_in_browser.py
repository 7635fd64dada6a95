"""The HTML report in a real browser: filters, the map, links and paper; nothing is fetched, nothing goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import chromium, fetched, undisturbed, visit
from reports.many import many, worked_on
from reports.sample import CHECKUP, ELDERLY, finding, report
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from gapcheck.findings import Evidence, Outcome, Report
from gapcheck.reports.html import render

pytestmark = pytest.mark.programs

Open = Callable[..., Chrome]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def shown(browser: Chrome, tmp_path: Path) -> Iterator[Open]:
    """Opens a report and waits for its list; afterwards nothing may have been fetched or complained of."""

    def opened(of: Report, fragment: str = "", until: str = "#work:not([hidden])") -> Chrome:
        page = tmp_path / "差距报告.html"
        page.write_text(render(of), encoding="utf-8")
        return visit(browser, page.as_uri() + fragment, until)

    with undisturbed(browser):
        yield opened


def cards(browser: Chrome) -> list[str]:
    """The fingerprints of the findings that are built, in their order."""
    found: list[str] = browser.execute_script(  # type: ignore[no-untyped-call]
        "return [...document.querySelectorAll('article')].map(card => card.id.replace('finding-', ''))"
    )
    return found


def status(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, "[aria-live]").text


def test_every_finding_is_listed_worst_first_and_counted(shown: Open) -> None:
    browser = shown(report())

    rules = [fingerprint.split("-")[0] for fingerprint in cards(browser)]
    assert rules == ["G101", "G201", "G501", "G401", "G403", "G103", "G701", "G604"]
    assert status(browser) == "显示 8 条，共 8 条"


@pytest.mark.parametrize(
    ("name", "value", "rules"),
    [
        ("state", "beyond", ["G401", "G403"]),
        ("state", "waived", ["G604"]),
        ("state", "decided", ["G103"]),
        ("area", "老有所养", ["G101"]),
        ("rule", "G501", ["G501"]),
        ("lead", "省财政厅", ["G201"]),
        ("change", "新增", ["G201"]),
    ],
)
def test_a_filter_leaves_what_it_names(shown: Open, name: str, value: str, rules: list[str]) -> None:
    worked = worked_on()
    units = {"G201": ("省卫生健康委", "省财政厅"), "G403": ("省卫生健康委",)}
    browser = shown(worked._replace(findings=tuple(f._replace(lead=units.get(f.rule, ())) for f in worked.findings)))

    Select(browser.find_element(By.NAME, name)).select_by_value(value)

    assert [fingerprint.split("-")[0] for fingerprint in cards(browser)] == rules
    assert status(browser) == f"显示 {len(rules)} 条，共 8 条"
    browser.find_element(By.ID, "clear").click()
    assert len(cards(browser)) == 8


def test_text_is_searched_in_everything_a_finding_says(shown: Open) -> None:
    browser = shown(report())
    field = browser.find_element(By.NAME, "text")

    field.send_keys("省政府另有")
    assert [card.split("-")[0] for card in cards(browser)] == ["G604"]
    field.clear()
    field.send_keys("没有这样的字")
    assert cards(browser) == []
    assert status(browser) == "没有符合条件的条目（共 8 条）"


def test_a_step_and_a_tile_lead_to_their_findings(shown: Open) -> None:
    browser = shown(report())

    browser.find_element(By.CSS_SELECTOR, ".steps a[data-value=G201]").click()
    assert [card.split("-")[0] for card in cards(browser)] == ["G201"]
    browser.find_element(By.CSS_SELECTOR, ".tiles a[data-value=note]").click()
    assert [card.split("-")[0] for card in cards(browser)] == ["G701"]


def test_the_map_is_walked_with_the_arrow_keys_and_opens_a_cell(shown: Open) -> None:
    browser = shown(report())
    item = browser.find_element(By.CSS_SELECTOR, f"tr[data-item={ELDERLY.key}] button")

    item.send_keys(Keys.ARROW_RIGHT)
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER):
        browser.switch_to.active_element.send_keys(key)

    assert [card.split("-")[0] for card in cards(browser)] == ["G201"]
    about = browser.find_element(By.ID, "picked")
    assert "26 老年人健康管理 · 对象 违规" in about.text
    assert "本地：老年人健康管理（病有所医 B12）" in about.text
    about.find_elements(By.TAG_NAME, "button")[1].click()
    assert browser.switch_to.active_element.get_attribute("data-field") == "target"


def test_a_clean_cell_says_what_stands_for_the_item(shown: Open) -> None:
    browser = shown(report())

    browser.find_element(By.CSS_SELECTOR, f"tr[data-item={CHECKUP.key}] [data-field=lead]").click()

    assert cards(browser) == []
    assert "免费孕前检查" in browser.find_element(By.ID, "picked").text


def test_a_table_of_the_map_is_one_stop_of_the_tab_key(shown: Open) -> None:
    browser = shown(report())

    stops = browser.execute_script(  # type: ignore[no-untyped-call]
        "return [...document.querySelectorAll('.map table')].map(t => t.querySelectorAll('[tabindex=\"0\"]').length)"
    )
    assert stops == [1, 1, 1]


def test_a_link_opens_its_finding_whatever_the_filters_say(shown: Open) -> None:
    browser = shown(report(), "#finding-G403-E12")

    assert browser.switch_to.active_element.get_attribute("id") == "finding-G403-E12"
    Select(browser.find_element(By.NAME, "state")).select_by_value("note")
    browser.execute_script("location.hash = 'finding-G201-C12'")  # type: ignore[no-untyped-call]
    WebDriverWait(browser, 5).until(
        lambda driver: driver.switch_to.active_element.get_attribute("id") == "finding-G201-C12"
    )


def test_characters_that_differ_are_marked_on_both_sides(shown: Open) -> None:
    browser = shown(report())

    card = browser.find_element(By.ID, "finding-G201-C12")
    marks = {
        side: [mark.text for mark in card.find_elements(By.CSS_SELECTOR, f".{side} mark")]
        for side in ("national", "local")
    }
    assert marks == {"national": ["65", "常住居民"], "local": ["70", "户籍老年人"]}


@pytest.mark.parametrize(
    ("national", "local"),
    [("完全不同的一段文字", "毫无关系"), ("甲" * 5000, "甲" * 4999 + "乙"), ("只有国家", None), (None, "只有本地")],
)
def test_texts_that_are_long_or_unlike_or_alone_stand_unmarked(
    shown: Open, national: str | None, local: str | None
) -> None:
    alone = finding("G202", Outcome.REVIEW, ELDERLY, "C12", message="无法比较", evidence=Evidence(national, local))
    browser = shown(report()._replace(findings=(alone,)))

    texts = browser.find_element(By.CSS_SELECTOR, "article .texts")
    assert not texts.find_elements(By.TAG_NAME, "mark")
    assert (national or local or "") in texts.text


def test_ten_thousand_findings_are_built_a_stretch_at_a_time(shown: Open) -> None:
    browser = shown(many(10_000), "#finding-" + f"{9_999:016x}", until="article:focus")

    assert status(browser) == "显示 10000 条，共 10000 条"
    assert len(cards(browser)) == 100
    browser.find_element(By.ID, "earlier").click()
    assert len(cards(browser)) == 200
    Select(browser.find_element(By.NAME, "rule")).select_by_value("G404")
    assert status(browser) == "显示 2000 条，共 10000 条"
    assert len(cards(browser)) == 100
    browser.find_element(By.ID, "later").click()
    assert len(set(cards(browser))) == 200


def test_paper_has_every_finding_that_passes_and_nothing_folded(shown: Open) -> None:
    browser = shown(many(250))
    Select(browser.find_element(By.NAME, "state")).select_by_value("violation")

    for event, built in (("beforeprint", 100), ("afterprint", 100)):
        browser.execute_script(f"window.dispatchEvent(new Event('{event}'))")  # type: ignore[no-untyped-call]
        assert len(set(cards(browser))) == built
    browser.find_element(By.ID, "clear").click()
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")  # type: ignore[no-untyped-call]
    assert len(set(cards(browser))) == 250
    assert not browser.find_elements(By.CSS_SELECTOR, "details:not([open])")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [400, 1280])
def test_the_page_never_scrolls_sideways(shown: Open, language: str, width: int) -> None:
    browser = shown(worked_on(language))
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)  # type: ignore[no-untyped-call]

    broad = browser.execute_script("return document.scrollingElement.scrollWidth")  # type: ignore[no-untyped-call]
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})  # type: ignore[no-untyped-call]
    assert broad <= width


def test_without_scripts_the_main_figures_are_still_there(shown: Open) -> None:
    shown(report()).execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})  # type: ignore[no-untyped-call]
    browser = shown(report(), until="noscript p")
    words = browser.find_element(By.TAG_NAME, "body").text
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})  # type: ignore[no-untyped-call]

    for said in (
        "有违规，须整改",
        "国家项目对应 2/3 项；比对 13 次",
        "先做什么",
        "老年人健康管理",
        "浏览器现已停用脚本",
    ):
        assert said in words


def test_everything_one_can_use_has_a_name_and_the_page_its_landmarks(shown: Open) -> None:
    nodes: list[dict[str, Any]] = shown(worked_on()).execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]  # type: ignore[no-untyped-call]

    names = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n.get("ignored")]
    used = {"button", "link", "combobox", "searchbox", "grid", "figure", "search", "navigation"}
    assert not [role for role, name in names if role in used - {"figure"} and not name]
    assert {"banner", "main", "navigation", "search", "contentinfo", "status"} <= {role for role, _ in names}


def test_words_of_the_file_do_nothing_in_the_page(shown: Open) -> None:
    text = "</script><script>document.title='开门'</script><img src=x onerror=\"document.title='开门'\">"
    bad = finding("G202", Outcome.REVIEW, ELDERLY, "C12", message=text, item=text, evidence=Evidence(text, text[:40]))
    browser = shown(report()._replace(findings=(bad,), subject=report().subject._replace(title=text)))

    assert browser.title == "示例省 · 基本公共服务实施标准差距报告"
    assert browser.find_element(By.CSS_SELECTOR, "article h4").text == text
    assert not browser.find_elements(By.TAG_NAME, "img")


def test_the_policy_stops_even_a_request_that_somebody_puts_in(browser: Chrome, tmp_path: Path) -> None:
    page = tmp_path / "差距报告.html"
    page.write_text(render(report()), encoding="utf-8")
    browser.get(page.as_uri())
    fetched(browser)

    stopped = browser.execute_async_script(  # type: ignore[no-untyped-call]
        "const done = arguments[0];"
        "document.addEventListener('securitypolicyviolation', event => done(event.violatedDirective));"
        "fetch('http://127.0.0.1:9/').catch(() => {});"
    )

    assert stopped == "connect-src"
    browser.get_log("browser")  # type: ignore[no-untyped-call]
