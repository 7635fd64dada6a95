"""What a copy cannot keep of the original, told before it is made."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

LOST_PARTS = (
    ("macros", re.compile(r"xl/vbaProject\.bin")),
    ("images", re.compile(r"xl/media/")),
    ("shapes", re.compile(r"xl/drawings/drawing\d*\.xml")),
    ("charts", re.compile(r"xl/charts/chart")),
    ("controls", re.compile(r"xl/(ctrlProps|activeX)/")),
    ("embedded", re.compile(r"xl/embeddings/")),
    ("pivots", re.compile(r"xl/(pivotTables|slicers)/")),
    ("threads", re.compile(r"xl/threadedComments/")),
    ("signature", re.compile(r"_xmlsignatures/")),
)
"""Kind of loss (wording `office.lost.<kind>`) to the parts of the archive by which it is known."""

LOST_IN_SHEETS = (("formulas", re.compile(b"<f[ />]")), ("extensions", re.compile(b"<ext ")))
"""Kind of loss to the tag by which a worksheet shows it."""


def losses(data: bytes) -> tuple[str, ...]:
    """The kinds of content of an Office file that its annotated copy will lack; none for what is no archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kinds = [kind for kind, part in LOST_PARTS if any(part.match(name) for name in names)]
            sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
            texts = [archive.read(name) for name in names if re.match(r"xl/drawings/drawing\d*\.xml", name)]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return ()
    if "shapes" in kinds and not any(b"<xdr:sp>" in text or b"<xdr:sp " in text for text in texts):
        kinds.remove("shapes")
    kinds += [kind for kind, tag in LOST_IN_SHEETS if any(tag.search(sheet) for sheet in sheets)]
    return tuple(kinds)
