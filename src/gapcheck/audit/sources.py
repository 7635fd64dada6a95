"""Where a job's bytes are: a file, a member of an archive (`folder/all.zip!city.xlsx`), or, on a cluster, a URL."""

from __future__ import annotations

import re
from pathlib import Path

from gapcheck.audit.archives import Archive
from gapcheck.readers import MOST_BYTES, load
from gapcheck.source import InputError, Place

MARK = "!"
_MEMBER = re.compile(r"(.+?\.zip)!(.+)", re.IGNORECASE | re.DOTALL)


def bytes_of(source: str, name: str, base: Path) -> bytes:
    """The bytes at a source, a relative one counted from `base`; messages call it `name`. InputError when they
    cannot be had."""
    if is_url(source):
        return _from_url(source, name)
    member = _MEMBER.fullmatch(source)
    if member and (base / member[1]).is_file():
        return Archive.open(base / member[1]).read(member[2], name)
    if source.lower().endswith(".zip"):
        # NOTE: an archive is a job of its own only when nothing could be taken out of it; opening it says why.
        Archive.open(base / source)
        raise InputError("audit.nothing_in_archive", {"file": name}, Place(name))
    return load(base / source, name)


def is_url(source: str) -> bool:
    return "://" in source


def folder_of(source: str) -> Path:
    """The folder that a source lies in, by which its configuration is found; the current one for a URL."""
    if is_url(source):
        return Path()
    member = _MEMBER.fullmatch(source)
    return Path(member[1] if member and Path(member[1]).is_file() else source).parent


def _from_url(source: str, name: str) -> bytes:
    import fsspec

    try:
        with fsspec.open(source, "rb") as file:
            data: bytes = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("input.missing", {"file": name}, Place(name)) from error
    except Exception as error:  # every file system has its own
        raise InputError("audit.url", {"file": name, "problem": type(error).__name__}, Place(name)) from error
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large", {"file": name, "most": MOST_BYTES >> 20}, Place(name))
    return data
