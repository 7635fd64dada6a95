"""An audit with all that goes with it: the picture, the memory, and the standard of the level above."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from audits import summary

EXAMPLES = Path(__file__).parents[2] / "examples"


def gapcheck(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gapcheck", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False)


def findings(folder: Path) -> list[dict[str, str]]:
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """A province, one of its cities and another province, as an auditor has them in folders."""
    for name, target in (
        ("青岚省.yaml", "省/青岚省.yaml"),
        ("云湾市.yaml", "市/云湾市.yaml"),
        ("赤原省.xlsx", "省/赤原省.xlsx"),
    ):
        (tmp_path / "稿" / target).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "稿" / target).write_bytes((EXAMPLES / name).read_bytes())
    return tmp_path


def test_a_city_is_held_against_its_province_and_a_province_is_not(places: Path) -> None:
    alone = gapcheck("audit", "稿", "-o", "一", cwd=places)
    both = gapcheck("audit", "稿", "-o", "二", "--against", "稿/省/青岚省.yaml", cwd=places)

    assert alone.returncode == both.returncode == 1
    more = [row for row in findings(places / "二") if row not in findings(places / "一")]
    assert more
    assert {row["文件"] for row in more} == {"稿/市/云湾市.yaml"}
    report = json.loads((places / "二" / "报告" / "稿" / "市" / "云湾市.yaml.json").read_bytes())
    checked = gapcheck("check", "稿/市/云湾市.yaml", "--against", "稿/省/青岚省.yaml", "-f", "json", cwd=places)
    said = json.loads(checked.stdout)
    assert [found["fingerprint"] for found in report["findings"]] == [f["fingerprint"] for f in said["findings"]]
    assert report["summary"] == said["summary"]
    assert report["against"]["summary"] == said["against"]["summary"]


def test_a_list_names_the_standard_above_and_one_that_cannot_be_read_is_said(places: Path) -> None:
    (places / "坏.yaml").write_text("a: [", encoding="utf-8")
    rows = "路径,层级,上级标准\n稿/市/云湾市.yaml,市,坏.yaml\n稿/省/青岚省.yaml,省,坏.yaml\n"
    (places / "清单.csv").write_text(rows, encoding="utf-8")

    done = gapcheck("audit", "清单.csv", "-o", "出", cwd=places)

    assert done.returncode == 3
    files = {row["file"]: row for row in summary(places / "出")["files"]}
    unjudged = [name for name, row in files.items() if row["report"] is None]
    assert len(unjudged) == 1, "a province is not held against anything but the nation"
    assert "云湾市" in unjudged[0]


def test_the_picture_tells_what_the_table_tells(places: Path) -> None:
    gapcheck("audit", "稿", "-o", "出", cwd=places)

    matrix = summary(places / "出")["matrix"]
    counted = matrix["findings"]
    rows = [row for row in findings(places / "出") if not row.get("豁免")]
    names = {"violation": "违规", "beyond": "超范围", "review": "待核"}
    assert {name: counted[name] for name in names} == {
        name: sum(row["结论"] == word for row in rows) for name, word in names.items()
    }
    page = (places / "出" / "matrix.html").read_text(encoding="utf-8")
    assert "赤原省" in page or len(page) > 10_000
    assert (places / "出" / "矩阵.xlsx").read_bytes()[:2] == b"PK"


def test_what_is_stored_is_what_history_shows(places: Path) -> None:
    first = gapcheck("audit", "稿", "-o", "出", "--store", "史.sqlite", cwd=places)
    mended = (EXAMPLES / "青岚省.yaml").read_text(encoding="utf-8").replace("青岚", "赤原")
    (places / "稿" / "省" / "赤原省.xlsx").unlink()
    (places / "稿" / "省" / "赤原省.yaml").write_text(mended, encoding="utf-8")
    second = gapcheck("audit", "稿", "-o", "出", "--store", "史.sqlite", "--resume", cwd=places)

    assert first.returncode == 1
    assert second.returncode in (0, 1)
    shown = gapcheck("history", "--store", "史.sqlite", "-f", "json", cwd=places)
    assert shown.returncode == 0, shown.stderr.decode()
    history = json.loads(shown.stdout)
    assert [run["files"] for run in history["runs"]] == [3, 3]
    assert all(run["finished"] for run in history["runs"])
    regions = {region["region"]: region["counts"] for region in history["trends"][0]["regions"]}
    assert regions["赤原省"]["fixed"] > 10
    others = [counts for region, counts in regions.items() if region != "赤原省"]
    assert not any(counts[fate] for counts in others for fate in ("new", "fixed", "reopened", "unverified"))


def test_a_store_that_cannot_be_is_said_before_any_work(places: Path) -> None:
    for store, code in (("http://x/y", 2), ("稿", 3)):
        done = gapcheck("audit", "稿", "-o", "出", "--store", store, cwd=places)

        assert done.returncode == code
        assert "Traceback" not in done.stderr.decode()
        assert not (places / "出" / "summary.json").exists()
