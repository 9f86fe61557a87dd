"""The installed library is typed: a program that uses it passes mypy, and one that misuses it does not."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from .distributions import Done, Elsewhere, run

USES = """
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import indexpr
from indexpr import Context, Expression, IndexprError, Language, Table, Vocabulary

e: Expression = indexpr.parse("≥110万平米")
text: str = str(e)
wire: dict[str, Any] = e.to_dict()
again: Expression = indexpr.from_dict(wire)
codes: list[str] = [d.code for d in e.diagnostics]

context = Context(year=2022, level1="产出指标", level2="数量指标", name="完成执法检查企业数")
v = indexpr.evaluate(e, "62.96万千瓦", context=context)
outcome: Literal["met", "not_met", "undecided"] = v.outcome
ratio: Fraction | None = v.ratio

s = indexpr.score("≥450家", "174家", points="0.5", policy="mof-2020", context=context)
earned: Decimal | None = s.earned
points: Decimal | None = s.points
sentences: tuple[str, str] = (s.explain(), s.explain("en"))
indexpr.score("≥450家", "174家", points=Decimal("0.5"))
indexpr.score("≥450家", "174家", points=5)
needed: Expression = indexpr.needed("≥450家", points="0.5", earn="0.4")

table: Table = indexpr.read_table(Path("self-evaluation.docx"))
tables: Sequence[Table] = indexpr.read_tables("targets.docx")
names: list[str | None] = [row.target for row in table.rows]
report = indexpr.score_table(table, policy="mof-2020", rounding="down_1")
as_json: dict[str, Any] = report.to_dict()

words = Vocabulary.default().with_unit("标箱组 = 4 * TEU").with_wording(degree="strong", words=["飞跃"])
other: Expression = Language(vocabulary=words).parse("≥3标箱组")

try:
    indexpr.parse("")
except IndexprError as error:
    picture: str = error.render("en")
"""

MISUSES = """
import indexpr

indexpr.score("≥60个", "58个", points=5.0)
indexpr.score("≥60个", "58个", 5)
indexpr.parse(60)
indexpr.parse("≥60个").text = "≥70个"
indexpr.prase("≥60个")
indexpr.Context(jear=2022)
"""


def judged(code: str, there: Elsewhere, folder: Path) -> Done:
    program = folder / "program.py"
    program.write_text(code, encoding="utf-8")
    flags = ("--strict", "--no-incremental", "--python-executable", there.python)
    return run(sys.executable, "-m", "mypy", *flags, program, cwd=folder, check=False)


def test_a_program_that_uses_the_library_is_clean(installed: Elsewhere, tmp_path: Path) -> None:
    done = judged(USES, installed, tmp_path)
    assert done.returncode == 0, done.stdout


def test_each_misuse_is_found(installed: Elsewhere, tmp_path: Path) -> None:
    done = judged(MISUSES, installed, tmp_path)
    found = {int(n) for n in re.findall(r"program\.py:(\d+): error", done.stdout)}
    lines = MISUSES.splitlines()
    assert found == {n for n, line in enumerate(lines, 1) if line.startswith("indexpr.")}, done.stdout
