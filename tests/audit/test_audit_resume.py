"""Cut off at any time, taken up again: nothing is lost, nothing done twice, and no byte tells the difference."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from audits import COMMAND, audit, installed_rules, outputs, put, rows, standard, summary

NAMES = tuple(f"{n:02}市" for n in range(12))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    for name in NAMES:
        title = "gate" if name in NAMES[-2:] else "slow"
        put(tmp_path / "在" / f"{name}.yaml", standard(name, title))
    return tmp_path


def judged_anew(folder: Path) -> set[str]:
    """The files whose reports were written by the last run, told by a mark that every report lost then."""
    reports = (folder / "出" / "报告" / "在").glob("*.json")
    return {path.name.partition(".")[0] for path in reports if path.stat().st_mtime > 1_000_000_000}


def age(folder: Path) -> None:
    for path in (folder / "出" / "报告" / "在").glob("*.json"):
        os.utime(path, (1, 1))


def interrupted(folder: Path, env: dict[str, str], after: int) -> subprocess.CompletedProcess[str]:
    """An audit that gets Ctrl-C once `after` reports stand, as a terminal sends it: to all of its processes.

    Its last two files do not get done before, however busy the machine is.
    """
    command = [*COMMAND, "在", "-o", "出", "--jobs", "2"]
    env = {**env, "GATE": "shut"}
    process = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(list((folder / "出").rglob("*.yaml.json"))) < after and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, "", told)


def test_ctrl_c_keeps_what_is_done_and_resume_does_the_rest(folder: Path) -> None:
    env = installed_rules(folder / "包")
    cut = interrupted(folder, env, after=3)

    assert cut.returncode == 130
    assert "--resume" in cut.stderr
    assert "Traceback" not in cut.stderr
    assert not (folder / "出" / "summary.json").exists(), "nothing tells of a whole that is not there"
    kept = {path.name.partition(".")[0] for path in (folder / "出" / "报告" / "在").iterdir()}
    assert 3 <= len(kept) < len(NAMES)

    age(folder)
    assert audit("在", "-o", "出", "--resume", cwd=folder, env=env).returncode == 1
    assert judged_anew(folder) >= set(NAMES) - kept
    assert len(judged_anew(folder) & kept) <= 2, "at most what each worker had in hand"

    assert audit("在", "-o", "另", cwd=folder, env=env).returncode == 1
    assert outputs(folder / "出") == outputs(folder / "另")


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_request_to_end_leaves_no_worker_behind(folder: Path) -> None:
    put(folder / "在" / "00市.yaml", standard("00市", "hang"))
    command = [*COMMAND, "在", "-o", "出", "--jobs", "2", "--time-limit", "3600"]
    env = installed_rules(folder / "包")
    process = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL, start_new_session=True)
    while len(list((folder / "出").rglob("*.yaml.json"))) < len(NAMES) - 2 and process.poll() is None:
        time.sleep(0.02)

    process.terminate()

    assert process.wait() == 130
    for _ in range(600):  # what only tidies up behind Python's processes goes a moment later
        if not alive(process.pid):
            break
        time.sleep(0.1)
    assert not alive(process.pid)


def test_only_what_has_changed_is_judged_again(folder: Path) -> None:
    audit("在", "-o", "出", cwd=folder)
    put(folder / "在" / "03市.yaml", standard("03市", standard="每孩次免费检查2次"))
    (folder / "在" / "04市.yaml").rename(folder / "在" / "44市.yaml")
    (folder / "在" / "05市.yaml").unlink()
    (folder / "出" / "报告" / "在" / "06市.yaml.json").unlink()
    put(folder / "在" / "07市.yaml", "坏了")
    age(folder)

    done = audit("在", "-o", "出", "--resume", cwd=folder)

    assert done.returncode == 3
    assert judged_anew(folder) == {"03市", "44市", "06市"}
    audit("在", "-o", "另", cwd=folder)
    assert outputs(folder / "出") == outputs(folder / "另"), "and what is gone has left nothing behind"


@pytest.mark.parametrize(
    "changed",
    [
        ["--edition", "2023"],
        ["--as-of", "2024-01-01"],
        ["--lang", "en"],
        ["--config", "他.toml"],
        ["--lexicon", "词.yaml"],
        ["--against", "上级.yaml"],
    ],
)
def test_another_way_of_judging_is_a_reason_to_judge_again(folder: Path, changed: list[str]) -> None:
    put(folder / "他.toml", "[rules]\nG101 = 'review'\n")
    put(folder / "词.yaml", "terms: []\n")
    put(folder / "上级.yaml", standard("试点省"))
    audit("在", "-o", "出", cwd=folder)
    age(folder)

    audit("在", "-o", "出", "--resume", *changed, cwd=folder)
    assert judged_anew(folder) == set(NAMES)

    age(folder)
    audit("在", "-o", "出", "--resume", *changed, cwd=folder)
    assert not judged_anew(folder)


def test_a_changed_upper_standard_waiver_list_or_rule_is_seen(folder: Path) -> None:
    put(folder / "上级.yaml", standard("试点省"))
    put(folder / "在" / "gapcheck.toml", "waivers = 'waivers.yaml'\n")
    put(folder / "在" / "waivers.yaml", "waivers: []\n")
    env = installed_rules(folder / "包")

    def run() -> set[str]:
        age(folder)
        audit("在", "-o", "出", "--resume", "--against", "上级.yaml", cwd=folder, env=env)
        return judged_anew(folder)

    assert run() == set(NAMES)
    assert not run()
    put(folder / "上级.yaml", standard("试点省", standard="每孩次免费检查2次"))
    assert run() == set(NAMES)
    put(folder / "在" / "waivers.yaml", "# 无\nwaivers: []\n")
    assert run() == set(NAMES)
    put(folder / "包" / "obeying.py", (folder / "包" / "obeying.py").read_text() + "\n# changed\n")
    assert run() == set(NAMES)


def test_a_journal_that_was_cut_off_or_spoilt_is_read_as_far_as_it_goes(folder: Path) -> None:
    audit("在", "-o", "出", cwd=folder)
    whole = outputs(folder / "出")
    journal = folder / "出" / ".audit" / "results"
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) == len(NAMES)
    age(folder)

    journal.write_bytes(b"".join(lines[:5]) + lines[5][:100])
    audit("在", "-o", "出", "--resume", cwd=folder)
    assert len(judged_anew(folder)) == len(NAMES) - 5
    assert outputs(folder / "出") == whole

    age(folder)
    journal.write_bytes(b"not a journal\n")
    audit("在", "-o", "出", "--resume", cwd=folder)
    assert judged_anew(folder) == set(NAMES)
    assert outputs(folder / "出") == whole


def test_one_audit_at_a_time_in_a_folder(folder: Path) -> None:
    env = installed_rules(folder / "包")
    command = [*COMMAND, "在", "-o", "出", "--jobs", "2"]
    env = {**env, "GATE": "shut"}
    first = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL, start_new_session=True)
    while not list((folder / "出").rglob("*.yaml.json")) and first.poll() is None:
        time.sleep(0.02)

    second = audit("在", "-o", "出", cwd=folder, env=env)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()

    assert (second.returncode, "另一个核对正在写 出" in second.stderr) == (2, True)
    assert audit("在", "-o", "出", "--resume", cwd=folder, env={**env, "GATE": "open"}).returncode == 1, (
        "what was killed holds nothing"
    )


def test_without_resume_everything_is_done_anew_and_old_reports_go(folder: Path) -> None:
    audit("在", "-o", "出", "-f", "md", cwd=folder)
    put(folder / "出" / "报告" / "我的笔记.txt", "留着")
    (folder / "在" / "00市.yaml").unlink()

    audit("在", "-o", "出", cwd=folder)

    names = {name for name in outputs(folder / "出") if name.startswith("报告/")}
    assert names == {"报告/我的笔记.txt", *(f"报告/在/{name}.yaml.json" for name in NAMES[1:])}
    assert len(rows(folder / "出")) == summary(folder / "出")["totals"]["files"] == len(NAMES) - 1
