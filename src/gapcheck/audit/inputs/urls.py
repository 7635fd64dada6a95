"""The files at a URL of any file system that fsspec knows: one, those of a pattern, or those below a folder."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.audit.inputs.folders import why_passed
from gapcheck.audit.inputs.naming import plain


def expand(url: str) -> Iterator[tuple[str, str]]:
    """(name, URL) of every file, sorted; the URL itself where nothing is found, so that judging says so."""
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    if system.isdir(path):
        found = sorted(each for each in system.find(path) if not why_passed(each[len(path) :]))
        names = [plain([path.rstrip("/").rpartition("/")[2], *each[len(path) :].split("/")]) for each in found]
    else:
        found = sorted(system.glob(path)) if "*" in path else [path]
        names = [plain([each.rpartition("/")[2]]) for each in found]
    yield from zip(names, map(system.unstrip_protocol, found), strict=True)
    if not found:
        yield plain([path.rpartition("/")[2]]), url
