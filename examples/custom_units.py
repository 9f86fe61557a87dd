"""Units and words of your own, without touching the package.

python examples/custom_units.py
"""

import indexpr

vocabulary = (
    indexpr.Vocabulary.default()
    .with_unit("标箱组 = 4 * TEU")
    .with_unit("垧 = 15 * 亩", also=["晌"])
    .with_wording(degree="strong", words=["飞跃"])
)
ours = indexpr.Language(vocabulary=vocabulary)

print(ours.parse("≥3标箱组"))
print(indexpr.evaluate("≥3标箱组", "10TEU", language=ours).reason_zh)
print(indexpr.evaluate("≥2垧", "31亩", language=ours).reason_zh)
print(ours.parse("飞跃提升").degree, "；默认语言读作", indexpr.parse("飞跃提升").degree)

# Two entries cannot claim one spelling.
try:
    vocabulary.with_unit("晌 = 10 * 亩")
except indexpr.IndexprError as error:
    print(error)
