"""YAML as a bounded tree in which every node knows its line: no tags, no code, no doubled keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from gapcheck.source import InputError, Place

MOST_BYTES = 5 * 1024 * 1024
MOST_NODES = 200_000
DEEPEST = 40

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = ("str", "int", "float", "bool", "null", "map", "seq")
_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Scalar:
    """A word; `text` None for null. Types are the model's affair, so 2021 and "2021" are the same."""

    text: str | None
    place: Place
    size: int = 1


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
    grower = _Grower(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            grower.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, line=mark.line + 1, column=mark.column + 1) if mark else Place(name)
        # NOTE: newer libyaml has a bound of its own, which it meets before ours while it looks ahead.
        if "nesting depth" in (error.problem or ""):
            raise InputError("input.too_deep", {"most": DEEPEST}, place) from error
        raise InputError("input.yaml_broken", {"problem": error.problem or error.context or ""}, place) from error
    except yaml.YAMLError as error:
        raise InputError("input.yaml_broken", {"problem": str(error).splitlines()[0]}, Place(name)) from error
    filled = [node for node in grower.documents if not (isinstance(node, Scalar) and node.text is None)]
    if len(filled) > 1:
        raise InputError("input.yaml_many_documents", {"documents": len(filled)}, filled[1].place)
    return filled[0] if filled else None


class _Grower:
    """Builds the tree from parser events, so that neither depth nor aliases can cost more than the bounds."""

    def __init__(self, name: str) -> None:
        self.documents: list[Node] = []
        self._name = name
        self._open: list[tuple[Sequence | Table, str | None]] = []
        self._keys: list[Scalar | None] = []
        self._seen: list[dict[str, Place]] = []
        self._anchors: dict[str, Node] = {}
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._count(1, event)
            self._check_tag(event)
            null = event.implicit[0] and event.value in _NULLS
            self._put(Scalar(None if null else event.value, self._place(event)), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._count(1, event)
            self._check_tag(event)
            if len(self._open) >= DEEPEST:
                raise InputError("input.too_deep", {"most": DEEPEST}, self._place(event))
            place = self._place(event)
            begun = Table([], place) if isinstance(event, yaml.MappingStartEvent) else Sequence([], place)
            self._open.append((begun, event.anchor))
            self._keys.append(None)
            self._seen.append({})
        elif isinstance(event, yaml.CollectionEndEvent):
            ended, anchor = self._open.pop()
            self._keys.pop()
            self._seen.pop()
            self._put(ended, anchor)
        elif isinstance(event, yaml.AliasEvent):
            node = self._aliased(event)
            self._count(node.size, event)
            self._put(node, None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._anchors = {}

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._name, line=mark.line + 1, column=mark.column + 1) if mark else Place(self._name)

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            raise InputError("input.yaml_too_many_nodes", {"most": MOST_NODES}, self._place(event))

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag not in _TAGS:
            raise InputError("input.yaml_tag", {"tag": tag}, self._place(event))

    def _aliased(self, event: yaml.AliasEvent) -> Node:
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise InputError("input.yaml_alias", {"alias": event.anchor}, self._place(event))
        return node

    def _put(self, node: Node, anchor: str | None) -> None:
        """Hang a finished node into the collection that is open, as a key, a value or a member."""
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            self.documents.append(node)
            return
        parent = self._open[-1][0]
        parent.size += node.size
        if isinstance(parent, Sequence):
            parent.nodes.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(node)
        else:
            parent.pairs.append((self._keys[-1], node))
            self._keys[-1] = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or node.text is None:
            raise InputError("input.yaml_key", {}, node.place)
        seen = self._seen[-1]
        if node.text in seen:
            first = seen[node.text]
            at: dict[str, object] = {"name": node.text, "line": first.line, "column": first.column}
            raise InputError("input.yaml_duplicate_key", at, node.place)
        seen[node.text] = node.place
        return node
