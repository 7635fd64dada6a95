"""Configuration, waivers, baseline and lexicon are hostile until read: a real run names file and remedy, exit 2."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="no bounds on a process here")

EXAMPLE = Path(__file__).parents[2] / "examples" / "青岚省.yaml"
FILES = {
    "gapcheck.toml": "waivers = 'waivers.yaml'\nbaseline = 'baseline.json'\nlexicon = 'words.yaml'\n",
    "waivers.yaml": "waivers:\n",
    "baseline.json": '{"schema": "gapcheck-baseline/1", "regions": {}}',
    "words.yaml": "terms: []\n",
}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CONTENTS = {
    "bomb": BOMB.encode(),
    "deep": b"[" * 100_000,
    "deep json": b'{"schema": "gapcheck-baseline/1", "regions": ' + b'{"a":' * 100_000,
    "list": b"[1, 2, 3]\n",
    "word": b"true\n",
    "zeros": bytes(1000),
    "zero inside": b"waivers:\n\x00\n",
    "no text": b"\xff\xfe\xfd\xfc\x80\x81",
    "binary": b"PK\x03\x04" + bytes(range(256)),
    "long line": b"a" * 200_000,
    "numbers": b"9" * 100_000,
    "doubled": b"waivers: []\nwaivers: []\n",
    "surrogate": b'region = "\\ud800"\n',
    "empty key": b'"" = 1\n',
}


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(EXAMPLE, tmp_path / "标准.yaml")
    return tmp_path


def check(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A run that may take half a gigabyte, so that a file that is read whole is found out."""
    return subprocess.run(
        [sys.executable, "-m", "gapcheck", "check", "标准.yaml", "-f", "json", *more],
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29)),
    )


def refused(done: subprocess.CompletedProcess[str], name: str) -> None:
    """Wrong usage that names the file and says what to do, in one sentence of Chinese and one hint."""
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    fault, hint = done.stderr.splitlines()
    assert name in fault
    assert re.search("请|应|可用|可选", fault), fault
    assert len(fault) < 600
    assert "--help" in hint


def test_the_files_as_they_should_be_are_accepted(home: Path) -> None:
    done = check(home)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("name", FILES)
def test_whatever_a_file_holds_it_is_named_and_nothing_passes(home: Path, name: str, content: str) -> None:
    (home / name).write_bytes(CONTENTS[content])

    refused(check(home), name)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", ["huge", "folder", "dangling", "loop", "pipe", "endless", "absent"])
def test_whatever_stands_in_a_files_place_is_named(home: Path, name: str, kind: str) -> None:
    path = home / name
    path.unlink()
    match kind:
        case "huge":
            with path.open("wb") as file:
                file.truncate(1 << 30)
        case "folder":
            path.mkdir()
        case "dangling":
            path.symlink_to("nowhere")
        case "loop":
            path.symlink_to(path.name)
        case "pipe":
            os.mkfifo(path)
        case "endless":
            path.symlink_to("/dev/zero")
    config = ["--config", name] if (name, kind) == ("gapcheck.toml", "absent") else []

    refused(check(home, *config), name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("editon = '2021'", ["gapcheck.toml 1:1", "editon", "edition"]),
        ("\n[tolerances]\nguidline = 0.1", ["gapcheck.toml 3:1", "tolerances.guidline", "guideline"]),
        ("[rules]\nG201 = 'of'", ["gapcheck.toml 2:1", "rules.G201", "off"]),
        ("[custom-rules.X101]\ntitle = '甲'\nfeild = 'target'", ["gapcheck.toml 3:1", "feild", "field"]),
    ],
)
def test_a_slip_in_a_key_is_named_with_line_key_and_what_was_meant(home: Path, text: str, words: list[str]) -> None:
    (home / "gapcheck.toml").write_text(text, encoding="utf-8")
    done = check(home)

    refused(done, "gapcheck.toml")
    assert all(word in done.stderr for word in words)


def test_no_configuration_makes_an_unreadable_standard_pass(home: Path) -> None:
    """Everything that can be silenced is, and the file still cannot be judged or is not called sound."""
    every = [f"G{n}" for n in (101, 102, 103, 104, 105, 106, 107, 201, 301, 302, 304, 305, 401, 402, 403, 404)]
    every += [f"G{n}" for n in (405, 406, 501, 502, 503, 601, 602, 603, 604, 605, 701)]
    silence = "fail-on = 'never'\n[rules]\n" + "".join(f"{rule} = 'off'\n" for rule in every)
    (home / "gapcheck.toml").write_text(silence, encoding="utf-8")

    for text in ("region: [", "items: 1\n", "items: []\n", "items:\n  - {name: 没有这个项目}\n"):
        (home / "标准.yaml").write_text(text, encoding="utf-8")
        assert check(home).returncode == 3, text

    unread = EXAMPLE.read_text(encoding="utf-8").replace("65岁及以上", "某某委员会认定的")
    (home / "标准.yaml").write_text(unread, encoding="utf-8")
    done = check(home)
    assert '"verdict": "pass"' not in done.stdout.split('"items"')[0]
    assert '"rule": "G202"' in done.stdout
