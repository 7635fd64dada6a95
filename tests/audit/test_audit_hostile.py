"""Forty files of which most are broken in some way: each gets its reason, the rest are judged, nothing falls over."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from audits import audit, findings, installed_rules, outputs, put, rows, standard, summary
from layouts import write
from standard_form import loaded

SAMPLE = Path(__file__).parents[1] / "readers" / "sample.yaml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER = "服务项目,服务对象,服务标准\n"
BOMB = b"<a>" + b" " * 60_000_000 + b"</a>"


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def encrypted_zip(parts: dict[str, bytes]) -> bytes:
    """An archive whose members all say that they are encrypted."""
    data = bytearray(zipped(parts))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<H", data, at + offset, struct.unpack_from("<H", data, at + offset)[0] | 1)
            at = data.find(mark, at + 4)
    return bytes(data)


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "空.xlsx": (b"", "空的"),
    "空白.yaml": ("\n \n", "空的"),
    "只有注释.yaml": ("# 无\n", "空的"),
    "加密.xlsx": (OLE + b"\x00" * 99 + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    "加密压缩.xlsx": (encrypted_zip({"xl/workbook.xml": b"<x/>"}), "已加密"),
    "只剩开头.xlsx": (b"PK\x03\x04 nothing more", "已损坏"),
    "只剩开头.xls": (OLE + "Workbook".encode("utf-16-le") + b"\x00" * 600, "已损坏"),
    "炸弹.xlsx": (zipped({"xl/workbook.xml": BOMB, "xl/worksheets/sheet1.xml": BOMB}), "压缩比异常"),
    "图片.xlsx": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
    "文件.csv": (b"%PDF-1.7 ...", "PDF"),
    "网页.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "旧文档.docx": (OLE + b"\x00" * 99 + "WordDocument".encode("utf-16-le"), ".doc"),
    "二进制.csv": (bytes(range(256)), "不是文本"),
    "没有表.csv": ("甲,乙\n1,2\n", "没有找到服务项目表"),
    "只有表头.csv": (HEADER, "没有读到任何服务项目"),
    "引号.csv": (HEADER + '"体检,老人,1次\n', "引号"),
    "太多行.csv": (HEADER + "体检,老人,1次\n" * 20_100, "行数过多"),
    "太多列.csv": (HEADER + "," * 5_000, "列数过多"),
    "列表.yml": ("# 清单\n- 1\n- 2\n", None),
    "不是映射.yaml": ("一段文字\n", "键: 值"),
    "语法.yaml": ("a: [1\n", "YAML 语法有误"),
    "标签.yaml": ("a: !!python/object/apply:os.system [ls]\n", "标签"),
    "重复.yaml": ("a: 1\na: 2\n", "重复"),
    "两份.yaml": ("a: 1\n---\nb: 2\n", "文档"),
    "别名.yaml": ("a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" + "".join(
        f"c{n}: &c{n} [{','.join(['*' + ('b' if n == 0 else f'c{n - 1}')] * 9)}]\n" for n in range(9)), "节点"),
    "对不上.yaml": ("items: [{name: 与国家无关的某事, target: 人}]\n", "没有一项能与国家标准对应"),
    "版本.yaml": (standard().replace('"2021"', '"1999"'), "1999"),
    "实体.docx": (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "实体"),
    "坏压缩包.zip": (b"PK\x03\x04 nothing more", "已损坏"),
    "没有文件的压缩包.zip": (zipped({"说明.txt": b"x"}), "没有可以核对的文件"),
    "大压缩包.zip": (zipped({f"{n}.csv": b"a" * 30_000_000 for n in range(3)}), "压缩比异常"),
    "加密包.zip": (encrypted_zip({"甲市.yaml": standard("甲市").encode()}), "已加密"),
    "卡住.yaml": (standard("卡住市", "hang"), "时限"),
    "杀死.yaml": (standard("杀死市", "kill"), "意外结束（代码 -9）"),
    "退出.yaml": (standard("退出市", "exit"), "意外结束（代码 0）"),
}  # fmt: skip
GOOD = tuple(f"好{n}市.yaml" for n in range(8))


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files in `在` and the audit's output in `出`."""
    folder = tmp_path_factory.mktemp("hostile")
    inputs = folder / "在"
    for name, (content, _) in BROKEN.items():
        put(inputs / name, content)
    for name in GOOD:
        put(inputs / name, standard(name.removesuffix(".yaml")))
    write(loaded(SAMPLE), "merged-columns", inputs).rename(inputs / "截断.xlsx")
    whole = (inputs / "截断.xlsx").read_bytes()
    put(inputs / "截断.xlsx", whole[: len(whole) // 2])
    put(inputs / "~$好1市.xlsx", b"lock")
    put(inputs / ".DS_Store", b"x")
    put(inputs / "扫描件.pdf", b"%PDF")
    put(inputs / "膨胀.yaml", standard("膨胀市", "swell"))
    (inputs / "断链.xlsx").symlink_to("没有.xlsx")
    (inputs / "绕圈").symlink_to(inputs, target_is_directory=True)
    os.mkfifo(inputs / "管道.csv")
    done = audit("在", "-o", "出", "--jobs", "2", "--time-limit", "6", cwd=folder, env=installed_rules(folder / "包"))
    put(folder / "stderr", done.stderr)
    put(folder / "code", str(done.returncode))
    assert not done.stdout
    return folder


@pytest.mark.parametrize(("name", "why"), [(name, why) for name, (_, why) in BROKEN.items() if why])
def test_each_broken_file_is_not_judged_and_says_why(folder: Path, name: str, why: str) -> None:
    row = next(row for file, row in rows(folder / "出").items() if file.startswith(f"在/{name}"))

    assert why in row["why"]
    assert row["verdict"] is None
    assert row["report"] is None


def test_all_others_are_judged(folder: Path) -> None:
    found = rows(folder / "出")

    for name in GOOD:
        row = found[f"在/{name}"]
        assert row["verdict"] == "violation"
        assert row["items"]["missing"] == 79
        assert (folder / "出" / row["report"]).is_file()
    assert found["在/截断.xlsx"]["why"]
    assert found["在/断链.xlsx"]["why"]
    assert "MemoryError" in found["在/膨胀.yaml"]["errors"][0], "a rule that fails is named, and the file not judged"
    total = summary(folder / "出")["totals"]
    assert total["judged"] == len(GOOD)
    assert total["unjudged"] == len(found) - len(GOOD)


def test_no_file_takes_the_run_down(folder: Path) -> None:
    assert (folder / "code").read_text() == "3"
    told = (folder / "stderr").read_text(encoding="utf-8")
    assert "Traceback" not in told
    assert "另有" in told, "only the first of many are told"
    assert {row["文件"] for row in findings(folder / "出")} == {*(f"在/{name}" for name in GOOD), "在/膨胀.yaml"}
    together = {name for name in outputs(folder / "出") if not name.startswith("报告/")}
    assert together == {"findings.csv", "summary.json", "matrix.html", "矩阵.xlsx"}


def test_what_was_passed_over_is_listed(folder: Path) -> None:
    listed = {each["file"]: each["why"] for each in summary(folder / "出")["passed_over"]["files"]}

    assert listed == {
        "在/~$好1市.xlsx": "办公软件的临时文件",
        "在/.DS_Store": "隐藏文件",
        "在/扫描件.pdf": "不是可以读取的文件类型",
        "在/列表.yml": "文件清单",
        "在/绕圈": "链接到别处的文件夹",
        "在/管道.csv": "不是普通文件",
        "在/没有文件的压缩包.zip/说明.txt": "不是可以读取的文件类型",
    }
