"""Absence in all its wordings: 没有投诉 and 不存在投诉 are 未发生投诉; 无变化 and 无明显改善 are denials."""

from __future__ import annotations

from collections.abc import Sequence

from ..scanning import Lexeme, Lexicon

#: Words of absence that deny a verb or a good thing behind them: 无改善, 未见成效. 杜绝 and 零 do not.
_DENYING = ("无", "没", "未", "毫无", "暂无", "均", "绝无", "皆无", "从未", "尚未", "并未", "暂未", "不")
_SKIPPED = frozenset(("DEGREE", "MANNER"))
#: Verbs of existence, which a negation in front turns into absence.
_EXISTS = frozenset(("存在", "有", "已有"))
#: Particles between a negation and its verb.
_PARTICLES = "曾再有过得"


def says_absent_by(
    tokens: Sequence[Lexeme], negation: int | None, main: int | None, lexicon: Lexicon
) -> int | None:
    """Where the absent thing begins, if a negation denies that something occurs; else None.

    没有投诉, 不存在违规, 均未发生事故, 不拖欠工资: yes. 没有开展, 没有成效: no.
    """
    if negation is None or negation + 1 >= len(tokens) or tokens[negation].reading in ("denied", "failing"):
        return None
    after = tokens[negation + 1]
    if main is not None:
        exists = main == negation + 1 and tokens[main].text in _EXISTS and main + 1 < len(tokens)
        return main + 1 if exists and not _is_nothing(tokens[main + 1 :], lexicon) else None
    if after.terminal != "TEXT" or _is_nothing(tokens[negation + 1 :], lexicon):
        return None
    text = after.text.lstrip(_PARTICLES)
    classes = lexicon.classes
    thing = "".join(t.text for t in tokens[negation + 1 :])
    if tokens[negation].text.endswith(("没有", "没", "无", "未有")):
        if thing.endswith((*classes["harms"], *_with(classes["harms"], classes["things"]))):
            return negation + 1
    word = max((w for w in classes["occurs"] if text.startswith(w) and text != w), key=len, default=None)
    if word is not None and _names_harm(text[len(word) :], lexicon):
        return negation + 1
    return negation + 1 if text.startswith(classes["acts"]) else None


def _with(words: Sequence[str], tails: Sequence[str]) -> tuple[str, ...]:
    return tuple(word + tail for word in words for tail in tails)


def _names_harm(text: str, lexicon: Lexicon) -> bool:
    return any(harm in text for harm in (*lexicon.classes["harms"], *lexicon.classes["things"]))


def turned(tokens: Sequence[Lexeme], main: int, lexicon: Lexicon) -> int | None:
    """What a word of absence denies: the verb behind it (无明显改善), itself (无变化), or None.

    无擅自提高标准行为 is the absence of an act.
    """
    if not tokens[main].text.startswith(_DENYING):
        return None
    rest = tokens[main + 1 :]
    if _is_nothing(rest, lexicon):
        return main
    adverbs = lexicon.classes["adverbs"]
    verb = next(
        (
            main + 1 + i
            for i, t in enumerate(rest)
            if t.terminal not in _SKIPPED and t.text not in adverbs and t.text not in _EXISTS
        ),
        None,
    )
    if verb is None or tokens[verb].terminal != "DIRECTION" or tokens[verb].reading in ("absent", "affirmed"):
        return None
    last = verb == len(tokens) - 1
    if last:
        return verb
    if tokens[verb].text in lexicon.weak or tokens[verb].reading == "decrease":
        return None
    return None if tokens[-1].text.endswith(lexicon.classes["things"]) else verb


def _is_nothing(tokens: Sequence[Lexeme], lexicon: Lexicon) -> bool:
    """变化, 明显变化, 实质性进展: what it is a denial not to have."""
    thing = "".join(t.text for t in tokens if t.terminal not in _SKIPPED)
    noun = next((w for w in lexicon.classes["nothing"] if thing.endswith(w)), None)
    if noun is None:
        return False
    before = thing[: -len(noun)]
    for adverb in (
        *sorted(lexicon.classes["adverbs"], key=len, reverse=True),
        *sorted(_EXISTS),
        "发生",
        "出现",
    ):
        before = before.replace(adverb, "", 1)
    return not before
