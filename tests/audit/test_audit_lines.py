"""A result survives the journal whole, whatever it says."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from gapcheck.audit import lines
from gapcheck.audit.judging import Way, answer
from gapcheck.audit.record import Job, Level, Result
from gapcheck.options import Options

EXAMPLES = Path(__file__).parents[2] / "examples"


def result(name: str) -> Result:
    given = answer(Job(name, str(EXAMPLES / name)), Way(Options(), None, ""), ())
    assert given
    return given.result


@pytest.mark.parametrize("name", ["青岚省.yaml", "赤原省.xlsx", "白沙省.csv", "没有.csv"])
def test_written_and_read_it_is_the_same(name: str) -> None:
    before = result(name)

    line = lines.written(before)

    assert lines.read(line) == before
    assert not set(b"\n\t") & set(line)


def test_every_field_is_kept() -> None:
    job = Job("甲\udcd6.yaml", "a\tb\n", "广东省", Level.COUNTY, "2023", "省.yaml")
    before = replace(
        result("赤原省.yaml"),
        **{"job": job, "level": Level.CITY, "issued": date(2021, 9, 15), "late": -15, "errors": ("X: a", "Y")},
    )

    after = lines.read(lines.written(before))

    for field in fields(Result):
        assert getattr(after, field.name) == getattr(before, field.name), field.name
        assert type(getattr(after, field.name)) is type(getattr(before, field.name)), field.name
