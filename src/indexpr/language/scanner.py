"""Text to tokens: longest match over the vocabulary, numbers and dates, each with its span.

A Chinese sentence has no spaces, so what a character is depends on what stands before it: 个 is a unit
behind a number and a syllable of 个人 elsewhere; 内 bounds a quantity and is nothing in 国内. The scanner
therefore reads in three modes: free text, behind a quantity, behind a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from string import ascii_letters
from typing import Any

from lark.lexer import Lexer, Token

from ..diagnostics import IndicatorSyntaxError
from .days import may_hold_date, read_date, read_date_tail
from .lexicon import Lexicon, UnitWord, Word
from .numerals import CHINESE, NumberReading, read_arabic, read_chinese
from .patterns import Pattern
from .text import Folded

BREAKS = {
    ",": "COMMA", ";": "SEMICOLON", "。": "STOP", "!": "STOP", "、": "CAESURA", ":": "COLON",
    "|": "SEMICOLON", "…": "STOP",
}  # fmt: skip
_CLOSING = {"(": ")", "《": "》", "“": "”", "「": "」", "[": "]", '"': '"', "{": "}", "『": "』", "‘": "’"}
_INCLUSIVE = Pattern(r"\((?:包?含(?:本数|当日|本级|当天)?|不(?:包)?含(?:本数|当日|当天)?)\)", "(")
_INTERVAL = Pattern(r"[\[(][^\[\](),]{1,24},[^\[\](),]{1,24}[\])]", "[(")
_JOIN = Pattern(r"(?P<AND>并且|同时|以及|且|和|与|及|并|&)|(?P<OR>或者|或是|或)", "并同以且和与及&或")
_DASH = Pattern(r"[-~]+|至|到", "-~至到")
_PARTS = Pattern(r"百分之|千分之|万分之|十分之", "百千万十")
_PART_UNITS = {"百分之": "%", "千分之": "‰", "万分之": "‱", "十分之": "成"}
_CURRENCY = Pattern(r"¥|\$|人民币|RMB|￡|£|€", "¥$人Rr￡£€", flags=re.IGNORECASE)
_CURRENCIES = {"$": "美元", "£": "英镑", "€": "欧元"}
_BASE = Pattern(
    r"同比|环比|(?:与|较之|较|比|同|相比|相较|对比|比照)于?(?:(?:上|去|前)一?个?年度?|(?:19|20)\d\d年度?|往年|以往|上一?季度?|上月"
    r"|年初|基期|基准年?|(?:项目|政策)?(?:实施|改造|开展|建设)前|上年?同期|同期|历年)"
    r"(?:同期|年?末|年?底|平均|水平|数据?|实际|基数)*(?:相比较?|比较)?",
    "同环与较比相对",
)
_DOUBLING = Pattern(r"翻(?:了)?(?:(?P<times>[一两二三四五1-5])番|番|倍|一倍)", "翻")
_TIMES = {c: i % 5 + 1 for i, c in enumerate("一二三四五12345")} | {"两": 2}
_GLUED = Pattern(r"[0-9]{5,7}年(?:[0-9]{1,2}月|底|末|前)", "0123456789")
_TENTHS = Pattern(r"成(?P<more>[一二三四五六七八九1-9])?(?![本立果熟为员功套品交分效就长人])", "成")
_DISCOUNT = Pattern(r"折(?![旧扣合算成])", "折")
#: Measure words that behind a Chinese numeral mostly belong to a name (二级, 三条线, 一对一), not to a count.
_ORDINAL_UNITS = frozenset("级类等期号届线档步代轮批流体季环维区镇乡院校部局对盘条层门头点口手把站网")
#: 三方, 零度, 全面: never a count behind a bare Chinese numeral.
_NEVER_COUNTED = frozenset("方度面里平")
_POWER = Pattern(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+(?![0-9]*[A-Za-z])", "+-0123456789")
_NUMBER_PROBLEMS = {
    "number-too-long": ("数字过长", "the number has too many digits", None, None),
    "malformed-number": (
        "数字写法有误",
        "the digits make no number",
        "只用一个小数点；千分位每三位一个逗号，或不用逗号",
        "one decimal point; a comma for each three digits, or none",
    ),
    "scientific-notation": (
        "科学计数法可能已丢失位数",
        "scientific notation may have lost digits",
        "写出全部数字",
        "write all digits",
    ),
}
#: A sign behind a quantity reads the other way round: 2次≤巡查次数.
_SIGN = Pattern(r"≥|≤|>=|<=|>|<", "≥≤<>")
_FLIPPED = {"≥": "<=", "≤": ">=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}
#: 不高于市场价八折: a base between the comparator and the number.
_REFERENCE = Pattern(r"[\u4e00-\u9fff()“”A-Za-z]{1,16}?(?=的?(?:[0-9]|百分之|[一二三四五六七八九两][成折]))", "")
_PRODUCT = Pattern(r"[0-9]+[天日]?[×xX*][0-9]+(?:个?小时)?", "0123456789")
#: 应保尽保, 应补尽补: all who are entitled.
_ALL_ENTITLED = Pattern(r"应(.)尽\1", "应")
_BAD_QUARTER = Pattern(r"第(?:[五六七八九十]|[5-9]|0|[1-9][0-9])季度", "第")
_WANTED = {"YEAR": Pattern(r"第(?:[五六七八九十]|[5-9]|0|[1-9][0-9])季度|[0-9]{1,2}月"), "MONTH": Pattern(r"[0-9]{1,2}日")}
_CHINESE_RUN = Pattern(r"[\u4e00-\u9fff]{1,4}", "")
_LATIN = Pattern(r"[A-Za-z]+", ascii_letters)
#: Tokens behind which a word such as 和 may join two forms.
_FORM_ENDS = frozenset(
    ("NUMBER", "UNIT", "BOUND", "ABOUT", "HALF", "NOTE", "INCLUSIVE", "BEFORE", "DURING", "END_OF", "DAY", "MONTH",
     "DATE", "YEAR", "RBRACKET", "TENTHS", "DISCOUNT", "QUARTER")
)  # fmt: skip
_LEADS = frozenset(("REFERENCE", "COMPARATOR", "WITHIN", "APPROXIMATE", "RISE", "PART_OF", "CURRENCY", "PER_HEAD", "TO", "RATIO", "OVER_LINE"))


class Lexeme(Token):
    """A token of the language: a lark ``Token`` that carries what it reads as.

    Attributes:
        reading: number, unit, comparator, date … (terminals.lark says what, for each terminal).
        start, end: its stretch of the folded text.
        flag: the code of a repair that it needed, or "".
    """

    __slots__ = ("end", "flag", "reading", "start")
    reading: Any
    start: int
    end: int
    flag: str

    @classmethod
    def make(cls, kind: str, text: str, start: int, end: int, reading: Any, flag: str) -> Lexeme:
        made = cls(kind, text[start:end], start)
        made.reading, made.start, made.end, made.flag = reading, start, end, flag
        return made


class Lexemes(Lexer):
    """Lark's door to tokens that the scanner has made already."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        del lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        return iter(lexer_state.text)


def scan(lexicon: Lexicon, folded: Folded) -> list[Lexeme]:
    """The tokens of a text, in order, covering all of it."""
    return _Scan(lexicon, folded).run()


class _Scan:
    """One pass over one text."""

    def __init__(self, lexicon: Lexicon, folded: Folded) -> None:
        self.lexicon = lexicon
        self.folded, self.text = folded, folded.text
        self.tokens: list[Lexeme] = []
        self.at = 0
        self.dated = may_hold_date(self.text)
        self.parted = False  # inside an interval, where a comma parts two numbers

    # --- the three modes ------------------------------------------------------------------------

    def run(self) -> list[Lexeme]:
        while self.at < len(self.text):
            self._free()
        return self.tokens

    def _free(self) -> None:
        char = self.text[self.at]
        if char in BREAKS:
            self._emit(BREAKS[char], self.at + 1)
        elif self._round_the_clock() or self._sign() or self._bracket() or self._date() or self._head() or self._base():
            pass
        elif self._leading() or self._amount() or self._join():
            pass
        else:
            self._word()

    def _behind_quantity(self) -> None:
        """Everything that belongs to a number: unit, denominator, bound, the other end of a range."""
        text = self.text
        while self.at < len(text):
            at, before = self.at, self.tokens[-1].type
            found = self.lexicon.behind.longest(text, at)
            if found is not None and before == "NUMBER" and self._unit_wins(found[1]):
                self._unit()
            elif found is not None and self._ends_word(found[1]):
                self._emit(found[0].terminal, found[1], found[0].reading)
            elif before in ("NUMBER", "RBRACKET", "OVER") and self._unit():
                pass
            elif before == "BOUND" and self._unit_behind_bound():
                pass
            elif text[at] == "半" and before == "UNIT" and not text.startswith("半年", at):
                self._emit("HALF", at + 1)
                self._longer_unit()
            elif before == "NUMBER" and text[at] in "余多来" and not text.startswith(("余额", "来自", "多样", "多种"), at):
                self._emit("OVER", at + 1)
            elif self._inclusive() or self._denominator() or before == "NUMBER" and self._unit_in_brackets():
                pass
            elif before == "NUMBER" and text[at] in "/:" and self._digit(at + 1):
                self._emit("RATIO", at + 1)
                self._amount()
                return
            elif (sign := _SIGN.match(text, at)) is not None and not self._operand(sign.end()) and not self._compared():
                self._emit("BOUND", sign.end(), _FLIPPED[sign[0]])
            elif (dash := _DASH.match(text, at)) is not None and (self._operand(dash.end()) or self._open_end(dash.end())):
                self._emit("TO", dash.end())
                while self._leading():
                    pass
                self._amount()
                return
            else:
                return

    def _compared(self) -> bool:
        """True where a comparator stands in front of the quantity just read."""
        for token in reversed(self.tokens):
            if token.type == "COMPARATOR":
                return True
            if token.type not in ("UNIT", "NUMBER", "PER", "OVER", "HALF", "CURRENCY", "PART_OF", "APPROXIMATE"):
                return False
        return False

    def _open_end(self, end: int) -> bool:
        """60-, 60～分: a range whose other end is missing."""
        text = self.text
        if text[end - 1] not in "-~":
            return False
        return end >= len(text) or text[end] in BREAKS or self.lexicon.units.longest(text, end) is not None

    def _unit_behind_bound(self) -> bool:
        """20万以上人次: the unit behind the bound."""
        if self.tokens[-2].type != "NUMBER" or self._measured_noun(self.at):
            return False
        hit = self._latin_unit(self.at)
        if hit is None or not (hit[1] >= len(self.text) or self.text[hit[1]] in BREAKS or self.text[hit[1]] == "("):
            return False
        return self._emit("UNIT_BEHIND", hit[1], hit[0].name)

    def _behind_date(self) -> None:
        """More parts of a date, the other end of a period, 前 or 内."""
        while self.at < len(self.text):
            tail = read_date_tail(self.text, self.at, self.tokens[-1].type)
            if tail is None:
                self._no_such_part()
                dash = _DASH.match(self.text, self.at)
                if dash is None:
                    return
                tail = read_date(self.text, dash.end()) or read_date_tail(self.text, dash.end(), "TO")
                if tail is None:
                    return
                self._emit("TO", dash.end())
            self._emit(tail.terminal, tail.end, tail)

    # --- pieces ---------------------------------------------------------------------------------

    def _emit(self, kind: str, end: int, reading: Any = None, flag: str = "") -> bool:
        start = self.at
        if kind == "TEXT" and self.tokens and self.tokens[-1].type == "TEXT":
            start = self.tokens.pop().start
        self.tokens.append(Lexeme.make(kind, self.text, start, end, reading, flag))
        self.at = end
        return True

    def _digit(self, at: int) -> bool:
        return at < len(self.text) and "0" <= self.text[at] <= "9"

    def _last(self) -> str:
        return self.tokens[-1].type if self.tokens else ""

    def _led(self) -> bool:
        """True directly behind a token that wants a quantity."""
        return self._last() in _LEADS

    def _unit_wins(self, end: int) -> bool:
        """Behind a bare number 起 is the measure word, not the bound."""
        unit = self.lexicon.units.longest(self.text, self.at)
        return unit is not None and unit[1] >= end

    def _ends_word(self, end: int) -> bool:
        """以内 bounds a quantity; 内 in front of 部 or 容 begins another word."""
        hit = self.lexicon.prose.longest(self.text, self.at)
        return hit is None or hit[1] <= end

    def _round_the_clock(self) -> bool:
        """7×24小时 is a manner of service, no quantity of hours."""
        found = _PRODUCT.match(self.text, self.at)
        return found is not None and self._emit("OPEN", found.end())

    def _sign(self) -> bool:
        """A sign that a conversion left in place of a comparator: 》90%."""
        reading = self.lexicon.signs.get(self.text[self.at])
        end = self.at + 1
        if reading is None:
            return False
        if self.text.startswith("=", end):
            end += 1
        closes = self.text[self.at] == "《" and "》" in self.text[end:]
        if closes or self.tokens and self.tokens[-1].type == "TEXT" or not self._digit(end):
            return False
        return self._emit("COMPARATOR", end, reading, "sign-repair")

    def _bracket(self) -> bool:
        text, at = self.text, self.at
        close = _CLOSING.get(text[at])
        if close is None:
            return False
        if text[at] in "[(" and _INTERVAL.match(text, at) is not None and self._interval():
            return True
        end = self._closing(at, close)
        if end is None:
            return self._emit("TEXT", at + 1)
        if text[at] != "(":
            return self._emit("TEXT", end)
        if at == 0 and end == len(text):
            self._emit("STOP", at + 1)
            return True
        if self._inclusive():
            return True
        return self._emit("NOTE", end)

    def _closing(self, at: int, close: str) -> int | None:
        opening, depth = self.text[at], 0
        for i in range(at, len(self.text)):
            char = self.text[i]
            if char == opening and (opening != close or i == at):
                depth += 1
            elif char == close:
                depth -= 1
                if depth == 0:
                    return i + 1
        return None

    def _interval(self) -> bool:
        """[5,10) with a quantity at each end."""
        mark, tokens = self.at, len(self.tokens)
        self._emit("LBRACKET", self.at + 1, self.text[self.at])
        self.parted = True
        if self._amount() and self.text.startswith(",", self.at):
            self._emit("COMMA_IN", self.at + 1)
            if self._amount() and self.at < len(self.text) and self.text[self.at] in ")]":
                self.parted = False
                self._emit("RBRACKET", self.at + 1, self.text[self.at])
                self._behind_quantity()
                return True
        self.parted = False
        self.at = mark
        del self.tokens[tokens:]
        return False

    def _inclusive(self) -> bool:
        found = _INCLUSIVE.match(self.text, self.at)
        return found is not None and self._emit("INCLUSIVE", found.end(), "不" not in found[0])

    def _date(self) -> bool:
        text, at = self.text, self.at
        if not self.dated:
            return False
        before = text[at - 1] if at else ""
        if before.isdigit() and before.isascii() or before.isascii() and before.isalpha():
            return False
        if self._last() == "PER_HEAD":
            read = read_date_tail(text, at, "PER_HEAD")
        else:
            lead = self.lexicon.until.longest(text, at)
            if lead is not None and self._last() not in _LEADS:
                inner = read_date(text, lead[1])
                if inner is not None and (lead[0].reading not in "<=" or inner.terminal != "MONTH"):
                    self._emit("UNTIL", lead[1], lead[0].reading)
                    self._emit(inner.terminal, inner.end, inner)
                    self._behind_date()
                    return True
            read = read_date(text, at)
        if read is None:
            self._no_such_quarter()
            glued = _GLUED.match(text, at)
            if glued is not None:
                self._glued(glued)
            return False
        if read.terminal in ("MONTH", "MONTH_DAY", "YEAR_MONTH") and before == "第":
            return False
        if read.terminal == "QUARTER" and self._last() == "COMPARATOR" and self._digit(at):
            return False
        self._emit(read.terminal, read.end, read)
        self._behind_date()
        return True

    def _head(self) -> bool:
        """人均, 每月 in front of a quantity or a day."""
        found = self.lexicon.heads.longest(self.text, self.at)
        if found is None:
            return self._each_so_many()
        day = read_date_tail(self.text, found[1], "PER_HEAD")
        if day is None and not self._operand(found[1]):
            return False
        return self._emit("PER_HEAD", found[1], found[0].reading)

    def _each_so_many(self) -> bool:
        """每两年1次, 每10万人≤5起: a denominator with a number."""
        text, at = self.text, self.at
        if text[at] != "每":
            return False
        number = read_arabic(text, at + 1, self._stops(at + 1)) or read_chinese(text, at + 1, self._stops(at + 1))
        unit = self.lexicon.units.longest(text, at + 1 if number is None else number.end)
        if unit is None or not self._operand(unit[1]):
            return False
        factor = "" if number is None else self._factor(at + 1, number)
        return self._emit("PER_HEAD", unit[1], factor + unit[0].name)

    def _factor(self, start: int, number: NumberReading) -> str:
        """The number of a denominator: as written with Arabic digits or a bare multiplier (/10万, /百万), else in digits."""
        written = self.text[start : number.end]
        return written if self._digit(start) or written[0] in "百千万亿" else format(number.value, "f")

    def _base(self) -> bool:
        """同比, 较上年: only where a rise or fall follows."""
        found = _BASE.match(self.text, self.at)
        if found is None:
            return False
        end = found.end()
        end += self.text.startswith(",", end)
        rise = self.lexicon.changes.longest(self.text, end)
        if _DOUBLING.match(self.text, end) is None and (rise is None or not self._operand(rise[1])):
            return False
        return self._emit("BASE", found.end())

    def _leading(self) -> bool:
        """A comparator, 约 or 控制在 in front of a quantity; those that always compare, anywhere."""
        text, at = self.text, self.at
        found = self.lexicon.leading.longest(text, at)
        if found is None:
            return False
        word, end = found
        if not self._operand(end):
            if word.terminal != "COMPARATOR":
                return False
            if text[at:end] in self.lexicon.weak_leads:
                return False
            reference = _REFERENCE.match(text, end)
            if reference is not None and self._plain(end, reference.end()):
                self._emit("COMPARATOR", end, word.reading)
                tail = reference.end() + text.startswith("的", reference.end())
                return self._emit("REFERENCE", tail, reference[0])
        longer = self.lexicon.prose.longest(text, at)
        if longer is not None and longer[1] > end and not self._operand(longer[1] - 1):
            return False
        return self._emit(word.terminal, end, word.reading)

    def _plain(self, start: int, end: int) -> bool:
        """True where no comparator and no date stands in a stretch."""
        return not any(
            self.lexicon.leading.longest(self.text, i) is not None or read_date(self.text, i) is not None
            for i in range(start, end)
        )

    def _operand(self, at: int) -> bool:
        """Does a quantity, or what leads one in, stand at ``at``?"""
        text = self.text
        if at >= len(text):
            return False
        if self._digit(at) or text[at] in "+-." and self._digit(at + 1) or _PARTS.match(text, at):
            return True
        if (money := _CURRENCY.match(text, at)) is not None:
            return self._operand(money.end())
        if text[at] in CHINESE:
            return self._chinese(at, led=True) is not None
        for index in (self.lexicon.leading, self.lexicon.heads):
            found = index.longest(text, at)
            if found is not None and self._operand(found[1]):
                return True
        return False

    def _amount(self) -> bool:
        """A number and all that belongs to it, where the text goes on with one."""
        text, at = self.text, self.at
        if at >= len(text):
            return False
        doubling = _DOUBLING.match(text, at)
        if doubling is not None:
            self._emit("DOUBLING", doubling.end(), _TIMES[doubling["times"] or "一"])
            self._behind_quantity()
            return True
        money = _CURRENCY.match(text, at)
        if money is not None and self._operand(money.end()):
            self._emit("CURRENCY", money.end(), _CURRENCIES.get(money[0], "元"))
            at = self.at
        parts = _PARTS.match(text, at)
        if parts is not None and self._number(parts.end(), led=True) is not None:
            self._emit("PART_OF", parts.end(), _PART_UNITS[parts[0]])
            at = self.at
        read = self._number(at, self._led())
        if read is None:
            return False
        if read.problem is not None:
            self._bad_number(read)
        self._emit("NUMBER", read.end, read, self._gap(at, read.end))
        self._behind_number()
        return True

    def _behind_number(self) -> None:
        text = self.text
        if text.startswith("分之", self.at) and self._number(self.at + 2, led=True) is not None:
            self._emit("OVER_LINE", self.at + 2)
            self._amount()
            return
        for kind, pattern in (("TENTHS", _TENTHS), ("DISCOUNT", _DISCOUNT)):
            found = pattern.match(text, self.at)
            if found is not None:
                self._emit(kind, found.end(), found.groupdict().get("more"))
                break
        self._behind_quantity()

    def _number(self, at: int, led: bool) -> NumberReading | None:
        text = self.text
        if at >= len(text):
            return None
        if not self._digit(at) and not (text[at] in "+-." and self._digit(at + 1)):
            return self._chinese(at, led)
        power = _POWER.match(text, at)
        if power is not None:
            return NumberReading(Decimal(0), power.end(), problem="scientific-notation")
        if not led and (text[at] in "+-." and at > 0 and self._last() not in ("", "COMMA", "LBRACKET", "COMMA_IN")):
            return None
        before = text[at - 1] if at else ""
        words = self._last() == "TEXT"
        if not led and words and (before in ("第", "每") or before.isascii() and (before.isalnum() or before == ".")):
            return None
        stops = self._stops(at)
        read = read_arabic(text, at, stops)
        if read is not None and (
            self.parted and "," in text[at : read.end]
            or read.problem == "malformed-number" and "," in text[at : read.end] and self._wide_commas(at, read.end)
        ):
            read = read_arabic(text[: text.index(",", at)], at, stops)
        if read is None or read.problem is not None or led:
            return read
        latin = _LATIN.match(text, read.end)
        if latin is not None and self._latin_unit(read.end) is None:
            return None
        return read if self._counts(read.end) else None

    def _counts(self, end: int) -> bool:
        """In running text digits count something only with a unit, a bound or nothing behind them."""
        text = self.text
        if end >= len(text) or text[end] in BREAKS or text[end] in "%‰()[]/-~至到余多来成折半分之":
            return True
        if self.lexicon.behind.longest(text, end) is not None or self.lexicon.units.longest(text, end) is not None:
            return not self._measured_noun(end) or self._last() in ("", "COMMA", "SEMICOLON", "STOP")
        return self._open_measure(end) is not None

    def _chinese(self, at: int, led: bool) -> NumberReading | None:
        """Chinese numerals where they are a quantity: 三次, but not 三农, 第三, 统一."""
        text = self.text
        guard = self.lexicon.prose.longest(text, at)
        if at and text[at - 1] == "每":
            return None
        read = read_chinese(text, at, self._stops(at))
        bare = read is not None and read.end == at + 1 and text[at] in "百千万亿"
        if bare and not text.endswith(("约", "近", "分之"), 0, at):
            return None
        if read is None or guard is not None and guard[1] > read.end and not led and guard[0].terminal != "TEXT":
            return None
        end = read.end
        unit = self.lexicon.units.longest(text, end)
        if guard is not None and guard[1] > end and guard[0].terminal == "TEXT" and (unit is None or unit[1] <= guard[1]):
            return None
        if text.startswith("分之", end):
            return read if self._number(end + 2, led=True) is not None else None
        if led:
            return read if self._counts(end) or text[at:end] != "一" else None
        if at and text[at - 1] == "第":
            return None
        alone = end >= len(text) or text[end] in BREAKS
        if unit is None:
            bound = self.lexicon.behind.longest(text, end) is not None or self._goes_on(end)
            return read if _TENTHS.match(text, end) or _DISCOUNT.match(text, end) or bound or alone and at == 0 else None
        if text[end : unit[1]] in _NEVER_COUNTED:
            return None
        whole = at == 0 and unit[1] >= len(text)
        if text[end] in _ORDINAL_UNITS and not whole or self._measured_noun(end):
            bound = self.lexicon.behind.longest(text, unit[1])
            return read if bound is not None else None
        return read

    def _goes_on(self, end: int) -> bool:
        """一千至两千人, 十余人: what follows the numeral makes a quantity of it."""
        if end < len(self.text) and self.text[end] in "余多" and self.lexicon.units.longest(self.text, end + 1):
            return True
        dash = _DASH.match(self.text, end)
        read = None if dash is None else read_chinese(self.text, dash.end(), self._stops(dash.end()))
        return read is not None and self.lexicon.units.longest(self.text, read.end) is not None

    def _stops(self, at: int) -> frozenset[int]:
        """Where a numeral begins a unit (千瓦, 百分点) or a fraction and must not be read into the number."""
        text, i = self.text, at + 1
        while i < len(text) and (text[i] in CHINESE or text[i] in "0123456789.,余多来佰仟拾"):
            if text[i] in CHINESE:
                hit = self.lexicon.units.longest(text, i)
                if hit is not None and hit[1] - i > 1 or text.startswith("分之", i + 1) and text[i] in "百千万":
                    return frozenset((i,))
            i += 1
        return frozenset()

    def _wide_commas(self, start: int, end: int) -> bool:
        """True where the commas of a stretch are full-width: they part clauses, not thousands."""
        source, at = self.folded.source, self.folded.at
        return all(source[at[i]] != "," for i in range(start, end) if self.text[i] == ",")

    def _gap(self, start: int, end: int) -> str:
        """White space inside a number: groups of three and broken lines join, anything else is refused."""
        led = self._led()
        gaps = [i for i in self.folded.gaps if start < i < end and self.text[i].isdigit() and self.text[i - 1].isdigit()]
        if not gaps:
            return ""
        source, at = self.folded.source, self.folded.at
        broken = all("\n" in source[at[i - 1] : at[i]] for i in gaps)
        thirds = all((j - i) == 3 for i, j in zip(sorted(gaps), [*sorted(gaps)[1:], self._digits_end(gaps[-1])], strict=True))
        if broken or thirds or led:
            return "split-number"
        raise IndicatorSyntaxError(
            "数字中间有空格，无法确定是一个数还是两个数",
            "white space inside the digits: one number or two?",
            source=source,
            span=self.folded.span(start, end),
            code="split-number",
            expected=("数字",),
            hint=f"如为一个数，写作 {self.text[start:end]}",
            hint_en=f"if it is one number, write {self.text[start:end]}",
        )

    def _digits_end(self, at: int) -> int:
        while self._digit(at):
            at += 1
        return at

    def _latin_unit(self, at: int) -> tuple[UnitWord, int] | None:
        """A unit of Latin letters, not the beginning of a longer Latin word."""
        text = self.text
        for unit, end in self.lexicon.units.all(text, at):
            if text[end - 1] in ascii_letters and _LATIN.match(text, end) is not None:
                continue
            if not any(self._word_across(i, end) for i in range(at + 1, end)):
                return unit, end
        return None

    def _word_across(self, start: int, end: int) -> bool:
        """人日均: the longer unit 人日 would cut 日均 in two."""
        for index in (self.lexicon.measured, self.lexicon.heads):
            hit = index.longest(self.text, start)
            if hit is not None and hit[1] > end:
                return True
        return False

    def _measured_noun(self, at: int) -> bool:
        """项目 begins with a measure word and is none."""
        hit = self.lexicon.measured.longest(self.text, at)
        if hit is None:
            return False
        unit = self.lexicon.units.longest(self.text, at)
        return unit is None or unit[1] < hit[1]

    def _unit(self) -> bool:
        text, at = self.text, self.at
        hit = self._latin_unit(at)
        if hit is None or self._measured_noun(at):
            if _LATIN.match(text, at) is not None and hit is None:
                self._unknown_latin()
            name = self._open_measure(at)
            return name is not None and self._emit("UNIT", at + len(name), name, "open-measure-word")
        unit, end = hit
        if unit.kind == "count" and text.startswith("次", end) and not text.startswith(("次数", "次级", "次年"), end):
            return self._emit("UNIT", end + 1, unit.name + "次")
        again = self.lexicon.units.longest(text, end)
        if again is not None and again[0] is unit and text[at:end] == text[end : again[1]] and not self._measured_noun(end):
            return self._emit("UNIT", again[1], unit.name, "doubled-unit")
        if again is not None and "count" not in (unit.kind, again[0].kind) and not self._heads(end):
            plain = unit.kind not in ("time", "money", "ratio") and again[0].kind != "money"
            if plain and not self._measured_noun(end):
                return self._emit("UNIT", again[1], text[at : again[1]], "unknown-unit")
        return self._emit("UNIT", end, unit.name)

    def _longer_unit(self) -> None:
        """一个半小时: the unit stands behind 半, in front of it only 个."""
        hit = self.lexicon.units.longest(self.text, self.at)
        if hit is not None and hit[0].kind == "time" and str(self.tokens[-2]) == "个":
            self._emit("UNIT", hit[1], hit[0].name)

    def _heads(self, at: int) -> bool:
        return self.lexicon.heads.longest(self.text, at) is not None

    def _open_measure(self, at: int) -> str | None:
        """An unlisted measure word: one Chinese character in front of a bound, a break, a bracket or the end."""
        text = self.text
        if at >= len(text) or not "\u4e00" <= text[at] <= "\u9fff" or text[at] in "为的是在和与及或达以前后内外中成折多余来至到第不无未约每且底末":
            return None
        end = at + 1
        if text.startswith("次", end):
            end += 1
        behind = end >= len(text) or text[end] in BREAKS or text[end] in "/()-~" or self.lexicon.behind.longest(text, end)
        return text[at:end] if behind else None

    def _unknown_latin(self) -> None:
        found = _LATIN.match(self.text, self.at)
        assert found is not None
        if not self._behind_lead():
            return
        word = found[0]
        near = self.lexicon.nearest_unit(word)
        raise IndicatorSyntaxError(
            f"未知单位“{word}”",
            f"unknown unit {word!r}",
            source=self.folded.source,
            span=self.folded.span(*found.span()),
            code="unknown-unit",
            expected=("单位",),
            hint=None if near is None else f"是否为“{near}”？",
            hint_en=None if near is None else f"did you mean {near!r}?",
        )

    def _behind_lead(self) -> bool:
        return len(self.tokens) > 1 and self.tokens[-2].type in _LEADS

    def _unit_in_brackets(self) -> bool:
        """≥2000(人次): the bracket holds the unit."""
        text, at = self.text, self.at
        hit = self.lexicon.units.longest(text, at + 1) if text[at] == "(" else None
        if hit is None or not text.startswith(")", hit[1]):
            return False
        return self._emit("UNIT", hit[1] + 1, hit[0].name)

    def _denominator(self) -> bool:
        """/年, 每项, /10万人, ·月."""
        text, at = self.text, self.at
        if self._last() not in ("UNIT", "NUMBER", "HALF", "PER", "BOUND") or text[at] not in "/每·":
            return False
        if text[at] == "·" and not any(t.type == "PER" for t in self.tokens[-4:]):
            return False
        start = at + 1
        if text.startswith("(", start):
            start += 1
        number = read_arabic(text, start, self._stops(start)) if self._digit(start) else read_chinese(text, start) if start < len(text) and text[start] in "十百千万亿" else None
        behind = number.end if number is not None else start
        hit = self._latin_unit(behind)
        name, end = (hit[0].name, hit[1]) if hit is not None else ("", behind)
        if hit is None:
            run = _CHINESE_RUN.match(text, behind)
            scaled = number is not None and text[behind - 1] in "十百千万亿"
            if self.lexicon.behind.longest(text, behind) is not None:
                run = None
            if text[at] != "/" or (run is None or number is not None) and not scaled:
                return False
            if run is not None:
                stop = next((i for i in range(behind + 1, run.end()) if self.lexicon.behind.longest(text, i)), run.end())
                name, end = text[behind:stop], stop
        if name and text.startswith("次", end) and hit is not None and hit[0].kind == "count":
            name, end = name + "次", end + 1
        if text[start - 1] == "(" and text.startswith("·", end):
            second = self._latin_unit(end + 1)
            if second is not None:
                name, end = f"{name}/{second[0].name}", second[1]
        if text[start - 1] == "(":
            if not text.startswith(")", end):
                return False
            end += 1
        factor = "" if number is None else self._factor(start, number)
        return self._emit("PER", end, factor + name)

    def _join(self) -> bool:
        """和, 且, 或 between two forms."""
        found = _JOIN.match(self.text, self.at)
        if found is None or not any(t.type in _FORM_ENDS for t in self.tokens):
            return False
        if found.end() == len(self.text) and self._last() in _FORM_ENDS:
            return self._emit(str(found.lastgroup), found.end())
        if self._last() not in _FORM_ENDS and self._last() != "TEXT":
            return False
        longer = self.lexicon.prose.longest(self.text, self.at)
        if longer is not None and longer[1] > found.end():
            return False
        if not self._operand(found.end()) and read_date(self.text, found.end()) is None:
            rest = re.split("[,;。]", self.text[found.end() :], maxsplit=1)[0]
            if self._last() not in (*_FORM_ENDS, "TEXT") or re.search("[0-9≥≤]", rest) is None:
                return False
        return self._emit(str(found.lastgroup), found.end())

    def _word(self) -> bool:
        """A word of the vocabulary, or one character of text."""
        text, at = self.text, self.at
        entitled = _ALL_ENTITLED.match(text, at)
        if entitled is not None:
            return self._emit("DIRECTION", entitled.end(), "complete")
        hit: tuple[Word, int] | None = self.lexicon.prose.longest(text, at)
        rise = self.lexicon.changes.longest(text, at)
        if rise is not None and self._operand(rise[1]) and not (hit is not None and hit[1] > rise[1]):
            return self._emit("RISE", rise[1], rise[0])
        if hit is None:
            measured = self.lexicon.measured.longest(text, at)
            return self._emit("TEXT", at + 1 if measured is None else measured[1])
        word, end = hit
        if word.terminal in ("DIRECTION", "OPEN", "CLAIM") and text[at] != "按" and text.startswith(self.lexicon.nouns, end):
            return self._emit("TEXT", end)
        return self._emit(word.terminal, end, word.reading)

    # --- what cannot be read --------------------------------------------------------------------

    def _bad_number(self, read: NumberReading) -> None:
        zh, en, hint, hint_en = _NUMBER_PROBLEMS[str(read.problem)]
        raise IndicatorSyntaxError(
            zh,
            en,
            source=self.folded.source,
            span=self.folded.span(self.at, read.end),
            code=str(read.problem),
            expected=("数字",),
            hint=hint,
            hint_en=hint_en,
        )

    def _no_such_part(self) -> None:
        """2025年13月, 12月32日: digits in the place of a month or a day that are none."""
        wanted = _WANTED.get(self._last())
        found = None if wanted is None else wanted.match(self.text, self.at)
        if found is not None:
            self._no_such_date(found)

    def _no_such_quarter(self) -> None:
        found = _BAD_QUARTER.match(self.text, self.at)
        if found is not None:
            self._no_such_date(found)

    def _no_such_date(self, found: re.Match[str]) -> None:
        raise IndicatorSyntaxError(
            "没有这样的日期",
            "there is no such date",
            source=self.folded.source,
            span=self.folded.span(*found.span()),
            code="no-such-date",
            expected=("日期",),
        )

    def _glued(self, glued: re.Match[str]) -> None:
        raise IndicatorSyntaxError(
            "数字与日期粘连，无法拆分",
            "a number is glued to a date and the digits cannot be split",
            source=self.folded.source,
            span=self.folded.span(*glued.span()),
            code="glued-date",
            expected=("日期",),
            hint=f"如为日期，写作 {glued[0][-8:]}前" if "月" in glued[0] else "分开写数字和日期",
            hint_en="write the number and the date apart",
        )
