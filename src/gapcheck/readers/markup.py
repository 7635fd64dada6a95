"""XML parts of office files as trees, without document types, entities or bottomless nesting."""

from __future__ import annotations

from lxml import etree

from gapcheck.source import InputError, Place

MOST_BYTES = 40 * 1024 * 1024
DEEPEST = 256
"""How deep the parser lets elements nest unless told otherwise."""


def parse(data: bytes, place: Place) -> etree._Element:
    """The root element; comments and processing instructions are left out.

    InputError for what is no XML, has a document type, or is nested deeper than `DEEPEST`.
    """
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large_unpacked", {"file": place.file, "most": MOST_BYTES >> 20}, place)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise InputError("input.too_deep", {"most": DEEPEST}, place) from error
        raise InputError("input.damaged", {"file": place.file}, place) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("input.doctype", {"file": place.file}, place)
    return root
