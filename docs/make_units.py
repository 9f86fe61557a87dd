"""``python docs/make_units.py``: docs/units.md from grammar/units.toml. A test compares the two."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "grammar" / "units.toml"
PAGE = HERE / "units.md"

#: The sections of units.toml, as a reader calls them.
KINDS = {
    "money": "Money, 货币",
    "currency": "Other currencies, 外币",
    "ratio": "Shares and ratios, 比率",
    "score": "Scores and levels, 评分与等级",
    "area": "Area, 面积",
    "length": "Length, 长度",
    "volume": "Volume, 体积",
    "mass": "Mass, 质量",
    "time": "Time, 时间",
    "age": "Age, 年龄",
    "energy": "Energy, 能量",
    "fuel_equivalent": "Fuel equivalents, 标准煤与油当量",
    "power": "Power, 功率",
    "electric": "Electricity, 电学",
    "data": "Data, 数据量",
    "data_rate": "Data rates, 速率",
    "computing": "Computing, 算力",
    "frequency": "Frequency, 频率",
    "pressure": "Pressure, 压力",
    "force": "Force, 力",
    "temperature": "Temperature, 温度",
    "angle": "Angle, 角度",
    "light": "Light, 光学",
    "sound": "Sound, 声学",
    "radiation": "Radiation, 辐射",
    "substance": "Amount of substance, 物质的量",
    "tonnage": "Tonnage of ships, 船舶吨位",
    "container": "Containers, 集装箱",
    "workload": "Work, 工作量",
    "count": "Counting units and measure words, 量词",
}

HEAD = """\
# Units

<!-- Made from grammar/units.toml by `python docs/make_units.py`. -->

Every unit and measure word of the language, {units} entries with {spellings} spellings. A spelling reads as the unit in its
row; `str()` writes the first one. What is not here:

- A unit behind 十 百 千 万 亿 (万元, 万平方米, 亿千瓦时): the number takes the multiplier.
- Traditional and full-width characters, which are folded first; Latin units in capitals and small letters.
- Rates: any unit behind any other (元/千瓦时, 次/年, 元/人·月, 15天每项).
- Other measure words: one character behind a number, in front of a bound or at the end, is read as a counting unit, with the
  hint `open-measure-word`.

The definition is in pint's format; `[…]` opens a dimension of its own, which converts into nothing else. A counting unit
without a definition is one 个: any two of them can be compared, with a diagnostic.

A unit of your own needs no change here:

```pycon
>>> from indexpr import Language, Vocabulary
>>> own = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU", also=["箱组"]))
>>> own.format("≥ 3 箱组")
'≥3标箱组'

```
"""


def page() -> str:
    """The text of the page."""
    data: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    missing = set(data) ^ set(KINDS)
    if missing:
        raise SystemExit(f"sections of units.toml without a name here: {sorted(missing)}")
    units = sum(len(lines) for lines in data.values())
    spellings = sum(1 + len(line.get("also", ())) for lines in data.values() for line in lines.values())
    parts = [HEAD.format(units=units, spellings=spellings)]
    for kind, title in KINDS.items():
        parts.append(
            f"\n## {title}\n\n| unit | other spellings | definition | source |\n| --- | --- | --- | --- |\n"
        )
        for name, line in data[kind].items():
            also = " · ".join(line.get("also", ()))
            definition = line.get("pint", "个" if kind == "count" else "")
            cells = (name, also, f"`{definition}`" if definition else "", line.get("source", ""))
            parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
