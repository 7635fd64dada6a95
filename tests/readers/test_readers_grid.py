"""Grids: which cells a row has and which of them begin in it, however ranges are merged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gapcheck.readers import grid
from gapcheck.readers.records import Found
from gapcheck.source import Place

rows = st.lists(st.lists(st.sampled_from(["", " ", "甲", "乙\u200b", "丙\r\n丁"]), max_size=5), max_size=6)
corners = st.tuples(*[st.integers(0, 6)] * 4)


@given(texts=rows, spans=st.lists(corners, max_size=6))
def test_the_cells_of_a_row_are_those_that_stand_in_it(texts: list[list[str]], spans: list[grid.Span]) -> None:
    made = grid.build("表", Place("x", "表"), texts, Found(), spans)
    for r, row in enumerate(made.rows):
        here = [cell for at, cell in enumerate(row) if cell is not None and all(cell is not it for it in row[:at])]
        assert made.texts[r] == here
        assert made.fresh[r] == [cell for cell in here if (cell.place.cell or "").lstrip("ABCDE") == str(r + 1)]
        assert all(cell.text == grid.clean(cell.text) != "" for cell in here)


@given(texts=rows)
def test_without_merges_every_cell_stands_where_it_was_written(texts: list[list[str]]) -> None:
    made = grid.build("表", Place("x", "表"), texts, Found())
    said = [[(cell.text, cell.place.cell) if cell else None for cell in row] for row in made.rows]
    assert said == [
        [(grid.clean(text), grid.a1(r, c)) if grid.clean(text) else None for c, text in enumerate(row)]
        for r, row in enumerate(texts)
    ]
