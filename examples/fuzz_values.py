"""Test a program of your own with every kind of value, in every spelling. Needs indexpr[strategies].

python examples/fuzz_values.py
"""

from collections import Counter

try:
    from hypothesis import given, settings
except ImportError:
    raise SystemExit('this example needs: pip install "indexpr[strategies]"') from None

import indexpr
from indexpr import strategies as some

seen: Counter[str] = Counter()


@settings(max_examples=200, database=None)
@given(some.targets())
def every_target_survives_a_database(target: indexpr.Expression) -> None:
    """What your program does with a value goes here."""
    seen[target.kind] += 1
    assert indexpr.from_dict(target.to_dict()) == target
    assert indexpr.parse(str(target)) == target


@settings(max_examples=200, database=None)
@given(some.garbage())
def nothing_but_our_error_is_raised(text: str) -> None:
    """A cell may hold anything at all."""
    try:
        indexpr.parse(text)
        seen["read"] += 1
    except indexpr.IndexprError as error:
        seen["refused"] += bool(error.code)


every_target_survives_a_database()
nothing_but_our_error_is_raised()
print(f"{seen['read']} 个乱码读出，{seen['refused']} 个拒绝，没有其他异常")
print("目标值的种类：", "、".join(sorted(kind for kind in seen if kind not in ("read", "refused"))))
