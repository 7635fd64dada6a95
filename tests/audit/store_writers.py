"""Several real processes that write into one store, and what must hold whatever became of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gapcheck.audit.store import remembered

WRITER = Path(__file__).with_name("store_writer.py")
ITEMS, FINDINGS = 81, 40


def writers(url: str, prefixes: str, files: int) -> list[subprocess.Popen[str]]:
    """One process for each letter, all of which have begun at the same moment."""
    processes = [
        subprocess.Popen(
            [sys.executable, str(WRITER), url, prefix, str(files)],
            env={"PYTHONPATH": str(WRITER.parents[1]), "PATH": "/usr/bin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for prefix in prefixes
    ]
    wait_for(processes)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return processes


def wait_for(processes: list[subprocess.Popen[str]], lines: int = 1) -> None:
    """Until each process has said so many lines."""
    for process in processes:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()


def all_written(url: str, prefixes: str, files: int) -> None:
    """One process for each letter, all at once, each to its end."""
    processes = writers(url, prefixes, files)
    ends = [(process.communicate(), process.returncode) for process in processes]

    assert [(said[1], code) for said, code in ends if code] == []


def killed(url: str, prefix: str, after: int) -> None:
    """Begin to write, and kill the process once it has added so many files."""
    (process,) = writers(url, prefix, -1)
    wait_for([process], after + 1)
    process.kill()
    _, said = process.communicate()
    assert process.returncode == -9, said


def whole_files(url: str) -> dict[int, int]:
    """The number of files of each run, all of which have every one of their verdicts and findings."""
    counts = {}
    with remembered(url) as memory:
        for run in memory.runs():
            files = memory.files(run.run)
            counts[run.run] = len(files)
            assert len({file.name for file in files}) == len(files)
            assert all(len(memory.answered(run.run, file.file)) == ITEMS for file in files)
            kept = memory.findings(run.run)
            assert len(kept) == len(files) * FINDINGS * 3 // 4  # a quarter are notes
    return counts


def unfinished(url: str) -> list[int]:
    with remembered(url) as memory:
        return [run.run for run in memory.runs() if run.finished is None]
