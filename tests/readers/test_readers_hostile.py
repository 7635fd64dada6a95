"""Bad input: one clear error with its place, or the rest read; never anything else."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import write
from standard_form import loaded

from gapcheck.readers import read
from gapcheck.source import InputError
from gapcheck.wording import say

SAMPLE = Path(__file__).parent / "sample.yaml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER = "服务项目,服务对象,服务标准\n"


def refused(tmp_path: Path, data: bytes, name: str) -> InputError:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path, name)
    error = caught.value
    for language in ("zh", "en"):
        assert say(error.message, language, **error.params)
    assert error.place is not None
    assert error.place.file == name
    return error


def sample_in(layout: str, folder: Path) -> bytes:
    return write(loaded(SAMPLE), layout, folder).read_bytes()


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def repacked(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    assert old in parts[name]
    return zipped({**parts, name: parts[name].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"", "input.empty"),
        ("a.yaml", b" \n\n", "input.empty"),
        ("a.yaml", b"# only a remark\n", "input.empty"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "input.foreign"),
        ("a.csv", b"%PDF-1.7 ...", "input.foreign"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "input.foreign_html"),
        ("a.csv", bytes(range(256)), "input.not_text"),
        ("a.yaml", b"\xff\xfe\xfa\xfb\x81", "input.not_text"),
        ("a.xlsx", b"\x7fELF\x02\x01" + bytes(range(256)), "input.damaged"),
        ("a.xlsx", b"PK\x03\x04 nothing more", "input.damaged"),
        ("a.xls", OLE + b"\x00" * 600, "input.damaged"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le") + b"\x00" * 600, "input.damaged"),
        ("a.xlsx", OLE + b"\x00" * 99 + "EncryptedPackage".encode("utf-16-le"), "input.encrypted"),
        ("a.doc", OLE + b"\x00" * 99 + "WordDocument".encode("utf-16-le"), "input.foreign_doc"),
        ("a.xlsx", zipped({"readme.txt": b"x"}), "input.foreign"),
        ("a.xlsx", zipped({"xl/workbook.bin": b"x"}), "input.foreign"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<x/>"}), "input.damaged"),
        ("a.docx", zipped({"word/document.xml": b"<x"}), "input.damaged"),
        ("a.docx", zipped({"word/document.xml": b"<x/>"}), "input.no_table"),
        ("a.csv", "甲,乙,丙\n1,2,3\n".encode(), "input.no_table"),
        ("a.csv", "服务对象,服务内容\n1,2\n".encode(), "input.no_table_but"),
        ("a.csv", HEADER.encode(), "input.no_items"),
        ("a.csv", f'{HEADER}"体检,老人,1次\n接种,儿童,免费\n'.encode(), "input.csv_quote"),
        ("a.csv", f"{HEADER}体检,{'老' * 200_000},1次\n".encode(), "input.csv_broken"),
        ("a.csv", HEADER.encode() + "体检,老人,1次\n".encode() * 20_100, "input.too_many_rows"),
        ("a.csv", HEADER.encode() + b"," * 5_000, "input.too_many_columns"),
        ("a.yaml", b"items: []\n", "input.no_items"),
        ("a.yaml", b"- 1\n- 2\n", "input.yaml_not_a_mapping"),
        ("a.yaml", b"items: {a: 1}\n", "input.items_not_a_list"),
        ("a.yaml", b"assessments: {a: 1}\n", "input.assessments_not_a_list"),
        ("a.yaml", b"a: [1\n", "input.yaml_broken"),
        ("a.yaml", b"a: 1\n---\nb: 2\n", "input.yaml_many_documents"),
        ("a.yaml", b"a: !!python/object/apply:os.system [ls]\n", "input.yaml_tag"),
        ("a.yaml", b"a: *nobody\n", "input.yaml_alias"),
        ("a.yaml", b"? [1, 2]\n: 3\n", "input.yaml_key"),
        ("a.yaml", b"[" * 5_000, "input.too_deep"),
        ("a.yaml", b"a: " + b"{a: " * 60 + b"1" + b"}" * 60, "input.too_deep"),
        ("a.yaml", b"a: " + b"x" * 6_000_000, "input.yaml_too_large"),
        ("a.json", b'{"items": [', "input.yaml_broken"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert refused(tmp_path, data, name).message == message


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.xlsx", "input.missing"), (tmp_path, "input.is_a_folder")):
        with pytest.raises(InputError) as caught:
            read(path, "x")
        assert caught.value.message == message


def test_doubled_keys_name_both_places(tmp_path: Path) -> None:
    error = refused(tmp_path, b"region: a\nitems: []\nregion: b\n", "a.yaml")
    assert error.message == "input.yaml_duplicate_key"
    assert error.params == {"name": "region", "line": 1, "column": 1}
    assert error.place is not None
    assert (error.place.line, error.place.column) == (3, 1)


def test_billion_laughs(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert refused(tmp_path, "\n".join(lines).encode(), "a.yaml").message == "input.yaml_too_many_nodes"


def test_ordinary_anchors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("items:\n  - {name: 甲, lead: &who 省民政厅}\n  - {name: 乙, lead: *who}\n", encoding="utf-8")
    assert [item.lead and item.lead.text for item in read(path, "a.yaml").items] == ["省民政厅", "省民政厅"]


def test_words_that_other_yaml_takes_for_booleans_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('items:\n  - {name: no, target: yes, lead: on, content: ~, standard: "null", number: "3"}\n')
    (item,) = read(path, "a.yaml").items
    assert [q and q.text for q in (item.name, item.target, item.lead, item.content, item.standard)] == [
        *("no", "yes", "on", None, "null"),
    ]
    assert item.number == 3


def test_a_bad_entry_does_not_spoil_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "items:\n  - 甲\n  - {name: 乙, 服务对像: 老人, target: {a: 1}}\n  - {target: 无名}\nregoin: 省\n",
        encoding="utf-8",
    )
    standard = read(path, "a.yaml")
    assert [item.name.text for item in standard.items] == ["乙"]
    assert [(u.place.line, u.why) for u in standard.unplaced] == [
        (2, "input.unplaced_not_a_mapping"),
        (3, "input.unplaced_not_text"),
        (4, "input.unplaced_no_name"),
    ]
    assert [s.text for s in standard.skipped] == ["服务对像 → 服务对象?", "regoin → region?"]


def test_zip_bombs(tmp_path: Path) -> None:
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * (210 << 20)})
    assert refused(tmp_path, bomb, "a.xlsx").message == "input.too_large_unpacked"


def test_parts_locked_with_a_password(tmp_path: Path) -> None:
    data = bytearray(sample_in("shuffled", tmp_path))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(tmp_path, bytes(data), "a.xlsx").message == "input.encrypted"


@pytest.mark.parametrize(("layout", "suffix"), [("merged-columns", "xlsx"), ("ods", "ods"), ("docx", "docx")])
def test_a_part_said_to_begin_before_the_file_is_damage(tmp_path: Path, layout: str, suffix: str) -> None:
    data = bytearray(sample_in(layout, tmp_path))
    data[-4] += 1  # of where the list of parts begins

    assert refused(tmp_path, bytes(data), f"甲.{suffix}").message == "input.damaged"


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    data = bytearray(sample_in("shuffled", tmp_path))
    entry = data.rindex(b"PK\x01\x02")
    while (
        name := data[entry + 46 : entry + 46 + struct.unpack_from("<H", data, entry + 28)[0]]
    ) and not name.startswith(b"xl/worksheets/"):
        entry = data.rindex(b"PK\x01\x02", 0, entry)
    struct.pack_into("<I", data, entry + 24, 10)
    assert refused(tmp_path, bytes(data), "a.xlsx").message == "input.damaged"


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (b'r="XFD1048576"', "input.too_many_rows"),
        (b'r="A1048576"', "input.too_many_rows"),
        (b'r="XFD1"', "input.too_many_columns"),
    ],
)
def test_far_cells_are_refused_before_memory_is_spent(tmp_path: Path, cell: bytes, message: str) -> None:
    data = sample_in("merged-columns", tmp_path)
    far = repacked(data, "xl/worksheets/sheet2.xml", b'r="A1"', cell)
    assert refused(tmp_path, far, "a.xlsx").message == message


def test_too_many_merges(tmp_path: Path) -> None:
    data = sample_in("merged-columns", tmp_path)
    many = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, 20_005))
    far = repacked(data, "xl/worksheets/sheet2.xml", b"</mergeCells>", many + b"</mergeCells>")
    assert refused(tmp_path, far, "a.xlsx").message == "input.too_many_merges"


def test_ods_cells_that_repeat_without_end(tmp_path: Path) -> None:
    data = sample_in("ods", tmp_path)
    wide = repacked(
        data, "content.xml", b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="999999999" '
    )
    assert refused(tmp_path, wide, "a.ods").message == "input.too_many_columns"


def test_word_nested_without_end(tmp_path: Path) -> None:
    deep = b"<w:body>" + b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000
    data = repacked(sample_in("docx", tmp_path), "word/document.xml", b"<w:body>", deep)
    assert refused(tmp_path, data, "a.docx").message == "input.too_deep"


def test_entities_in_word_are_refused(tmp_path: Path) -> None:
    data = sample_in("docx", tmp_path)
    evil = b"standalone='yes'?>\n<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    assert refused(tmp_path, repacked(data, "word/document.xml", b"standalone='yes'?>", evil), "a.docx").message == (
        "input.doctype"
    )


@pytest.mark.parametrize(
    ("layout", "suffix"), [("shuffled", ".xlsx"), ("xls", ".xls"), ("ods", ".ods"), ("docx", ".docx")]
)
def test_truncated_anywhere(tmp_path: Path, layout: str, suffix: str) -> None:
    data = sample_in(layout, tmp_path)
    for share in (0.05, 0.3, 0.6, 0.95):
        refused(tmp_path, data[: int(len(data) * share)], f"cut{suffix}")


def test_the_suffix_does_not_decide(tmp_path: Path) -> None:
    for layout, true, claimed in (
        ("xls", ".xls", ".xlsx"),
        ("shuffled", ".xlsx", ".xls"),
        ("csv-gb18030", ".csv", ".xlsx"),
    ):
        path = tmp_path / f"renamed{claimed}"
        path.write_bytes(sample_in(layout, tmp_path))
        standard = read(path, path.name)
        assert (standard.format, len(standard.items)) == (true[1:], 6)


def test_cells_too_long_are_cut_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}体检,{'老' * 100_001},1次\n", encoding="utf-8")
    standard = read(path, "a.csv")
    assert standard.items[0].target is not None
    assert len(standard.items[0].target.text) == 100_000
    assert [(s.place.cell, s.text, s.why) for s in standard.skipped] == [("B2", "老", "input.skipped_too_long")]


def test_csv_places_are_physical_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'题\n\n{HEADER}"体检","老\n人",1次\n接种,儿童,免费\n', encoding="utf-8")
    first, second = read(path, "a.csv").items
    assert (first.name.place.cell, first.name.place.line) == ("A4", 4)
    assert (second.target and second.target.place.cell, second.name.place.line) == ("B5", 6)


@pytest.mark.parametrize(
    "unit", [" ", "（", "不适用", "注 ", "1、", "一、", "\u3000", "；", "印发日期：", "（9项", "合 "]
)
@pytest.mark.parametrize("column", range(6))
def test_long_cells_of_one_sort_do_not_stall(tmp_path: Path, unit: str, column: int) -> None:
    """Each of these would keep a reader of quadratic cost busy for minutes."""
    row = ["1", "体检", "幼有所育", "老人", "检查", "1次"]
    row[column] = f"（{unit * (100_000 // len(unit))}x"
    text = "序号\t服务项目\t领域\t服务对象\t服务内容\t服务标准\n" + "\t".join(row) + f"\n\n{row[column]}\n"
    path = tmp_path / "long.csv"
    path.write_text(text, encoding="utf-8")
    assert len(read(path, "long.csv").items) == 1


@pytest.mark.parametrize(
    "unit", ["<c ", '<c r="AAA1" ', '<c r="AAA1"><f>', '<c r="AAA1"><f ', '<c r="AAA1"><f/><v>', ' r="AAA1"']
)
def test_sheets_full_of_half_tags_do_not_stall(tmp_path: Path, unit: str) -> None:
    """A sheet is looked at before calamine refuses it; a minute's work for a reader of quadratic cost."""
    book = sample_in("merged-columns", tmp_path)
    half = f'<c r="AAA1" t="e" {unit * (600_000 // len(unit))}'.encode()
    refused(tmp_path, repacked(book, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + half), "half.xlsx")


def test_many_unknown_keys_do_not_stall(tmp_path: Path) -> None:
    keys = "".join(f"第{n}个未知的键: 1\n" for n in range(50_000))
    path = tmp_path / "keys.yaml"
    path.write_text(f"{keys}items:\n  - {{name: 体检}}\n", encoding="utf-8")
    assert len(read(path, "keys.yaml").skipped) == 50_000


def test_an_item_of_very_many_rows_does_not_stall(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(HEADER + "体检,老人,1次\n" + "".join(f",对象{n},\n" for n in range(19_000)), encoding="utf-8")
    (item,) = read(path, "rows.csv").items
    assert item.target is not None
    assert item.target.text.count("\n") == 19_000


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".xlsx", ".xls", ".csv", ".yaml", ".docx"]),
    head=st.sampled_from(
        [b"", OLE, b"PK\x03\x04", HEADER.encode(), HEADER.encode("gb18030"), b"items:\n- {name: a}\n"]
    ),
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str, head: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(head + data)
    try:
        assert read(path, path.name).items
    except InputError as error:
        assert say(error.message, "zh", **error.params)  # noqa: PT017


@settings(max_examples=60, deadline=None)
@given(
    where=st.integers(0, 10_000),
    byte=st.integers(0, 255),
    layout=st.sampled_from(["merged-columns", "xls", "ods", "docx"]),
)
def test_one_wrong_byte_is_survived(
    tmp_path_factory: pytest.TempPathFactory, where: int, byte: int, layout: str
) -> None:
    path = write(loaded(SAMPLE), layout, tmp_path_factory.getbasetemp())
    data = bytearray(path.read_bytes())
    data[where % len(data)] = byte
    path.write_bytes(data)
    try:
        read(path, path.name)
    except InputError as error:
        assert say(error.message, "zh", **error.params)  # noqa: PT017
