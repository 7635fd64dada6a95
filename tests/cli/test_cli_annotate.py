"""gapcheck check --annotate and --since as a user runs them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gapcheck.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(name="province")
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(EXAMPLES / "赤原省.xlsx", "province.xlsx"))


def test_the_copy_is_written_beside_the_report_and_the_original_stays(
    province: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(province, "a") as archive:
        archive.writestr("xl/media/image1.png", b"")
    before = province.read_bytes()

    assert run(["check", str(province), "--annotate", "标注.xlsx", "-o", "report.json"]) == 1

    told = capfd.readouterr().err
    assert told.index("图片") < told.index("province.xlsx："), "what is lost is said before any work"
    assert province.read_bytes() == before
    assert load_workbook("标注.xlsx").sheetnames[-1] == "差距标注"
    assert {path.name for path in Path().iterdir()} == {"province.xlsx", "标注.xlsx", "report.json"}


def test_a_file_that_only_looks_annotatable_is_refused_with_what_to_do(
    province: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(EXAMPLES / "白沙省.csv", "really.xlsx")

    assert run(["check", "really.xlsx", "--annotate", "copy.xlsx", "-o", "report.json"]) == 3

    assert "不能标注" in capfd.readouterr().err
    assert not Path("copy.xlsx").exists()


def test_since_an_earlier_report_every_format_tells_what_changed(province: Path) -> None:
    run(["check", str(province), "-o", "old.json"])
    book = load_workbook(province)
    book["基本信息"].append(["动态调整机制", "每五年集中调整一次，重大政策出台时适时调整"])
    book.save(province)

    run(["check", str(province), "--since", "old.json", "-o", "new.json", "-o", "new.xlsx"])

    total = json.loads(Path("new.json").read_bytes())["since"]["total"]
    sheet = load_workbook("new.xlsx")["较上次"]
    assert [cell.value for cell in sheet[3]][1:6] == list(total.values())
    assert total["open"] > 0
    assert total["fixed"] == 1
