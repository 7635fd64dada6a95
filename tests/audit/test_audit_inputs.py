"""Which files an audit takes, what it calls them and in which order; lists of files; archives."""

from __future__ import annotations

import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from audits import audit, findings, put, rows, standard, summary

from gapcheck.audit.inputs import Inputs, collect
from gapcheck.audit.record import Job, Level
from gapcheck.audit.sources import bytes_of
from gapcheck.source import InputError


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def taken(*arguments: str | Path, output: str = "出", **options: object) -> Inputs:
    return collect(map(str, arguments), output=Path(output), **options)  # type: ignore[arg-type]


def names(*arguments: str | Path) -> list[str]:
    return [job.name for job in taken(*arguments).jobs]


def passed(inputs: Inputs) -> dict[str, str]:
    return {each.name: each.why for each in inputs.passed_over}


def test_order_is_that_of_names_whatever_the_file_system_says(here: Path) -> None:
    wanted = [f"在/{name}.yaml" for name in ("乙", "甲", "甲/一", "甲/二", "甲乙")]
    wanted.sort(key=lambda name: name.split("/"))
    for name in random.sample(wanted, len(wanted)):
        put(here / name, "a")

    assert names("在") == sorted(wanted, key=lambda name: Path(name).parts)


def test_a_name_is_the_same_wherever_the_folder_lies_and_however_it_is_given(here: Path) -> None:
    put(here / "甲" / "一.yaml", "a")
    put(here / "丙.yaml", "a")
    (here / "乙").mkdir()

    assert names("甲") == names(here / "甲") == names("./甲/") == ["甲/一.yaml"]
    os.chdir("乙")
    assert names("../甲") == ["甲/一.yaml"]
    assert names("../丙.yaml") == names(here / "丙.yaml") == ["丙.yaml"]
    os.chdir("../甲")
    assert names(".") == ["一.yaml"]


def test_equal_names_are_told_apart(here: Path) -> None:
    for folder in ("甲/x", "乙/x", "丙/X"):
        put(here / folder / "一.yaml", "a")

    assert names(here / "甲/x", here / "乙/x", here / "丙/X") == ["x/一.yaml", "x/一 (2).yaml", "X/一 (3).yaml"]


def test_a_file_that_is_named_twice_is_judged_once(here: Path) -> None:
    put(here / "在" / "一.yaml", "a")

    assert names("在", "在/一.yaml", "在/*.yaml", here / "在") == ["在/一.yaml"]


def test_patterns_reach_into_folders_and_one_that_matches_nothing_is_not_forgotten(here: Path) -> None:
    for name in ("在/一.yaml", "在/深/二.yaml", "在/三.csv", "[四].yaml"):
        put(here / name, "a")

    assert names("在/**/*.yaml") == ["在/一.yaml", "在/深/二.yaml"]
    assert names("[四].yaml") == ["[四].yaml"]
    assert names("没有*.xlsx") == ["没有_.xlsx"]


def test_the_output_and_the_settings_are_no_inputs(here: Path) -> None:
    for name in ("出/报告/一.yaml", "出2/二.yaml", "三.yaml", "waivers.yaml"):
        put(here / name, "a")

    found = taken(".", settings=lambda folder: [folder / "waivers.yaml"])

    assert [job.name for job in found.jobs] == ["三.yaml", "出2/二.yaml"]
    assert passed(found) == {"waivers.yaml": "settings"}
    assert [job.name for job in taken("出/报告/一.yaml").jobs] == ["出/报告/一.yaml"], "named by itself it is"


def test_names_that_no_file_system_would_take_are_mended(here: Path) -> None:
    odd = ["a\nb.yaml", "con.yaml", "什" * 80 + ".yaml", "a:b?.yaml", "\u202eb.yaml", " .yaml"]
    for name in odd:
        put(here / "在" / name, standard())
    put(here / os.fsdecode(b"\xd6\xd0.yaml"), standard())

    done = audit("在", os.fsdecode(b"\xd6\xd0.yaml"), "-o", "出", cwd=here)

    found = rows(here / "出")
    assert done.returncode == 1, done.stderr
    assert len(found) == len(odd) + 1
    for name, row in found.items():
        assert not set(name) & set('\n:?"\u202e\udcd6')
        assert len(Path(name).name.encode()) <= 200
        assert (here / "出" / row["report"]).is_file()


# --- lists of files ------------------------------------------------------------------------------

LIST = "路径,地区,层级,版本,上级标准\n甲.yaml,甲市,市,2023,上/省.yaml\n下/乙.yaml,,县,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_says_whose_a_file_is(here: Path, encoding: str) -> None:
    for name in ("清/甲.yaml", "清/下/乙.yaml"):
        put(here / name, "a")
    put(here / "清" / "单.csv", LIST.encode(encoding))

    assert taken("清/单.csv").jobs == (
        Job("清/甲.yaml", "清/甲.yaml", "甲市", Level.CITY, "2023", "清/上/省.yaml"),
        Job("清/下/乙.yaml", "清/下/乙.yaml", None, Level.COUNTY),
    )


@pytest.mark.parametrize(
    "text",
    [
        "# 清单\n- {path: 甲.yaml, region: 甲市, level: city}\n",
        "- 路径: 甲.yaml\n  地区: 甲市\n  层级: 市\n",
        "path;region;level\n甲.yaml;甲市;City\n",
    ],
)
def test_a_list_may_be_yaml_or_english(here: Path, text: str) -> None:
    put(here / "甲.yaml", "a")
    name = "单.yaml" if text.startswith(("#", "-")) else "单.csv"
    put(here / name, text)

    assert taken(name).jobs == (Job("甲.yaml", "甲.yaml", "甲市", Level.CITY),)
    assert not taken(name).faults


def test_a_list_may_name_folders_archives_and_patterns(here: Path) -> None:
    for name in ("夹/一.yaml", "夹/二.yaml", "三1.yaml", "三2.yaml"):
        put(here / name, "a")
    with zipfile.ZipFile(here / "包.zip", "w") as archive:
        archive.writestr("四.yaml", "a")
    put(here / "单.csv", "路径,层级\n夹,市\n包.zip,县\n三*.yaml,省\n")

    found = taken("单.csv").jobs

    assert [(job.name, job.level) for job in found] == [
        ("夹/一.yaml", "city"),
        ("夹/二.yaml", "city"),
        ("包.zip/四.yaml", "county"),
        ("三1.yaml", "province"),
        ("三2.yaml", "province"),
    ]


def test_faults_of_a_list_are_told_and_stop_nothing(here: Path) -> None:
    put(here / "甲.yaml", standard("试点省"))
    put(here / "单.csv", "路径,层级,备注\n甲.yaml,乡,x\n没有.yaml,市,\n,省,\n")

    done = audit("单.csv", "-o", "出", cwd=here)

    assert done.returncode == 3
    for told in ("没有“备注”这一列", "层级“乡”", "找不到文件 没有.yaml", "没有写路径", "单.csv 4:1"):
        assert told in done.stderr
    assert rows(here / "出")["甲.yaml"]["verdict"] == "violation"
    assert "找不到" in rows(here / "出")["没有.yaml"]["why"]
    assert len([w for w in summary(here / "出")["warnings"] if w["kind"].startswith("manifest")]) == 4


def test_a_line_without_a_path_may_be_a_file_missed(here: Path) -> None:
    put(here / "甲.yaml", standard())
    put(here / "单.csv", "路径,地区\n甲.yaml,\n,乙市\n")

    assert audit("单.csv", "-o", "出", "--fail-on", "never", cwd=here).returncode == 3
    assert summary(here / "出")["totals"]["unjudged"] == 0


@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "- {path: a.yaml}\n- [1\n", "- &a {path: *b}\n"])
def test_a_list_that_cannot_be_read_is_a_file_that_could_not_be_judged(here: Path, text: str) -> None:
    put(here / "单.yaml", text)
    put(here / "甲.yaml", standard())

    done = audit("单.yaml", "甲.yaml", "-o", "出", cwd=here)

    assert done.returncode == 3
    assert "单.yaml" in done.stderr
    assert rows(here / "出")["甲.yaml"]["verdict"] == "violation"


def test_what_a_list_says_goes_before_what_the_file_says(here: Path) -> None:
    put(here / "甲.yaml", standard("试点省"))
    put(here / "单.csv", "路径,地区,层级,版本\n甲.yaml,试点省乙市,县,2023\n")

    audit("单.csv", "-o", "出", cwd=here)

    row = rows(here / "出")["甲.yaml"]
    assert (row["region"], row["level"], row["edition"]) == ("试点省乙市", "county", "2023")


def test_the_standard_of_the_level_above_goes_to_cities_and_counties(here: Path) -> None:
    for name in ("试点省", "甲市", "乙县"):
        put(here / "在" / f"{name}.yaml", "a")
    put(here / "单.csv", "路径,上级标准\n在/甲市.yaml,别.yaml\n")

    found = {job.name: job.against for job in taken("单.csv", "在", against="省.yaml").jobs}

    assert found == {"在/甲市.yaml": "别.yaml", "在/试点省.yaml": None, "在/乙县.yaml": "省.yaml"}


# --- archives ------------------------------------------------------------------------------------


def archive(path: Path, members: dict[bytes, bytes], *, utf8: bool = False, encrypted: str = "") -> Path:
    """An archive with names in the bytes given, as Chinese programs write them, or flagged as UTF-8."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for number, content in enumerate(members.values()):
            made.writestr(f"{number:06}", content)
    data = bytearray(path.read_bytes())
    parts = bytes(data)
    for number, name in enumerate(members):
        mark = f"{number:06}".encode()
        for head, length_at, flag_at in ((b"PK\x03\x04", 26, 6), (b"PK\x01\x02", 28, 8)):
            at = next(i for i in range(len(parts)) if parts.startswith(head, i) and _named(parts, i, head, mark))
            fixed = 30 if head == b"PK\x03\x04" else 46
            block = bytearray(parts[at : at + fixed])
            struct.pack_into("<H", block, length_at, len(name))
            flag = (0x800 if utf8 else 0) | (1 if name.decode("gb18030", "ignore") == encrypted else 0)
            struct.pack_into("<H", block, flag_at, flag)
            grown = len(name) - len(mark)
            parts = parts[:at] + bytes(block) + name + parts[at + fixed + len(mark) :]
            parts = _shifted(parts, at, grown)
    path.write_bytes(parts)
    return path


def _named(parts: bytes, at: int, head: bytes, mark: bytes) -> bool:
    return parts.startswith(mark, at + (30 if head == b"PK\x03\x04" else 46))


def _shifted(parts: bytes, at: int, grown: int) -> bytes:
    """The archive with every offset behind `at` moved on by what a longer name takes."""
    data = bytearray(parts)
    i = data.find(b"PK\x01\x02")
    while i >= 0:
        (offset,) = struct.unpack_from("<I", data, i + 42)
        if offset > at:
            struct.pack_into("<I", data, i + 42, offset + grown)
        i = data.find(b"PK\x01\x02", i + 4)
    end = data.rfind(b"PK\x05\x06")
    size, offset = struct.unpack_from("<II", data, end + 12)
    if offset > at:
        struct.pack_into("<I", data, end + 16, offset + grown)
    else:
        struct.pack_into("<I", data, end + 12, size + grown)
    return bytes(data)


@pytest.mark.parametrize(("encoding", "utf8"), [("gb18030", False), ("utf-8", False), ("utf-8", True)])
def test_names_in_an_archive_are_read_in_either_encoding(here: Path, encoding: str, utf8: bool) -> None:
    wanted = {"广东/深圳市.yaml": standard(None).encode(), "广东/东莞市.yaml": standard(None).encode()}
    archive(here / "包.zip", {name.encode(encoding): data for name, data in wanted.items()}, utf8=utf8)

    audit("包.zip", "-o", "出", cwd=here)

    found = rows(here / "出")
    assert list(found) == ["包.zip/广东/东莞市.yaml", "包.zip/广东/深圳市.yaml"]
    assert [row["region"] for row in found.values()] == ["广东省东莞市", "广东省深圳市"]


@pytest.mark.parametrize(
    "evil", ["../../外.yaml", "/etc/外.yaml", "..\\..\\外.yaml", "C:\\外.yaml", "a/../../../外.yaml"]
)
def test_no_name_in_an_archive_leads_out_of_the_output(here: Path, evil: str) -> None:
    archive(here / "包.zip", {evil.encode("gb18030"): standard().encode()})

    assert audit("包.zip", "-o", "深/出", cwd=here).returncode == 1

    (row,) = rows(here / "深/出").values()
    assert (here / "深/出" / row["report"]).resolve().is_relative_to(here / "深/出/报告/包.zip")
    assert not list(here.glob("外*"))


def test_members_that_cannot_be_judged_are_told_one_by_one(here: Path) -> None:
    members = {
        "锁.yaml": standard("锁市"),
        "好.yaml": standard("好市"),
        "内.zip": "PK",
        "__MACOSX/._好.yaml": "x",
        "~$好.xlsx": "x",
        "图.png": "x",
    }
    path = archive(here / "包.zip", {k.encode("gb18030"): v.encode() for k, v in members.items()}, encrypted="锁.yaml")

    assert audit(path.name, "-o", "出", cwd=here).returncode == 3

    found = rows(here / "出")
    assert list(found) == ["包.zip/好.yaml", "包.zip/锁.yaml"]
    assert found["包.zip/好.yaml"]["verdict"] == "violation"
    assert "加密" in found["包.zip/锁.yaml"]["why"]
    assert passed(taken("包.zip")) == {
        "包.zip/内.zip": "nested",
        "包.zip/__MACOSX/._好.yaml": "hidden",
        "包.zip/~$好.xlsx": "temporary",
        "包.zip/图.png": "suffix",
    }


def test_a_name_that_comes_twice_is_judged_once_and_told(here: Path) -> None:
    with zipfile.ZipFile(here / "包.zip", "w") as made:
        made.writestr("甲.yaml", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("甲.yaml", "second")

    found = taken("包.zip")

    assert [job.name for job in found.jobs] == ["包.zip/甲.yaml"]
    assert bytes_of(found.jobs[0].source, "甲", Path()) == b"first"
    assert passed(found) == {"包.zip/甲.yaml": "repeated"}


def test_a_member_with_a_false_sum_or_size_is_damaged_and_no_more(here: Path) -> None:
    path = archive(here / "包.zip", {b"a.yaml": standard().encode() * 50, b"b.yaml": standard().encode()})
    data = bytearray(path.read_bytes())
    data[data.find(b"PK\x03\x04") + 60] ^= 0xFF
    path.write_bytes(bytes(data))

    first, second = taken("包.zip").jobs
    with pytest.raises(InputError, match=r"input\.damaged"):
        bytes_of(first.source, "a", Path())
    assert bytes_of(second.source, "b", Path()) == standard().encode()


def test_a_file_whose_path_looks_like_a_member_is_still_a_file(here: Path) -> None:
    put(here / "a.zip!b.yaml", standard())

    audit("a.zip!b.yaml", "-o", "出", cwd=here)

    assert len(findings(here / "出")) > 70
