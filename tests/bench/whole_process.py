"""Times whole processes beside check-jsonschema on the same content: `python tests/bench/whole_process.py [RUNS]`.

Needs `pip install -e '.[bench]'`. Prints the best and the median wall time of RUNS runs (default 9) and the
largest peak memory of a run; the programs are run in turn so that a busy machine slows them all alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKBOOK = "examples/青岚省-工作簿.xlsx"
YAML = "examples/青岚省.yaml"
PROGRAMS = {
    "gapcheck --version": [BIN / "gapcheck", "--version"],
    "gapcheck check xlsx → json": [BIN / "gapcheck", "check", WORKBOOK, "-f", "json", "--fail-on", "never"],
    "gapcheck check yaml → json": [BIN / "gapcheck", "check", YAML, "-f", "json", "--fail-on", "never"],
    "check-jsonschema yaml": [
        BIN / "check-jsonschema",
        "--schemafile",
        "schemas/implementation-standard.schema.json",
        YAML,
    ],
}


def run(command: list[str | Path]) -> tuple[float, float, int]:
    """Wall seconds, peak megabytes and exit code of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_maxrss / 1024, process.returncode


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    measured: dict[str, list[tuple[float, float, int]]] = {name: [] for name in PROGRAMS}
    for _ in range(runs + 1):
        for name, command in PROGRAMS.items():
            measured[name].append(run(command))
    # The first turn only warms the file cache.
    best = {name: min(seconds for seconds, _, _ in results[1:]) for name, results in measured.items()}
    yardstick = best["check-jsonschema yaml"]
    print(f"{'program':<30}{'best s':>8}{'median s':>10}{'peak MB':>9}{'exit':>6}{'ratio':>8}")
    for name, results in measured.items():
        median = statistics.median(seconds for seconds, _, _ in results[1:])
        peak = max(megabytes for _, megabytes, _ in results[1:])
        print(
            f"{name:<30}{best[name]:>8.3f}{median:>10.3f}{peak:>9.1f}{results[-1][2]:>6}{best[name] / yardstick:>8.2f}"
        )


if __name__ == "__main__":
    main()
