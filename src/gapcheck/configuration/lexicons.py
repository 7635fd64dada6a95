"""A user's own lexicon held against bounds and shape before it is compiled, so that a fault has a line."""

from __future__ import annotations

from math import prod
from pathlib import Path

from gapcheck.readers.decoding import decode
from gapcheck.readers.yaml_tree import Node, Scalar, Sequence, Table, parse
from gapcheck.source import InputError, Place, read_settings
from gapcheck.text.lexicon import lexicon

MOST_BYTES = 256 * 1024
MOST_ATOMS = 1000
"""A facet of more atoms would make every set slow."""


def check_lexicon(path: Path, name: str) -> None:
    """Compile the lexicon at `path` once; InputError with the place of what cannot be used."""
    place = Place(name)
    root = parse(decode(read_settings(path, name, MOST_BYTES), place), name)
    if not isinstance(root, Table):
        raise _refused(name, "facets, terms", root.place if root else place)
    for key, node in root.pairs:
        if key.text not in ("facets", "terms"):
            raise _refused(name, f"{key.text}: facets, terms", key.place)
        _check_facets(name, node) if key.text == "facets" else _check_terms(name, node)
    try:
        lexicon(path)
    except Exception as fault:  # whatever it is, it comes from what the file says
        raise _refused(name, str(fault), _place_of(root, str(fault)) or place) from fault


def _refused(name: str, problem: str, place: Place) -> InputError:
    return InputError("input.lexicon", {"file": name, "problem": problem}, place)


def _check_facets(name: str, node: Node) -> None:
    for key, facet in _pairs(name, node):
        for part, values in _pairs(name, facet):
            sizes = [len(v.nodes) for _, v in _pairs(name, values) if isinstance(v, Sequence)] if part == "axes" else []
            if isinstance(values, Sequence):
                sizes = [len(values.nodes)]
            if prod(sizes) > MOST_ATOMS:
                raise _refused(name, f"{key}: > {MOST_ATOMS}", values.place)


def _check_terms(name: str, node: Node) -> None:
    if not isinstance(node, Sequence):
        raise _refused(name, "terms: [{name: …}]", node.place)
    for term in node.nodes:
        if not any(key == "name" and isinstance(value, Scalar) and value.text for key, value in _pairs(name, term)):
            raise _refused(name, "name", term.place)


def _pairs(name: str, node: Node) -> list[tuple[str | None, Node]]:
    if not isinstance(node, Table):
        raise _refused(name, "{…: …}", node.place)
    return [(key.text, value) for key, value in node.pairs]


def _place_of(root: Table, fault: str) -> Place | None:
    """The place of the term that a fault names."""
    lists = [node for key, node in root.pairs if key.text == "terms" and isinstance(node, Sequence)]
    for term in lists[0].nodes if lists else ():
        for key, value in term.pairs if isinstance(term, Table) else ():
            if key.text == "name" and isinstance(value, Scalar) and f": {value.text}: " in fault:
                return term.place
    return None
