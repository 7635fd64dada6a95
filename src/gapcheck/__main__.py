"""The door from the shell: answers --version at once, leaves all else to the command line."""

from __future__ import annotations

import gc
import sys

from gapcheck import __version__


def main() -> int:
    """Run the command line of this process and return its exit code (see gapcheck.cli)."""
    # NOTE: the version is asked for by scripts before every run; loading typer would cost ten times the answer.
    if sys.argv[1:] == ["--version"]:
        print(f"gapcheck {__version__}")
        return 0
    # NOTE: a run is short and keeps most of what it makes to its end; looking for cycles takes a tenth of it.
    gc.disable()
    from gapcheck.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
