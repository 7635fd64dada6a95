"""Whatever a table says is read back, in any layout and whichever cells are blank."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import said, write

from gapcheck.readers import read

AREAS = ["幼有所育", "学有所教", "老有所养"]
FIELDS = ("target", "content", "standard", "expenditure", "lead")

texts = st.text("老人儿童体检补贴每年次元省级０１23；，（）\n", min_size=1, max_size=30).filter(
    lambda text: said(text).strip("；")
)
items = st.fixed_dictionaries(
    {"name": st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=9), "area": st.sampled_from(AREAS)},
    optional=dict.fromkeys(FIELDS, texts),
)
standards = st.lists(items, min_size=1, max_size=12, unique_by=lambda item: item["name"]).map(
    lambda chosen: sorted(chosen, key=lambda item: AREAS.index(item["area"]))
)


@pytest.mark.parametrize("layout", ["sheet-per-area", "two-line-header", "merged-columns", "spread-items", "csv-utf8"])
@settings(max_examples=40, deadline=None)
@given(chosen=standards)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, layout: str, chosen: list[dict[str, str]]
) -> None:
    path = write({"title": "甲省基本公共服务实施标准", "items": chosen}, layout, tmp_path_factory.getbasetemp())
    standard = read(path, path.name)
    got = [
        [said(q.text) if q else None for q in (i.name, i.area, *(getattr(i, f) for f in FIELDS))]
        for i in standard.items
    ]
    want = [[said(i[f]) if f in i else None for f in ("name", "area", *FIELDS)] for i in chosen]
    assert got == want
    assert not standard.unplaced
