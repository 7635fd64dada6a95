"""What an audit writes when all jobs are done: the table of findings, the picture, and last of all the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from gapcheck.audit import findings_csv, matrix, summary
from gapcheck.audit.folder import Folder
from gapcheck.audit.inputs import Inputs
from gapcheck.audit.journal import Journal
from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.record import Result
from gapcheck.audit.running import Plan
from gapcheck.audit.summary import Tally

FINDINGS, WORKBOOK, PAGE, SUMMARY = "findings.csv", "矩阵.xlsx", "matrix.html", "summary.json"


class Keeper(Protocol):
    """Whoever keeps results elsewhere, such as a database."""

    def add(self, result: Result) -> None: ...


def write(
    plan: Plan,
    inputs: Inputs,
    folder: Folder,
    journal: Journal,
    language: str,
    keepers: Iterable[Keeper] = (),
) -> Tally:
    """Write the outputs whole; the summary comes last, so that where it stands all else does.

    `keepers` hear of every result once, in the order of the jobs.
    """
    tally = Tally(folder, plan.suffixes[0], language)
    picture = _met(plan, folder, journal, language, (tally, *keepers))
    folder.write(WORKBOOK, matrix.write_workbook(picture, language))
    folder.write(PAGE, matrix.write_page(picture, language))
    folder.write(SUMMARY, summary.rendered(tally, inputs, language, matrix.summary(picture)))
    return tally


def _met(plan: Plan, folder: Folder, journal: Journal, language: str, keepers: tuple[Keeper, ...]) -> Picture:
    """Meet every result once, for the table of findings, the keepers and the picture."""
    gathering = matrix.Gathering()

    def passing() -> Iterator[Result]:
        for result in journal.results(plan.jobs):
            for listener in (*keepers, gathering):
                listener.add(result)
            yield result

    folder.write(FINDINGS, findings_csv.rendered(passing(), language))
    return gathering.picture()
