"""GitHub annotations: one command a line whatever is quoted, the worst first, the limit said."""

from __future__ import annotations

import re

import pytest
import sample
import variants

from gapcheck.findings import Report
from gapcheck.reports import github

COMMAND = re.compile(r"::(error|warning|notice) file=([^,:\n]*),line=(\d+)(?:,col=(\d+))?,title=([^,:\n]*)::(.*)")


def commands(report: Report) -> list[tuple[str, ...]]:
    """(level, file, line, column, title, message) of each line, which must be a command and nothing else."""
    found = [COMMAND.fullmatch(line) for line in github.render(report).rstrip("\n").split("\n")]
    assert all(found)
    return [tuple(part or "" for part in match.groups()) for match in found if match]


def test_each_finding_is_one_annotation_after_the_summary() -> None:
    summary, *rest = commands(sample.report())

    assert summary[0] == "notice"
    assert "2/3" in summary[-1]
    assert [(level, title.split()[0]) for level, _, _, _, title, _ in rest] == [
        ("error", "G101"),
        ("error", "G201"),
        ("error", "G501"),
        ("warning", "G401"),
        ("notice", "G403"),
        ("warning", "G103"),
        ("notice", "G701"),
        ("notice", "G604"),
    ]


def test_a_table_is_named_by_cell_and_a_text_file_by_line_and_column() -> None:
    table = commands(sample.report())[2]
    text = commands(variants.textual())[1]

    assert table[1:4] == (sample.FILE, "1", "")
    assert "病有所医 C12" in table[4]
    assert text[1:4] == ("标准/赤原 省.yaml", "394", "15")


def test_the_reason_of_a_waiver_is_told() -> None:
    assert "省政府另有文件规定" in commands(sample.report())[-1][-1]


@pytest.mark.parametrize(("notes", "told"), [(github.MOST_SHOWN - 1, False), (github.MOST_SHOWN, True)])
def test_more_than_github_shows_is_said_and_all_are_in_the_log(notes: int, told: bool) -> None:
    summary, *rest = commands(variants.many(notes))

    assert ("10" in summary[-1].split("%0A")[-1]) is told
    assert len(rest) == notes + 1
    assert rest[0][0] == "error"


def test_hostile_text_starts_no_command_of_its_own() -> None:
    text = github.render(variants.hostile())

    assert len(commands(variants.hostile())) == len(sample.findings()) + 2
    assert not [character for character in text if character in "\x00\x07\x1b\u202e\ud800\r\x85"]
    assert "%250A" in text


def test_a_fault_of_our_own_is_an_error() -> None:
    level, *_, message = commands(variants.crashed())[1]

    assert level == "error"
    assert "ZeroDivisionError" in message


def test_titles_and_messages_keep_to_the_limits_of_github() -> None:
    long = variants.hostile()
    grown = long._replace(findings=tuple(f._replace(message="长" * 90_000, item="名" * 9_000) for f in long.findings))

    for _, _, _, _, title, message in commands(grown):
        assert len(title) <= 255
        assert len(message.encode()) <= 64 * 1024
