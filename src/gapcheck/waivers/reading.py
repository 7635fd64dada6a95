"""waivers.yaml to waivers: every fault named with its line, its key and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from gapcheck.readers import read_date
from gapcheck.readers.decoding import decode
from gapcheck.readers.labels import field_of
from gapcheck.readers.yaml_tree import Scalar, Sequence, Table, parse
from gapcheck.source import InputError, Place, read_settings
from gapcheck.text.citations import read_citations
from gapcheck.text.services import is_filler
from gapcheck.waivers.record import Waiver

MOST_BYTES = 1024 * 1024
KEYS = {
    "rule": "规则",
    "item": "服务项目",
    "field": "字段",
    "text_hash": "文字摘要",
    "region": "地区",
    "against": "省标准",
    "reason": "理由",
    "approver": "批准人",
    "document": "文号",
    "date": "日期",
    "until": "有效期至",
}
"""The keys of a waiver, each with its Chinese alias."""
NEEDED = ("rule", "reason", "approver", "document", "date")
LIST = ("waivers", "豁免")
_KEYS = {spelling: key for key, alias in KEYS.items() for spelling in (key, alias)}


def read(path: Path, name: str, rules: Collection[str]) -> tuple[Waiver, ...]:
    """The waivers in the file at `path`, called `name`; `rules` are the ids there are. InputError for the first
    fault: a waiver file with a fault waives nothing."""
    waivers, faults = lint(path, name, rules)
    if faults:
        raise faults[0]
    return waivers


def lint(path: Path, name: str, rules: Collection[str]) -> tuple[tuple[Waiver, ...], tuple[InputError, ...]]:
    """The waivers that are in order, and what is wrong with the others."""
    waivers: list[Waiver] = []
    faults: list[InputError] = []
    try:
        for table in _tables(path, name):
            fields, wrong = _fields(table)
            wrong += _checked(fields, table.place, rules)
            faults += wrong
            if not wrong:
                waivers.append(_waiver(fields, table.place))
    except InputError as fault:
        faults.append(fault)
    faults += _repeated(waivers)
    return tuple(waivers), tuple(faults)


def _tables(path: Path, name: str) -> Iterator[Table]:
    place = Place(name)
    root = parse(decode(read_settings(path, name, MOST_BYTES), place), name)
    if not isinstance(root, Table) or len(root.pairs) != 1 or root.pairs[0][0].text not in LIST:
        raise InputError("waivers.no_list", {}, root.place if root else place)
    listed = root.pairs[0][1]
    if isinstance(listed, Scalar) and listed.text is None:
        return
    if not isinstance(listed, Sequence):
        raise InputError("waivers.no_list", {}, listed.place)
    for node in listed.nodes:
        if not isinstance(node, Table):
            raise InputError("waivers.no_table", {}, node.place)
        yield node


def _fields(table: Table) -> tuple[dict[str, Scalar], list[InputError]]:
    """The filled fields of one waiver by English key, and what is no field."""
    fields: dict[str, Scalar] = {}
    wrong: list[InputError] = []
    for word, node in table.pairs:
        key = _KEYS.get(word.text or "")
        if key is None:
            wrong.append(_unknown("waivers.unknown_key", word, _KEYS))
        elif key in fields:
            wrong.append(InputError("waivers.key_twice", {"name": word.text}, word.place))
        elif not isinstance(node, Scalar):
            wrong.append(InputError("waivers.no_text", {"name": word.text}, node.place))
        elif node.text is not None and node.text.strip():
            fields[key] = Scalar(node.text.strip(), node.place)
    return fields, wrong


def _checked(fields: Mapping[str, Scalar], place: Place, rules: Collection[str]) -> Iterator[InputError]:
    for key in NEEDED:
        given = fields.get(key)
        if given is None or is_filler(_text(given)):
            yield InputError("waivers.needed", {"name": f"{key}（{KEYS[key]}）"}, given.place if given else place)
    rule, document = fields.get("rule"), fields.get("document")
    if rule and rule.text not in rules:
        yield _unknown("waivers.no_rule", rule, rules)
    if document and not is_filler(_text(document)) and not any(c.number for c in read_citations(_text(document))):
        yield InputError("waivers.no_number", {"text": _text(document)[:100]}, document.place)
    days = {key: _day(fields.get(key)) for key in ("date", "until")}
    for key, day in days.items():
        if key in fields and day is None and not is_filler(_text(fields[key])):
            yield InputError("waivers.no_date", {"name": key, "text": _text(fields[key])[:100]}, fields[key].place)
    if days["date"] and days["until"] and days["until"] < days["date"]:
        yield InputError("waivers.until_before_date", {}, fields["until"].place)


def _unknown(message: str, word: Scalar, known: Collection[str]) -> InputError:
    near = get_close_matches(_text(word)[:100], sorted(known), n=1)
    listed = "、".join(near or list(known)[:20])
    return InputError(message, {"word": _text(word)[:100], "known": listed}, word.place)


def _waiver(fields: Mapping[str, Scalar], place: Place) -> Waiver:
    texts = {key: _text(word) for key, word in fields.items()}
    day = _day(fields["date"])
    assert day, "checked before"
    field = texts.get("field")
    return Waiver(
        place,
        rule=texts["rule"],
        item=texts.get("item"),
        field=field and next((found for each in ("item", "group", "file") if (found := field_of(field, each))), field),
        reason=texts["reason"],
        approver=texts["approver"],
        document=texts["document"],
        dated=day,
        until=_day(fields.get("until")),
        text_hash=texts.get("text_hash"),
        region=texts.get("region"),
        against=texts.get("against"),
    )


def _repeated(waivers: list[Waiver]) -> Iterator[InputError]:
    """A waiver for the same as an earlier one: whose reason would count is not for the machine to say."""
    seen: dict[tuple[str | None, ...], Place] = {}
    for waiver in waivers:
        subject = (waiver.rule, waiver.item, waiver.field, waiver.text_hash, waiver.region, waiver.against)
        first = seen.setdefault(subject, waiver.place)
        if first is not waiver.place:
            yield InputError("waivers.repeated", {"line": first.line}, waiver.place)


def _text(word: Scalar) -> str:
    return word.text or ""


def _day(word: Scalar | None) -> date | None:
    return read_date(_text(word)) if word else None
