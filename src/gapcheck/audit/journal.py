"""What an audit has found so far, on disk: one line a result as it comes, found again by the job's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from gapcheck.audit import lines
from gapcheck.audit.judging import Answer
from gapcheck.audit.lock import hold
from gapcheck.audit.record import Job, Result
from gapcheck.findings import Outcome
from gapcheck.reports.json_line import from_line, json_line
from gapcheck.source import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """A result on disk: `key` and `worst` as in Answer, `judged` as in Result, `reports` the suffixes of those
    that were written, `at` the byte where it stands."""

    name: str
    key: str | None
    worst: Outcome | None
    judged: bool
    reports: tuple[str, ...]
    at: int


def entry_line(answer: Answer) -> bytes:
    """An answer's line: first what is kept in mind of it, then, behind a tab, the result."""
    head = {
        "name": answer.result.job.name,
        "key": answer.key,
        "worst": answer.worst,
        "judged": answer.result.judged,
        "reports": [suffix for suffix, _ in answer.reports],
    }
    return json_line(head) + b"\t" + lines.written(answer.result) + b"\n"


class Journal:
    """The journal at `path`, opened to be added to; the last line about a job is the one that counts.

    InputError while another process has it open.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+b")
        if not hold(self._file):
            self._file.close()
            raise InputError("audit.in_use", {"folder": path.parent.parent})
        self.entries: dict[str, Entry] = {}
        self._file.seek(0)
        end = 0
        for line in self._file:
            if not line.endswith(b"\n") or not self._note(line, end):
                break
            end += len(line)
        # NOTE: a run that was cut off may have left half a line; what follows it must not be glued to that.
        self._file.truncate(end)
        self._end = end

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, line: bytes) -> Entry:
        """Keep one line of `entry_line`."""
        self._file.write(line)
        self._file.flush()
        entry = self._note(line, self._end)
        assert entry, "a line just made"
        self._end += len(line)
        return entry

    def forget(self) -> None:
        """Begin anew."""
        self._file.truncate(0)
        self._end = 0
        self.entries.clear()

    def results(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """The results of the jobs in their order, one at a time from disk."""
        for job in jobs:
            self._file.seek(self.entries[job.name].at)
            yield lines.read(self._file.readline().partition(b"\t")[2])

    def _note(self, line: bytes, at: int) -> Entry | None:
        try:
            head: dict[str, Any] = from_line(line.partition(b"\t")[0])
            worst = head["worst"] and Outcome(head["worst"])
            entry = Entry(head["name"], head["key"], worst, head["judged"], tuple(head["reports"]), at)
        except (ValueError, KeyError, TypeError):
            return None
        self.entries[entry.name] = entry
        return entry
