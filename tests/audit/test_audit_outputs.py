"""What an audit writes: the same bytes however it runs, totals that add up, tables that are safe to open."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pytest
from audits import COMMAND, SCHEMA, audit, findings, outputs, put, rows, standard, summary

from gapcheck.audit.shapes import audit_schema
from gapcheck.cli import run
from gapcheck.source import data_folder

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Provinces, cities and a county; two of one region; one that nobody can tell."""
    for region in ("试点省", "试点省甲市", "试点省乙市", "试点省乙市丙县"):
        put(tmp_path / "在" / f"{region}.yaml", standard(region))
    put(tmp_path / "在" / "又" / "甲市.yaml", standard("试点省甲市"))
    put(tmp_path / "在" / "无名.yaml", standard(None))
    put(tmp_path / "在" / "坏.yaml", "a: [")
    return tmp_path


def test_neither_jobs_nor_hash_seed_nor_where_it_lies_changes_a_byte(tmp_path: Path) -> None:
    folder = tmp_path / "一"
    shutil.copytree(EXAMPLES, folder / "在")
    put(folder / "在" / "坏.yaml", "a: [")
    runs = []
    for number, (jobs, seed) in enumerate((("1", "0"), ("2", "1"), ("3", "2"))):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = audit("在", "-o", f"出{number}", "--jobs", jobs, "-f", "xlsx", "-f", "sarif", cwd=folder, env=env)
        assert done.returncode == 3
        runs.append(outputs(folder / f"出{number}"))
    other = tmp_path / "二" / "深"
    shutil.copytree(folder / "在", other / "在")
    audit(other / "在", "-o", tmp_path / "出", "-f", "xlsx", "-f", "sarif", cwd=other)

    assert runs[0] == runs[1] == runs[2] == outputs(tmp_path / "出")
    assert not any(str(tmp_path).encode() in content for content in runs[0].values())
    assert len(runs[0]) == 3 * 11 + 4


def test_a_report_says_what_check_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit("在", "-o", "出", cwd=folder)
    monkeypatch.chdir(folder)
    run(["check", "在/试点省甲市.yaml", "-o", "单.json"])

    report = json.loads((folder / "出/报告/在/试点省甲市.yaml.json").read_bytes())

    assert report == json.loads((folder / "单.json").read_bytes())
    schema = json.loads((data_folder("schemas") / "report.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(report)


def test_the_schema_as_shipped_is_the_one_made_from_the_shapes() -> None:
    assert audit_schema() == SCHEMA, "run: python -m gapcheck.audit.shapes > schemas/audit.schema.json"


def test_a_summary_without_any_judged_file_meets_the_schema_too(tmp_path: Path) -> None:
    put(tmp_path / "在" / "坏.yaml", "a: [")
    audit("在", "-o", "出", cwd=tmp_path)

    totals = summary(tmp_path / "出")["totals"]
    assert (totals["judged"], totals["items"]["national"], totals["outcomes"]["violation"]) == (0, 0, 0)


def test_totals_are_the_sums_of_the_rows(folder: Path) -> None:
    audit("在", "-o", "出", cwd=folder)
    found, listed = summary(folder / "出"), rows(folder / "出")
    judged = [row for row in listed.values() if row["verdict"]]

    assert found["totals"]["files"] == len(listed) == 7
    assert found["totals"]["judged"] == len(judged) == 6
    assert found["totals"]["unjudged"] == 1
    assert sum(found["totals"]["verdicts"].values()) == len(judged)
    for part in ("items", "comparisons", "outcomes"):
        for key, total in found["totals"][part].items():
            assert total == sum(row[part][key] for row in judged), key
    for name, row in listed.items():
        mine = [each for each in findings(folder / "出") if each["文件"] == name]
        assert len(mine) == (sum(row["outcomes"].values()) if row["verdict"] else 0)
    assert listed["在/试点省.yaml"]["days_late"] == -15
    assert [row["level"] for row in listed.values()] == ["city", None, None, "province", "city", "county", "city"]


def test_what_is_odd_is_said_and_stops_nothing(folder: Path) -> None:
    done = audit("在", "-o", "出", cwd=folder)

    kinds = {warning["kind"]: warning for warning in summary(folder / "出")["warnings"]}
    assert kinds["same_region"]["region"] == "试点省甲市"
    assert kinds["same_region"]["files"] == ["在/又/甲市.yaml", "在/试点省甲市.yaml"]
    assert kinds["no_region"]["files"] == ["在/无名.yaml"]
    assert len(summary(folder / "出")["warnings"]) == 2
    for warning in kinds.values():
        assert warning["message"] in done.stderr
    assert "在/坏.yaml" in done.stderr


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({"甲.yaml": standard()}, [], 1),
        ({"甲.yaml": standard()}, ["--fail-on", "never"], 0),
        ({"甲.yaml": standard(), "乙.yaml": "a: ["}, ["--fail-on", "never"], 3),
        ({"甲.yaml": standard(), "乙.yaml": "a: ["}, [], 3),
        ({"甲.txt": "x"}, [], 3),
        ({}, [], 3),
    ],
)
def test_exit_codes(tmp_path: Path, files: dict[str, str], options: list[str], code: int) -> None:
    (tmp_path / "在").mkdir()
    for name, content in files.items():
        put(tmp_path / "在" / name, content)

    assert audit("在", "-o", "出", *options, cwd=tmp_path).returncode == code


def test_a_clean_file_passes(tmp_path: Path) -> None:
    assert audit(EXAMPLES / "青岚省.yaml", "-o", "出", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["在"], "-o"),
        (["在", "-o", "满"], "另选一个文件夹"),
        (["在", "-o", "文件"], "不是文件夹"),
        (["在", "-o", "出", "--jobs", "0"], "大于 0"),
        (["在", "-o", "出", "--time-limit", "-1"], "大于 0"),
        (["在", "-o", "出", "--time-limit", "nan"], "大于 0"),
        (["在", "-o", "出", "-f", "pdf"], "可选"),
        (["在", "-o", "出", "--against", "没有.yaml"], "--against"),
        (["在", "-o", "出", "--config", "坏.toml"], "TOML"),
        (["https://example.org/a.xlsx", "-o", "出"], "--cluster"),
    ],
)
def test_wrong_usage_is_told_before_any_work(tmp_path: Path, arguments: list[str], told: str) -> None:
    put(tmp_path / "在" / "甲.yaml", standard())
    put(tmp_path / "满" / "我的.txt", "留着")
    put(tmp_path / "文件", "留着")
    put(tmp_path / "坏.toml", "[")

    done = audit(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "出").exists()
    assert [path.name for path in (tmp_path / "满").iterdir()] == ["我的.txt"]


def test_the_table_of_findings_commands_no_spreadsheet(tmp_path: Path) -> None:
    extra = "  - {name: '+HYPERLINK(1)', target: '@甲', content: \"-1\\e[31m\\u202e\", standard: +1}\n"
    put(tmp_path / "=1+1.yaml", standard() + extra)

    audit("=1+1.yaml", "-o", "出", cwd=tmp_path)

    raw = (tmp_path / "出" / "findings.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True)) for cell in row]
    assert {"'=1+1.yaml", "'+HYPERLINK(1)"} <= set(cells)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)
    assert b"\x1b" not in raw


def test_further_formats_stand_beside_the_json(folder: Path) -> None:
    audit("在", "-o", "出", "-f", "html", "-f", "junit", cwd=folder)

    names = {path.name for path in (folder / "出" / "报告" / "在").iterdir() if path.name.startswith("试点省.")}
    assert names == {"试点省.yaml.json", "试点省.yaml.html", "试点省.yaml.junit.xml"}


def test_each_folder_is_judged_by_its_own_configuration(tmp_path: Path) -> None:
    for name in ("甲", "乙", "丙"):
        put(tmp_path / "在" / name / f"{name}市.yaml", standard(f"{name}市"))
    put(tmp_path / "在" / "gapcheck.toml", "fail-on = 'never'\n[rules]\nG101 = 'off'\n")
    own = "field = 'target'\nmust-contain = ['从未']\ntitle = '自定'\noutcome = 'violation'\n"
    put(tmp_path / "在" / "乙" / "gapcheck.toml", f"fail-on = 'never'\nwaivers = 'w.yaml'\n[custom-rules.X101]\n{own}")
    waiver = "{rule: X101, item: 农村免费孕前优生健康检查, field: target, reason: 试点, approver: 省发展改革委, "
    put(tmp_path / "在" / "乙" / "w.yaml", f"waivers:\n- {waiver} document: 示发改〔2021〕5号, date: 2021-10-01}}\n")

    done = audit("在", "-o", "出", "--jobs", "2", cwd=tmp_path)

    listed = rows(tmp_path / "出")
    assert done.returncode == 0, "every configuration says that nothing fails"
    assert set(listed) == {f"在/{name}/{name}市.yaml" for name in "甲乙丙"}, "w.yaml is no standard"
    found = [(row["文件"][2], row["规则"], row["已豁免"]) for row in findings(tmp_path / "出")]
    assert sum(rule == "G101" for _, rule, _ in found) == 79 + 2, "all of 乙, and a note on each of the others"
    assert ("乙", "X101", "是") in found


def test_the_english_speak_english(folder: Path) -> None:
    done = audit("在", "-o", "out", "--lang", "en", cwd=folder)

    assert "7 files, 6 judged" in done.stderr
    assert (folder / "out" / "findings.csv").read_text(encoding="utf-8-sig").startswith("file,region,level")


def test_a_full_disk_is_told_and_leaves_nothing_half(folder: Path) -> None:
    limited = ["sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", *COMMAND]

    done = subprocess.run([*limited, "在", "-o", "出"], cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert not [name for name in outputs(folder / "出") if name.startswith("报告/")]


def test_an_archive_gives_what_its_files_would(folder: Path) -> None:
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        for path in sorted((folder / "在").rglob("*.yaml")):
            archive.write(path, path.relative_to(folder / "在"))

    audit("包.zip", "-o", "出", cwd=folder)
    audit("在", "-o", "另", cwd=folder)

    def told(output: str, within: str) -> list[dict[str, str]]:
        listed = ({**row, "文件": row["文件"].removeprefix(within)} for row in findings(folder / output))
        return sorted(listed, key=lambda row: (row["文件"], row["指纹"]))

    assert told("出", "包.zip/") == told("另", "在/")
