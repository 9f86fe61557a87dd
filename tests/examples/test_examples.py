"""What each program of ``examples/`` shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.copies import own_copy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHOWN = {
    "parse_and_check.py": [
        "≥110万平米: comparison, ≥1100000平方米",
        "ambiguous-deadline",
        "万元: 读不出",
        "^^^^",
    ],
    "score_row.py": [
        "得分 0.19 / 0.5，取整前 29/150",
        "≥360家",
        "mof-2021-101: 0（floor_60）",
        "review, 0–1",
        "0.8",
    ],
    "compose_policy.py": [
        "本市办法 8（step），mof-2020 9（proportional）",
        "本市办法 8.5（late），mof-2020 0",
    ],
    "custom_units.py": ["≥3标箱组", "strong", "“晌”已由“垧”使用"],
    "table_to_report.py": [
        "中小学图书馆建设项目 2023 10 行指标",
        "总分 (Decimal('85.55'), Decimal('90.55')) 等级 ('良', '优')",
        "审核后总分 89.55 等级 良",
        "report.html",
        "第一行得分 9.17",
    ],
    "fuzz_values.py": ["没有其他异常", "comparison"],
}


@pytest.mark.parametrize("name", SHOWN)
def test_example(name: str, tmp_path: Path) -> None:
    own_copy(EXAMPLES, tmp_path / "examples")
    done = subprocess.run(
        [sys.executable, f"examples/{name}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [words for words in SHOWN[name] if words not in done.stdout] == [], done.stdout
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".")] == ["examples"]
