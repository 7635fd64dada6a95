"""gapcheck convert through the command line: any format in, Excel or YAML out, everything left behind is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from layouts import LAYOUTS, SUFFIX, write

from gapcheck.cli import run
from gapcheck.readers import read
from gapcheck.templates.form import Form, form_of

Captured = pytest.CaptureFixture[str]
SAMPLE = Path(__file__).parent.parent / "readers" / "sample.yaml"
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def form(path: Path) -> Form:
    return form_of(read(path, path.name))


@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_and_layout_is_carried_over_whole(tmp_path: Path, layout: str, suffix: str) -> None:
    standard = yaml.load(SAMPLE.read_text("utf-8"), Loader=yaml.BaseLoader)
    source = write(standard, layout, tmp_path)
    output = tmp_path / f"out{suffix}"

    assert run(["convert", str(source), str(output)]) == 0

    assert form(output) == form(source)
    assert SUFFIX[layout] == source.suffix


@pytest.mark.parametrize("source", sorted(EXAMPLES.glob("*省*")), ids=lambda path: path.name)
def test_the_examples_survive_the_way_through_both_formats(tmp_path: Path, source: Path) -> None:
    run(["convert", str(source), str(tmp_path / "a.xlsx")])
    run(["convert", str(tmp_path / "a.xlsx"), str(tmp_path / "b.yaml")])
    run(["convert", str(tmp_path / "b.yaml"), str(tmp_path / "c.xlsx")])

    assert form(tmp_path / "c.xlsx") == form(tmp_path / "b.yaml") == form(source)
    assert (tmp_path / "c.xlsx").read_bytes() == (tmp_path / "a.xlsx").read_bytes()


def test_what_is_left_behind_is_listed_with_its_place(tmp_path: Path, capfd: Captured) -> None:
    source = tmp_path / "a.csv"
    source.write_text(
        "服务项目,服务对象,服务内容,服务标准,备注\n体检,老人,检查,1次,每年更新\n注：每年更新,,,,\n",
        "utf-8",
    )

    assert run(["convert", str(source), str(tmp_path / "a.yaml")]) == 0
    captured = capfd.readouterr()

    assert captured.out == ""
    assert f"{source} E2 “每年更新”" in captured.err
    assert "A3 “注：每年更新”" in captured.err


def test_data_without_a_home_is_listed_and_told_by_the_exit_code(tmp_path: Path, capfd: Captured) -> None:
    source = tmp_path / "a.yaml"
    source.write_text("items:\n- {name: 体检, target: 老人}\n- {target: 没有项目名}\n", "utf-8")

    assert run(["convert", str(source), str(tmp_path / "a.xlsx")]) == 1
    assert "没有项目名" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("字" * 40_000, "服务内容"),
        ("甲\\u202e乙", "\\u202e"),
        ("不适用：没有此类地区", "不适用"),
    ],
)
def test_what_a_workbook_cannot_hold_or_says_otherwise_is_listed(
    tmp_path: Path, text: str, listed: str, capfd: Captured
) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(f'items: [{{name: 甲, content: "{text}"}}]', "utf-8")

    assert run(["convert", str(source), str(tmp_path / "a.xlsx")]) == 1
    err = capfd.readouterr().err
    assert "第 1 个项目 甲" in err
    assert listed in err
    assert run(["convert", str(source), str(tmp_path / "b.yaml")]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.yaml"], "OUT"),
        (["a.yaml", "b.docx"], "后缀"),
        (["a.yaml", "a.yaml"], "输入文件"),
        (["a.yaml", "x/b.yaml"], "x"),
    ],
)
def test_wrong_usage_is_refused_before_any_work(
    tmp_path: Path, arguments: list[str], told: str, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("items: [{name: 甲}]", "utf-8")

    assert run(["convert", *arguments]) == 2

    assert told in capfd.readouterr().err
    assert (tmp_path / "a.yaml").read_text("utf-8") == "items: [{name: 甲}]"


def test_an_unreadable_input_leaves_the_output_alone(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.yaml").write_text("原来的", "utf-8")

    assert run(["convert", str(tmp_path / "a.xlsx"), str(tmp_path / "b.yaml")]) == 3
    assert (tmp_path / "b.yaml").read_text("utf-8") == "原来的"
