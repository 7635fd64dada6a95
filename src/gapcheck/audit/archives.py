"""A .zip of many files: bounded, never unpacked to disk, its names in whichever encoding they were written."""

from __future__ import annotations

import re
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
_HAN = re.compile("[\u3400-\u9fff]")
_FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError)


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
    repeated = [
        name for name, info in zip(_names(infos), infos, strict=True) if members.setdefault(name, info) is not info
    ]
    return Archive(archive, members, tuple(repeated))


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names with forward slashes. Those not marked as UTF-8 are in one encoding for the whole archive:
    UTF-8 when all can be and some then have Chinese in them, else GB18030, else as they stand."""
    raw = [b"" if info.flag_bits & _UTF8 else info.orig_filename.encode("cp437", "replace") for info in infos]
    utf8, gb18030 = _decoded(raw, "utf-8"), _decoded(raw, "gb18030")
    read = utf8 if utf8 and any(map(_HAN.search, utf8)) else gb18030
    pairs = zip(read or [""] * len(infos), infos, strict=True)
    return [(name or info.filename).replace("\\", "/") for name, info in pairs]


def _decoded(names: list[bytes], encoding: str) -> list[str] | None:
    try:
        return [name.decode(encoding) for name in names]
    except UnicodeDecodeError:
        return None
