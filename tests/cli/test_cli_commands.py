"""The other commands, the words of wrong usage, and whose fault a failure is said to be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck import __version__
from gapcheck.cli import run
from gapcheck.cli.failure import our_fault, their_fault
from gapcheck.cli.language import chosen
from gapcheck.rules import RULES
from gapcheck.source import InputError, Place, data_folder
from gapcheck.wording import LANGUAGES, say

Captured = pytest.CaptureFixture[str]


def test_the_version_is_answered_without_loading_the_command_line() -> None:
    probe = (
        "import sys; sys.argv = ['gapcheck', '--version']; from gapcheck.__main__ import main; code = main();"
        "sys.exit(code or 'typer' in sys.modules or 'gapcheck.cli' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, f"gapcheck {__version__}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("rules > /dev/full", 3, "写不出 标准输出"),
        ("check nothing.yaml 2> /dev/full", 3, ""),
        ("rules >&-", 0, ""),
        ("check nothing.yaml 2>&-", 3, ""),
    ],
)
def test_a_stream_that_is_full_or_closed_keeps_the_exit_code(command: str, code: int, told: str) -> None:
    done = subprocess.run(f"{sys.executable} -m gapcheck {command}", shell=True, capture_output=True, check=False)

    assert done.returncode == code
    assert done.stderr.decode().startswith(told)
    assert b"Traceback" not in done.stderr


def test_a_run_ends_the_process_at_once_with_its_code_and_after_what_was_to_be_done_last() -> None:
    probe = (
        "import atexit, sys; atexit.register(print, 'last'); sys.argv = ['gapcheck', 'explain', 'G999'];"
        "from gapcheck.__main__ import main; main(); print('went on')"
    )

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "last\n")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["check", "--help"], ["national", "show", "--help"]])
def test_help_is_chinese_and_no_failure(arguments: list[str], capfd: Captured) -> None:
    assert run(arguments) == 0
    assert "国家" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "缺少 FILE"),
        (["chek", "a.yaml"], "没有这个命令，可用的命令：check | parse"),
        (["check", "a.yaml", "--outfile", "b"], "没有 --outfile 这个选项"),
        (["audit", "a", "-o", "b", "--jobs", "x"], "--jobs：“x”不是数字"),
        (["check", "a.yaml", "-o"], "-o 后面缺少内容"),
        (["check", "a.yaml", "--issued", "2021年9月"], "--issued：“2021年9月”不是日期"),
        (["parse", "people", "x"], "target | standard | expenditure"),
        (["parse", "target", "老年", "人"], "参数写多了"),
        (["explain", "G999"], "没有 G999 这条规则"),
        (["national"], "list | show"),
        (["national", "show", "999"], "没有“999”这个项目"),
        (["national", "show", "1", "--edition", "1999"], "没有内置“1999”这个版本"),
        (["national", "diff", "2021", "1999"], "没有内置“1999”这个版本，可用：2021 2023"),
        (["national", "diff", "2021"], "请写两个版本"),
        (["national", "verify", "a.xlsx", "--edition", "1999"], "没有内置“1999”这个版本"),
        (["national", "verify"], "缺少 FILE"),
    ],
)
def test_wrong_usage_is_told_in_chinese_on_stderr(arguments: list[str], told: str, capfd: Captured) -> None:
    assert run(arguments) == 2

    captured = capfd.readouterr()
    assert told in captured.err
    assert "--help" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"GAPCHECK_LANG": "en"}, "en"),
        (["check", "--lang", "zh"], {"GAPCHECK_LANG": "en"}, "zh"),
        (["check", "--lang=en"], {}, "en"),
        (["--lang"], {"GAPCHECK_LANG": "fr"}, "zh"),
    ],
)
def test_the_language_of_the_process(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert chosen(arguments, environment) == language


def test_rules_are_listed_in_order_with_default_and_title(capfd: Captured) -> None:
    assert run(["rules"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]

    assert run(["rules", "--format", "json"]) == 0
    assert [rule["id"] for rule in json.loads(capfd.readouterr().out)] == [rule.id for rule in RULES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_explained_in_every_section(rule: str, language: str, capfd: Captured) -> None:
    assert run(["explain", rule.lower(), "--lang", language]) == 0

    told = capfd.readouterr().out
    assert told.startswith(f"{rule} {say(f'{rule}.title', language)}")
    for section in ("what", "why", "example", "remedy", "basis"):
        assert say(f"cli.section.{section}", language) in told
        assert "".join(say(f"{rule}.{section}", language).split()) in "".join(told.split())


@pytest.mark.parametrize("name", ["report", "implementation-standard", "national-standard", "audit", "history"])
def test_schema_prints_the_shipped_file(name: str, capfd: Captured) -> None:
    assert run(["schema", name]) == 0

    printed = capfd.readouterr().out
    assert printed.encode() == (data_folder("schemas") / f"{name}.schema.json").read_bytes()
    assert json.loads(printed)["$schema"]


def test_national_list_names_both_editions(capfd: Captured) -> None:
    assert run(["national", "list", "--format", "json"]) == 0

    editions = {row["edition"]: row for row in json.loads(capfd.readouterr().out)}
    assert editions["2021"]["items"] == 80
    assert editions["2023"]["items"] == 81
    assert editions["2021"]["areas"]["病有所医"] == 16
    assert run(["national", "list"]) == 0
    assert "2021-03-30 印发" in capfd.readouterr().out


def test_national_show_is_a_card_with_dated_figures(capfd: Captured) -> None:
    arguments = ["national", "show", "老年人健康管理", "--edition", "2021"]
    assert run(arguments) == 0
    card = capfd.readouterr().out
    assert run([*arguments, "--format", "json"]) == 0
    item = json.loads(capfd.readouterr().out)

    assert item["name"] in card.splitlines()[0]
    assert item["target"]["text"] in card.replace("\n", "")
    for part in ("服务对象", "服务内容", "支出责任", "牵头单位"):
        assert part in card
    assert all(figure["since"] and figure["document"] for figure in item["figures"])


def test_as_of_leaves_the_figures_in_force_that_day(capfd: Captured) -> None:
    base = ["national", "show", "1", "--edition", "2021", "--format", "json"]
    run(base)
    every = json.loads(capfd.readouterr().out)["figures"]
    run([*base, "--as-of", "2021-09-15"])
    then = json.loads(capfd.readouterr().out)["figures"]

    assert then == [f for f in every if f["since"] <= "2021-09-15" and (f["until"] or "9999") > "2021-09-15"]


def test_a_fault_in_the_input_and_one_of_ours_are_told_apart(capfd: Captured) -> None:
    their_fault(InputError("input.missing", {"file": "甲.xlsx"}, Place("甲.xlsx", "表1", "B3")))
    assert "甲.xlsx 表1 B3" in capfd.readouterr().err

    try:
        raise KeyError("x")
    except KeyError as error:
        our_fault(error, "甲.xlsx")
    told = capfd.readouterr().err
    assert "不是文件的问题" in told
    assert "GAPCHECK_DEBUG" in told
    assert "Traceback" not in told


def test_a_reader_that_goes_away_is_no_failure() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "gapcheck", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait() == 0
