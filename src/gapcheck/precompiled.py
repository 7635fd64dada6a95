"""Data that people write as YAML and the program reads as JSON made from it, because parsing YAML is slow.

`python -m gapcheck.precompiled` remakes every JSON; a test holds the two equal.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any


def read(compiled: Path) -> Any:
    """The data of a compiled file; FileNotFoundError names the command that makes it."""
    try:
        return json.loads(compiled.read_bytes())
    except FileNotFoundError:
        raise FileNotFoundError(f"{compiled} is missing: run python -m gapcheck.precompiled") from None


MAKERS = ("gapcheck.text.lexicon", "gapcheck.editions.compiling", "gapcheck.generated")
"""The rooms that compile data, named rather than imported because they stand on floors above; each
offers `compile()`. The packs are written in the lexicon's words, so the lexicon comes first; what is
written from the records of the packs comes last."""


def main() -> None:
    """Remake every compiled file."""
    for maker in MAKERS:
        import_module(maker).compile()


if __name__ == "__main__":
    main()
