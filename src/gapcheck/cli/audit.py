"""gapcheck audit: judges many files at once and writes a folder of reports, tables and totals."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import check_options as opt
from gapcheck.cli.failure import FOUND, INTERRUPTED, OK, UNJUDGED, tell
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import AsOf, Words, as_date
from gapcheck.cli.progress import progress
from gapcheck.cli.settings import Config, in_words
from gapcheck.cli.ways import Asked, Ways
from gapcheck.findings import ORDER
from gapcheck.reports.formats import SUFFIXES
from gapcheck.reports.plain import one_line
from gapcheck.source import InputError

if TYPE_CHECKING:
    from gapcheck.audit.folder import Folder
    from gapcheck.audit.inputs import Inputs
    from gapcheck.audit.journal import Entry, Journal
    from gapcheck.audit.outputs import Keeper
    from gapcheck.audit.running import Crew, Plan
    from gapcheck.audit.summary import Tally

    Memory = Callable[[], AbstractContextManager[tuple[Keeper, ...]]]

TIME_LIMIT = 60.0
MOST = 1_000_000
"""Of workers, and of seconds."""
MOST_TOLD = 20
"""Sentences of one kind that are said on stderr; the summary has them all."""
FORMS = tuple(dict.fromkeys(SUFFIXES.values()))


def _forms(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if value not in FORMS:
            raise typer.BadParameter(told("usage.choice", value=value, choices=" | ".join(FORMS)))
    return values


def _positive(value: float | None) -> float | None:
    if value is not None and not 0 < value <= MOST:
        raise typer.BadParameter(told("audit.positive", value=value, most=MOST))
    return value


def audit(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=told("argument.inputs"))],
    output: Annotated[Path, typer.Option("-o", metavar="DIR", help=told("option.audit_output"))],
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", callback=_positive, help=told("option.jobs"))
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            callback=_positive,
            show_default=False,
            help=told("option.time_limit", seconds=round(TIME_LIMIT)),
        ),
    ] = TIME_LIMIT,
    resume: Annotated[bool, typer.Option("--resume", help=told("option.resume"))] = False,
    reports: Annotated[
        list[str] | None,
        typer.Option("--reports", "-f", metavar="|".join(FORMS), callback=_forms, help=told("option.reports")),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help=told("option.against"), exists=True, dir_okay=False),
    ] = None,
    store: Annotated[str | None, typer.Option("--store", metavar="URL", help=told("option.audit_store"))] = None,
    cluster: Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS", help=told("option.cluster"))] = None,
    edition: opt.Edition = None,
    fail_on: opt.FailOn = None,
    lang: opt.Speech = None,
    as_of: AsOf = None,
    today: opt.Today = None,
    lexicon: Words = None,
    config: Config = None,
    waivers: opt.Waivers = None,
    no_waivers: opt.NoWaivers = False,
    baseline: opt.Known = None,
) -> int:
    given: dict[str, object] = {"edition": edition, "lang": lang, "fail_on": fail_on}
    given |= {"waivers": waivers, "baseline": baseline, "lexicon": lexicon}
    ways = Ways(Asked(config, given, no_waivers, as_date(as_of), as_date(today)))
    formats = tuple(dict.fromkeys(("json", *(reports or ()))))
    gc.enable()  # the door turns it off for short runs; this one may be long
    try:
        inputs = _inputs(paths, output, ways, against, far=cluster is not None)
        plan = _plan(inputs, ways, formats)
        crew = _cluster(cluster, time_limit) if cluster else _pool(min(jobs or _cores(), len(plan.jobs)), time_limit)
        memory = _memory(store, plan, resume=resume)
        with _ended_like_interrupted():
            return _carried_out(plan, inputs, output, crew, ways, memory, resume=resume, far=cluster is not None)
    except KeyboardInterrupt:
        return INTERRUPTED


@contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """A request to end (SIGTERM) taken like Ctrl-C, so that no worker outlives the run."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _inputs(paths: list[str], output: Path, ways: Ways, against: Path | None, *, far: bool) -> Inputs:
    from gapcheck.audit.inputs import collect
    from gapcheck.audit.sources import is_url

    if not far and (url := next(filter(is_url, paths), None)):
        raise typer.BadParameter(told("audit.url_without_cluster", url=url))
    above = str(against) if against else None
    return collect(paths, output=output, settings=ways.settings_of, against=above)


def _plan(inputs: Inputs, ways: Ways, formats: tuple[str, ...]) -> Plan:
    from gapcheck.audit.running import Plan
    from gapcheck.audit.sources import folder_of

    way_of = tuple(ways.number_for(folder_of(job.source)) for job in inputs.jobs)
    return Plan(inputs.jobs, ways.marked(), way_of, formats)


def _pool(workers: int, time_limit: float) -> Crew:
    from gapcheck.audit import pool

    return lambda bench, tasks: pool.run(bench.set_up, tasks, workers=workers, time_limit=time_limit)


def _cluster(address: str, time_limit: float) -> Crew:
    try:
        from gapcheck.audit import cluster
    except ImportError as error:
        raise typer.BadParameter(told("audit.no_cluster")) from error
    cluster.require(address)
    return partial(cluster.run, address=address, time_limit=time_limit)


def _memory(url: str | None, plan: Plan, *, resume: bool) -> Memory:
    """Where the results are kept besides the folder: opened when asked for the run, a usage error for no address."""
    if url is None:
        return lambda: nullcontext(())
    from gapcheck import __version__, editions
    from gapcheck.audit.marking import mark_of
    from gapcheck.audit.store import AddressError, Identity, open_store

    try:
        with open_store(url):
            pass  # what is wrong with it is better known before the work than after
    except AddressError as error:
        raise typer.BadParameter(in_words(error)) from error
    identity = Identity(
        tool=__version__,
        editions=tuple(editions.available()),
        configuration=mark_of(way.mark for way in plan.ways),
        command=tuple(sys.argv[1:]),
        resume=mark_of(job.name for job in plan.jobs),
    )

    @contextmanager
    def opened() -> Iterator[tuple[Keeper, ...]]:
        with open_store(url) as store, store.run(identity, resume=resume) as run:
            yield (run,)

    return opened


def _carried_out(
    plan: Plan, inputs: Inputs, output: Path, crew: Crew, ways: Ways, memory: Memory, *, resume: bool, far: bool
) -> int:
    from gapcheck.audit import outputs
    from gapcheck.audit.folder import Folder
    from gapcheck.audit.journal import Journal
    from gapcheck.audit.running import clear, work_through

    try:
        folder = Folder.open(output)
        journal = Journal(folder.journal)
    except InputError as error:
        raise typer.BadParameter(in_words(error)) from error
    with journal:
        clear(folder, journal, keep=resume)
        done: list[bool] = []
        try:
            with progress(len(plan.jobs)) as shown:

                def step(entry: Entry) -> None:
                    done.append(entry.judged)
                    shown.step(failed=not entry.judged)

                work_through(plan, folder, journal, crew, step, far=far)
            language = plan.ways[0].options.language if plan.ways else LANGUAGE
            with memory() as keepers:
                tally = outputs.write(plan, inputs, folder, journal, language, keepers)
        except KeyboardInterrupt:
            tell(told("audit.interrupted", done=len(done), total=len(plan.jobs)))
            raise
        except OSError as error:
            tell(told("output.failed", path=folder.path, error=error.strerror or error))
            return UNJUDGED
        _tell(tally, inputs, folder)
        return _code(plan, journal, ways) if inputs.whole else UNJUDGED


def _tell(tally: Tally, inputs: Inputs, folder: Folder) -> None:
    """What to look at, and how it went, on stderr."""
    unjudged = [
        told("audit.unjudged", file=result.job.name, why=one_line(result.why or "；".join(result.errors)))
        for result in tally.unjudged
    ]
    warned = [one_line(warning["message"]) for warning in tally.warnings(inputs.faults)]
    for sentences in (unjudged, warned):
        for sentence in sentences[:MOST_TOLD]:
            tell(sentence)
        if len(sentences) > MOST_TOLD:
            tell(told("audit.and_more", count=len(sentences) - MOST_TOLD, path=folder.path / "summary.json"))
    totals = tally.totals()
    verdicts = {f"{name}_" if name == "pass" else name: count for name, count in totals["verdicts"].items()}
    counts = {part: totals[part] for part in ("files", "judged", "unjudged")}
    tell(told("audit.done", folder=folder.path, **counts, **verdicts))


def _code(plan: Plan, journal: Journal, ways: Ways) -> int:
    """3 when a file could not be judged, or there was none; else 1 when one fails; else 0."""
    entries = [journal.entries[job.name] for job in plan.jobs]
    if not entries or not all(entry.judged for entry in entries):
        return UNJUDGED
    for entry, way in zip(entries, plan.way_of, strict=True):
        threshold = ways.judging[way].threshold
        if threshold and entry.worst and ORDER.index(entry.worst) <= ORDER.index(threshold):
            return FOUND
    return OK
