"""The rules in the JSON Schema of the configuration: every id with what it finds and the outcomes it may be given."""

from __future__ import annotations

from typing import Any

from gapcheck.findings import Outcome
from gapcheck.generated.bilingual import both
from gapcheck.rules import RULES, UNREAD, Rule
from gapcheck.wording import LANGUAGES, say

OFF = "off"
OUTCOMES = [*(outcome.value for outcome in Outcome if outcome is not Outcome.PASS), OFF]


def with_rules(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its table `rules` written anew; the rest is as people wrote it."""
    rules = {**schema["properties"]["rules"], "properties": {rule.id: _rule(rule) for rule in RULES}}
    return {**schema, "properties": {**schema["properties"], "rules": rules}}


def _rule(rule: Rule) -> dict[str, Any]:
    said = [f"{say(f'{rule.id}.title', language)}：{say(f'{rule.id}.what', language)}" for language in LANGUAGES]
    kept = rule.id in UNREAD
    outcomes = {"type": "string", "enum": OUTCOMES, "default": rule.default.value}
    # NOTE: not a shorter enum, so that the program's own reading says why these are refused (config.unread_rule).
    refused = {"not": {"enum": [Outcome.NOTE.value, OFF]}} if kept else {}
    return {"description": "\n\n".join([*said, *([both("schema.rule.kept")] if kept else [])]), **outcomes, **refused}
