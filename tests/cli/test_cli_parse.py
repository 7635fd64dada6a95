"""gapcheck parse: one answer a line, in the contract's shapes, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from gapcheck.cli import run
from gapcheck.cli.readings import number

Captured = pytest.CaptureFixture[str]

KEYS = {
    "target": ["text", "groups", "excluded", "unread", "complete"],
    "standard": ["text", "quantities", "set_aside", "references", "unread"],
    "expenditure": ["text", "tiers", "shared", "shares", "unread"],
}


def read(kind: str, text: str, capfd: Captured) -> Any:
    assert run(["parse", kind, text, "--format", "json"]) == 0
    return json.loads(capfd.readouterr().out)


@pytest.mark.parametrize("kind", list(KEYS))
def test_every_line_has_one_answer_in_its_place(kind: str) -> None:
    lines = [b"65\xe5\xb2\x81", b"", b"\xff\xfe bad bytes", "\u2028\x0b隔行".encode(), b'"quoted"', b"\x00"]

    command = [sys.executable, "-m", "gapcheck", "parse", kind, "-", "--format", "json"]
    done = subprocess.run(command, input=b"\n".join(lines), capture_output=True, check=False)

    answers = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    assert done.returncode == 0
    assert [answer["text"] for answer in answers] == [line.decode(errors="replace") for line in lines]
    assert all(key in answer for answer in answers for key in KEYS[kind])


def test_a_target_in_the_shape_of_the_contract(capfd: Captured) -> None:
    reading = read("target", "65周岁及以上常住老年人", capfd)

    assert reading["complete"]
    (group,) = reading["groups"]
    assert group["age"] == [65, None]
    assert group["residency"] == "permanent"
    assert (group["area"], group["sex"], group["disability"]) == ("any", "any", None)


def test_a_standard_in_the_shape_of_the_contract(capfd: Captured) -> None:
    reading = read("standard", "每人每月不低于98.5元", capfd)

    (level,) = reading["quantities"]
    assert (level["value"], level["upper"], level["unit"], level["op"]) == (98.5, None, "元/人·月", ">=")


def test_an_expenditure_in_the_shape_of_the_contract(capfd: Captured) -> None:
    reading = read("expenditure", "中央财政与地方财政按8:2分担", capfd)

    assert set(reading["tiers"]) == {"central", "local"}
    assert reading["shares"]["central"] == 0.8


@pytest.mark.parametrize(
    ("kind", "cell", "words"),
    [
        ("target", "65周岁及以上常住老年人", ["读作", "65", "未读懂", "无"]),
        ("standard", "每人每月98元", ["水平", "98元/人·月"]),
        ("expenditure", "中央财政与地方财政按8:2分担", ["承担者", "中央 80%"]),
    ],
)
def test_a_person_sees_what_was_understood(kind: str, cell: str, words: list[str], capfd: Captured) -> None:
    assert run(["parse", kind, cell]) == 0

    shown = capfd.readouterr().out
    assert cell in shown
    assert all(word in shown for word in words)
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("650"), "650"),
        (Decimal("650.00"), "650"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.8"), "0.8"),
        (Decimal("0"), "0"),
        (Decimal("1E+999999"), "null"),
        (None, "null"),
    ],
)
def test_numbers_are_plain_json(value: Decimal | None, written: str) -> None:
    assert json.dumps(number(value)) == written


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("由体育彩票公益金和县财政安排，省财政30%", "省级 30%、县级、基金、体育彩票公益金"),
        ("省级财政负担60%，剩余部分由市、县财政承担", "省级 60%、市级、县级、市级+县级 40%"),
        ("由财政补助", "财政（层级未写明）"),
    ],
)
def test_payers_are_called_as_people_call_them(text: str, payers: str, capfd: Captured) -> None:
    assert run(["parse", "expenditure", text]) == 0
    assert payers in capfd.readouterr().out
