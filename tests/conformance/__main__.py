"""``python -m tests.conformance``: the labelled corpus, right, wrong and refused by kind, with each miss.

Ends with 1 where a number, a unit or a date is read wrong, where a share falls below its floor, or
where a recorded score does not come out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

from .corpus import FLOORS, cases, folder
from .recorded import BY_HAND, FILE, differences
from .verdicts import Verdict, judge, share

_COLUMNS = ("right", "wrong", "refused")


def main() -> int:
    """Print the run; 0 where all floors hold."""
    options = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    options.add_argument("files", nargs="*", metavar="FILE", help="files of the corpus (default: all)")
    options.add_argument("--brief", action="store_true", help="counts only, no misses")
    given = options.parse_args()
    named = given.files or [*FLOORS, FILE]
    fine = [_labelled(name, brief=given.brief) for name in named if name in FLOORS]
    if FILE in named:
        fine.append(_recorded())
    return 0 if all(fine) else 1


def _labelled(name: str, *, brief: bool) -> bool:
    verdicts = [judge(case) for case in cases(name)]
    print(f"{name}  ({folder(name)})")
    if not brief:
        for verdict in verdicts:
            if verdict.outcome != "right":
                _miss(verdict)
    counts = Counter((v.case.kind, v.outcome) for v in verdicts)
    print(f"  {'':12}{'right':>8}{'wrong':>8}{'refused':>8}")
    for kind in sorted({v.case.kind for v in verdicts}):
        print(f"  {kind:12}" + "".join(f"{counts[kind, outcome]:8}" for outcome in _COLUMNS))
    numbers = [v for v in verdicts if v.numeric]
    reached = share(verdicts)
    print(f"  {reached:.1%} of {len(verdicts)} right, the floor is {FLOORS[name]:.0%}")
    print(f"  numbers read wrong: {len(numbers)}\n")
    return not numbers and reached >= FLOORS[name]


def _miss(verdict: Verdict) -> None:
    case = verdict.case
    family = f" [{case.family}]" if case.family else ""
    shown = {
        key: verdict.got.get(key) for key in (*case.expect, "kind", "code", "span") if key in verdict.got
    }
    print(f"  {verdict.outcome}{'!' if verdict.numeric else ''} {case.text!r}{family}: {verdict.why}")
    print(f"      wanted {json.dumps(case.expect, ensure_ascii=False)}")
    print(f"      got    {json.dumps(shown, ensure_ascii=False)}")


def _recorded() -> bool:
    total, found = differences()
    print(f"{FILE}  ({folder(FILE)})")
    for row in found:
        note = "  (deducted by hand)" if row.line in BY_HAND else ""
        print(f"  line {row.line}: {row.target} | {row.actual}")
        print(f"      recorded {row.recorded}, computed {row.computed}{note}")
    print(f"  {total - len(found)} of {total} recorded scores come out\n")
    return {row.line for row in found} <= BY_HAND


if __name__ == "__main__":
    raise SystemExit(main())
