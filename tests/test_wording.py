"""The two catalogues say the same things, and the program says nothing that is not in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from gapcheck.against.asked import ASKED
from gapcheck.readers import labels
from gapcheck.wording import LANGUAGES, ROOMS

SOURCES = sorted(
    path
    for path in (Path(__file__).parent.parent / "src" / "gapcheck").rglob("*.py")
    if path.parent.parent.name != "wording"
)
PREFIXED = {"tell": "report.", "told": "cli."}
"""Functions that look a key up within one room; in reports `tell` is the report's own."""
MADE_UP_KEY = re.compile(r"G\d{3}\.(title|what|why|example|remedy|basis)")


def messages(language: str, room: str) -> dict[str, str]:
    return import_module(f"gapcheck.wording.{language}.{room}").MESSAGES  # type: ignore[no-any-return]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("room", ROOMS)
def test_the_catalogues_have_the_same_keys_and_placeholders(room: str) -> None:
    chinese, english = messages("zh", room), messages("en", room)

    assert sorted(chinese) == sorted(english)
    assert {key: placeholders(text) for key, text in chinese.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


def test_a_key_belongs_to_one_room() -> None:
    for language in LANGUAGES:
        keys = [key for room in ROOMS for key in messages(language, room)]
        assert len(keys) == len(set(keys))


def patterns() -> Iterator[re.Pattern[str]]:
    """Every string of the source that could be a key, the parts put in at run time matching one word or more."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                text = "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]+" for p in node.values)
            else:
                continue
            if re.search(r"\w", text):
                yield re.compile(rf"(?:report\.|cli\.(?:parse\.|card\.)?)?{text}")


@pytest.mark.parametrize(
    "room", ["report", "cli", "input", "office", "templates", "since", "letter", "store", "history", "national"]
)
def test_every_message_is_said_somewhere(room: str) -> None:
    said = list({pattern.pattern: pattern for pattern in patterns() if pattern.pattern.count(r"[\w.]+") < 2}.values())

    unsaid = [key for key in messages("zh", room) if not any(pattern.fullmatch(key) for pattern in said)]

    assert not unsaid


def calls() -> Iterator[tuple[str, str]]:
    """(place, key) of every lookup whose key is written out in the source."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("say", "told", "InputError") and isinstance(node.args[0].value, str):
                    yield f"{path.name}:{node.lineno}", PREFIXED.get(name, "") + node.args[0].value


def test_no_unknown_key_is_looked_up() -> None:
    known = {key for room in ROOMS for key in messages("zh", room)}

    unknown = [f"{place} {key}" for place, key in calls() if "." in key and key not in known]

    assert not unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_file_has_a_name_in_the_reports(language: str) -> None:
    fields = [*labels.FILE, *labels.ITEM, *labels.ASSESSMENT, *labels.LISTS, "item", "fiscal_assessment"]

    assert not [field for field in fields if f"report.field.{field}" not in messages(language, "report")]


NEVER_ASKED = {"G104.unified", "G104.unknown", "G106.unknown", "G106.unknown.fix"}
"""Of the nation alone: a province's items are known to be unified or not, and no numbers are declared against it."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rule_says_of_the_nation_it_can_say_of_a_province(language: str) -> None:
    asked = {key for key in messages(language, "findings") if key.partition(".")[0] in ASKED} - NEVER_ASKED

    assert {f"above.{key}" for key in asked} <= set(messages(language, "above"))
