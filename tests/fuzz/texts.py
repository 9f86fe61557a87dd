"""Texts that a cell may hold, and others that none does: corpus values cut up, joined, changed, and spelled at random."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NUMBERS = "0 1 3 10 95 99.9 100 1,200 2025 12 31 三 十二 一百零五 两万 3万 1.5亿 ½ ３０ -5 1e3 00 0.0001 2/3 百分之三".split()
SIGNS = "≥ ≤ > < = ± ~ - — / ％ % ‰ ： : ， 、 。 ； （ ） ( ) \" ' “ ” * × · … ① √ . ＋ Δ".split()
WORDS = (
    "不低于 不超过 大于 小于 以上 以下 以内 左右 约 至少 最多 完成 提升 下降 显著 有所 明显 同比 较上年 增长 降低 减少 达到 未 不 "
    "无 全部 均 每 每年 每月 个 家 次 人 元 万元 亩 公顷 平方米 千瓦时 天 个工作日 年 月 日 底 前 后 季度 上旬 汛期 Ⅱ类 优 良 合格 "
    "第 名 前 位 倍 成 折 分 满意度 得分 率 和 或 且 其中 待定 按时 及时 长期 个百分点 度 ℃ 级 人次 吨/年 元/人·月"
).split()
STRANGE = ["\u200b", "\ufeff", "\u3000", "\t", "\n", "\x00", "\U00020000", "\u0301", "İ", "ſ", "\ud800", "²", "㎡", "㈠", "٣", "\u202e"]  # fmt: skip


@cache
def values() -> tuple[str, ...]:
    """The texts of the corpus that the project carries."""
    found: set[str] = set()
    for file in sorted(CORPUS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            found.update(case.get("spellings", ()))
            found.update(case[key] for key in ("text", "target", "actual") if isinstance(case.get(key), str))
    return tuple(sorted(found))


def text(chance: Random) -> str:
    """One text."""
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(values())
    if kind < 0.5:
        return _changed(chance.choice(values()), chance)
    if kind < 0.6:
        return _joined(chance)
    pieces = (NUMBERS, NUMBERS, WORDS, WORDS, SIGNS, STRANGE if chance.random() < 0.1 else WORDS)
    return "".join(chance.choice(chance.choice(pieces)) for _ in range(chance.randint(1, 9)))


def _changed(value: str, chance: Random) -> str:
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(value))
        to = min(len(value), at + chance.randint(0, 3))
        new = chance.choice(chance.choice((NUMBERS, WORDS, SIGNS, STRANGE)))
        value = chance.choice((
            value[:at] + new + value[at:],
            value[:at] + value[to:],
            value[:at] + new + value[to:],
            value[:to] + value[at:],
            value[:at] + value[at:to][::-1] + value[to:],
        ))  # fmt: skip
    return value


def _joined(chance: Random) -> str:
    one, other = chance.choice(values()), chance.choice(values())
    return one[: chance.randint(0, len(one))] + chance.choice(("", "，", "、", "；", "\n", "或")) + other
