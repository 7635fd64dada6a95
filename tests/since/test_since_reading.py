"""An earlier report read back: whole when gapcheck wrote it, refused with a reason when not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reports.many import worked_on
from reports.sample import report

from gapcheck import since
from gapcheck.reports import json_report
from gapcheck.source import InputError


@pytest.mark.parametrize("shown", [report(), worked_on()], ids=["plain", "worked on"])
def test_a_written_report_is_read_as_it_stands(shown: object, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(json_report.render(shown))  # type: ignore[arg-type]

    assert since.read(path) == since.written(shown)  # type: ignore[arg-type]


def test_a_report_of_an_older_gapcheck_is_read(tmp_path: Path) -> None:
    data = json.loads(json_report.render(report()))
    del data["since"], data["void_decisions"]
    for finding in data["findings"]:
        for key in ("lead", "decision", "review", "parts_missing"):
            del finding[key]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), encoding="utf-8")

    assert len(since.read(path).open) == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[]",
        b"[" * 100_000,
        b'{"schema": "gapcheck-report/2"}',
        b'{"schema": "gapcheck-report/1"}',
        b'{"schema": "gapcheck-report/1", "findings": 3}',
        b'{"a": ' * 50_000,
        b"PK\x03\x04",
    ],
)
def test_anything_else_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"since\.no_report"):
        since.read(path)


def test_a_report_that_is_not_there_says_so(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.json", "missing"), (tmp_path, "is_a_folder")):
        with pytest.raises(InputError, match=rf"input\.{why}"):
            since.read(path)
