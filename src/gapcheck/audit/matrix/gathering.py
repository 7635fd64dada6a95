"""From the results of an audit, met once and in order, to its picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from gapcheck.audit.matrix.columns import columns
from gapcheck.audit.matrix.outliers import outliers
from gapcheck.audit.matrix.picture import COUNTED, Cell, Column, Held, ItemTally, Mark, Picture, Row, Told
from gapcheck.audit.matrix.spread import Levels
from gapcheck.audit.matrix.telling import Telling, cut
from gapcheck.audit.record import Result
from gapcheck.findings import Outcome, worst
from gapcheck.reports.plain import one_line

LABEL = 60
"""Characters shown of a region's name, where some files have a whole sentence, and of a file's."""
_same = cache(Cell)
NOWHERE = _same(Mark.ABSENT, None, ())


def gather(results: Iterable[Result]) -> Picture:
    """The picture of these results, which are read once, in job order, and not kept.

    Without any judged file it has no columns, only the files and why they were not judged.
    """
    gathering = Gathering()
    for result in results:
        gathering.add(result)
    return gathering.picture()


@dataclass
class Gathering:
    """What is known of the results met so far; cells by the key of their item until all columns are known."""

    rows: list[Row] = field(default_factory=list)
    cells: list[dict[str, Cell]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    telling: Telling = field(default_factory=Telling)
    levels: Levels = field(default_factory=Levels)

    def add(self, result: Result) -> None:
        """Take in the next result, in job order."""
        judged = result.judged
        if judged:
            self.numbers.update((item.key, item.number) for item in result.items)
            self.levels.add(len(self.rows), {item.number: item.key for item in result.items}, result.levels)
        self.cells.append({i.key: _cell(i.matched, i.verdicts) for i in result.items} if judged else {})
        self.rows.append(_row(result, len(self.rows), self.telling.tell(result.findings)))

    def picture(self) -> Picture:
        """The picture of all that was taken in."""
        editions = sorted({row.edition for row in self.rows if row.judged and row.edition})
        across = columns(editions, self.numbers)
        rows = _ranked(_labelled([self._filled(row, across) for row in self.rows]))
        place = {row.order: at for at, row in enumerate(rows)}
        held = [_held(at, rows) for at in range(len(across))]
        return Picture(
            columns=across,
            rows=tuple(rows),
            editions=tuple(editions),
            items=tuple(map(_tally, across, held)),
            verdicts=_verdicts(held),
            outliers=outliers(across, held),
            spreads=self.levels.spreads(across, place),
            several=_several(self.rows),
            told=not self.telling.full,
        )

    def _filled(self, row: Row, across: Sequence[Column]) -> Row:
        cells = self.cells[row.order]
        return row._replace(
            cells=tuple([cells.get(column.key, NOWHERE) for column in across]) if row.judged else (),
            told=self.telling.settled(row.told),
        )


@cache
def _cell(matched: bool, verdicts: tuple[tuple[str, Outcome], ...]) -> Cell:
    """A missing item and one declared not applicable have a verdict on `item` only; a local item answers the latter."""
    outcome = worst([verdict for _, verdict in verdicts])
    if len(verdicts) > 1:
        return _same(Mark(outcome.value), outcome, verdicts)
    return _same(Mark.NOT_APPLICABLE if matched else Mark.MISSING, outcome, verdicts)


def _row(result: Result, order: int, told: tuple[Told, ...]) -> Row:
    standing = [found for found in result.findings if not found.waived]
    counts = Counter([found.outcome for found in standing])
    compared = result.summary if result.judged else None
    return Row(
        name=result.job.name,
        region=result.region and cut(result.region),
        label="",
        level=result.level,
        edition=result.edition,
        issued=result.issued,
        late=result.late,
        why=None if result.judged else cut(result.why or "\n".join(result.errors)),
        cells=(),
        findings=tuple((outcome, counts[outcome]) for outcome in COUNTED),
        assessed=sum(found.assessed and found.outcome is Outcome.BEYOND for found in standing),
        waived=len(result.findings) - len(standing),
        total=compared.total if compared else 0,
        decided=compared.decided if compared else 0,
        told=told,
        undated=next((found.message for found in result.findings if found.rule == "G601"), "")
        if result.late is None
        else "",
        order=order,
    )


def _labelled(rows: list[Row]) -> list[Row]:
    """The rows with their labels; a region that several files name, or none, is told apart by the file."""
    regions = Counter(row.region for row in rows)
    labelled = []
    for row in rows:
        region, name = one_line(row.region or ""), one_line(row.name)
        region = region if len(region) <= LABEL else region[: LABEL - 1] + "…"
        name = name if len(name) <= LABEL else "…" + name[1 - LABEL :]
        alone = region and regions[row.region] == 1
        labelled.append(row._replace(label=region if alone else f"{region}（{name}）" if region else name))
    return labelled


def _ranked(rows: list[Row]) -> list[Row]:
    """The judged files by their counts, worst first, equals by name and sharing a rank; then the others in job order.

    What counts: violations; then what is beyond and not assessed; then reviews; then the share left undecided.
    """
    judged = sorted((row for row in rows if row.judged), key=lambda row: (_badness(row), row.label, row.name))
    ranked: list[Row] = []
    for at, row in enumerate(judged, 1):
        same = ranked and _badness(ranked[-1]) == _badness(row)
        ranked.append(row._replace(rank=ranked[-1].rank if same else at))
    return ranked + [row for row in rows if not row.judged]


def _badness(row: Row) -> tuple[int, int, int, Fraction]:
    counts = dict(row.findings)
    decided = Fraction(row.decided, row.total) if row.total else Fraction(0)
    return (
        -counts[Outcome.VIOLATION],
        row.assessed - counts[Outcome.BEYOND],
        -counts[Outcome.REVIEW],
        decided,
    )


def _held(at: int, rows: Sequence[Row]) -> Held:
    held: dict[Cell, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.cells:
            held[row.cells[at]].append(place)
    return held


def _tally(column: Column, held: Held) -> ItemTally:
    marks, outcomes = Counter[Mark](), Counter[Outcome]()
    for cell, rows in held.items():
        marks[cell.mark] += len(rows)
        if cell.outcome is not None:
            outcomes[cell.outcome] += len(rows)
    return ItemTally(column, marks, outcomes)


def _verdicts(held: Iterable[Held]) -> Counter[Outcome]:
    verdicts: Counter[Outcome] = Counter()
    for cells in held:
        for cell, rows in cells.items():
            for _, verdict in cell.verdicts:
                verdicts[verdict] += len(rows)
    return verdicts


def _several(rows: Sequence[Row]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names: dict[str, list[str]] = {}
    for row in rows:
        if row.region:
            names.setdefault(row.region, []).append(row.name)
    return tuple((region, tuple(sorted(files))) for region, files in sorted(names.items()) if len(files) > 1)
