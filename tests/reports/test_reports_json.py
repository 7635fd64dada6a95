"""The JSON report: the contract's shape, the schema, the same bytes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from reports.sample import HOSTILE, report

from gapcheck.reports import json_report
from gapcheck.reports.shapes import report_schema
from gapcheck.source import data_folder

SCHEMA = json.loads((data_folder("schemas") / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(name="data")
def _data() -> dict[str, Any]:
    return json.loads(json_report.render(report()))  # type: ignore[no-any-return]


def test_the_schema_file_is_the_one_made_from_the_shapes() -> None:
    assert report_schema() == SCHEMA, "run: python -m gapcheck.reports.shapes > schemas/report.schema.json"


def test_a_report_meets_the_schema(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [(("schema",), "gapcheck-report/2"), (("summary", "verdict"), "note"), (("findings", 0, "outcome"), "error")],
)
def test_the_schema_refuses_what_is_no_report(data: dict[str, Any], path: tuple[Any, ...], wrong: str) -> None:
    *way, last = path
    inner: Any = data
    for step in way:
        inner = inner[step]
    inner[last] = wrong

    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data))


def test_the_contract_keys_come_in_the_contract_order(data: dict[str, Any]) -> None:
    contract = ["schema", "tool", "national", "subject", "summary", "items", "findings", "skipped", "errors"]

    assert [key for key in data if key in contract] == contract
    assert list(data["summary"])[:5] == ["verdict", "items", "comparisons", "outcomes", "waived"]
    assert data["summary"]["comparisons"] == {"total": 13, "decided": 12, "review": 1, "by_people": 0}
    assert data["summary"]["outcomes"] == {"violation": 3, "beyond": 2, "review": 1, "note": 1}
    assert data["items"][1]["verdicts"]["target"] == "violation"
    assert data["items"][2]["verdicts"] == {"item": "violation"}
    assert data["items"][2]["match"] == {"how": "none", "score": 0.0}
    assert data["subject"]["filed"] is None


def test_an_outcome_nobody_found_is_counted_as_zero() -> None:
    clean = report()._replace(summary=report().summary._replace(outcomes=()))

    outcomes = json.loads(json_report.render(clean))["summary"]["outcomes"]

    assert outcomes == {"violation": 0, "beyond": 0, "review": 0, "note": 0}


def test_hostile_words_survive_unchanged(data: dict[str, Any]) -> None:
    assert data["findings"][3]["item"] == HOSTILE


def test_half_a_surrogate_pair_is_still_utf8() -> None:
    broken = report()._replace(errors=("\ud800",))

    assert json.loads(json_report.render(broken).decode("utf-8"))["errors"] == ["\ud800"]


def test_the_same_report_gives_the_same_bytes_and_one_line_is_one_line() -> None:
    assert json_report.render(report()) == json_report.render(report())

    line = json_report.render(report(), one_line=True)

    assert line.count(b"\n") == 1
    assert json.loads(line) == json.loads(json_report.render(report()))
