"""What outputs call an input: the same wherever it lies, a name that every file system can take, and its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath

LONGEST = 200
"""Bytes of one part of a name: room is left for what a report's file name adds."""
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def shown(path: PurePath) -> str:
    """A path given by the user as outputs show it: of an absolute one the last part, else its way without `..`."""
    parts = path.parts[-1:] if path.is_absolute() or path.drive else path.parts
    return plain(parts)


def plain(parts: Iterable[str]) -> str:
    """The parts joined by slashes, none of them leading out of a folder or unfit for a file name."""
    return "/".join(_fit(part) for part in parts if part.strip(" .") and part != "/")


def _fit(part: str) -> str:
    fit = _UNFIT.sub("_", part).rstrip(" .") or "_"
    if _DEVICE.fullmatch(fit):
        fit = f"_{fit}"
    if len(fit.encode()) <= LONGEST:
        return fit
    mark = hashlib.sha256(fit.encode()).hexdigest()[:8]
    suffix = PurePosixPath(fit).suffix[:10]
    return f"{fit.encode()[: LONGEST - 24].decode(errors='ignore')}~{mark}{suffix}"


class Names:
    """Gives each input a name of its own; two that differ only in case or in how a letter is composed are equal."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str) -> str:
        """`name`, or with the first free number behind its stem: `深圳市 (2).xlsx`."""
        path = PurePosixPath(name)
        number = 1
        while (key := unicodedata.normalize("NFC", str(path)).casefold()) in self._taken:
            number += 1
            path = PurePosixPath(name).with_name(f"{PurePosixPath(name).stem} ({number}){path.suffix}")
        self._taken.add(key)
        return str(path)
