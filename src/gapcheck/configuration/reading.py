"""From a file's bytes to the configuration; whatever is wrong in it is named with its line, key and remedy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gapcheck import editions
from gapcheck.configuration.lexicons import check_lexicon
from gapcheck.configuration.locating import SHARED, called
from gapcheck.configuration.record import OFF, Configuration
from gapcheck.configuration.toml_file import MOST_BYTES, Lines, read_toml
from gapcheck.configuration.validation import Fault, faults, suggestion
from gapcheck.findings import Outcome
from gapcheck.rules import RULES, UNREAD, Override, Rule, installed
from gapcheck.rules.worded import Condition, Worded, rule_of
from gapcheck.source import InputError, Place, data_folder, read_settings

CONDITIONS = {"must-contain": True, "must-not-contain": False, "must-read": True, "must-not-read": False}
"""The keys of a rule as data that state a condition, and whether it is wanted."""


def load(path: Path, language: str | None) -> Configuration:
    """The configuration at `path`; `language` is the one asked for, which goes before the one the file sets, for
    what rules as data say of themselves. InputError for the first thing that is wrong."""
    name = called(path)
    data = read_settings(path, name, MOST_BYTES)
    return _Reader(name, path.parent, *read_toml(data, name), shared=path.name == SHARED).configuration(language)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((data_folder("schemas") / "configuration.schema.json").read_bytes())
    return schema


@dataclass(frozen=True)
class _Reader:
    name: str
    folder: Path
    data: Mapping[str, Any]
    lines: Lines
    shared: bool

    def configuration(self, language: str | None) -> Configuration:
        data = self._own()
        for fault in faults(data, _schema()):
            raise self._refusal(fault)
        spoken = language or data.get("lang", "zh")
        custom = tuple(self._custom(rule_id, raw, spoken) for rule_id, raw in data.get("custom-rules", {}).items())
        kept: dict[str, Any] = {
            "rules": {
                rule_id: self._override(rule_id, outcome, custom) for rule_id, outcome in data.get("rules", {}).items()
            },
            "aliases": {local: self._alias(local, wanted) for local, wanted in data.get("aliases", {}).items()},
            "paths": tuple(data.get("paths", ())),
            "custom_rules": custom,
            **{key.replace("-", "_"): data[key] for key in ("region", "lang", "fail-on", "tolerances") if key in data},
            **({"edition": str(data["edition"])} if "edition" in data else {}),
            **{key: self.folder / data[key] for key in ("lexicon", "waivers", "baseline") if key in data},
        }
        if "lexicon" in data:
            check_lexicon(kept["lexicon"], called(kept["lexicon"]))
        if "edition" in data:
            self._known("edition", kept["edition"], list(editions.available()), "config.no_edition")
        return Configuration(**kept, file=self.name, folder=self.folder, origins=self._origins(data))

    def _own(self) -> Any:
        tool = self.data.get("tool") if self.shared else None
        return (tool.get("gapcheck", {}) if isinstance(tool, dict) else {}) if self.shared else self.data

    def _place(self, *path: str) -> Place:
        """The line of a key, or of the nearest one around it."""
        outer = ("tool", "gapcheck") if self.shared else ()
        for end in range(len(path), -1, -1):
            line = self.lines.get((*outer, *path[:end]))
            if line is not None:
                return Place(self.name, line=line, column=1)
        return Place(self.name)

    def _refusal(self, fault: Fault) -> InputError:
        return InputError(fault.message, {"where": ".".join(fault.path), **fault.params}, self._place(*fault.path))

    def _origins(self, data: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in data.items():
            name = key.replace("-", "_")
            found[name] = self._place(key)
            listed = range(1, len(value) + 1) if isinstance(value, list) else ()
            parts = list(value) if isinstance(value, dict) else [str(number) for number in listed]
            found.update({f"{name}.{part}": self._place(key, part) for part in parts})
        return found

    def _known(self, key: str, word: str, known: list[str], message: str) -> None:
        """InputError for a word that is not known, with the one it may be a slip of."""
        if word not in known:
            meant = suggestion(word, known)
            params: dict[str, object] = {
                "where": key,
                "word": word[:100],
                "known": "、".join([meant] if meant else known[:10]),
            }
            raise InputError(message, params, self._place(*key.split(".", 1)))

    def _override(self, rule_id: str, outcome: str, custom: tuple[Rule, ...]) -> Override:
        key = f"rules.{rule_id}"
        self._known(key, rule_id, [rule.id for rule in (*RULES, *custom, *installed()[0])], "config.no_rule")
        override = Override(None if outcome == OFF else Outcome(outcome), self._place("rules", rule_id))
        if override.silences and rule_id in UNREAD:
            raise InputError("config.unread_rule", {"where": key, "rule": rule_id}, override.place)
        return override

    def _alias(self, local: str, wanted: int | str | list[int | str]) -> tuple[int | str, ...]:
        listed = wanted if isinstance(wanted, list) else [wanted]
        meant = tuple(int(item) if str(item).isdecimal() else item for item in listed)
        standards = [editions.load(edition) for edition in editions.available()]
        for item in meant:
            if not any(standard.item(item) for standard in standards):
                words = [word for standard in standards for i in standard.items for word in (i.key, i.name)]
                near = suggestion(str(item), words) or f"1—{max(len(standard.items) for standard in standards)}"
                params: dict[str, object] = {"where": f"aliases.{local}", "word": str(item)[:100], "known": near}
                raise InputError("config.no_item", params, self._place("aliases", local))
        return meant

    def _custom(self, rule_id: str, raw: Mapping[str, Any], language: str) -> Rule:
        place = self._place("custom-rules", rule_id)
        if rule_id in [rule.id for rule in installed()[0]]:
            raise InputError("config.rule_twice", {"rule": rule_id}, place)
        conditions = tuple(_condition(key, raw[key]) for key in CONDITIONS if key in raw)
        if blank := next((word for condition in conditions for word in condition.words if not _says(word)), None):
            raise InputError("config.no_word", {"rule": rule_id, "word": blank}, place)
        if not conditions:
            raise InputError("config.no_condition", {"rule": rule_id, "keys": "、".join(CONDITIONS)}, place)
        texts = {key: raw[key] for key in ("message", "remedy", "why", "example", "basis") if key in raw}
        outcome = Outcome(raw.get("outcome", "review"))
        worded = Worded(rule_id, raw["title"], raw["field"], conditions, outcome, self.name, **texts)
        return rule_of(worded, language)


def _says(word: str) -> bool:
    """Whether every part of a word (甲+乙) has a character that a cell could show."""
    return all(re.search(r"[^\W_]", part) for part in word.split("+"))


def _condition(key: str, values: list[str]) -> Condition:
    listed = tuple(values)
    wanted = CONDITIONS[key]
    return Condition(wanted, readings=listed) if key.endswith("read") else Condition(wanted, words=listed)
