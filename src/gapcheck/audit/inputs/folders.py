"""The files below a folder, in an order that does not depend on the file system."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from gapcheck.audit.inputs.record import SUFFIXES


def why_passed(name: str) -> str | None:
    """Why a file of this name is no input when it is found and not named by itself; None when it is one."""
    path = PurePosixPath(name)
    if path.name.startswith("~$"):
        return "temporary"
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return "hidden"
    if path.suffix.lower() not in (*SUFFIXES, ".zip"):
        return "suffix"
    return None


def walk(folder: Path, unreadable: Callable[[Path], None]) -> Iterator[tuple[Path, str | None]]:
    """Everything below `folder`, sorted by its parts, with why it can be no input (None: it may be one).

    Hidden and linked folders are not entered, the latter since they may lead round in a circle. `unreadable`
    hears of folders that cannot be listed.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        unreadable(folder)
        return
    for entry in found:
        path = folder / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path, _special(path)
        elif entry.name.startswith("."):
            yield path, "hidden"
        else:
            yield from walk(path, unreadable)


def _special(path: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return None  # a broken link, or no right to look: reading it says so
    return "linked" if stat.S_ISDIR(mode) else None if stat.S_ISREG(mode) else "special"
