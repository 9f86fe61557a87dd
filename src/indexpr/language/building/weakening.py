"""Words behind a verb that weaken or deny it, and words in front of one that say it is yet to be done.

A sentence in Chinese may say the contrary of its verb in its last two characters (提升不明显, 改善有限, 落实不到位) or
in front of it (有待提高, 仍需加强). The scanner knows words; which of them end the clause is known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..scanning import Lexeme, Lexicon

Tail = Literal["denied", "slight", "failing"]

#: 不够明显, 不太充分: what may stand between the negation and the adjective.
_BETWEEN = frozenset("够 太 大 甚 很 是很 算 那么 尽 十分 特别 怎么".split())
#: A turn for the worse, and what may avert it: 没有恶化, 遏制反弹.
_WORSENING = frozenset("恶化 下滑 变差 退步 倒退 加重 加剧 反弹".split())
_AVERTED = (
    "没有",
    "未",
    "不",
    "无",
    "防止",
    "避免",
    "遏制",
    "减缓",
    "延缓",
    "防",
    "杜绝",
    "未发生",
    "未出现",
    "抑制",
)
#: Terminals that a clause-ending predicate may be parted from its end by.
_SILENT = frozenset(("CAESURA", "COLON", "NOTE"))


def refined(tokens: Sequence[Lexeme], lexicon: Lexicon) -> list[Lexeme]:
    """The tokens of a clause, its clause-ending predicate and each 待 in front of a verb as tokens of their own.

    A predicate becomes a NEGATION or a DEGREE whose reading says so (``denied``, ``failing``; ``slight``).
    """
    made = _wanting(_zeros(tokens, lexicon), lexicon)
    return _ended(made, lexicon)


def _zeros(tokens: Sequence[Lexeme], lexicon: Lexicon) -> list[Lexeme]:
    """0投诉 is 零投诉."""
    made: list[Lexeme] = []
    for token in tokens:
        at = token.text.find("0") if token.terminal == "TEXT" else -1
        rest = token.text[at + 1 :]
        alone = at == 0 or at > 0 and not token.text[at - 1].isascii()
        if at < 0 or not alone or not rest.startswith(lexicon.classes["harms"]):
            made.append(token)
            continue
        middle = token.start + at
        if at:
            made.append(Lexeme("TEXT", token.text[:at], token.start, middle))
        made.append(Lexeme("DIRECTION", "0", middle, middle + 1, "absent"))
        made.append(Lexeme("TEXT", rest, middle + 1, token.end))
    return made


def _wanting(tokens: list[Lexeme], lexicon: Lexicon) -> list[Lexeme]:
    """满意度待提高, 需完善: 待 in front of a verb denies it; 接待 and 根据需要 do not."""
    made: list[Lexeme] = []
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        word = None
        if token.terminal == "TEXT" and after is not None and after.terminal in ("DIRECTION", "DEGREE"):
            word = _longest_end(token.text, lexicon.classes["wanting"])
        led = bool(made) and made[-1].terminal in ("OPENER", "DIRECTION", "OPEN")
        whole = word is not None and len(word) == len(token.text)
        plain = token.text.endswith(lexicon.classes["not_wanting"])
        if word is None or plain or (whole and led):
            made.append(token)
            continue
        made += _split(token, word, "NEGATION", "wanting")
    return made


def _ended(tokens: list[Lexeme], lexicon: Lexicon) -> list[Lexeme]:
    """The clause-ending predicate as one token."""
    end = len(tokens)
    while end and (tokens[end - 1].terminal in _SILENT or tokens[end - 1].text in ("的", "了")):
        end -= 1
    if not end:
        return tokens
    joined, first = "", end
    while first and len(joined) < 8 and tokens[first - 1].terminal not in ("CAESURA", "COLON", "FORM"):
        first -= 1
        joined = tokens[first].text + joined
    word = _longest_end(joined, lexicon.tails)
    if word is None or lexicon.tails[word] == "plain":
        return tokens
    kind = lexicon.tails[word]
    start = tokens[end - 1].end - len(word)
    cut = next(i for i in range(first, end) if tokens[i].end > start)
    head = tokens[cut]
    if head.start < start and head.terminal not in ("TEXT", "MANNER", "DEGREE"):
        return tokens
    if word in _WORSENING and joined[: len(joined) - len(word)].endswith(_AVERTED):
        return tokens
    if _is_a_good_thing(joined[: len(joined) - len(word)], word, lexicon):
        return tokens
    kept = tokens[:cut]
    if head.start < start:
        kept.append(Lexeme("TEXT", head.text[: start - head.start], head.start, start))
    terminal = "DEGREE" if kind == "slight" else "NEGATION"
    return [*kept, Lexeme(terminal, word, start, tokens[end - 1].end, kind), *tokens[end:]]


def _is_a_good_thing(before: str, word: str, lexicon: Lexicon) -> bool:
    """成本较低, 投诉较少: little of a burden is no weakness."""
    return (
        word[0] in "较偏不甚" and word[-1] in "低少小高多大" and before.endswith(lexicon.classes["burdens"])
    )


def _longest_end(text: str, words: object) -> str | None:
    assert isinstance(words, (tuple, dict))
    return next((text[i:] for i in range(len(text)) if text[i:] in words), None)


def _split(token: Lexeme, word: str, terminal: str, reading: str) -> list[Lexeme]:
    start = token.end - len(word)
    made = [Lexeme("TEXT", token.text[: -len(word)], token.start, start)] if start > token.start else []
    return [*made, Lexeme(terminal, word, start, token.end, reading)]


def denied_behind(tokens: Sequence[Lexeme], main: int | None, lexicon: Lexicon) -> int | None:
    """Where a clause denies its verb at its end (提升不明显, 完成不及时, 落实不到位), or None.

    A verb that cures (弥补不足, 缓解停车难) has the defect as its object: only what follows it at once denies it.
    """
    end = len(tokens)
    while end and tokens[end - 1].terminal in _SILENT:
        end -= 1
    if not end:
        return None
    last = end - 1
    at = (
        last
        if tokens[last].terminal == "NEGATION" and tokens[last].reading in ("denied", "failing")
        else None
    )
    if at is None and tokens[last].terminal in ("DEGREE", "DIRECTION", "OPEN"):
        before = last - 1
        if before >= 0 and tokens[before].terminal == "TEXT" and tokens[before].text in _BETWEEN:
            before -= 1
        adjective = tokens[last].terminal == "DEGREE" or tokens[last].reading in _STATES
        if before >= 0 and adjective and _is_plain_negation(tokens[before]):
            at = before
    if at is None:
        return None
    if main is None:
        return None if _cured(tokens, at, lexicon) else at
    if at <= main:
        return at if tokens[at].reading in ("denied", "failing") else None
    cured = tokens[main].reading == "decrease" or tokens[main].text in lexicon.classes["cure"]
    if cured or _cured(tokens, at, lexicon):
        amount = tokens[last].terminal == "DEGREE" or tokens[at].text in _AMOUNT
        lacking = tokens[at].text == "不足" and not cured
        between = "".join(t.text for t in tokens[main + 1 : at]).rstrip(_PARTICLES)
        return at if between in _MEASURES and (amount or lacking) else None
    return at


#: Directions whose words are adjectives too: 完成不及时, 执行不规范.
_STATES = frozenset(("comply", "satisfied", "maintain", "complete"))
#: 下降不多, 缓解不够: how much, behind a fall.
_AMOUNT = frozenset("不佳 欠佳 不好 较差 差 不大 不多 不够 不力 不到位 甚微 不理想 滞后 乏力".split())


_PARTICLES = "并也还仍尚都均得却仍较"
#: What may stand between a verb and its denial: 改善效果不佳, 缓解程度不明显.
_MEASURES = ("", "效果", "成效", "作用", "程度", "力度", "幅度", "工作", "情况", "进度")


def _is_plain_negation(token: Lexeme) -> bool:
    return token.terminal == "NEGATION" and token.text.endswith(("不", "未", "不够", "没有"))


def _cured(tokens: Sequence[Lexeme], end: int, lexicon: Lexicon) -> bool:
    """弥补力量不足: a verb that does away with what follows, somewhere in front; 整改不到位 denies it."""
    words = lexicon.classes["cure"]
    for i, token in enumerate(tokens[:end]):
        if token.terminal != "TEXT" or not any(word in token.text for word in words):
            continue
        if i + 1 == end and token.text.endswith(words) and tokens[end].text != "不足":
            continue
        return True
    return False


#: 对不合格产品, 将未完成的项目: what a preposition governs is no predicate.
_PREPOSITIONS = ("对", "将", "把", "对于", "针对")


def denies_an_object(tokens: Sequence[Lexeme], at: int, lexicon: Lexicon) -> bool:
    """解决供水不足问题: the negation stands inside what is done away with."""
    if tokens[at].text == "不" and _cured(tokens, at, lexicon) and tokens[-1].terminal == "TEXT":
        return True
    led = at > 0 and tokens[at - 1].text.endswith(_PREPOSITIONS)
    behind = "".join(t.text for t in tokens[at + 1 :])
    relative = any(t.terminal == "TEXT" and t.text.startswith(_PREPOSITIONS) for t in tokens[:at])
    return tokens[at].text in ("不", "未") and (led or relative) and (led or "的" in behind[1:-1])
