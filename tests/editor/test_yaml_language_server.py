"""The schema in a real editor's language server: names offered, own names left alone, faults marked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor.language_server import Editor
from registries import from_npm

pytestmark = pytest.mark.registries
EXAMPLE = Path(__file__).parents[2] / "examples" / "青岚省.yaml"
MODELINE = "# yaml-language-server: $schema=implementation-standard.schema.json\n"


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an author works: the template and the schema, made by the commands that `gapcheck init` tells of."""
    folder = tmp_path_factory.mktemp("author")
    for command in (["init", "--region", "示例省", "-o", "模板.yaml"], ["schema", "implementation-standard"]):
        done = subprocess.run([sys.executable, "-m", "gapcheck", *command], cwd=folder, capture_output=True, check=True)
    (folder / "implementation-standard.schema.json").write_bytes(done.stdout)
    return folder


@pytest.fixture(scope="module", name="editor")
def _editor(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Editor]:
    package = from_npm("yaml-language-server", "2.0.0", tmp_path_factory.mktemp("npm"))
    editor = Editor(["node", str(package / "bin" / "yaml-language-server"), "--stdio"], folder)
    yield editor
    editor.close()


def offered(editor: Editor, path: Path, text: str) -> set[str]:
    """What is offered at the end of a text that begins with the modeline."""
    lines = (MODELINE + text).split("\n")
    answer: Any = editor.at(
        "textDocument/completion", editor.open(path, "\n".join(lines)), len(lines) - 1, len(lines[-1])
    )
    return {item["label"] for item in answer["items"]}


@pytest.mark.parametrize("key", ["name", "服务项目"])
def test_the_items_of_both_editions_are_offered(editor: Editor, folder: Path, key: str) -> None:
    names = offered(editor, folder / f"{key}.yaml", f"items:\n  - {key}: ")

    assert {"老年人健康管理", "增补叶酸预防神经管缺陷服务"} <= names
    assert len(names) >= 81


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("region: ", {"江苏省", "新疆生产建设兵团"}),
        ("edition: ", {"2023"}),
        ("items:\n  - name: 甲\n    area: ", {"老有所养"}),
        ("items:\n  - name: 甲\n    ", {"target", "服务对象", "expenditure"}),
        ("assessments:\n  - scope: ", {"quantity", "人群"}),
        ("assessments:\n  - risk:\n      date: 2021-07-01\n      ", {"conclusion", "等级"}),
    ],
)
def test_regions_words_and_keys_are_offered(editor: Editor, folder: Path, text: str, some: set[str]) -> None:
    names = {name.strip("\"'") for name in offered(editor, folder / f"{len(text)}.yaml", text)}

    assert some <= names


def test_a_key_is_explained_where_the_author_points(editor: Editor, folder: Path) -> None:
    uri = editor.open(folder / "hover.yaml", MODELINE + "items:\n  - name: 甲\n    服务对象: 全体居民\n")

    assert "不得窄于国家" in editor.at("textDocument/hover", uri, 3, 6)["contents"]["value"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("items:\n  - name: 农村妇女“两癌”免费检查\n    area: 自定方面\n", None),
        ("地区: 某市\n服务项目清单:\n  - {服务项目: 甲, 对应国家项目: [47, 老年人健康管理]}\n", None),
        ("items:\n  - name: 甲\n    target: [老年人]\n", 3),
        ("items:\n  - target: 老年人\n", 2),
        ("region: 甲省\n", 1),
    ],
)
def test_faults_are_marked_and_own_names_are_not(editor: Editor, folder: Path, text: str, line: int | None) -> None:
    uri = editor.open(folder / f"faults{len(text)}.yaml", MODELINE + text)

    assert [problem["range"]["start"]["line"] for problem in editor.problems(uri)] == ([] if line is None else [line])


def test_the_template_and_an_example_are_without_fault(editor: Editor, folder: Path) -> None:
    template = folder / "模板.yaml"
    example = MODELINE + EXAMPLE.read_text(encoding="utf-8")

    assert editor.problems(editor.open(template, template.read_text(encoding="utf-8"))) == []
    assert editor.problems(editor.open(folder / "青岚省.yaml", example)) == []
