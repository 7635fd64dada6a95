"""Every argument taken apart into jobs, each with a name and a source of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path, PurePosixPath

from gapcheck.audit import regions
from gapcheck.audit.archives import Archive
from gapcheck.audit.inputs import manifest
from gapcheck.audit.inputs.folders import walk, why_passed
from gapcheck.audit.inputs.naming import Names, plain, shown
from gapcheck.audit.inputs.record import Fault, Inputs, PassedOver, Told
from gapcheck.audit.record import Job, Level
from gapcheck.audit.sources import MARK, is_url
from gapcheck.source import InputError

Found = tuple[str, str]
"""A name and a source."""


def collect(
    arguments: Iterable[str],
    *,
    output: Path,
    settings: Callable[[Path], Collection[Path]] = lambda _: (),
    against: str | None = None,
) -> Inputs:
    """The jobs that the arguments ask for, in their order, inside a folder or archive by name, each file once.

    What lies in `output` is no input, nor are `settings` of a folder (the files that its configuration names) or
    a list of files where they are found and not named. `against` is the standard that cities and counties are
    held against where a manifest names none. What cannot be read becomes a job too, whose judging then says why.
    """
    collector = _Collector(_absolute(output), settings, against)
    for argument in arguments:
        collector.take(argument, Told())
    return Inputs(tuple(collector.jobs), tuple(collector.passed_over), tuple(collector.faults))


def _absolute(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - a link belongs where it stands


@dataclass
class _Collector:
    output: str
    settings: Callable[[Path], Collection[Path]]
    against: str | None

    def __post_init__(self) -> None:
        self.jobs: list[Job] = []
        self.passed_over: list[PassedOver] = []
        self.faults: list[Fault] = []
        self._names = Names()
        self._sources: set[str] = set()

    def take(self, argument: str, told: Told) -> None:
        """One argument, or one path of a manifest."""
        path = Path(argument)
        if is_url(argument):
            from gapcheck.audit.inputs.urls import expand

            self._add(expand(argument), told)
        elif has_magic(argument) and not path.exists():
            matches = sorted(glob(argument, recursive=True))  # noqa: PTH207 - the pattern may be absolute
            for match in matches:
                self.take(match, told)
            if not matches:
                self._add([(shown(path), argument)], told)
        elif path.is_dir():
            self._add(self._in_folder(path), told)
        elif told == Told() and path.is_file() and manifest.is_manifest(path):
            self._listed(path)
        else:
            self._add(self._file(shown(path), path), told)

    def _in_folder(self, folder: Path) -> Iterator[Found]:
        for path, why in walk(folder, lambda lost: self._fault("unreadable_folder", folder=shown(lost))):
            where = _absolute(path)
            if where.startswith(self.output + os.sep):
                continue
            within = path.relative_to(folder)
            name = plain([shown(folder), *within.parts]) if shown(folder) else plain(within.parts)
            why = why or why_passed(within.as_posix()) or self._why_no_standard(path, where)
            if why:
                self.passed_over.append(PassedOver(name, why))
            else:
                yield from self._file(name, path)

    def _why_no_standard(self, path: Path, where: str) -> str | None:
        if where in map(_absolute, self.settings(path.parent)):
            return "settings"
        return "manifest" if manifest.is_manifest(path) else None

    def _file(self, name: str, path: Path) -> Iterator[Found]:
        """The file itself, or the files in an archive; an archive that gives none stays, to be told why."""
        if path.suffix.lower() != ".zip":
            yield name, str(path)
            return
        try:
            archive = Archive.open(path)
        except InputError:
            yield name, str(path)
            return
        members = [member for member in sorted(archive.members) if self._wanted(name, member)]
        self.passed_over += [PassedOver(plain([name, *member.split("/")]), "repeated") for member in archive.repeated]
        yield from ((plain([name, *member.split("/")]), f"{path}{MARK}{member}") for member in members)
        if not members:
            yield name, str(path)

    def _wanted(self, archive: str, member: str) -> bool:
        why = "nested" if PurePosixPath(member).suffix.lower() == ".zip" else why_passed(member)
        if why:
            self.passed_over.append(PassedOver(plain([archive, *member.split("/")]), why))
        return why is None

    def _listed(self, path: Path) -> None:
        """The files that a manifest lists, their paths counted from where it lies."""
        name = shown(path)
        try:
            for line in manifest.read(path, name):
                self._line(path.parent, line)
        except InputError as error:
            self._fault("manifest", file=name, line=error.place.line if error.place and error.place.line else 1)
            self._add([(name, str(path))], Told())

    def _line(self, folder: Path, line: manifest.Line) -> None:
        for word in line.unknown:
            self._fault("manifest_column", place=line.place, word=word)
        cells = line.cells
        if "path" not in cells:
            self._fault("manifest_no_path", place=line.place)
            return
        if "level" in cells and line.level is None:
            self._fault("manifest_level", place=line.place, word=cells["level"])
        against = cells.get("against")
        told = Told(cells.get("region"), line.level, cells.get("edition"), against and _beside(folder, against))
        wanted = _beside(folder, cells["path"])
        if not (is_url(wanted) or has_magic(wanted) or Path(wanted).exists()):
            self._fault("manifest_missing", place=line.place, path=cells["path"])
        self.take(wanted, told)

    def _fault(self, what: str, **params: object) -> None:
        self.faults.append(Fault(what, tuple(params.items())))

    def _add(self, found: Iterable[Found], told: Told) -> None:
        for name, source in found:
            key = source if is_url(source) else _absolute(Path(source))
            if key not in self._sources:
                self._sources.add(key)
                self.jobs.append(self._job(name or "_", source, told))

    def _job(self, name: str, source: str, told: Told) -> Job:
        job = Job(self._names.unique(name), source, told.region, told.level, told.edition, told.against)
        if job.against or regions.whose(job, None, None)[1] is Level.PROVINCE:
            return job
        return replace(job, against=self.against)


def _beside(folder: Path, path: str) -> str:
    return path if is_url(path) else str(folder / path)
