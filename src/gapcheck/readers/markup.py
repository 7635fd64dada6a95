"""XML parts of office files as trees, without document types, entities or bottomless nesting."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from gapcheck.source import InputError, Place

DEEPEST = 200
MOST_BYTES = 40 * 1024 * 1024


def parse(data: bytes, place: Place) -> Element:
    """The root element, names written `{namespace}local` as ElementTree does."""
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large_unpacked", {"file": place.file, "most": MOST_BYTES >> 20}, place)
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise InputError("input.too_deep", {"most": DEEPEST}, place)
        builder.start(_braced(name), {_braced(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_braced(name))

    def doctype(*_: object) -> None:
        raise InputError("input.doctype", {"file": place.file}, place)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError("input.damaged", {"file": place.file}, place) from error
    return builder.close()


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
