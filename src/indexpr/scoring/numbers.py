"""Numbers that a caller gives: points, a score to earn, the parameters of a policy. All exact."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..diagnostics import Diagnostic, IndexprError
from ..evaluation.given import float_read, float_refused, float_text, unwrapped
from ..language.numerals import exact

#: No row or table is worth more; a larger number is a slip of the pen.
MOST = 1_000_000
#: More decimals than any table prints.
MOST_PLACES = 12
_LONGEST = 40

_FOLDED = str.maketrans(
    "０１２３４５６７８９．，＋－−﹣–—―─／\u3000\u00a0", "0123456789.,+-------/  ", "\u200b\ufeff"
)
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", re.ASCII)
_NOTHING = frozenset({"", "-", "--", "---", "/", "无", "不适用", "N/A", "n/a", "NA"})


class Asked(NamedTuple):
    """What a number is for, so that a refusal can name it."""

    zh: str
    en: str
    code: str

    def refuse(self, zh: str, en: str, written: str | None = None) -> IndexprError:
        """The error that says what is wrong with the number, and what to write."""
        shown = written or "0.5"
        return IndexprError(
            f"{self.zh}{zh}",
            f"{self.en} {en}",
            code=self.code,
            hint=f'请写作不小于 0 的普通小数，可用字符串、整数或 Decimal，如 "{shown}"',
            hint_en=f'write a plain decimal not below 0 as a str, an int or a Decimal, such as "{shown}"',
        )


POINTS = Asked("分值", "the points", "bad-points")


def exact_number(value: object, asked: Asked = POINTS, most: int = MOST) -> Decimal:
    """A number not below 0, exactly.

    Args:
        value: a str, int, Decimal, or a Fraction that is a finite decimal. A str may hold full-width
            digits, separators of thousands, and 分 behind the number.
        asked: what the number is for.
        most: the largest number that makes sense there.

    Raises:
        IndexprError: a float (the number that it holds need not be the decimal that is written), a
            negative number, NaN, Infinity, an exponent, an empty text, and anything else.

    >>> exact_number("１.５分"), exact_number(2)
    (Decimal('1.5'), Decimal('2'))
    """
    if isinstance(value, float):
        raise asked.refuse(
            f"是二进制浮点数 {value!r}，不一定等于所写的小数，计分须用精确的数",
            f"came as the binary float {value!r}, which need not equal the decimal that was written; "
            "scores are exact",
            repr(value) if _PLAIN.fullmatch(repr(value)) else None,
        )
    number: Decimal | Fraction | None = None
    if isinstance(value, str):
        number = _written(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > most:  # before it is turned into digits: an int may have millions of them
            raise asked.refuse(f"须在 0 与 {most} 之间", f"must lie between 0 and {most}")
        number = Decimal(value)
    elif isinstance(value, Decimal):
        number = value
    elif isinstance(value, Fraction) and value.denominator <= 10**MOST_PLACES:
        number = exact(value) if 0 <= value <= most else Decimal(-1)
    if not isinstance(number, Decimal) or not number.is_finite():
        shown = repr(value) if len(repr(value)) <= _LONGEST else repr(value)[:_LONGEST] + "…"
        raise asked.refuse(f"不是可用的数：{shown}", f"must be a plain number, not {shown}")
    if not 0 <= number <= most:
        raise asked.refuse(f"须在 0 与 {most} 之间", f"must lie between 0 and {most}")
    if _places(number) > MOST_PLACES:
        raise asked.refuse(f"的小数超过 {MOST_PLACES} 位", f"must not have more than {MOST_PLACES} decimals")
    return number


def parse_points(points: object) -> Decimal | None:
    """The points of a row; None where the cell says that the row is not scored (-, —, /, empty).

    Args:
        points: as :func:`exact_number`; None and an empty text are not scored.

    Raises:
        IndexprError: ``bad-points``.

    >>> parse_points("0.5"), parse_points("—")
    (Decimal('0.5'), None)
    """
    if points is None or (isinstance(points, str) and _folded(points) in _NOTHING):
        return None
    return exact_number(points)


class Worth(NamedTuple):
    """Points that a call names.

    Attributes:
        points: None where the row is not scored.
        said: that a float was read.
    """

    points: Decimal | None
    said: tuple[Diagnostic, ...] = ()


def points_given(points: object) -> Worth:
    """The points that a call names: as :func:`parse_points`, but an empty text is a mistake of the caller.

    The cells of a frame are taken, too: integers of numpy and Arrow; NaN and NA as None; a float by its shortest
    decimal text, where that has at most 6 digits behind the point.

    Raises:
        IndexprError: ``bad-points``.

    >>> points_given("-").points, points_given(0.5).points, points_given(0.5).said[0].code
    (None, Decimal('0.5'), 'float-read')
    """
    if isinstance(points, str) and not _folded(points):
        raise POINTS.refuse("为空；不计分的指标请写 -", "are empty; write - for a row that is not scored")
    plain = unwrapped(points)
    return Worth(*number_given(plain, POINTS)) if isinstance(plain, float) else Worth(parse_points(plain))


def number_given(value: object, asked: Asked, most: int = MOST) -> tuple[Decimal, tuple[Diagnostic, ...]]:
    """A number that a call names, which must be there, and that a float was read: as :func:`points_given`.

    Raises:
        IndexprError: with the code of what is asked.

    >>> number_given("0.5", POINTS)
    (Decimal('0.5'), ())
    """
    plain = unwrapped(value)
    if not isinstance(plain, float):
        return exact_number(plain, asked, most), ()
    text = float_text(plain)
    if text is None:
        raise asked.refuse(*float_refused(plain))
    return exact_number(text, asked, most), (float_read(asked.zh, asked.en, plain, text),)


def _folded(text: str) -> str:
    return text[:200].translate(_FOLDED).strip()


def _written(text: str) -> Decimal | None:
    plain = _folded(text).removesuffix("分").rstrip()
    if len(plain) > _LONGEST or _PLAIN.fullmatch(plain) is None:
        return None
    return Decimal(plain.replace(",", ""))


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def decimal_of(numerator: int, places: int) -> Decimal:
    """``numerator`` / 10**places without trailing zeros, whatever the precision of the thread's context.

    >>> decimal_of(500, 3), decimal_of(-19, 2)
    (Decimal('0.5'), Decimal('-0.19'))
    """
    while places > 0 and numerator % 10 == 0:
        numerator, places = numerator // 10, places - 1
    return Decimal(f"{numerator}E-{places}") if places else Decimal(numerator)


def shown(value: Decimal | Fraction | int) -> str:
    """A number for a sentence: a plain decimal where it is finite, else a fraction.

    >>> shown(Decimal("0.50")), shown(Fraction(2, 3)), shown(Fraction(300))
    ('0.5', '2/3', '300')
    """
    number = exact(Fraction(value))
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def about(value: Fraction, places: int = 4) -> str:
    """A fraction for a sentence, to so many decimals, half up.

    >>> about(Fraction(29, 150)), about(Fraction(1, 2))
    ('0.1933', '0.5')
    """
    scaled = abs(value) * 10**places
    number = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return format(decimal_of(number if value >= 0 else -number, places), "f")
