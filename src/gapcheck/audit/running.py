"""The loop: every job is worked on somewhere, every answer goes to the journal, whoever gives it first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from gapcheck.audit import judging
from gapcheck.audit.bench import Bench, Done, Task
from gapcheck.audit.folder import Folder
from gapcheck.audit.journal import Entry, Journal, entry_line
from gapcheck.audit.judging import Way
from gapcheck.audit.pool import Lost
from gapcheck.audit.record import Job
from gapcheck.reports.formats import suffix_of
from gapcheck.wording import say

TOGETHER = ("summary.json", "findings.csv", "矩阵.xlsx", "matrix.html")
Answers = Iterator[tuple[Task, Done | Lost]]


class Crew(Protocol):
    """Whoever does the work: worker processes of this machine, or a cluster. Closing the iterator ends it."""

    def __call__(self, bench: Bench, tasks: Iterable[Task]) -> Answers: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What an audit has to do: the jobs in their order, the way each is judged by, and the formats of the reports."""

    jobs: tuple[Job, ...]
    ways: tuple[Way, ...]
    way_of: tuple[int, ...]
    formats: tuple[str, ...]

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(map(suffix_of, self.formats))


def clear(folder: Folder, journal: Journal, *, keep: bool) -> None:
    """Take away what an earlier run made of everything together, and, unless it is to `keep`, all else it made."""
    folder.tidy()
    for name in TOGETHER:
        folder.remove(name)
    if not keep:
        for name, entry in journal.entries.items():
            for suffix in entry.reports:
                folder.remove(folder.report(name, suffix))
        journal.forget()


def work_through(
    plan: Plan, folder: Folder, journal: Journal, crew: Crew, tell: Callable[[Entry], None], *, far: bool = False
) -> None:
    """Bring the journal and the reports up to date with the plan; `tell` hears of every job that is done.

    What the journal knows and has not changed is left as it is. `far`: the workers cannot write into `folder`.
    """
    earlier = {name: entry.reports for name, entry in journal.entries.items()}
    bench = Bench(plan.ways, plan.formats, None if far else folder)
    tasks = (
        Task(job, way, _known(job, plan, folder, journal)) for job, way in zip(plan.jobs, plan.way_of, strict=True)
    )
    with closing(crew(bench, tasks)) as answers:  # type: ignore[type-var]
        for task, answer in answers:
            tell(_kept(task, answer, plan, folder, journal))
    _remove_others(earlier, plan, folder, journal)


def _known(job: Job, plan: Plan, folder: Folder, journal: Journal) -> str | None:
    """The key of a job whose result and reports stand already."""
    entry = journal.entries.get(job.name)
    if entry is None:
        return None
    wanted = plan.suffixes if entry.reports else ()
    stand = all(suffix in entry.reports and folder.has(folder.report(job.name, suffix)) for suffix in wanted)
    return entry.key if stand else None


def _kept(task: Task, answer: Done | Lost, plan: Plan, folder: Folder, journal: Journal) -> Entry:
    if isinstance(answer, Lost):
        language = plan.ways[task.way].options.language
        why = say(f"audit.why.{answer.why}", language, code=answer.code)
        return journal.add(entry_line(judging.lost(task.job, why)))
    for suffix, content in answer.reports:
        folder.write(folder.report(task.job.name, suffix), content)
    return journal.entries[task.job.name] if answer.line is None else journal.add(answer.line)


def _remove_others(earlier: Mapping[str, tuple[str, ...]], plan: Plan, folder: Folder, journal: Journal) -> None:
    """Take away the reports of an earlier run that no result of this one stands behind."""
    jobs = {job.name for job in plan.jobs}
    for name, suffixes in earlier.items():
        stand = set(plan.suffixes) & set(journal.entries[name].reports) if name in jobs else set()
        for suffix in set(suffixes) - stand:
            folder.remove(folder.report(name, suffix))
