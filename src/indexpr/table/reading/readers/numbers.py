"""What a person sees in a spreadsheet cell: a stored number through its number format.

0.95 under ``0%`` is 95%, 12.5 under ``0.00"万元"`` is 12.50万元, a serial number under a date format is a day.
A reader that drops the format turns the first two into other values.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from attrs import frozen

from indexpr.diagnostics import Diagnostic

__all__ = ["hides_digits", "rounded_by_format", "shown", "shown_date", "stored"]

_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<number>[0#?][0#?,]*(?:\.[0#?]+)?(?:[eE][+-]?[0#?]+)?,*|\.[0#?]+)|(?P<percent>[%％])|(?P<other>.)",
    re.DOTALL,
)

_DATE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<part>(?P<letter>[A-Za-z])(?P=letter)*)|(?P<other>.)',
    re.DOTALL,
)
_DATE_PARTS = {"y", "yy", "yyy", "yyyy", "e", "m", "mm", "d", "dd"}


@frozen
class _Form:
    """One section of a number format: what stands around the number, and how it is written."""

    before: str
    after: str
    digits: str
    percent: bool

    @property
    def thousands(self) -> int:
        """How many times the form divides by a thousand (commas behind the digits)."""
        return len(self.digits) - len(self.digits.rstrip(","))

    def scaled(self, number: Decimal) -> Decimal:
        """A number in percent, where the form asks for it."""
        return number * 100 if self.percent else number


def stored(value: float | int | Decimal) -> Decimal:
    """The number that a spreadsheet means: 15 significant digits, as it keeps and shows them.

    >>> str(stored(0.1 + 0.2))
    '0.3'
    """
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(format(value, ".15g"))


def shown(value: float | int, number_format: str) -> str:
    """The text of a number under a format.

    >>> shown(0.95, "0%"), shown(12.5, '0.00"万元"'), shown(1234567.891, "#,##0.0"), shown(0.1 + 0.2, "General")
    ('95%', '12.50万元', '1,234,567.9', '0.3')
    """
    number, form = _chosen(value, number_format)
    if form is None:
        return _plain(number)
    if not form.digits:
        return f"{form.before}{form.after}".strip() or _plain(number)
    if form.digits == "General":
        return f"{form.before}{_plain(number)}{form.after}".strip()
    return f"{form.before}{_written(form.scaled(number), form.digits)}{form.after}".strip()


def hides_digits(value: float | int, number_format: str) -> bool:
    """Whether a format shows less of a number than is stored: 95.67 % as 96%.

    >>> hides_digits(0.9567, "0%"), hides_digits(0.95, "0%")
    (True, False)
    """
    number, form = _chosen(value, number_format)
    if form is None or form.digits in ("", "General"):
        return False
    written = _written(form.scaled(number), form.digits).replace(",", "")
    return Decimal(written) != form.scaled(number).scaleb(-3 * form.thousands)


def _chosen(value: float | int, number_format: str) -> tuple[Decimal, _Form | None]:
    """The section of the format that a number falls under, and the number as that section writes it."""
    number = stored(value)
    sections = _sections(number_format)
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    # A number of more digits than a sheet keeps is no amount; it is written out as it is.
    return number, _form(section) if number.adjusted() < 20 else None


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[str, ...]:
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format or "General")
    return tuple(parts)


@lru_cache(maxsize=1024)
def _form(section: str) -> _Form | None:
    """The section read; None where it says something that only the plain number can stand for."""
    if re.search(r"\[\s*[<>=]", section) or re.search(r"[0#?]\s*/\s*[0#?\d]", section) or "@" in section:
        return None
    general = _GENERAL.search(section)
    if general:
        before, after = section[: general.start()], section[general.end() :]
        return _Form(_literal(before), _literal(after), "General", percent=False)
    before, after, digits, percent = "", "", "", False
    for token in _TOKEN.finditer(section):
        if token["number"] is not None and not digits:
            digits = token["number"]
            continue
        if token["number"] is not None:
            return None
        text = _text_of(token)
        percent = percent or token["percent"] is not None
        if digits:
            after += text
        else:
            before += text
    if re.search(r"[eE]", digits):
        return None
    return _Form(before, after, digits, percent)


def _text_of(token: re.Match[str]) -> str:
    if token["percent"] is not None:
        return "%"
    return token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""


def _literal(section: str) -> str:
    return "".join(_text_of(token) for token in _TOKEN.finditer(section))


def _written(number: Decimal, digits: str) -> str:
    whole, _, places = digits.rstrip(",").partition(".")
    number = number.scaleb(-3 * (len(digits) - len(digits.rstrip(","))))
    needed = len(re.findall(r"[0?]", places))
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    left, _, right = format(abs(rounded), "f").partition(".")
    while len(right) > needed and right.endswith("0"):
        right = right[:-1]
    left = left.rjust(whole.count("0"), "0")
    if "," in whole:
        left = f"{int(left):,}"
    return f"{sign}{left}.{right}" if right else f"{sign}{left}"


def _spelt_date(value: datetime.date, section: str) -> str | None:
    """A day under a format that says more than the day (…日前, …月底前); None for any other format."""
    pieces: list[str] = []
    words = ""
    for token in _DATE_TOKEN.finditer(section):
        part = (token["part"] or "").lower()
        if part and part not in _DATE_PARTS:
            return None
        if part:
            number = {"y": value.year, "e": value.year, "m": value.month, "d": value.day}[part[0]]
            pieces.append(f"{number:02}" if part in ("mm", "dd") else str(number))
        else:
            literal = token["quoted"] or token["escaped"] or token["other"] or ""
            words += literal
            pieces.append(literal)
    return "".join(pieces).strip() if re.search(r"[^\s年月日号\-/.,:：;@]", words) else None


def shown_date(value: datetime.datetime | datetime.date | datetime.time, number_format: str) -> str:
    """The text of a day, as precise as its format shows it.

    >>> shown_date(datetime.date(2025, 12, 31), "yyyy/m/d"), shown_date(datetime.date(2025, 12, 1), 'yyyy"年"m"月"')
    ('2025-12-31', '2025年12月')
    """
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if (spelt := _spelt_date(value, _sections(number_format)[0])) is not None:
        return spelt
    shape = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|AM/PM', "", number_format).lower()
    clock = isinstance(value, datetime.datetime) and re.search(r"[hs]", shape) is not None
    has_day, has_year = "d" in shape, "y" in shape or "e" in shape
    if clock and isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.strftime("%Y-%m-%d %H:%M")
    if has_year and not has_day and "m" in shape:
        return f"{value.year}年{value.month}月"
    if has_year and not has_day and not clock:
        return f"{value.year}年"
    if has_day and not has_year and "m" in shape:
        return f"{value.month}月{value.day}日"
    if not has_day and not has_year and "m" in shape and not clock:
        return f"{value.month}月"
    return f"{value.year:04}-{value.month:02}-{value.day:02}"


def rounded_by_format(sheet: str, cells: list[tuple[int, int]]) -> Diagnostic:
    """The word on numbers of which a sheet shows less than it keeps; ``cells`` are their rows and columns."""
    row, column = cells[0]
    return Diagnostic(
        "rounded-by-format",
        "hint",
        None,
        f"工作表“{sheet}”有{len(cells)}个数字按单元格格式显示时被舍入（首个在第{row}行第{column}列），按显示值读取",
        f"{len(cells)} numbers in sheet “{sheet}” are rounded by their format (the first in row {row}, column "
        f"{column}); they are read as shown",
    )
