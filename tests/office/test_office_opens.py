"""The reports for the office open in a real office program, page by page as they were meant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from reports.many import many, worked_on

from gapcheck.findings import Report
from gapcheck.reports import letter, workbook

pytestmark = pytest.mark.programs

OFFICE = shutil.which("soffice") or "soffice"
PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"


@pytest.fixture(name="pages", scope="module")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each report, printed by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    long: Report = many(60)
    files = {
        "letter.docx": letter.render(worked_on()),
        "long.docx": letter.render(long),
        "english.docx": letter.render(worked_on("en")),
        "gaps.xlsx": workbook.render(worked_on()),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=180)
    return {name: printed(folder / f"{Path(name).stem}.pdf") for name in files}


def printed(path: Path) -> list[str]:
    text = subprocess.run([PDFTOTEXT, "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


def closed_up(text: str) -> str:
    return "".join(text.split())


def test_the_letter_prints_with_numbered_pages(pages: dict[str, list[str]]) -> None:
    letter_pages = [closed_up(page) for page in pages["letter.docx"]]

    assert letter_pages[0].startswith("关于示例省基本公共服务实施标准查缺补漏情况的报告")
    for number, page in enumerate(letter_pages, 1):
        assert page.endswith(f"—{number}—")
    assert any(page.startswith("附件1差距清单") for page in letter_pages)


def test_the_header_of_the_gap_list_stands_on_each_of_its_pages(pages: dict[str, list[str]]) -> None:
    long = [closed_up(page) for page in pages["long.docx"]]

    first, last = (next(i for i, page in enumerate(long) if page.startswith(f"附件{n}")) for n in (1, 2))
    assert last - first > 3
    assert all("序号结果服务项目问题国家标准本地标准改法牵头单位" in page for page in long[first:last])


def test_the_english_letter_prints(pages: dict[str, list[str]]) -> None:
    assert "Report on the gaps found in" in pages["english.docx"][0]


def test_the_workbook_prints_every_sheet(pages: dict[str, list[str]]) -> None:
    text = closed_up("".join(pages["gaps.xlsx"]))

    assert "国家项目对应2/3项" in text
    for words in ("65岁及以上常住居民", "70岁及以上户籍老年人", "王复核", "读作"):
        assert words in text
    assert not any(error in text for error in ("#NAME?", "#REF!", "#VALUE!", "Err:"))
