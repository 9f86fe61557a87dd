"""Everything that is returned, pickled by one process and compared by another.

``python pickles.py write FILE`` and ``python pickles.py compare FILE``.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

import indexpr

TABLE = "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值\n产出指标,数量指标,企业数,≥450家,174家,10\n"


def _error(text: str) -> indexpr.IndexprError:
    try:
        indexpr.parse(text)
    except indexpr.IndexprError as error:
        return error
    raise SystemExit(f"{text} is read")


def made(folder: Path) -> dict[str, object]:
    """One of each noun, by its name."""
    file = folder / "pickled.csv"
    file.write_text(TABLE, encoding="utf-8")
    table = indexpr.read_table(file)
    texts = ("≥60个", "12月底前", "显著提升", "60-80分", "同比下降3%", "前3名", "每年4次")
    return {
        **{text: indexpr.parse(text) for text in texts},
        "Evaluation": indexpr.evaluate("≥1公顷", "15亩"),
        "Score": indexpr.score("≥450家", "174家", points="0.5"),
        "Table": table,
        "TableReport": indexpr.score_table(table),
        "Audit": indexpr.audit(table),
        "Policy": indexpr.get_policy("mof-2020"),
        "Context": indexpr.Context(year=2022),
        "IndicatorSyntaxError": _error("≥"),
    }


if __name__ == "__main__":
    what, file = sys.argv[1], Path(sys.argv[2])
    own = made(file.parent)
    if what == "write":
        file.write_bytes(pickle.dumps(own, protocol=4))
    else:
        read = pickle.loads(file.read_bytes())
        wrong = [name for name in own if read[name] != own[name] or type(read[name]) is not type(own[name])]
        written = str(read["Score"].earned), read["Score"].explain("en") == own["Score"].explain("en")
        sys.stdout.write(json.dumps({"count": len(read), "wrong": wrong, "score": written}))
