"""Every target phrase of the packs means what its structure says: the reader reaches the same set."""

from __future__ import annotations

import pytest

from gapcheck import editions
from gapcheck.model import NationalTarget
from gapcheck.text.people import read_target

TARGETS = {
    item.target.text: pytest.param(item.target, id=f"{edition}-{item.key}")
    for edition in editions.available()
    for item in editions.load(edition).items
}


@pytest.mark.parametrize("target", TARGETS.values())
def test_the_phrase_reads_as_the_structure(target: NationalTarget) -> None:
    reading = read_target(target.text)

    assert reading.unread == ()
    assert reading.population <= target.population, "the phrase says more people"
    assert target.population <= reading.population, "the structure says more people"
