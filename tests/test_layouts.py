"""The same content in every layout that officials use gives the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from layouts import LAYOUTS, write

from gapcheck.check import check_file
from gapcheck.findings import Report
from gapcheck.options import Options

EXAMPLES = Path(__file__).parent.parent / "examples"


def _judged(report: Report) -> set[tuple[object, ...]]:
    """What a report says, without where: layouts differ in places, in nothing else."""
    return {(f.rule, f.outcome, f.item, f.field, f.message.replace("\n", ""), f.fingerprint) for f in report.findings}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["青岚省", "赤原省"])
def test_layout_makes_no_difference(name: str, layout: str, tmp_path: Path) -> None:
    source = EXAMPLES / f"{name}.yaml"
    plain = check_file(source, Options())
    path = write(yaml.safe_load(source.read_text(encoding="utf-8")), layout, tmp_path)
    other = check_file(path, Options())
    unplaced = {f for f in _judged(plain) if f[0] == "G901"}
    assert {f for f in _judged(other) if f[0] != "G901"} == _judged(plain) - unplaced
    assert other.summary.total == plain.summary.total
    assert other.summary.decided == plain.summary.decided
