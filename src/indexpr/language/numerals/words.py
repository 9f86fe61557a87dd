"""From characters to a value: one pass, from left to right.

A numeral is a sum of steps that get smaller (三千五百二十), in groups of ten thousand (万, 亿). What is known at
each character is kept by :class:`Sum`; digits may be Arabic at any place (3千5百, 1千零1, 100万零5千).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..patterns import Pattern
from .magnitudes import exact
from .reading import NumberReading
from .signs import (
    AMBIGUOUS,
    CAPITALS_ONLY,
    CHINESE,
    DIGITS,
    LARGE,
    LATIN,
    MULTIPLIERS,
    SIGN_WORDS,
    SMALL,
    SUPERSCRIPTS,
    TWENTIES,
    VULGAR,
)
from .sums import MOST_DIGITS, Sum, no_number

_FIGURES = "0123456789"
_ARABIC = Pattern(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+|\.(?=[%一-鿿]))?|\.[0-9]+", ".0123456789")
#: Figures behind which nothing stands that could belong to the number, which most are.
_PLAIN = Pattern(
    rf"[0-9]{{1,15}}(?:\.[0-9]{{1,15}})?(?![0-9.,A-Za-z×*^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹余多来几数个又{''.join(sorted({*CHINESE, *VULGAR}))}])",
    _FIGURES,
)
_GROUPED = Pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TWO_POINTS = Pattern(r"\.[.0-9]", ".")
_STEP = Pattern(r"[0-9]+(?:\.[0-9]+)?", _FIGURES)
_POWER = Pattern(
    r"(?:[×xX*](?P<base>[0-9]+))?(?:\^(?P<caret>[+-]?[0-9]{1,3})|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))",
    "×xX*^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹",
)
#: K and W for 千 and 万: only where money, people or nothing follows.
_LATIN = Pattern(r"[KkWw](?=$|[,;。、)~+-]|[余多]?(?:元|圆|块|人|名|户|美|欧|港)|及?以[上下内]|左右)", "KkWw")
#: What a small figure behind a multiplier belongs to where it is no tail: 5万2025年, 3万1月.
_CALENDAR = Pattern(r"[0-9]+(?:年|月|日|号|季度|-|~|:|/)", _FIGURES)
_POINTED = Pattern(r"点(?P<places>[0-9]+)(?![0-9:]|分(?!之)|点|时)", "点")
#: Behind Arabic digits 点 is a decimal point only where no time of day can be meant.
_POINTED_ARABIC = Pattern(r"点(?P<places>[0-9]+)(?=[万亿%‰倍])", "点")
_PLACES = Pattern(r"点(?P<places>[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)", "点")
#: What stands beside a capital digit in an amount.
_OF_AMOUNTS = frozenset("拾佰仟万亿元圆角整零")
#: 三两个: two or three, the other way round.
_TURNED = Pattern(r"三两(?=[个天年人次句家下项])", "三")


def read_arabic(text: str, start: int, stops: frozenset[int] = frozenset()) -> NumberReading | None:
    """Arabic digits at ``start``, with the multipliers behind them: 110万, 3千5百, 10余万, 1,234,567, 1.5×10⁴, 50K.

    Args:
        text: folded text.
        start: where to read.
        stops: indices at which a multiplier character begins a longer word (千瓦, 百分点) and is none.

    >>> read_arabic("13万2元", 0).value, read_arabic("100万零5千元", 0).value
    (Decimal('132000'), Decimal('1005000'))
    """
    plain = _PLAIN.match(text, start)
    if plain is not None:
        digits = plain[0]
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return NumberReading(Decimal(digits), plain.end())
    at = start + (start < len(text) and text[start] in "+-")
    sign = -1 if text.startswith("-", start) else 1
    found = _ARABIC.match(text, at)
    return None if found is None else _signed(_read(text, at, stops), sign)


def read_chinese(text: str, start: int, stops: frozenset[int] = frozenset()) -> NumberReading | None:
    """Chinese numerals at ``start``: 三, 一百二十, 壹佰万, 一点五亿, 十几, 三五, 二〇二五, 半, 负三.

    Returns None where the characters are no number.

    >>> read_chinese("十七八人", 0).value, read_chinese("十七八人", 0).high
    (Decimal('17'), Decimal('18'))
    """
    sign, at = 1, start
    if text.startswith("-", start):
        sign, at = -1, start + 1
    for word, turned in SIGN_WORDS.items():
        if text.startswith(word, start):
            sign, at = turned, start + len(word)
            if not text.startswith((*_FIGURES, "."), at) and not _numeral_at(text, at):
                return None
            return _signed(_read(text, at, stops), sign)
    return _signed(_read(text, at, stops), sign) if _numeral_at(text, at) else None


def _signed(read: NumberReading | None, sign: int) -> NumberReading | None:
    if read is None or sign == 1 or read.problem is not None:
        return read
    if read.high is None:
        return read._replace(value=-read.value)
    return read._replace(value=-read.high, high=-read.value)


def _numeral_at(text: str, at: int) -> bool:
    """Can a number in words begin here? 点5 only behind nothing that it could be a word with (重点5个)."""
    if at >= len(text):
        return False
    if text[at] == "点":
        return not _word_before(text, at)
    return (
        text[at] in DIGITS
        or text[at] in MULTIPLIERS
        or text[at] in TWENTIES
        or text[at] in VULGAR
        or text[at] in "半几数"
    )


def _word_before(text: str, at: int) -> bool:
    """Does 点 end a word here (重点5个, 站点3个)?"""
    before = text[at - 1] if at else ""
    return before.isalnum() and before not in "于过到约为达"


def _read(text: str, at: int, stops: frozenset[int]) -> NumberReading | None:
    if text.startswith("半数", at):
        return NumberReading(Decimal("0.5"), at + 2)
    if text.startswith("半", at):
        return None if text[at + 1 : at + 2] in MULTIPLIERS else NumberReading(Decimal("0.5"), at + 1)
    turned = _TURNED.match(text, at)
    if turned is not None:
        return NumberReading(Decimal(2), turned.end(), high=Decimal(3))
    if text[at : at + 1] in VULGAR:
        return NumberReading(exact(VULGAR[text[at]]), at + 1)
    total = Sum()
    end = _first(text, at, stops, total)
    if isinstance(end, NumberReading) or end is None:
        return end
    while end < len(text) and end not in stops:
        after = _next(text, end, stops, total)
        if after is None:
            break
        end = after
    if text.startswith(AMBIGUOUS, end) and end not in stops:
        return no_number(_run_end(text, end), "ambiguous-numeral")
    if not total.begun and total.digit is None:
        return None
    read = total.reading(end)
    if read.problem != "malformed-number":
        return None if not total.arabic and _goes_on(text, end, stops) else read
    return no_number(_run_end(text, end), "malformed-number") if total.arabic else None


def _goes_on(text: str, at: int, stops: frozenset[int]) -> bool:
    """True where a numeral follows that found no place in the number: no part of a run is a number of its own."""
    return (
        at < len(text)
        and at not in stops
        and text[at] != "两"
        and (
            text[at] == "半"
            or text[at] in DIGITS
            and text[at] not in CAPITALS_ONLY
            or text[at] in MULTIPLIERS
        )
    )


def _run_end(text: str, at: int) -> int:
    known = (DIGITS, MULTIPLIERS, _FIGURES, AMBIGUOUS)
    while at < len(text) and any(text[at] in part for part in known):
        at += 1
    return at


# --- the first item --------------------------------------------------------------------------------


def _first(text: str, at: int, stops: frozenset[int], total: Sum) -> int | NumberReading | None:
    """Take what a number begins with where that is more than a digit; the index behind it."""
    found = _ARABIC.match(text, at)
    if found is not None:
        return _first_figures(text, found.end(), found[0], total)
    if text[at] == "数":
        return at
    end = _digits_end(text, at, stops)
    run = text[at:end]
    if not run:
        return at
    if not CAPITALS_ONLY.isdisjoint(run) and not _capital(text, at, end):
        return None
    scaled = text[end : end + 1] in MULTIPLIERS and end not in stops
    if len(run) == 1:
        return (end if total.add(Fraction(0)) else None) if run in "零〇" else at
    if _neighbours(run) or scaled and len(run) == 2 and "零" not in run and "〇" not in run:
        return at
    if len(run) > MOST_DIGITS or not _positional(run, text[end : end + 1]):
        return None
    total.add(Fraction(int("".join(str(DIGITS[c]) for c in run))))
    return end


def _first_figures(text: str, end: int, digits: str, total: Sum) -> int | NumberReading:
    if _TWO_POINTS.match(text, end) is not None:
        while end < len(text) and text[end] in "0123456789.,":
            end += 1
        return no_number(end, "malformed-number")
    if "," in digits and _GROUPED.fullmatch(digits) is None:
        return no_number(end, "malformed-number")
    if len(digits) > MOST_DIGITS:
        return no_number(end, "number-too-long")
    value = Fraction(digits.replace(",", "").rstrip("."))
    power = _POWER.match(text, end)
    if power is not None:
        if (power["base"] or digits) != "10":
            return no_number(power.end(), "power")
        exponent = int(power["caret"] or power["raised"].translate(SUPERSCRIPTS))
        if abs(exponent) > MOST_DIGITS:
            return no_number(power.end(), "number-too-long")
        value, end = (value if power["base"] else 1) * Fraction(10) ** exponent, power.end()
    if text[end : end + 1] in VULGAR:  # 3½
        value, end = value + VULGAR[text[end]], end + 1
    total.add(value)
    total.arabic = True
    latin = _LATIN.match(text, end)
    if latin is not None:
        total.multiply(LATIN[text[end]])
        total.remark("latin-multiplier")
        return latin.end()
    pointed = _POINTED_ARABIC.match(text, end) if value.denominator == 1 else None
    return pointed.end() if pointed is not None and total.decimal(pointed["places"]) else end


def _digits_end(text: str, at: int, stops: frozenset[int]) -> int:
    """Where a run of Chinese digits ends, the 两 behind it left out that is a unit of mass (二两)."""
    end = at
    while end < len(text) and text[end] in DIGITS and end not in stops:
        end += 1
    if end - at < 2 or text[end - 1] != "两" or text[end : end + 1] in MULTIPLIERS:
        return end
    counted = text[at:end] == "一两" and "一" <= text[end : end + 1] <= "龥" and text[end] != "以"
    return end if counted else end - 1


def _capital(text: str, at: int, end: int) -> bool:
    """参 in 参佰 and in 贰拾参元, but not in 参加."""
    around = text[end : end + 1] + text[at - 1 : at]
    return any(c in _OF_AMOUNTS for c in around) or text[at - 2 : at] == "分之"


def _neighbours(run: str) -> bool:
    """七八, 一两, 三五: about so many, not places of a number."""
    if len(run) != 2:
        return False
    low, high = DIGITS[run[0]], DIGITS[run[1]]
    return low > 0 and (high == low + 1 or run == "三五")


def _positional(run: str, following: str) -> bool:
    """二〇二五, 八五折, 二五: digits by their places; 三四五, 七七八八, 一五一十 are figures of speech."""
    if "零" in run or "〇" in run:
        return True
    return len(run) == 2 and following not in MULTIPLIERS and (run[0] != run[1] or following in ("折", "%"))


# --- all others ------------------------------------------------------------------------------------


def _next(text: str, at: int, stops: frozenset[int], total: Sum) -> int | None:
    """Where the item at ``at`` ends, or None where the number has ended."""
    char = text[at]
    if char in MULTIPLIERS:
        return at + 1 if total.multiply(MULTIPLIERS[char]) else None
    if text.startswith("个亿", at) and total.digit is not None:
        return at + 2 if total.multiply(10**8) else None
    if char in TWENTIES:
        return at + 1 if total.twenty(TWENTIES[char]) else None
    if char in _FIGURES:
        return _more_figures(text, at, total)
    if char == "点":
        return _point(text, at, total)
    if char in "几数":
        return _some(text, at, total)
    if char in "余多来":
        return _more(text, at, stops, total)
    return _digit(text, at, stops, total) if char in DIGITS else None


def _point(text: str, at: int, total: Sum) -> int | None:
    found = _PLACES.match(text, at) or _POINTED.match(text, at)
    if (
        found is None
        or total.arabic
        or total.last
        or not text[at - 1 : at].strip("点")
        and at > 0
        and total.begun
    ):
        return None
    if total.digit is None and not total.begun and _word_before(text, at):
        return None
    return found.end() if total.decimal(found["places"]) else None


def _some(text: str, at: int, total: Sum) -> int | None:
    """十几, 几十, 二百三十几, 数百: an unknown digit."""
    following = text[at + 1 : at + 2]
    if text[at] == "数" and (total.begun or total.digit is not None or following not in MULTIPLIERS):
        return None
    if total.digit is not None:
        tens = total.arabic and not total.begun and total.digit % 10 == 0 and total.digit > 0
        return at + 1 if tens and total.more(unknown=True) else None
    if following in SMALL and total.fits(SMALL[following]) or following in LARGE and not total.begun:
        return at + 1 if total.some() else None
    open_ = total.begun and (total.place == 10 or total.zero)
    return at + 1 if open_ and total.more(unknown=True) else None


def _more(text: str, at: int, stops: frozenset[int], total: Sum) -> int | None:
    """10余万, 三百多万: over, in front of a multiplier."""
    if text[at + 1 : at + 2] not in MULTIPLIERS or at + 1 in stops or not (total.begun or total.arabic):
        return None
    return at + 1 if total.more(unknown=False) else None


def _digit(text: str, at: int, stops: frozenset[int], total: Sum) -> int | None:
    if total.digit is not None:
        return None  # 1.一是: another number, or none
    if text[at] in "零〇":
        following = text[at + 1 : at + 2]
        counts = following and (following in DIGITS or following in _FIGURES or following in "十拾几")
        return at + 1 if counts and total.gap() else None
    end = _digits_end(text, at, stops)
    run = text[at:end]
    scaled = text[end : end + 1] in MULTIPLIERS and end not in stops
    if not run or run == "两" and not scaled and (total.begun or total.digit is not None):
        return None
    if not CAPITALS_ONLY.isdisjoint(run) and not _capital(text, at, end):
        return None
    if run[0] == "一" and not scaled and not total.zero and total.place > 1000 and _counts_on(text, end):
        return None  # 100万一年
    if _neighbours(run) and not (total.begun and run == "三五"):
        return end if total.pair(DIGITS[run[0]], DIGITS[run[1]]) else None
    return end if len(run) == 1 and total.add(Fraction(DIGITS[run])) else None


def _counts_on(text: str, at: int) -> bool:
    """Is a 一 that ends here the first of 一年, 一人: another number?"""
    return "一" <= text[at : at + 1] <= "龥" and text[at] not in "元块圆"


def _more_figures(text: str, at: int, total: Sum) -> int | None:
    """5百 of 3千5百, 2 of 3万2, 5千 of 100万零5千."""
    found = _STEP.match(text, at)
    if found is None or not total.begun or total.digit is not None:
        return None
    digits, end = found[0], found.end()
    if text[end : end + 1] in MULTIPLIERS:
        return end if total.add(Fraction(digits)) else None
    if _CALENDAR.match(text, at) is not None or len(digits) > MOST_DIGITS:
        return None
    return end if total.tail(digits) else None
