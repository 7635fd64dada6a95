"""A process that writes one run into a store, for tests that need several at once: URL, prefix of names, files.

It says `ready` when the run has begun, then the name of each file it has added; asked for `-1` files it never ends.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count

from audit.store_results import WHO, large

from gapcheck.audit.store import open_store


def main(url: str, prefix: str, files: int) -> None:
    with open_store(url) as store, store.run(replace(WHO, resume=prefix)) as run:
        print("ready", flush=True)
        for number in count() if files < 0 else range(files):
            name = f"{prefix}-{number}.xlsx"
            run.add(large(name, f"{prefix}{number}县"))
            print(name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
