"""A file that one process holds at a time, until it lets go or is gone, however it goes."""

from __future__ import annotations

import sys
from typing import BinaryIO

FAR = 1 << 40
"""The byte that is locked where only ranges can be: none that anybody reads or writes."""


def hold(file: BinaryIO) -> bool:
    """Hold an open file while it stays open; False where another process does.

    Where the file system knows no locks, every process holds it.
    """
    if sys.platform == "win32":
        import msvcrt

        at = file.tell()
        try:
            file.seek(FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(at)
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True
