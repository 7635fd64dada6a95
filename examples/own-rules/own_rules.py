"""A rule that no list of words can state: everything an item's basis cites is ten years old or more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.findings import Outcome
from gapcheck.hits import Hit
from gapcheck.rules.rule import Case, whole_file
from gapcheck.text.citations import read_citations

YEARS = 10
TEXTS = {
    "Q101": "政策依据中最新的文件是{year}年的，印发时已满{age}年",
    "Q101.fix": "核对这些文件是否仍然有效；有新文件的，改引新文件",
    "Q101.title": "政策依据陈旧",
    "Q101.what": f"政策依据引用的文号，最新的一个距本文件印发已满{YEARS}年。",
    "Q101.why": "十年以上的文件多已修订或者废止。",
    "Q101.example": "2021年印发的标准，政策依据只写“国发〔2009〕32号”。",
    "Q101.remedy": "核对是否仍然有效，改引新文件。",
    "Q101.basis": "本单位文件清理办法",
}
"""What the rule says of itself and of what it finds; blanks in braces are filled from the hit's params."""


@whole_file("Q101", Outcome.REVIEW, TEXTS)
def old_basis(case: Case) -> Iterator[Hit]:
    """One hit an item; a basis without a dated number says nothing about its age."""
    for item in case.standard.items:
        cited = read_citations(item.basis.text) if item.basis else ()
        years = [int(year) for each in cited for year in re.findall(r"〔(\d{4})〕", each.number or "")]
        if item.basis and years and case.day.year - max(years) >= YEARS:
            yield Hit(
                place=item.basis.place,
                item=item.name.text,
                field="basis",
                ours=item.basis.text,
                params={"year": max(years), "age": case.day.year - max(years)},
            )
