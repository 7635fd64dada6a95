"""How gapcheck check goes about it: stdin, several files, quietly, with timings, without colours."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN, FLAWED = (ROOT / "examples" / f"{name}.yaml" for name in ("青岚省", "赤原省"))
CHECK = [sys.executable, "-m", "gapcheck", "check"]


def check(*arguments: str, typed: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*CHECK, *arguments], input=typed, cwd=cwd, capture_output=True, check=False)


@pytest.mark.parametrize("name", ["赤原省.yaml", "赤原省.xlsx", "白沙省.csv", "云栖省.docx"])
def test_what_comes_by_stdin_is_judged_as_the_file_it_is_named(name: str) -> None:
    file = f"examples/{name}"

    typed = check("-", "--stdin-filename", file, "-f", "json", typed=(ROOT / file).read_bytes())

    assert (typed.stdout, typed.returncode) == ((named := check(file, "-f", "json")).stdout, named.returncode)
    assert json.loads(typed.stdout)["subject"]["file"] == file


def test_stdin_without_a_name_is_yaml(tmp_path: Path) -> None:
    done = check("-", "-o", "{name}.json", typed=CLEAN.read_bytes(), cwd=tmp_path)

    assert done.returncode == 0, done.stderr.decode()
    assert json.loads((tmp_path / "stdin.json").read_bytes())["subject"]["file"] == "stdin.yaml"


def test_the_configuration_for_stdin_is_that_of_the_place_it_is_named_for(tmp_path: Path) -> None:
    (tmp_path / "标准").mkdir()
    (tmp_path / "标准" / "gapcheck.toml").write_text("fail-on = 'never'\n", encoding="utf-8")

    codes = [
        check("-", "--stdin-filename", name, typed=FLAWED.read_bytes(), cwd=tmp_path).returncode
        for name in ("标准/甲.yaml", "甲.yaml")
    ]

    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "typed", "code"),
    [
        (["-"], b"", 3),
        (["-"], b"region: [", 3),
        (["-", "-"], b"", 2),
        (["甲.yaml", "--stdin-filename", "乙.yaml"], b"", 2),
        (["-", "--stdin-filename", "甲.xlsx", "--annotate", "乙.xlsx"], b"", 2),
    ],
)
def test_stdin_that_cannot_be_judged_is_refused(arguments: list[str], typed: bytes, code: int) -> None:
    done = check(*arguments, typed=typed)

    assert done.returncode == code, done.stderr.decode()
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_files_are_judged_in_the_order_given_stdin_among_them() -> None:
    names = ["examples/云栖省.yaml", "-", "examples/青岚省.yaml", "examples/赤原省.yaml"]

    done = check(*names, "--stdin-filename", "乙.yaml", "-f", "json", typed=CLEAN.read_bytes())

    files = [json.loads(line)["subject"]["file"] for line in done.stdout.splitlines()]
    assert files == ["乙.yaml" if name == "-" else name for name in names]


@pytest.mark.parametrize(("file", "code"), [(CLEAN, 0), (FLAWED, 1)])
def test_quiet_says_nothing_but_by_the_exit_code(file: Path, code: int, tmp_path: Path) -> None:
    done = check(str(file), "--quiet", "-o", "r.json", cwd=tmp_path)
    silent = check(str(file), "-q", cwd=tmp_path)

    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", code)
    assert (silent.stdout, silent.stderr, silent.returncode) == (b"", b"", code)
    assert json.loads((tmp_path / "r.json").read_bytes())["schema"] == "gapcheck-report/1"


def test_quiet_still_prints_what_is_asked_for_and_tells_faults() -> None:
    done = check("examples/青岚省.yaml", "nothing.yaml", "-q", "-f", "json")

    assert json.loads(done.stdout)["subject"]["region"] == "青岚省"
    assert "nothing.yaml" in done.stderr.decode()
    assert done.returncode == 3


def test_verbose_tells_the_time_of_every_phase_and_changes_nothing_else() -> None:
    plain, verbose = (check(str(CLEAN), "-f", "json", *more) for more in ([], ["--verbose"]))

    told = verbose.stderr.decode().removeprefix(plain.stderr.decode())
    assert verbose.stdout == plain.stdout
    assert re.findall(r"(\S+?) \d+\.\d{3} 秒", told.partition("：")[2].replace("，", " ")) == [
        "读取",
        "配对",
        "比较",
        "判定",
        "写出",
    ]


@pytest.mark.parametrize(("more", "coloured"), [([], True), (["--no-color"], False)])
def test_a_terminal_is_coloured_unless_plain_text_is_asked_for(more: list[str], coloured: bool) -> None:
    pty = pytest.importorskip("pty", reason="no terminals to imitate here")
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}

    with subprocess.Popen([*CHECK, str(FLAWED), *more], stdout=theirs, env={**environment, "TERM": "xterm"}) as run:
        os.close(theirs)
        shown = bytearray()
        # NOTE: Linux ends a terminal that nobody holds any more with an error, not with no bytes.
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:
            pass
        os.close(ours)

    assert run.returncode == 1
    assert "违规".encode() in shown
    assert (b"\x1b[" in shown) is coloured
