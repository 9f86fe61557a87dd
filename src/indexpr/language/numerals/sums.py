"""A numeral as the sum that it stands for: steps that get smaller, in groups of ten thousand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .magnitudes import exact
from .reading import NumberReading, Problem, Remark
from .signs import DIGITS

#: No figure of a budget has more digits; what does is a slip or an attack.
MOST_DIGITS = 40
_TOO_LARGE = 10**MOST_DIGITS
_GROUP = 10**4


class Sum:
    """A numeral up to some character.

    Each method takes one item and says whether the numeral may go on with it; one that may not leaves it ``broken``.

    Attributes:
        closed: what stands in front of the last 万 or 亿, that included; ``large`` is that multiplier.
        section: what stands behind it, up to the last of 千 百 十; ``step`` is that multiplier.
        digit: the digit that waits for its multiplier, or None.
        zero: true behind 零, which makes the next digit one of its own place (一千零五).
        spread: how far the higher of two neighbouring digits lies above the lower, or None.
        arabic: true where Arabic digits stand in it.
        bare: true behind a multiplier that began the numeral (万, 千), behind which no digit belongs.
        last: true where nothing but multipliers may follow (a pair, 几, a decimal).
    """

    __slots__ = ("arabic", "bare", "broken", "closed", "digit", "large", "last", "least", "over", "remarks", "section", "spread",
                 "step", "zero")  # fmt: skip

    def __init__(self) -> None:
        self.closed = self.section = Fraction(0)
        self.digit: Fraction | None = None
        self.spread: Fraction | None = None
        self.large, self.step = 0, _GROUP
        self.zero = self.arabic = self.bare = self.over = self.least = self.last = self.broken = False
        self.remarks: tuple[Remark, ...] = ()

    @property
    def begun(self) -> bool:
        """True behind a multiplier."""
        return bool(self.large) or self.stepped

    @property
    def stepped(self) -> bool:
        """True behind 千, 百 or 十 of the section that is being read."""
        return self.step < _GROUP

    @property
    def place(self) -> int:
        """The last multiplier."""
        return self.step if self.stepped else self.large

    def remark(self, code: Remark) -> None:
        """Note a choice."""
        self.remarks = (*self.remarks, code)

    # --- digits ---------------------------------------------------------------------------------

    def add(self, digit: Fraction) -> bool:
        """A digit, or Arabic digits: 5 of 3千5百."""
        if self.digit is not None or self.last or self.bare:
            return self._break()
        self.digit = digit
        self.last = digit.denominator != 1
        return True

    def pair(self, low: int, high: int) -> bool:
        """Two neighbouring digits: 七八 of 十七八."""
        if not self.add(Fraction(low)):
            return False
        self.spread, self.last = Fraction(high - low), True
        return True

    def gap(self) -> bool:
        """零 inside: 一千零五."""
        if self.digit is not None or not self.begun or self.last:
            return False
        self.zero = True
        return True

    def decimal(self, places: str) -> bool:
        """What stands behind 点."""
        digits = "".join(str(DIGITS.get(c, c)) for c in places)
        if self.last or len(digits) > MOST_DIGITS or self.digit and self._is_tail():
            return self._break()
        self.digit = (self.digit or 0) + Fraction(int(digits), 10 ** len(digits))
        self.zero = self.last = True
        return True

    def some(self) -> bool:
        """几 in front of a multiplier: two at least."""
        if not self.add(Fraction(2)):
            return False
        self.least = self.last = True
        return self._marked()

    def more(self, *, unknown: bool) -> bool:
        """余, 多, 来, and 几 behind a ten: over what is written.

        Args:
            unknown: true for 几, an unknown digit.
        """
        if self.over:
            return False
        self.over = self.last = True
        return self._marked() if unknown else True

    def _marked(self) -> bool:
        self.remark("least-value")
        return True

    def tail(self, digits: str) -> bool:
        """Arabic digits behind a multiplier, and nothing behind them: 3万2, 1万2000, 1千零1."""
        place, whole = self.place, digits.partition(".")[0]
        if self.digit is not None or self.last or not whole.strip("0"):
            return self._break()
        if self.zero or place == 10:
            fits = Fraction(digits) < place
        elif len(whole) == 1:
            self.remark("bare-tail")
            fits = whole == digits
        else:
            fits = len(whole) == len(str(place)) - 1
            self.zero = True
        if not fits:
            return self._break()
        self.digit, self.last = Fraction(digits), True
        return True

    # --- multipliers ----------------------------------------------------------------------------

    def multiply(self, by: int) -> bool:
        """十 to 亿 behind what stands there."""
        if self.closed > _TOO_LARGE:
            return self._break()
        return self._group(by) if by >= _GROUP else self._scale(by)

    def _scale(self, by: int) -> bool:
        digit = self.digit
        if digit is None:
            if self.begun and by != 10:
                return self._break()
            digit, self.bare = (
                Fraction(1),
                by >= 1000 and not self.begun,
            )  # 十二, 百; 千八百 is about a thousand
        if by >= self.step or not digit and not self.arabic or self.begun and digit * by >= self.place:
            return self._break()
        self.section += digit * by
        self._taken(by)
        self.step = by
        return True

    def _group(self, by: int) -> bool:
        if self.digit is None and not self.stepped:
            if self.zero or by < self.large or by == self.large == self.closed:
                return self._break()  # 万万 alone
            self.bare = self.bare or not self.large
            self.closed = (self.closed if self.large else Fraction(1)) * by  # 万亿, 万
        else:
            self.zero = self.zero or not self.stepped  # the digit's own multiplier is this one
            self._settle()
            if self.large and (by == self.large or by < self.large <= self.section * by):
                return self._break()
            if not self.section and not self.arabic:
                return self._break()
            inner = self.section if by < self.large else self.closed + self.section
            self.closed = inner * by + (self.closed if by < self.large else 0)
        self.section, self.step, self.large = Fraction(0), _GROUP, by
        self._taken(by)
        return True

    def _taken(self, by: int) -> None:
        self.digit, self.zero = None, False
        if self.spread is not None:
            self.spread *= by

    def twenty(self, value: int) -> bool:
        """廿, 卅."""
        if self.digit is not None or self.step <= 10 or self.last:
            return self._break()
        self.section, self.step, self.zero = self.section + value, 10, False
        return True

    def fits(self, step: int) -> bool:
        """May a multiplier of this size still follow?"""
        return self.digit is None and step < (self.place or _TOO_LARGE)

    def _break(self) -> bool:
        self.broken = True
        return False

    # --- the value ------------------------------------------------------------------------------

    def _is_tail(self) -> bool:
        """Does the waiting digit stand behind a multiplier without one of its own: 3万2, 一百二?"""
        return self.begun and not self.zero and self.place > 10

    def _settle(self) -> None:
        if self.digit is None:
            return
        scale = Fraction(self.place, 10) if self._is_tail() else Fraction(1)
        self.section += self.digit * scale
        if self.spread is not None:
            self.spread *= scale
        self.digit = None

    def reading(self, end: int) -> NumberReading:
        """The number that has ended."""
        if self.broken:
            return no_number(end, "malformed-number")
        self._settle()
        value = self.closed + self.section
        if value > _TOO_LARGE:
            return no_number(end, "number-too-long")
        high = None if self.spread is None else exact(value + self.spread)
        over = self.over or self.least
        return NumberReading(
            exact(value),
            end,
            "over" if over else None,
            None,
            high,
            self.least and not self.over,
            self.remarks,
        )


def no_number(end: int, problem: Problem) -> NumberReading:
    """Digits that are no number."""
    return NumberReading(Decimal(0), end, problem=problem)
