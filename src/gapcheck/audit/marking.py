"""Hashes of all that decides a judgement besides the file, so that a later run knows what it need not repeat."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from gapcheck import __version__
from gapcheck.rules import installed
from gapcheck.source import data_folder


def mark_of(parts: Iterable[str | bytes | None]) -> str:
    """A hash of the parts in their order; nothing at all (None) is a part too."""
    whole = hashlib.sha256()
    for part in parts:
        data = (
            b"-" if part is None else b"+" + (part if isinstance(part, bytes) else part.encode(errors="surrogatepass"))
        )
        whole.update(f"{len(data)}:".encode() + data)
    return whole.hexdigest()


def tool_mark() -> str:
    """A hash of this program: its version and code, the national packs and the lexicon, and installed rules."""
    package = Path(__file__).parents[1]
    code = package.rglob("*.py")
    data = [*package.rglob("compiled.json"), *(data_folder("national") / "compiled").glob("*.json")]
    own = {home for rule in installed()[0] if (home := _home_of(rule.of_pair or rule.of_file))}
    files = [*sorted(code), *sorted(data), *sorted(own)]
    return mark_of([__version__, *installed()[1], *(part for path in files for part in (path.name, path.read_bytes()))])


def _home_of(check: object) -> Path | None:
    """The file that a rule's check is written in."""
    module = sys.modules.get(getattr(check, "__module__", ""))
    file = getattr(module, "__file__", None)
    return Path(file) if file else None
