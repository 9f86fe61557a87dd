"""A scoring policy of your own, composed of the parts of the ready ones.

python examples/compose_policy.py
"""

from indexpr import Policy, score
from indexpr.scoring.parts import Late
from indexpr.scoring.quantity_rules import Step

# 2 % of the points lost for each percent short, 5 % for each day late, reverse indicators linear.
ours = Policy.named("mof-2020").with_(
    name="本市办法", positive=Step("2"), deadline=Late("5"), reverse="linear"
)

for target, actual in [("≥100个", "90个"), ("≤100万元", "120万元"), ("2025年6月30日前", "2025年7月3日")]:
    made = score(target, actual, points=10, policy=ours)
    ready = score(target, actual, points=10)
    print(
        f"{target} | {actual}: {ours.name} {made.earned}（{made.rule}），mof-2020 {ready.earned}（{ready.rule}）"
    )

# A policy is a value: it compares, and goes to JSON and back.
assert Policy.from_dict(ours.to_dict()) == ours
print(ours.to_dict()["positive"])
