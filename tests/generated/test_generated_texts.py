"""What is generated stands in the repository as it would be written today, and comes from the rules' own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gapcheck.generated import rule_page, texts
from gapcheck.rules import RULES, UNREAD
from gapcheck.source import data_folder
from gapcheck.wording import say

ROOT = Path(__file__).parents[2]
CONFIGURATION: dict[str, Any] = json.loads((data_folder("schemas") / "configuration.schema.json").read_bytes())


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.name)
def test_it_stands_as_it_would_be_written_today(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == texts()[path], "run python -m gapcheck.precompiled"


def test_the_readme_and_both_schemas_are_generated() -> None:
    assert [path.name for path in texts()] == [
        "implementation-standard.schema.json",
        "configuration.schema.json",
        "README.md",
    ]


def test_a_table_edited_by_hand_is_written_anew() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert rule_page.put_into(readme.replace("| G101 | 违规 |", "| G101 | 提示 |")) == readme
    with pytest.raises(ValueError, match=r"README\.md"):
        rule_page.put_into(readme.replace(rule_page.END, ""))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_editor_shows_of_a_rule_what_explain_says(rule: Any) -> None:
    shown = CONFIGURATION["properties"]["rules"]["properties"][rule.id]

    assert all(say(f"{rule.id}.{part}", "zh") in shown["description"] for part in ("title", "what"))
    assert shown["default"] == rule.default
    off = jsonschema.Draft202012Validator(CONFIGURATION).is_valid({"rules": {rule.id: "off"}})
    assert off is (rule.id not in UNREAD)
