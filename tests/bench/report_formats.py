"""Times the writing of one report in every format: `python tests/bench/report_formats.py [FILE]`.

Judges FILE (default: the flawed example) once, then writes its report in a fresh process for each format, so that
loading the format's libraries counts; prints seconds and bytes, the best of five.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from gapcheck.check import check_file
from gapcheck.options import Options
from gapcheck.reports.formats import FORMATS

ROOT = Path(__file__).parents[2]
WRITE = """
import pickle, sys, time
report = pickle.load(open(sys.argv[1], "rb"))
from gapcheck.reports.formats import rendered
started = time.perf_counter()
content = rendered(report, sys.argv[2])
print(time.perf_counter() - started, len(content))
"""


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "赤原省.xlsx"
    with tempfile.NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(pickle.dumps(check_file(file, Options())))
        print(f"{'format':<8}{'seconds':>9}{'bytes':>10}")
        for form in FORMATS:
            command = [sys.executable, "-c", WRITE, kept.name, form]
            runs = [
                subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(5)
            ]
            print(f"{form:<8}{min(float(seconds) for seconds, _ in runs):>9.3f}{runs[0][1]:>10}")


if __name__ == "__main__":
    main()
