"""CPU milliseconds that reading the cells of one 80-item file costs, by kind of cell: `python tests/bench/reading.py`.

The least of several runs in one process, after the modules and the lexicon are loaded.
"""

from __future__ import annotations

import gc
import inspect
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gapcheck.model import LocalItem
from gapcheck.readers import read
from gapcheck.text.levels import read_standard
from gapcheck.text.payers import read_expenditure
from gapcheck.text.people import read_target

EXAMPLES = Path(__file__).parents[2] / "examples"
RUNS = 15


def cost(items: tuple[LocalItem, ...], field: str, reader: Callable[[str], object]) -> float:
    texts = [quote.text for item in items if (quote := getattr(item, field))]
    reader = inspect.unwrap(reader)  # not what it remembers of the same text
    least = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        for text in texts:
            reader(text)
        least = min(least, time.process_time() - start)
    return least * 1000


def main() -> None:
    gc.disable()  # as the command line does
    name = sys.argv[1] if len(sys.argv) > 1 else "青岚省.yaml"
    items = read(EXAMPLES / name, name).items
    readers = {"target": read_target, "standard": read_standard, "expenditure": read_expenditure}
    costs = {field: cost(items, field, reader) for field, reader in readers.items()}
    for field, spent in costs.items():
        print(f"{field:<12}{spent:6.1f} ms")
    print(f"{'all':<12}{sum(costs.values()):6.1f} ms, {len(items)} items of {name}")


if __name__ == "__main__":
    main()
