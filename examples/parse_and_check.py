"""Read indicator values, see what they mean, and what to look at again.

python examples/parse_and_check.py
"""

import indexpr

VALUES = [
    "≥110万平米",
    "不低于90％",
    "2025年7月前完成",
    "5个工作日内",
    "显著提升",
    "参赛学校12所以上，队伍100支以上",
    "万元",
]

for text in VALUES:
    try:
        value = indexpr.parse(text)
    except indexpr.IndicatorSyntaxError as error:
        print(f"{text}: 读不出\n{error}")
        continue
    print(f"{text}: {value.kind}, {value}")
    for finding in value.diagnostics:
        print(f"  {finding.severity} {finding.code}: {finding.message_zh}")
