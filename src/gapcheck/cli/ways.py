"""How the files of each folder are judged: a configuration is looked for once a folder and read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.cli.settings import Judging, configuration_for, judging

if TYPE_CHECKING:
    from gapcheck.audit.judging import Way


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of judging; `given` (None: not given) goes before every configuration."""

    config: Path | None
    given: dict[str, object]
    no_waivers: bool
    as_of: date | None
    today: date | None


@dataclass(slots=True)
class Ways:
    """The ways of an audit by number: `judging` has each as `check` knows it, `files` those of its configuration."""

    asked: Asked
    judging: list[Judging] = field(default_factory=list)
    files: list[tuple[Path, ...]] = field(default_factory=list)
    _by_configuration: dict[Path | None, int] = field(default_factory=dict)
    _by_folder: dict[Path, int] = field(default_factory=dict)

    def number_for(self, folder: Path) -> int:
        """The number of the way in which files of a folder are judged; usage error for a faulty configuration."""
        if folder not in self._by_folder:
            self._by_folder[folder] = self._number(folder)
        return self._by_folder[folder]

    def _number(self, folder: Path) -> int:
        from gapcheck.configuration import find

        path = self.asked.config or find(folder)
        if path not in self._by_configuration:
            self._read(folder, path)
            self._by_configuration[path] = len(self.judging) - 1
        return self._by_configuration[path]

    def _read(self, folder: Path, path: Path | None) -> None:
        asked = self.asked
        found = configuration_for(folder, path, asked.given)
        way = judging(
            found, no_waivers=asked.no_waivers, as_of=asked.as_of, today=asked.today, dates=(None, None, None)
        )
        self.judging.append(way)
        named = (path, found.waivers, found.baseline, found.lexicon)
        self.files.append(tuple(file for file in named if file))

    def settings_of(self, folder: Path) -> tuple[Path, ...]:
        """The files that make up the configuration of a folder."""
        return self.files[self.number_for(folder)]

    def marked(self) -> tuple[Way, ...]:
        """The ways as workers take them."""
        from gapcheck.audit.judging import Way

        return tuple(
            Way(way.options, way.baseline, self._mark(way, files))
            for way, files in zip(self.judging, self.files, strict=True)
        )

    def _mark(self, way: Judging, files: tuple[Path, ...]) -> str:
        from gapcheck.audit.marking import mark_of

        options, asked = way.options, self.asked
        said = (options.language, options.edition, options.as_of, options.today, asked.no_waivers)
        in_force = (waiver.place for waiver in options.waivers)
        texts = (str(each) for each in (*said, *in_force))
        return mark_of([_tool(), *texts, *(part for file in files for part in (file.name, file.read_bytes()))])


@cache
def _tool() -> str:
    from gapcheck.audit.marking import tool_mark

    return tool_mark()
