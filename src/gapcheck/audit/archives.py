"""A .zip of many files: bounded, never unpacked to disk, its names in whichever encoding they were written."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gapcheck.readers import MOST_BYTES
from gapcheck.source import InputError, Place

MOST_MEMBERS = 50_000
MOST_UNPACKED = 4 * 1024 * 1024 * 1024
MOST_RATIO = 200
"""How much larger than the archive all of it may become; ten times what tables as text are packed to."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive: `members` by readable name, each name once; `repeated` are those that came again."""

    zip: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    repeated: tuple[str, ...]

    @staticmethod
    def open(path: Path) -> Archive:
        """The archive at `path`; InputError when it is not there, damaged or out of bounds."""
        try:
            return _opened(path, path.stat().st_mtime_ns)
        except OSError as error:
            raise InputError("input.not_readable", {"file": path.name}, Place(path.name)) from error

    def read(self, member: str, name: str) -> bytes:
        """One member's bytes; InputError when it is encrypted, too large, damaged or not there."""
        place = Place(name)
        info = self.members.get(member)
        if info is None:
            raise InputError("input.missing", {"file": name}, place)
        if info.flag_bits & _ENCRYPTED:
            raise InputError("audit.encrypted_member", {"file": name}, place)
        if info.file_size > MOST_BYTES:
            raise InputError("input.too_large", {"file": name, "most": MOST_BYTES >> 20}, place)
        try:
            with self.zip.open(info) as file:
                return file.read(MOST_BYTES + 1)
        except _FAULTS as error:
            raise InputError("input.damaged", {"file": name}, place) from error


@lru_cache(maxsize=2)
def _opened(path: Path, _changed: int) -> Archive:
    name = path.name
    place = Place(name)
    try:
        archive = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise InputError("input.damaged", {"file": name}, place) from error
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_MEMBERS:
        raise InputError("audit.too_many_members", {"file": name, "most": MOST_MEMBERS}, place)
    size = sum(info.file_size for info in infos)
    if size > MOST_UNPACKED or size > max(MOST_RATIO * path.stat().st_size, MOST_BYTES):
        raise InputError("input.too_large_unpacked", {"file": name, "most": MOST_UNPACKED >> 20}, place)
    members: dict[str, zipfile.ZipInfo] = {}
    repeated = [called(info) for info in infos if members.setdefault(called(info), info) is not info]
    return Archive(archive, members, tuple(repeated))


def called(info: zipfile.ZipInfo) -> str:
    """A member's name with forward slashes: UTF-8 where it says so or can be, else GB18030, else as it stands."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    try:
        raw = info.orig_filename.split("\0")[0].encode("cp437")
    except UnicodeEncodeError:
        return info.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")
