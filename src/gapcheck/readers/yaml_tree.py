"""YAML as a bounded tree in which every node knows its line: no tags, no code, no doubled keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from gapcheck.source import InputError, Place

MOST_BYTES = 5 * 1024 * 1024
MOST_NODES = 200_000
DEEPEST = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = ("str", "int", "float", "bool", "null", "map", "seq")
_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)})
_SCALAR, _ALIAS = yaml.ScalarEvent, yaml.AliasEvent
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A word; `text` None for null. Types are the model's affair, so 2021 and "2021" are the same."""

    text: str | None
    place: Place
    size: ClassVar[int] = 1


@dataclass(slots=True)
class Sequence:
    nodes: list[Node]
    place: Place
    size: int = 1


@dataclass(slots=True)
class Table:
    """A mapping: its pairs in order, every key a word that occurs once."""

    pairs: list[tuple[Scalar, Node]]
    place: Place
    size: int = 1


Node = Scalar | Sequence | Table


def parse(text: str, name: str) -> Node | None:
    """The file's only document that is not empty; None when there is none. InputError for what is not
    YAML, or is deeper, larger or stranger than such a file can be."""
    if len(text) > MOST_BYTES:
        raise InputError("input.yaml_too_large", {"most": MOST_BYTES >> 20}, Place(name))
    try:
        documents = _Grower(name, _LOADER(text).get_event).documents()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, line=mark.line + 1, column=mark.column + 1) if mark else Place(name)
        # NOTE: newer libyaml has a bound of its own, which it meets before ours while it looks ahead.
        if "nesting depth" in (error.problem or ""):
            raise InputError("input.too_deep", {"most": DEEPEST}, place) from error
        raise InputError("input.yaml_broken", {"problem": error.problem or error.context or ""}, place) from error
    except yaml.YAMLError as error:
        raise InputError("input.yaml_broken", {"problem": str(error).splitlines()[0]}, Place(name)) from error
    filled = [node for node in documents if not (isinstance(node, Scalar) and node.text is None)]
    if len(filled) > 1:
        raise InputError("input.yaml_many_documents", {"documents": len(filled)}, filled[1].place)
    return filled[0] if filled else None


class _Grower:
    """Builds the tree from parser events, so that neither depth nor aliases can cost more than the bounds."""

    def __init__(self, name: str, next_event: Callable[[], Any]) -> None:
        self._name = name
        self._next = next_event
        self._anchors: dict[str, Node] = {}
        self._nodes = 0

    def documents(self) -> list[Node]:
        """The root of every document; an alias means an anchor of its own document."""
        documents = []
        while type(event := self._next()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                self._anchors = {}
                documents.append(self._node(self._next(), 0))
        return documents

    def _node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`, inside `depth` others."""
        kind = type(event)
        mark = event.start_mark
        # NOTE: a tuple made as such takes half the time of one made by name, and there are thousands of nodes.
        place = tuple.__new__(Place, (self._name, None, None, mark.line + 1, mark.column + 1))
        if kind is _ALIAS:
            return self._aliased(event.anchor, place)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _too_many(place)
        if event.tag not in _TAGS:
            raise InputError("input.yaml_tag", {"tag": event.tag}, place)
        node: Node
        if kind is _SCALAR:
            text = event.value
            node = Scalar(None if text in _NULLS and event.implicit[0] else text, place)
        elif depth >= DEEPEST:
            raise InputError("input.too_deep", {"most": DEEPEST}, place)
        else:
            node = (self._table if kind is yaml.MappingStartEvent else self._sequence)(place, depth + 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _sequence(self, place: Place, depth: int) -> Sequence:
        nodes = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            nodes.append(self._node(event, depth))
        return Sequence(nodes, place, 1 + sum([node.size for node in nodes]))

    def _table(self, place: Place, depth: int) -> Table:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth)
            if not isinstance(key, Scalar) or key.text is None:
                raise InputError("input.yaml_key", {}, key.place)
            if key.text in pairs:
                first = pairs[key.text][0].place
                at: dict[str, object] = {"name": key.text, "line": first.line, "column": first.column}
                raise InputError("input.yaml_duplicate_key", at, key.place)
            pairs[key.text] = key, self._node(self._next(), depth)
        return Table(list(pairs.values()), place, 1 + len(pairs) + sum([node.size for _, node in pairs.values()]))

    def _aliased(self, anchor: str, place: Place) -> Node:
        node = self._anchors.get(anchor)
        if node is None:
            raise InputError("input.yaml_alias", {"alias": anchor}, place)
        self._nodes += node.size
        if self._nodes > MOST_NODES:
            raise _too_many(place)
        return node


def _too_many(place: Place) -> InputError:
    return InputError("input.yaml_too_many_nodes", {"most": MOST_NODES}, place)
