"""What every page of ours is made of: safe templates, data that stands in the page, a policy that fetches nothing."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gapcheck.reports.plain import visible
from gapcheck.wording import catalogue, say

HERE = Path(__file__).parent
GLYPH = {"violation": "✗", "beyond": "▲", "review": "?", "note": "·", "pass": "✓"}
"""What tells the outcomes apart without colour."""
PLAIN_UP_TO = 1_000_000
"""Characters of data that stay plain text, for any browser; more are packed, and unpacked by browsers from 2023 on."""


@dataclass(frozen=True, slots=True)
class Written:
    """Data as text that may stand in a script element; `packed`: deflated (zlib), then in base 64."""

    text: Markup
    packed: bool


def written(data: object) -> Written:
    """Plain data as JSON that no text in it can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(text) > PLAIN_UP_TO:
        # NOTE: half a surrogate pair is no UTF-8; its backslash escape is JSON for the same character.
        packed = zlib.compress(text.encode(errors="backslashreplace"))
        return Written(Markup(b64encode(packed).decode()), packed=True)  # noqa: S704
    # NOTE: without "<" no text can end the script element or open a comment in it.
    return Written(Markup(text.replace("<", "\\u003c")), packed=False)  # noqa: S704


def words(prefix: str, language: str) -> dict[str, str]:
    """The messages that a page's program says: those whose keys begin with `prefix`, by the rest of the key."""
    found = catalogue(language).items()
    return {key.removeprefix(prefix): text for key, text in found if key.startswith(prefix)}


def environment(folder: Path, language: str) -> Environment:
    """The templates of a folder; every text is made visible and then escaped as it is put in."""
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(word=partial(_word, language), GLYPH=GLYPH)
    return templates


def _word(language: str, key: str, **params: object) -> str:
    return say(key, language, **params)


def program(*files: Path) -> str:
    """A page's own program: `shell.js` and these files, in one scope that nothing else sees."""
    parts = (path.read_text(encoding="utf-8") for path in (HERE / "shell.js", *files))
    return "\n".join(("'use strict';", "(async () => {", *parts, "})();", ""))


def policy(style: str, program: str) -> str:
    """A content security policy under which this style and this program alone run, and nothing is ever fetched."""
    styles, programs = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, program))
    return (
        f"default-src 'none'; style-src 'sha256-{styles}'; script-src 'sha256-{programs}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
