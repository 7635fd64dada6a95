"""What the repository says for editors and readers, written from the program's own records and never by hand.

`python -m gapcheck.precompiled` writes it anew; a test holds each file equal to what would be written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gapcheck.source import data_folder

__all__ = ["compile", "texts"]


def compile() -> None:
    """Write every generated text to its place."""
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")


def texts() -> dict[Path, str]:
    """Every file that is generated, in whole or in part, and its text; the README only in a checkout."""
    from gapcheck.generated import configuration, implementation_standard, rule_page

    schemas = data_folder("schemas")
    settings, readme = schemas / "configuration.schema.json", schemas.parent / "README.md"
    written = {
        schemas / "implementation-standard.schema.json": _json(implementation_standard.schema()),
        settings: _json(configuration.with_rules(json.loads(settings.read_bytes()))),
    }
    if readme.is_file():
        written[readme] = rule_page.put_into(readme.read_text(encoding="utf-8"))
    return written


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
