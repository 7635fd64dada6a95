"""A process that writes one run into a store, for tests that need several at once: URL, prefix of names, files.

It begins when it is told to by a line on stdin, and says the name of each file it has added; asked for `-1` files
it never ends.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count

from audit.store_results import WHO, large

from gapcheck.audit.store import open_store


def main(url: str, prefix: str, files: int) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    with open_store(url) as store, store.run(replace(WHO, resume=prefix)) as run:
        print("begun", flush=True)
        for number in count() if files < 0 else range(files):
            name = f"{prefix}-{number}.xlsx"
            run.add(large(name, f"{prefix}{number}县"))
            print(name, flush=True)


if __name__ == "__main__":
    # NOTE: what is imported late would keep those apart who are to begin at the same moment.
    import sqlalchemy.dialects.postgresql.psycopg
    import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401

    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
