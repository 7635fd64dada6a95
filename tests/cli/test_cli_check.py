"""gapcheck check as a user runs it: exit codes, what goes to stdout, what is written and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from docx import Document
from openpyxl import load_workbook

from gapcheck.cli import run
from gapcheck.source import data_folder

SHORT = """\
region: 试点省
edition: "2021"
issued: 2021-09-15
items:
  - name: 农村免费孕前优生健康检查
    target: 计划怀孕的农村夫妇
    content: 提供优生健康教育、病史询问、体格检查、风险评估和咨询指导
    standard: 每孩次免费检查1次
    expenditure: 中央财政和地方财政共同承担
    lead: 省卫生健康委
"""
"""A file that leaves out all items but one: many violations, each of them a missing item."""


@pytest.fixture(name="short")
def _short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("试点省.yaml")
    path.write_text(SHORT, encoding="utf-8")
    return path


def shell(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "gapcheck", *arguments], capture_output=True, check=False)


def test_stdout_carries_the_report_only_and_stderr_all_else(short: Path) -> None:
    done = shell("check", str(short), "nothing.yaml", "-f", "json")

    report = json.loads(done.stdout)
    schema = json.loads((data_folder("schemas") / "report.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["subject"]["file"] == "试点省.yaml"
    assert report["summary"]["items"]["missing"] == 79
    assert "nothing.yaml" in done.stderr.decode()
    assert done.returncode == 3, "a file that could not be judged wins over findings"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "beyond"], 1),
        (["-f", "json"], 1),
        (["nothing.yaml"], 3),
        (["nothing.yaml", "--fail-on", "never"], 3),
        (["empty.yaml"], 3),
        (["foreign.xlsx"], 3),
        (["--edition", "1999"], 3),
        (["--fail-on", "all"], 2),
        (["--as-of", "yesterday"], 2),
        (["--lang", "fr"], 2),
        (["-f", "pdf"], 2),
        (["--unknown"], 2),
    ],
)
def test_exit_codes(short: Path, more: list[str], code: int) -> None:
    Path("empty.yaml").touch()
    Path("foreign.xlsx").write_bytes(b"PK\x03\x04 not a workbook")

    assert run(["check", str(short), *more]) == code


def test_a_bad_file_does_not_stop_the_others(short: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("again.yaml").write_text(SHORT, encoding="utf-8")

    run(["check", "nothing.yaml", str(short), "again.yaml", "-f", "json"])

    files = [json.loads(line)["subject"]["file"] for line in capfd.readouterr().out.splitlines()]
    assert files == ["试点省.yaml", "again.yaml"]


def test_the_format_of_an_output_follows_its_suffix(short: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(short), "-o", "差距.json", "-o", "差距.xlsx", "-o", "差距.txt"]) == 1

    report = json.loads(Path("差距.json").read_bytes())
    text = Path("差距.txt").read_text(encoding="utf-8")
    overview = load_workbook("差距.xlsx")["总览"]
    captured = capfd.readouterr()
    assert captured.out == "", "with -o nothing is printed unless -f asks for it"
    assert "差距.xlsx" in captured.err
    assert text.splitlines()[0] == overview["B2"].value
    assert f"/{report['summary']['items']['national']} " in text.splitlines()[0]
    assert sorted(path.name for path in Path().iterdir()) == ["差距.json", "差距.txt", "差距.xlsx", "试点省.yaml"]


def test_with_several_files_each_output_has_its_own_name(short: Path) -> None:
    Path("again.yaml").write_text(SHORT, encoding="utf-8")

    assert run(["check", str(short), "again.yaml", "-o", "报告-{name}.json"]) == 1

    assert Path("报告-试点省.json").exists()
    assert Path("报告-again.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.xlsx", "-o", "a.xlsx"], "输入文件"),
        (["a.xlsx", "-o", "./a.xlsx"], "输入文件"),
        (["a.xlsx", "-o", "b.json", "-o", "./b.json"], "另一个 -o"),
        (["a.xlsx", "-o", "no/such/folder/b.json"], "不存在"),
        (["a.xlsx", "-o", "folder.json"], "是文件夹"),
        (["a.xlsx", "-o", "report.pdf"], "后缀"),
        (["a.xlsx", "--reviews", "b.xlsx", "-o", "b.xlsx"], "输入文件"),
        (["a.xlsx", "--since", "b.json", "-o", "b.json"], "输入文件"),
        (["a.xlsx", "--annotate", "a.xlsx"], "输入文件"),
        (["a.xlsx", "--annotate", "b.xlsx", "-o", "b.xlsx"], "另一个 -o"),
        (["a.xlsx", "--annotate", "b.docx"], ".xlsx"),
        (["a.yaml", "--annotate", "b.xlsx"], "另存"),
        (["a.xls", "--annotate", "b.xls"], "另存"),
        (["a.xlsx", "b.xlsx", "--annotate", "{name}.xlsx"], "一个文件"),
        (["a.xlsx", "b.xlsx", "--reviews", "r.xlsx"], "一个文件"),
        (["a.xlsx", "b.xlsx", "-o", "report.json"], "{name}"),
        (["x/a.xlsx", "y/a.xlsx", "-o", "{name}.json"], "另一个 -o"),
    ],
)
def test_outputs_are_refused_before_any_work(
    short: Path, arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a.xlsx").write_bytes(b"kept")
    Path("folder.json").mkdir()

    assert run(["check", *arguments]) == 2

    captured = capfd.readouterr()
    assert told in captured.err
    assert captured.out == ""
    assert Path("a.xlsx").read_bytes() == b"kept"
    assert sorted(path.name for path in Path().iterdir()) == ["a.xlsx", "folder.json", "试点省.yaml"]


def test_an_older_report_is_replaced_whole(short: Path) -> None:
    Path("old.json").write_text("x" * 1_000_000)

    run(["check", str(short), "-o", "old.json"])

    assert json.loads(Path("old.json").read_bytes())["schema"] == "gapcheck-report/1"


def test_the_same_file_gives_the_same_bytes_under_any_hash_seed(short: Path) -> None:
    command = [sys.executable, "-m", "gapcheck", "check", str(short), "-f", "json"]

    first, second = (
        subprocess.run(command, capture_output=True, check=False, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )

    assert first
    assert first == second


def test_the_report_speaks_english_when_asked(short: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(["check", str(short), "--lang", "en"])

    assert capfd.readouterr().out.startswith("1/80 national items matched;")


@pytest.mark.parametrize("target", ["report.json", "old.xlsx"])
def test_a_disk_without_room_is_told_before_any_work(short: Path, target: str) -> None:
    Path("old.xlsx").write_bytes(b"kept")
    limited = ["sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", sys.executable, "-m", "gapcheck"]

    done = subprocess.run([*limited, "check", str(short), "-o", target], capture_output=True, check=False)

    assert done.returncode == 2
    assert "磁盘空间" in done.stderr.decode()
    assert Path("old.xlsx").read_bytes() == b"kept"
    assert sorted(path.name for path in Path().iterdir()) == ["old.xlsx", "试点省.yaml"]


def test_every_format_carries_the_same_totals(short: Path) -> None:
    names = [f"r{suffix}" for suffix in (".txt", ".json", ".xlsx", ".docx", ".html", ".md")]

    run(["check", str(short), *(word for name in names for word in ("-o", name))])

    summary = json.loads(Path("r.json").read_bytes())["summary"]
    overview = [cell.value for cell in load_workbook("r.xlsx")["总览"]["B"]]
    letter = "".join(paragraph.text for paragraph in Document("r.docx").paragraphs)
    texts = {name: Path(name).read_text(encoding="utf-8") for name in ("r.txt", "r.html", "r.md")}
    texts |= {"r.xlsx": " ".join(filter(None, map(str, overview))), "r.docx": letter}
    for name, text in texts.items():
        for count in (summary["items"]["matched"], *summary["comparisons"].values(), summary["outcomes"]["violation"]):
            assert not count or re.search(rf"(?<!\d){count}(?!\d)", text), (name, count)
