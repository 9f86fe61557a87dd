"""A target whose sign, value and unit stand in three columns, put together again."""

from __future__ import annotations

import re

from .contents import is_blank_mark

__all__ = ["combined"]

_PLAIN_NUMBER = re.compile(
    r"[-−]?\d[\d,，]*(?:\.\d+)?(?:\s*[-~～—至]\s*\d[\d,，]*(?:\.\d+)?)?|[一二两三四五六七八九十百千万亿]+"
)
_LED = re.compile(
    r"^(?:[≥≤≧≦⩾⩽><=＞＜＝﹥﹤═〓≡]|大于(?:或?等于)?|小于(?:或?等于)?|不低于|不少于|不高于|不超过|不大于|不小于|等于)+"
)
#: What 指标性质 says of the direction.
_DIRECTION = re.compile(r"(?:(?P<up>正向)|反向|逆向|负向)(?:指标)?")
_SIGN_WORDS = {
    "大于等于": "≥",
    "大于或等于": "≥",
    "小于等于": "≤",
    "小于或等于": "≤",
    "大于": ">",
    "小于": "<",
    "等于": "=",
    "不小于": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "不大于": "≤",
    "不高于": "≤",
    "不超过": "≤",
    "═": "=",
    "〓": "=",
    "≡": "=",
}
_SAME_SIGN = (
    {"≧": "≥", "⩾": "≥", ">=": "≥", "＞＝": "≥", "≦": "≤", "⩽": "≤", "<=": "≤", "＜＝": "≤"}
    | {
        "＞": ">",
        "﹥": ">",
        "＜": "<",
        "﹤": "<",
        "＝": "=",
    }
    | _SIGN_WORDS
)


def combined(sign: str | None, value: str | None, unit: str | None) -> str | None:
    """The target as one text, of a sign, a value and a unit that stand in three columns.

    Words stay as they are, and nothing is written twice. A sign that contradicts the one before the value is
    put before it all the same: such a target must not read as if it were clear.

    >>> combined("≥", "60", "个"), combined("≥", "≥60个", "个"), combined("定性", "提升", "无")
    ('≥60个', '≥60个', '提升')
    """
    if value is None or not value.strip() or (sign is None and unit is None):
        return value
    text = value.strip()
    led = _LED.match(text)
    number = _PLAIN_NUMBER.fullmatch(text[led.end() :].strip() if led else text)
    measure = (unit or "").strip()
    if number and measure and not is_blank_mark(measure) and not text.endswith(measure):
        text += measure
    mark = (sign or "").strip()
    mark = _SAME_SIGN.get(mark, mark)
    if number and not led and (direction := _DIRECTION.fullmatch(mark)) is not None:
        mark = "≥" if direction["up"] else "≤"
    if not mark or not _LED.fullmatch(mark):
        return text
    if led:
        standing = led.group()
        return text if _SAME_SIGN.get(standing, standing) == mark else mark + text
    if mark == "=" and re.search(r"\d\s*[年月日]", text):
        # Equal to a day or a period says no more than the day does.
        return text
    return mark + text if re.match(r"[约近\d.+\-−一二两三四五六七八九十百千万]", text) else text
