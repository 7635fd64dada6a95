"""What identifies the words that a finding rests on, so that a waiver or a baseline outlives no change of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from gapcheck.findings import Finding

_SIGNS = re.compile(r"[\W_]+")


def text_hash(finding: Finding) -> str:
    """A hash of the local words behind a finding, empty when there are none; width, blanks and punctuation
    make no difference."""
    words = _SIGNS.sub("", unicodedata.normalize("NFKC", finding.evidence.local or "")).casefold()
    return _hash(words) if words else ""


def identity(finding: Finding, edition: str) -> str:
    """A hash of edition, rule, item, field and words: the same finding, found again on the same text."""
    return _hash("\x1f".join((edition, finding.fingerprint, text_hash(finding))))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]
