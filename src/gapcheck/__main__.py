"""The door from the shell: answers --version at once, leaves all else to the command line."""

from __future__ import annotations

import gc
import sys

from gapcheck import __version__


def main() -> int:
    """Run the command line of this process and return its exit code (see gapcheck.cli), or end with it at once."""
    # NOTE: the version is asked for by scripts before every run; loading typer would cost ten times the answer.
    if sys.argv[1:] == ["--version"]:
        print(f"gapcheck {__version__}")
        return 0
    # NOTE: a run is short and keeps most of what it makes to its end; looking for cycles takes a tenth of it.
    gc.disable()
    from gapcheck.cli import run

    code = run(sys.argv[1:])
    _end(code)
    return code


def _end(code: int) -> None:
    """End the process once everything is written and all is done that was to be done last, unless threads go on."""
    import atexit
    import os
    import threading
    from contextlib import suppress

    # NOTE: to take all objects apart, as Python does at the end, takes another tenth, and the system does it at once.
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
