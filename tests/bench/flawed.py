"""CPU milliseconds of judging an 80-item file with every cell flawed, and clean: `python tests/bench/flawed.py`.

Each in a process of its own, so that nothing is remembered; the least of several.
"""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gapcheck.check import check
from gapcheck.model import LocalItem
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.source import Quote

EXAMPLE = Path(__file__).parents[2] / "examples" / "青岚省.yaml"
RUNS = 5


def flawed(item: LocalItem) -> LocalItem:
    """The item for fewer people, at half its levels, with half its content and something more, paid by residents."""

    def changed(quote: Quote | None, change: Callable[[str], str]) -> Quote | None:
        return quote and quote._replace(text=change(quote.text))

    return item._replace(
        target=changed(item.target, lambda text: f"70岁以上本省户籍的{text}，且有特殊困难"),
        content=changed(item.content, lambda text: f"{text[: len(text) // 2]}，另外免费提供午餐"),
        standard=changed(item.standard, lambda text: re.sub(r"\d+", lambda figure: str(int(figure[0]) // 2), text)),
        expenditure=changed(item.expenditure, lambda _: "由个人承担。"),
    )


def once(kind: str) -> None:
    gc.disable()  # as the command line does
    standard = read(EXAMPLE, EXAMPLE.name)
    if kind == "flawed":
        standard = standard._replace(items=tuple(map(flawed, standard.items)))
    start = time.process_time()
    report = check(standard, Options())
    print((time.process_time() - start) * 1000, len(report.findings))


def main() -> None:
    least = {}
    for kind in ("clean", "flawed"):
        command = [sys.executable, __file__, kind]
        told = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(RUNS)]
        least[kind], findings = min((float(ms), int(count)) for ms, count in map(str.split, told))
        print(f"{kind:<8}{least[kind]:6.1f} ms, {findings} findings")
    print(f"ratio   {least['flawed'] / least['clean']:6.2f}")


if __name__ == "__main__":
    once(sys.argv[1]) if sys.argv[1:] else main()
