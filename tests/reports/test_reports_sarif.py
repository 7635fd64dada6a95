"""SARIF: valid by the official schema, within GitHub's limits, nothing silently left out."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import sample
import variants

from gapcheck.findings import Outcome, Report
from gapcheck.reports import sarif
from gapcheck.rules import RULES
from gapcheck.wording import say

OFFICIAL = Path(__file__).parents[1] / "official" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = jsonschema.Draft4Validator(json.loads(OFFICIAL.read_text(encoding="utf-8")))


def text(report: Report) -> str:
    return sarif.render(report, [sarif.described(rule.id, rule.default, report.language) for rule in RULES])


def run_of(report: Report) -> dict[str, Any]:
    return json.loads(text(report))["runs"][0]  # type: ignore[no-any-return]


def result_of(run: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(result for result in run["results"] if result["ruleId"] == rule)


@pytest.mark.parametrize(
    "report",
    [
        sample.report("zh"),
        sample.report("en"),
        variants.hostile(),
        variants.crashed(),
        variants.textual(),
        variants.many(sarif.MOST_RESULTS),
    ],
    ids=["zh", "en", "hostile", "crashed", "textual", "many"],
)
def test_it_is_valid_by_the_official_schema(report: Report) -> None:
    VALIDATOR.validate(json.loads(text(report)))


def test_the_official_schema_does_refuse_something() -> None:
    log = json.loads(text(sample.report()))
    log["runs"][0]["results"][0]["level"] = "fatal"

    assert not VALIDATOR.is_valid(log)


def test_every_rule_is_described_with_its_explanation_within_github_limits() -> None:
    rules = run_of(sample.report())["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert all(say(f"{rule['id']}.remedy", "zh") in rule["help"]["text"] for rule in rules)
    assert all(say(f"{rule['id']}.why", "zh") in rule["help"]["markdown"] for rule in rules)
    assert all(len(rule["shortDescription"]["text"]) <= 1024 for rule in rules)
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules)
    assert all(len(rule["properties"]["tags"]) <= 10 for rule in rules)


def test_a_rule_of_the_users_own_is_described_in_their_words() -> None:
    own = sarif.described("X001", RULES[0].default, "zh", lambda key, language: f"自己的 {key}")

    run = json.loads(sarif.render(sample.report(), [own]))["runs"][0]

    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "自己的 X001.title"
    assert "查什么\n自己的 X001.what" in run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert "ruleIndex" not in run["results"][0]


def test_levels_and_rule_numbers_follow_the_findings() -> None:
    run = run_of(sample.report())
    rules = run["tool"]["driver"]["rules"]

    assert {result["ruleId"]: result["level"] for result in run["results"]} == {
        "G101": "error",
        "G201": "error",
        "G501": "error",
        "G401": "warning",
        "G403": "note",
        "G103": "warning",
        "G701": "note",
        "G604": "warning",
    }
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert result_of(run_of(variants.unassessed()), "G403")["level"] == "warning"


def test_a_text_file_is_pointed_to_by_line_and_column() -> None:
    location = run_of(variants.textual())["results"][0]["locations"][0]

    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "%E6%A0%87%E5%87%86/%E8%B5%A4%E5%8E%9F%20%E7%9C%81.yaml"},
            "region": {"startLine": 394, "startColumn": 15},
        }
    }


def test_a_table_is_pointed_to_by_sheet_and_cell() -> None:
    location = result_of(run_of(sample.report()), "G201")["locations"][0]

    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"] == [{"name": "C12", "fullyQualifiedName": "病有所医!C12", "kind": "cell"}]


def test_a_waived_finding_is_suppressed_with_its_reason_and_the_others_say_they_are_not() -> None:
    results = run_of(sample.report())["results"]

    assert results[-1]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "省政府另有文件规定"}
    ]
    assert all(result["suppressions"] == [] for result in results[:-1])
    assert "suppressions" not in run_of(variants.textual())["results"][0]


def test_fingerprints_tell_findings_of_one_workbook_apart() -> None:
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run_of(sample.report())["results"]]

    assert len(set(marks)) == len(marks) == len(sample.findings())


def test_what_github_would_not_keep_is_said_and_the_worst_is_kept() -> None:
    run = run_of(variants.many(sarif.MOST_RESULTS))
    notices = run["invocations"][0]["toolExecutionNotifications"]

    assert len(run["results"]) == sarif.MOST_RESULTS
    assert run["results"][0]["ruleId"] == "G201"
    assert [notice["level"] for notice in notices] == ["warning"]
    assert "5001" in notices[0]["message"]["text"]
    assert not run_of(sample.report())["invocations"][0]["toolExecutionNotifications"]


def test_a_log_of_long_texts_stays_within_the_size_github_takes() -> None:
    rng = random.Random(1)
    base = sample.finding("G201", Outcome.VIOLATION, sample.ELDERLY, "C12")
    texts = ("".join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(9_000)) for _ in range(1_200))
    found = [base._replace(fingerprint=f"{n:016x}", message=words) for n, words in enumerate(texts)]
    log = text(sample.report()._replace(findings=tuple(found))).encode()
    run = json.loads(log)["runs"][0]

    assert len(gzip.compress(log)) < 10_000_000
    assert 100 < len(run["results"]) < len(found)
    notice = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert str(len(found) - len(run["results"])) in notice


def test_every_limit_of_github_holds_for_a_large_report() -> None:
    log = json.loads(text(variants.many(30_000)))

    assert len(log["runs"]) <= 20
    for run in log["runs"]:
        assert len(run["results"]) <= 5_000
        assert len(run["tool"]["driver"]["rules"]) <= 25_000
        assert all(1 <= len(result["locations"]) <= 100 for result in run["results"])
        assert all(len(rule["properties"]["tags"]) <= 10 for rule in run["tool"]["driver"]["rules"])


def test_a_fault_of_our_own_is_no_success() -> None:
    invocation = run_of(variants.crashed())["invocations"][0]

    assert invocation["executionSuccessful"] is False
    assert "ZeroDivisionError" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_hostile_text_is_neither_a_link_nor_unseen_nor_an_address() -> None:
    log = text(variants.hostile())
    run = json.loads(log)["runs"][0]

    assert not [character for character in log if character in "\x00\x07\x1b\u202e\ud800\uffff\x85"]
    assert "\\[链接\\](http" in run["results"][0]["message"]["text"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" :,\n?#\\")
    assert unquote(uri, errors="surrogatepass") == variants.NASTY_FILE


def test_the_totals_are_those_of_the_report() -> None:
    report = sample.report()
    run = run_of(report)

    found = Counter(result["properties"]["outcome"] for result in run["results"] if not result["suppressions"])
    assert run["properties"]["summary"]["outcomes"] == found
    assert found == {outcome.value: count for outcome, count in report.summary.outcomes}


def test_same_report_same_text_and_one_category_a_file() -> None:
    assert text(sample.report()) == text(sample.report())
    assert run_of(sample.report())["automationDetails"] != run_of(variants.textual())["automationDetails"]
