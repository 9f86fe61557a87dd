"""Counting floats: decimals that a spreadsheet's binary number spells out (0.9499999999999999 is 0.95)."""

from __future__ import annotations

import re
from fractions import Fraction

from indexpr.diagnostics import Diagnostic

__all__ = ["without_floats"]

_LONG = re.compile(r"(?<![\d.])[-−]?\d{1,12}\.\d{8,20}(?![\d.])")
#: As precise as the decimals of published tables are.
_DECIMALS = 4
_NEAR = Fraction(1, 10**6)
_FEWEST_DIGITS = 12


def without_floats(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """A text with its counting floats as the short decimals that they were, and what was taken for what.

    A number of 12 digits or more that lies within a millionth of one with up to four decimals was that one; any
    other stands as it is, a quotient that nobody rounded (7.75510204081633) among them.

    >>> without_floats("0.9499999999999999")[0], without_floats("0.0900000762939453")[0], without_floats("7.75510204081633")[0]
    ('0.95', '0.09', '7.75510204081633')
    """
    if len(text) < _FEWEST_DIGITS:
        return text, ()
    said: list[Diagnostic] = []

    def short(found: re.Match[str]) -> str:
        long = found[0].replace("−", "-")
        if sum(char.isdigit() for char in long) < _FEWEST_DIGITS:
            return found[0]
        exact = Fraction(long)
        for places in range(_DECIMALS + 1):
            scale = 10**places
            near = Fraction(round(exact * scale), scale)
            if abs(near - exact) <= _NEAR and (near != 0 or exact == 0):
                plain = _decimal(near, places)
                said.append(_taken(found[0], plain))
                return plain
        return found[0]

    return _LONG.sub(short, text), tuple(said)


def _decimal(number: Fraction, places: int) -> str:
    whole = abs(number.numerator * 10**places // number.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return f"-{text}" if number < 0 else text


def _taken(long: str, short: str) -> Diagnostic:
    return Diagnostic(
        "counting-float",
        "hint",
        None,
        f"“{long}”是表格软件的浮点误差，按{short}读取",
        f"{long} is a spreadsheet's counting error and is read as {short}",
    )
