"""A form as YAML: the contract's keys, the national words as comments, every character that commands escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import yaml

from gapcheck.readers.labels import ASSESSMENT, FILE, ITEM
from gapcheck.reports.plain import visible
from gapcheck.templates.form import Entry, Form, Words
from gapcheck.templates.layout import Vocabulary, beside_label
from gapcheck.wording import say

SCHEMA = "implementation-standard.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
INDENT = "  "


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Texts of several lines as blocks, blank values as nothing at all, dates as they are: YAML 1.2 knows none."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


class _Listed(list[Any]):
    """A list written on one line."""


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    # NOTE: only between double quotes does YAML take an escape for the character it names.
    style = '"' if visible(text) != text else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)  # type: ignore[no-any-return]


_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
_Dumper.add_representer(
    _Listed, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def render(form: Form, language: str) -> bytes:
    """The file's bytes in UTF-8; blank fields are written where the form is one to fill in."""
    lines: list[str] = []
    if form.items is not None:
        lines += [MODELINE, *_comments(form.notes), *_facts(form), "\nitems:\n"]
        lines += [line for entry in form.items for line in _entry(entry, ITEM, form, language)]
    if form.assessments:
        lines += ["\n" if lines else "", *_comments(form.assessment_notes), "assessments:\n"]
        lines += [line for entry in form.assessments for line in _entry(entry, ASSESSMENT, form, language)]
    elif form.is_template:
        example = ["assessments:\n", *_entry(Entry({}), ASSESSMENT, form, language)]
        lines += ["\n", *_comments([*form.assessment_notes, say("templates.note.uncomment", language)])]
        lines += [f"# {line}" for line in "".join(example).splitlines(keepends=True)]
    return "".join(lines).encode()


def _facts(form: Form) -> Iterator[str]:
    for key, value in _nested(form.facts, FILE, blanks=form.is_template).items():
        hints = [form.hints[name] for name in FILE if name.partition(".")[0] == key and name in form.hints]
        yield from _comments(hints)
        yield _dumped({key: value})


def _entry(entry: Entry, vocabulary: Vocabulary, form: Form, language: str) -> Iterator[str]:
    """One member of a list, below what its author should know."""
    beside = [
        say("templates.line", language, name=beside_label(name, vocabulary, language), words=words)
        for name, words in entry.beside.items()
    ]
    title = [f"{entry.fields.get('number', '')} {entry.fields['name']}"] if beside and "name" in entry.fields else []
    if title or beside or entry.remarks:
        yield "\n"
    yield from _comments([*title, *beside, *entry.remarks], INDENT)
    member = _dumped([_nested(entry.fields, vocabulary, blanks=form.is_template)])
    yield "".join(f"{INDENT}{line}" if line.strip() else line for line in member.splitlines(keepends=True))


def _nested(words: Words, vocabulary: Vocabulary, *, blanks: bool) -> dict[str, Any]:
    """The fields in their order as YAML has them: `risk.date` under `risk`, lists and numbers as such."""
    nested: dict[str, Any] = {}
    for name in vocabulary:
        if name not in words and not blanks:
            continue
        group, _, part = name.rpartition(".")
        value = _value(name, words[name]) if name in words else None
        if group:
            nested.setdefault(group, {})[part] = value
        else:
            nested[name] = value
    return nested


def _value(name: str, words: str) -> Any:
    if name == "number":
        return int(words)
    if name == "national":
        return _Listed(int(part) if part.isdecimal() else part for part in words.split("、"))
    if name == "items" and all(line and line == line.strip() for line in words.split("\n")):
        return _Listed(words.split("\n"))
    return words


def _dumped(data: object) -> str:
    """The YAML of `data`, in which nothing unseen is left unescaped."""
    dumped = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return visible(dumped)


def _comments(texts: Iterable[str], indent: str = "") -> Iterator[str]:
    """Every text as a comment; its further lines are indented."""
    for text in texts:
        for ordinal, line in enumerate(text.splitlines()):
            yield f"{indent}# {INDENT if ordinal else ''}{visible(line)}".rstrip() + "\n"
