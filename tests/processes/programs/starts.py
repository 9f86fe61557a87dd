"""Workers of one way of starting score what the parent scores: ``python starts.py fork|spawn|forkserver``."""

from __future__ import annotations

import json
import multiprocessing
import sys

import indexpr

PAIRS = [
    ("≥60个", "58个"),
    ("2022年12月底前", "2022年11月"),
    ("≥1公顷", "15亩"),
    ("显著提升", "有所提升"),
    ("≥", "3"),
]


def asked(pair: tuple[str, str]) -> object:
    """The score of a pair, or the error: whole objects cross the border of the process."""
    try:
        return indexpr.score(*pair, points=10)
    except indexpr.IndexprError as error:
        return error


def sent_back(value: object) -> object:
    """What arrived, as it is."""
    return value


if __name__ == "__main__":
    here = [asked(pair) for pair in PAIRS]  # before the workers start: fork inherits what was read
    language = indexpr.Language(vocabulary=indexpr.Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        there = pool.map(asked, PAIRS)
        again = pool.map(sent_back, [*here, language])
    sys.stdout.write(
        json.dumps(
            {
                "same": here == there,
                "back": again == [*here, language],
                "own_unit": str(again[-1].parse("≥3标箱组")),
                "error": type(there[-1]).__name__,
            }
        )
    )
