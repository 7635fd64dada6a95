"""From the people's YAML to the lexicon's compiled form: facets, terms as bit masks, words pointing at terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from gapcheck.text.numerals import squeeze

FOLDER = Path(__file__).parent
YEAR = 12
KEYS = {"name", "also", "en", "flag", "implies", "groups", "noun"}
AGES = {"age_from": YEAR, "age_below": YEAR, "age_from_months": 1, "age_below_months": 1}
QUOTES = str.maketrans("", "", "“”‘’\"'「」『』")


class LexiconError(ValueError):
    """The lexicon's own data contradict themselves; names the file, the term and the fault."""


def sources(extra: Path | None = None) -> dict[str, Any]:
    """The compiled lexicon made anew from the YAML files, `extra` (a user's own file) read last."""
    files = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "words.yaml")
    made: dict[str, Any] = {"facets": {}, "axes": {}, "terms": {}, "words": {}, "nouns": []}
    grammar = yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))
    made["nouns"] = grammar["nouns"]
    made["requirements"] = grammar["requirements"]
    for kind, words in grammar["kinds"].items():
        for word in words:
            made["words"][_plain(word)] = kind
    read = [(path, _loaded(path)) for path in [*files, *([extra] if extra else [])]]
    for _, data in read:
        for name, facet in (data.get("facets") or {}).items():
            _add_facet(made, name, facet)
    for path, data in read:
        _add_terms(made, path, data.get("terms") or ())
    made["longest"] = _longest(made["words"])
    return made


def _loaded(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise LexiconError(f"{path.name}: {fault}") from fault
    if not isinstance(data, dict) or data.keys() - {"facets", "terms"}:
        raise LexiconError(f"{path.name}: a mapping with facets and terms is expected")
    return data


def write(path: Path) -> None:
    """Make the compiled JSON at `path`."""
    path.write_text(json.dumps(sources(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _plain(word: str) -> str:
    return squeeze(word.translate(QUOTES))[0]


def _add_terms(made: dict[str, Any], path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    for entry in entries:
        try:
            _add_term(made, entry)
        except (KeyError, ValueError, TypeError) as fault:
            raise LexiconError(f"{path.name}: {entry.get('name', entry)}: {fault}") from fault


def _add_facet(made: dict[str, Any], name: str, facet: Mapping[str, Any]) -> None:
    """A facet is a list of atoms, or the product of two axes and perhaps one atom outside it."""
    if "atoms" in facet:
        made["facets"][name] = facet["atoms"]
        return
    (first, firsts), (second, seconds) = facet["axes"].items()
    pairs = [(a, b) for a in firsts for b in seconds]
    made["facets"][name] = [f"{a}+{b}" for a, b in pairs] + ([facet["outside"]] if "outside" in facet else [])
    for place, (axis, values) in enumerate(((first, firsts), (second, seconds))):
        masks = {v: sum(1 << bit for bit, pair in enumerate(pairs) if pair[place] == v) for v in values}
        made["axes"][axis] = [name, masks]


def _mask(atoms: list[str], chosen: Iterable[str]) -> int:
    return sum(1 << atoms.index(atom) for atom in dict.fromkeys(chosen))


def _add_term(made: dict[str, Any], entry: Mapping[str, Any]) -> None:
    name = entry["name"]
    flag = entry.get("flag")
    if flag and made["facets"].setdefault(flag, ["yes", "no"]) != ["yes", "no"]:
        raise ValueError(f"flag {flag} is a facet with other atoms")
    groups = entry.get("groups") or [{key: value for key, value in entry.items() if key not in KEYS}]
    boxes = [_box(made, group | ({flag: ["yes"]} if flag else {})) for group in groups]
    implies = _box(made, entry.get("implies", {})).get("age")
    english = entry.get("en") or (flag or name).replace("_", " ")
    signs = sorted({key for group in groups for key in group if key not in AGES} | ({flag} if flag else set()))
    made["terms"][name] = [english, boxes, implies, signs or ["age" if any(boxes) else "life_stage"]]
    for word in dict.fromkeys([name, *entry.get("also", ())]):
        _add_word(made, _plain(str(word)), name, entry.get("noun"))


def _add_word(made: dict[str, Any], word: str, name: str, heads: bool | str | None) -> None:
    """Words head a group by how they end, unless the entry says that all of them do or none (`noun`), or that
    all stand for bodies of people as families do (`noun: body`)."""
    known = made["words"].get(word)
    if isinstance(known, str):
        raise ValueError(f"{word} is a grammar word ({known})")
    if known and known[0] != name:
        raise ValueError(f"{word} already means {known[0]}")
    noun = (
        2
        if heads == "body" or word.endswith(("家庭", "户"))
        else 1
        if heads or word.endswith(tuple(made["nouns"]))
        else 0
    )
    made["words"][word] = [name, 0 if heads is False else noun]


def _box(made: dict[str, Any], group: Mapping[str, Any]) -> dict[str, Any]:
    """One group as {facet: mask}, ages as [from, below] in months."""
    box: dict[str, Any] = {}
    for key, value in group.items():
        if key in AGES:
            span = box.setdefault("age", [0, None])
            span["below" in key] = int(value) * AGES[key]
        elif key in made["axes"]:
            facet, masks = made["axes"][key]
            meant = sum(masks[atom] for atom in dict.fromkeys(value))
            box[facet] = box[facet] & meant if facet in box else meant
        else:
            box[key] = _mask(made["facets"][key], value)
    return box


def _longest(words: Iterable[str]) -> dict[str, list[int]]:
    """For each first two characters the lengths of the words that start with them, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], set()).add(len(word))
    return {first: sorted(found, reverse=True) for first, found in sorted(lengths.items())}
