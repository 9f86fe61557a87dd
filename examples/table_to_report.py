"""From a Word file to a scored report, and back into a copy of the file.

python examples/table_to_report.py
"""

import tempfile
from pathlib import Path

import indexpr

source = Path(__file__).parent / "library_2023.docx"
table = indexpr.read_table(source)
print(table.project, table.year, f"{len(table.rows)} 行指标")

report = indexpr.score_table(table, policy="mof-2020")
for row in report.rows:
    print(f"  {row.name}: {row.row.target} | {row.row.actual} | {row.computed} / {row.points} {row.state}")
print("总分", report.total, "等级", report.grade)

# A row that the words do not settle is for a person, and the report says who decided.
settled = indexpr.score_table(table, settle={row.place.row: "partial" for row in report.for_review})
print("审核后总分", settled.total, "等级", settled.grade)
print(settled.settled[0].explain())

with tempfile.TemporaryDirectory() as folder:
    for name in ("report.html", "report.xlsx", "report.json"):
        written = indexpr.write_report(settled, Path(folder, name))
        print(name, written.stat().st_size, "字节")
    done = indexpr.write_back(settled, Path(folder, "filled.docx"))
    filled = indexpr.read_table(done.path)
    print(f"回填 {len(done.written)} 格，第一行得分 {filled.rows[0].recorded}")
