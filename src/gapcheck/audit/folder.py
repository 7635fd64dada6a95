"""The folder that an audit writes: its reports and tables, and beside them what a later run can build on."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gapcheck.source import InputError

REPORTS = "报告"
WORK = ".audit"


@dataclass(frozen=True, slots=True)
class Folder:
    """An output folder; it can be pickled, so that workers write into it too."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The folder at `path`, made where there is none; InputError for one that holds anything but an audit."""
        if path.exists() and not path.is_dir():
            raise InputError("audit.no_folder", {"folder": path})
        if path.is_dir() and not (path / WORK).is_dir() and any(path.iterdir()):
            raise InputError("audit.not_ours", {"folder": path})
        try:
            (path / WORK).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError("audit.not_writable", {"folder": path, "problem": error.strerror}) from error
        return cls(path)

    @property
    def journal(self) -> Path:
        return self.path / WORK / "results"

    def report(self, name: str, suffix: str) -> str:
        """Where the report on a job of this name stands, counted from the folder."""
        return f"{REPORTS}/{name}{suffix}"

    def has(self, within: str) -> bool:
        """Whether a file stands there."""
        return (self.path / within).is_file()

    def write(self, within: str, content: bytes | Iterable[bytes]) -> None:
        """A file of the folder, whole or not at all."""
        target = self.path / within
        part = self.path / WORK / f"{os.getpid()}.part"
        try:
            with part.open("wb") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
            try:
                part.replace(target)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def tidy(self) -> None:
        """Take away what a run that was cut off has left half written."""
        for left in (self.path / WORK).glob("*.part"):
            left.unlink(missing_ok=True)

    def remove(self, within: str) -> None:
        """Take a file of an earlier run away, and the folders that it leaves empty."""
        target = self.path / within
        target.unlink(missing_ok=True)
        for parent in target.relative_to(self.path).parents[:-1]:
            try:
                (self.path / parent).rmdir()
            except OSError:
                return
