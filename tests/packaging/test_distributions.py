"""What is shipped: an sdist that can be built and tested, a wheel that carries the grammar and runs alone."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from textwrap import dedent

import openpyxl
import pytest

from .distributions import Built, Elsewhere

REQUIRED = {"attrs", "lark", "pint"}


@pytest.fixture(scope="session")
def wheel_names(built: Built) -> frozenset[str]:
    with zipfile.ZipFile(built.wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="session")
def sdist_names(built: Built) -> frozenset[str]:
    with tarfile.open(built.sdist) as archive:
        return frozenset(name.partition("/")[2] for name in archive.getnames())


def below(folder: Path, keep: Callable[[Path], bool]) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and keep(p)}


def test_wheel_has_every_module_and_the_marker_of_types(checkout: Path, wheel_names: frozenset[str]) -> None:
    modules = below(checkout / "src", lambda p: p.suffix == ".py" or p.name == "py.typed")
    assert "indexpr/py.typed" in modules
    assert modules <= wheel_names


def test_wheel_has_the_whole_grammar(checkout: Path, wheel_names: frozenset[str]) -> None:
    grammar = below(checkout / "grammar", lambda p: p.suffix in {".lark", ".toml", ".json", ".md"})
    assert {"indicator.lark", "terminals.lark", "vocabulary.lark", "units.toml", "wording.toml"} <= grammar
    assert {f"indexpr/_grammar/{name}" for name in grammar} <= wheel_names


def test_wheel_has_nothing_else(wheel_names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"indexpr"}
    assert not [name for name in wheel_names if "__pycache__" in name or "test" in name]


def test_run_time_requirements_are_three(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    bare = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert {line.split(">")[0].strip() for line in bare} == REQUIRED
    assert metadata["Requires-Python"] == ">=3.11"
    assert {"tables", "pdf", "html", "xls", "files", "cli", "calendar", "strategies", "all"} <= set(
        metadata.get_all("Provides-Extra", [])
    )


def test_sdist_can_be_built_tested_and_read(checkout: Path, sdist_names: frozenset[str]) -> None:
    suffixes = {".py", ".toml", ".lark", ".json", ".jsonl", ".md", ".csv"}
    for folder in ("src", "grammar", "tests", "docs", "examples"):
        files = below(checkout / folder, lambda p: p.suffix in suffixes)
        assert files, folder
        missing = {f"{folder}/{name}" for name in files} - sdist_names
        assert not missing
    assert {
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "README.zh-CN.md",
        "pyproject.toml",
    } <= sdist_names


def test_wheel_requires_nothing_that_is_not_declared(installed: Elsewhere) -> None:
    """Everything in the empty environment is a requirement of ours, or a requirement of one."""
    code = """
        import importlib.metadata as m, json, re
        needed, waiting = set(), ["indexpr"]
        while waiting:
            name = waiting.pop()
            if name not in needed:
                needed.add(name)
                waiting += [re.match(r"[\\w.-]+", r)[0].lower().replace("_", "-")
                            for r in m.requires(name) or () if "extra ==" not in r]
        have = {d.name.lower().replace("_", "-") for d in m.distributions()}
        print(json.dumps(sorted(have - needed - {"pip", "setuptools", "wheel"})))
    """
    assert json.loads(installed.run("-c", dedent(code)).stdout) == []
    installed.run("-m", "pip", "check")


def test_installed_wheel_reads_scores_and_explains(installed: Elsewhere) -> None:
    code = """
        import json, pathlib, sys
        import indexpr
        e = indexpr.parse("≥110万平米")
        v = indexpr.evaluate("≥50万千瓦", "62.96万千瓦")
        s = indexpr.score("≥450家", "174家", points="0.5")
        print(json.dumps({
            "inside": pathlib.Path(indexpr.__file__).is_relative_to(sys.prefix),
            "text": str(e),
            "same": indexpr.from_dict(e.to_dict()) == e == indexpr.parse(str(e)),
            "outcome": v.outcome,
            "ratio": str(v.ratio),
            "earned": str(s.earned),
            "sentence": bool(s.explain() and s.explain("en")),
        }))
    """
    assert json.loads(installed.run("-c", dedent(code)).stdout) == {
        "inside": True,
        "text": "≥1100000平方米",
        "same": True,
        "outcome": "met",
        "ratio": "787/625",
        "earned": "0.19",
        "sentence": True,
    }


def test_installed_wheel_reads_a_table(installed: Elsewhere, tmp_path: Path) -> None:
    table = tmp_path / "self.csv"
    table.write_text(
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
        "产出指标,数量指标,完成检查企业数,≥450家,174家,10,3.8\n"
        "满意度指标,服务对象满意度指标,企业满意度,≥95%,96%,10,10\n",
        encoding="utf-8",
    )
    code = f"""
        import indexpr
        report = indexpr.score_table(indexpr.read_table({str(table)!r}), rounding="down_1")
        print([str(row.score.earned) for row in report.rows])
    """
    assert installed.run("-c", dedent(code)).stdout.strip() == "['3.8', '10']"


def test_installed_wheel_starts_light(installed: Elsewhere) -> None:
    code = """
        import sys
        import indexpr
        indexpr.score("≥60个", "58个", points=5)
        print("pint" in sys.modules, "lark" in sys.modules)  # the tables that Lark made are shipped
    """
    assert installed.run("-c", dedent(code)).stdout.split() == ["False", "False"]


def test_grammar_is_read_from_the_wheel(installed: Elsewhere, checkout: Path) -> None:
    code = """
        import importlib.resources, json
        folder = importlib.resources.files("indexpr") / "_grammar"
        print(json.dumps({f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.is_file()}))
    """
    shipped = json.loads(installed.run("-c", dedent(code)).stdout)
    for name in ("indicator.lark", "terminals.lark", "vocabulary.lark", "units.toml", "wording.toml"):
        assert shipped[name] == (checkout / "grammar" / name).read_text(encoding="utf-8")


def test_command_line_names_the_extra_that_it_needs(installed: Elsewhere) -> None:
    done = installed.run("-m", "indexpr", "parse", "≥60个", check=False)
    assert done.returncode == 2
    assert "indexpr[cli]" in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_extra_is_one_clear_error(installed: Elsewhere, tmp_path: Path) -> None:
    """A workbook without openpyxl: an error of ours that names the extra."""
    book = tmp_path / "table.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["三级指标", "指标值", "分值"])
    workbook.save(book)
    code = f"""
        import indexpr
        try:
            indexpr.read_table({str(book)!r})
        except indexpr.IndexprError as error:
            print(error.render("en"))
    """
    assert "indexpr[tables]" in installed.run("-c", dedent(code)).stdout


def test_editable_install_finds_the_grammar_of_the_checkout(checkout: Path, tmp_path: Path) -> None:
    """An editable wheel holds only a path; the grammar then comes from the folder beside ``src``."""
    site = tmp_path / "site"
    make = f"""
        import os, zipfile
        from hatchling.build import build_editable
        os.chdir({str(checkout)!r})
        name = build_editable({str(tmp_path)!r})
        zipfile.ZipFile(os.path.join({str(tmp_path)!r}, name)).extractall({str(site)!r})
    """
    subprocess.run([sys.executable, "-c", dedent(make)], cwd=tmp_path, check=True)
    use = f"""
        import site, sys
        site.addsitedir({str(site)!r})
        sys.path.append({sysconfig.get_path("purelib")!r})
        import indexpr
        print(indexpr.__file__)
        print(indexpr.parse("≥110万平米"))
    """
    # -S: the environment's own site folder would bring its own installation in.
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", dedent(use)]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    where, text = done.stdout.splitlines()
    assert Path(where) == checkout / "src" / "indexpr" / "__init__.py"
    assert text == "≥1100000平方米"


def test_version_stands_in_one_place(checkout: Path, installed: Elsewhere) -> None:
    code = "import indexpr, importlib.metadata as m; print(indexpr.__version__, m.version('indexpr'))"
    imported, declared = installed.run("-c", code).stdout.split()
    assert imported == declared
    sources = [checkout / "pyproject.toml", *(checkout / "src").rglob("*.py")]
    holders = [s.name for s in sources if f'"{declared}"' in s.read_text(encoding="utf-8")]
    assert holders == ["__init__.py"]
