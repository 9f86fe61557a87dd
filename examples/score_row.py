"""Score one row, read why, and ask what would have been needed.

python examples/score_row.py
"""

import indexpr
from indexpr import Context

row = Context(year=2022, level1="产出指标", level2="数量指标", name="完成执法检查企业数")

score = indexpr.score("≥450家", "174家", points="0.5", context=row)
print(f"得分 {score.earned} / {score.points}，取整前 {score.exact}")
print(score.explain())
print(score.explain("en"))

print("得 0.4 分须", indexpr.needed("≥450家", points="0.5", earn="0.4", context=row))

# Under another policy the same row earns nothing: less than 60 % of the target.
strict = indexpr.score("≥450家", "174家", points="0.5", policy="mof-2021-101", context=row)
print(f"{strict.policy}: {strict.earned}（{strict.rule}）")

# Prose that settles nothing is left for a person, who may give the tier.
open_row = indexpr.score("显著提升", "按计划推进", points="1", context=row)
print(f"“按计划推进”: {open_row.status}, {open_row.least}–{open_row.most}")
settled = indexpr.score("显著提升", "按计划推进", points="1", context=row, tier="partial")
print(f"人工定为部分达成: {settled.earned}")
