"""What collecting the inputs of an audit yields."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.audit.record import Job, Level

SUFFIXES = (".yaml", ".yml", ".xlsx", ".xls", ".ods", ".csv", ".docx")
"""The suffixes that are looked for in folders and archives; a file named by itself may have any."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that was found and is no input: `why` is a key of the catalogues (`audit.passed.<why>`)."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says of the files of one line; None where it says nothing."""

    region: str | None = None
    level: Level | None = None
    edition: str | None = None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an input that stops nothing: a key (`audit.fault.<what>`) and its blanks."""

    what: str
    params: tuple[tuple[str, object], ...]


LOSING = ("unreadable_folder", "manifest_no_path")
"""Faults by which a file may have been missed."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The jobs in their order, what was passed over, and what was wrong on the way."""

    jobs: tuple[Job, ...]
    passed_over: tuple[PassedOver, ...]
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> bool:
        """Whether every input that was asked for is a job."""
        return not any(fault.what in LOSING for fault in self.faults)
