"""YAML and JSON: an implementation standard by its English or Chinese keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gapcheck.readers.decoding import decode
from gapcheck.readers.labels import field_of
from gapcheck.readers.records import Found
from gapcheck.readers.yaml_tree import Node, Scalar, Sequence, Table, parse
from gapcheck.source import InputError, Place, Quote


def read_yaml(data: bytes, name: str, found: Found) -> None:
    """Read the whole file; InputError when it is not a mapping with a list of items."""
    root = parse(decode(data, Place(name)), name)
    if root is None:
        raise InputError("input.empty", {"file": name}, Place(name))
    if not isinstance(root, Table):
        raise InputError("input.yaml_not_a_mapping", {}, root.place)
    reader = _Reader(found)
    for key, node in root.pairs:
        reader.top(key, node)


class _Reader:
    def __init__(self, found: Found) -> None:
        self._found = found

    def top(self, key: Scalar, node: Node) -> None:
        """One key of the file: a list of records, or a field of the file."""
        label = key.text or ""
        listed = field_of(label, "list") if not isinstance(node, Scalar) else None
        if listed == "items":
            self._each(node, self._item, "input.items_not_a_list")
        elif listed == "assessments":
            self._each(node, self._assessment, "input.assessments_not_a_list")
        else:
            for field, quote in self._fields([(key, node)], "file").items():
                self._found.say_of_file(field, quote)

    def _each(self, node: Node, read: Callable[[Table], None], otherwise: str) -> None:
        if not isinstance(node, Sequence):
            raise InputError(otherwise, {}, node.place)
        for member in node.nodes:
            if isinstance(member, Table):
                read(member)
            else:
                self._found.cannot_place(member.place, _words(member), "input.unplaced_not_a_mapping")

    def _item(self, node: Table) -> None:
        fields = self._fields(node.pairs, "item")
        if "name" in fields:
            self._found.add_item(fields)
        elif fields:
            said = " | ".join(quote.text for quote in fields.values())
            self._found.cannot_place(node.place, said, "input.unplaced_no_name")
        else:
            self._found.skip(node.place, "", "input.skipped_blank")

    def _assessment(self, node: Table) -> None:
        self._found.assessments.append((node.place, self._fields(node.pairs, "assessment")))

    def _fields(self, pairs: Iterable[tuple[Scalar, Node]], vocabulary: str) -> dict[str, Quote]:
        """The known fields of a mapping; the groups' parts as `group.part`. Everything else is listed."""
        fields: dict[str, Quote] = {}
        for key, node in pairs:
            label = key.text or ""
            group = field_of(label, "group") if isinstance(node, Table) else None
            if isinstance(node, Table) and group is not None:
                for part, value in node.pairs:
                    self._keep(fields, f"{group}.{_part(part)}", part.place, value, vocabulary)
            else:
                self._keep(fields, label, key.place, node, vocabulary)
        return fields

    def _keep(self, fields: dict[str, Quote], label: str, place: Place, node: Node, vocabulary: str) -> None:
        """Keep what `node` says under the label that stands at `place`."""
        field = field_of(label, vocabulary)
        if field is None:
            self._found.skip_unknown(place, label, label, vocabulary, "list")
        elif isinstance(node, Table) or (isinstance(node, Sequence) and not _is_flat(node)):
            self._found.cannot_place(node.place, f"{label}: {_words(node)}", "input.unplaced_not_text")
        elif field in fields:
            self._found.skip(place, label, "input.skipped_said_before")
        elif words := _words(node):
            fields[field] = Quote(self._found.within_bounds(words, node.place), node.place)


def _part(key: Scalar) -> str:
    return field_of(key.text or "", "part") or key.text or ""


def _is_flat(node: Sequence) -> bool:
    return all(isinstance(member, Scalar) for member in node.nodes)


def _words(node: Node) -> str:
    """The words of a node, one line each member; nested collections only as far as they are words."""
    if isinstance(node, Scalar):
        return (node.text or "").strip()
    members = node.nodes if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return "\n".join(word for word in (_words(member) for member in members) if word)
