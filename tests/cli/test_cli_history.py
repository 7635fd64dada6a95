"""gapcheck history as a user runs it: what it says of a store, in every format, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from audit.store_results import WHO, B, R, V, result, seen, unjudged
from jsonschema import Draft202012Validator

from gapcheck.audit.history.data import history_schema
from gapcheck.audit.store import open_store
from gapcheck.source import data_folder

SCHEMA = json.loads((data_folder("schemas") / "history.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with audits.sqlite: two finished runs, and one that was broken off."""
    folder = tmp_path_factory.mktemp("历史")
    with open_store(str(folder / "audits.sqlite")) as store:
        with store.run(WHO) as run:
            run.add(result("赤原.xlsx", "赤原省", (seen("a"), seen("b", B, 2), seen("c", R, 3))))
            run.add(result("青岚.xlsx", "青岚省", (seen("a"),)))
        with store.run(WHO) as run:
            run.add(result("赤原.xlsx", "赤原省", (seen("b", B, 2), seen("d", V, None, None))))
            run.add(unjudged("青岚.xlsx", "青岚省"))
            run.add(result("公式.csv", " =1+1\x1b[31m", (seen("a", V, 2),)))
        with pytest.raises(KeyboardInterrupt), store.run(WHO):
            raise KeyboardInterrupt
    return folder


def told(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gapcheck", "history", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_text_tells_runs_regions_and_items(folder: Path) -> None:
    done = told(folder)

    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "审核历史：3 次"
    assert "变化：第 2 次" not in done.stdout
    assert any(line.startswith("3. ") and "未完成 0 0" in line for line in lines)
    assert "变化：第 1 次 → 第 2 次" in lines
    counts = "重新出现0·新增1·尚未解决1·待确认0·已解决2·这次未核对1·首次核对1"
    assert counts in "".join(done.stdout.split())
    assert "赤原省 省级 0 1 1 0 2 0 0" in lines
    assert "青岚省 省级 0 0 0 0 0 1 0" in lines
    assert "好转的项目（2 个；前一次→后一次，两次都核对了的地区）" in lines


def test_a_region_is_told_finding_by_finding(folder: Path) -> None:
    done = told(folder, "--region", "赤原省", "--item", "1", "--lang", "en")

    assert done.returncode == 0, done.stderr
    assert "fixed (2)" in done.stdout
    assert "G601 · 赤原.xlsx" in done.stdout
    assert "青岚" not in done.stdout
    assert "national 650, local 650" in done.stdout


@pytest.mark.parametrize(
    "asked", [[], ["--region", "赤原省"], ["--item", "1"], ["--region", "赤原省", "--item", "item-2"]]
)
def test_the_json_is_as_its_schema_says_and_the_same_every_time(folder: Path, asked: list[str]) -> None:
    first, second = (told(folder, "-f", "json", *asked) for _ in range(2))

    view = json.loads(first.stdout)
    assert view["schema"] == "gapcheck-history/1"
    assert list(Draft202012Validator(SCHEMA).iter_errors(view)) == []
    assert first.stdout == second.stdout
    assert (view["region"] is None, view["item"] is None) == ("--region" not in asked, "--item" not in asked)


def test_the_schema_as_shipped_is_the_records_own() -> None:
    assert history_schema() == SCHEMA, "run: python -m gapcheck.audit.history.data > schemas/history.schema.json"


@pytest.mark.parametrize(
    ("asked", "columns", "rows"),
    [
        ([], {"region", "level", "fixed", "not_seen"}, 3),
        (["--region", "赤原省"], {"fate", "rule", "message", "fingerprint"}, 4),
        (["--item", "1"], {"run", "region", "target"}, 4),
    ],
)
def test_the_csv_is_one_table_that_excel_opens_and_no_formula(
    folder: Path, asked: list[str], columns: set[str], rows: int
) -> None:
    done = told(folder, "-f", "csv", *asked)

    assert done.stdout.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(done.stdout[1:])))
    assert columns <= set(table[0])
    assert len(table) == rows
    assert not any(cell.lstrip().startswith("=") for row in table for cell in row.values())
    assert "\x1b" not in done.stdout


def test_runs_asked_for_are_compared_though_unfinished(folder: Path) -> None:
    view = json.loads(told(folder, "-f", "json", "--run", "3", "--run", "1").stdout)

    assert [run["run"] for run in view["runs"]] == [1, 3]
    assert [(trend["earlier"], trend["later"], trend["counts"]["not_seen"]) for trend in view["trends"]] == [(1, 3, 4)]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--run", "9"], 2, "没有第 9 次，现有：1-3"),
        (["--run", "x"], 2, "“x”"),
        (["--region", "白沙省"], 2, "“白沙省”"),
        (["--item", "99"], 2, "“99”"),
        (["-f", "xlsx"], 2, "text | json | csv"),
        (["--store", "mysql://gap:s3cret@h/x"], 2, "“mysql://”"),
        (["--store", "nothing.sqlite"], 3, "没有找到历史库"),
        (["--store", "."], 3, "文件夹"),
        (["--store", __file__], 3, "不是 gapcheck 的历史库"),
    ],
)
def test_a_wrong_question_and_a_wrong_store_are_told_apart(
    folder: Path, asked: list[str], code: int, said: str
) -> None:
    done = told(folder, *asked)

    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "s3cret" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["audits.sqlite"]


def test_a_hostile_region_commands_no_terminal(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "audits.sqlite")) as store:
        for found in ((), (seen("a", message="\x1b[2J\u202e"),)):
            with store.run(WHO) as run:
                run.add(result("\x1b[31m甲.xlsx", "\x1b[31m甲省", found))

    done = told(tmp_path, "--region", "\\u001b[31m甲省")

    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
