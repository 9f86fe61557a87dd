"""Which digits and numerals of a running text are a number: 三次 and 5个, but not 三农, 第三, 统一, 5G."""

from __future__ import annotations

from decimal import Decimal

from .. import refusals
from ..numerals import CHINESE, DIGITS, NumberReading
from .each import each_at
from .figures import arabic_at, arabic_before, chinese_at
from .scan import Scan
from .units import known_unit_at, measured_noun_at, open_measure_at, short_step, unit_at

#: What may stand behind 零 in 2年零六个月.
SMALL_DIGITS = tuple("一二两三四五六七八九十")
#: Behind these a hyphen in front of a number is a minus.
_SIGNED_BEHIND = ("", "COMMA", "SEMICOLON", "STOP", "COLON", "NOTE", "LBRACKET", "COMMA_IN", "LABEL")
#: Behind these and at the start of a clause a number may stand in front of a noun that begins with a measure word.
_CLAUSE_STARTS = ("", "COMMA", "SEMICOLON", "STOP", "LABEL")

#: What may stand between the numbers of things of one name: 1、2号楼, 1-3号线.
_BETWEEN_NAMES = frozenset("、,和及与-~至")
#: No list of such numbers has more characters.
_WIDEST_LIST = 24
#: How many fractions may stand in each other (百分之三分之一).
_FRACTIONS = 2


def operand_at(scan: Scan, at: int) -> bool:
    """Does a quantity, or what leads one in, stand at ``at``?"""
    known, asked = scan.known, list[tuple[str, int]]()
    while True:
        key = ("operand", at)
        found = known.get(key)
        if found is None:
            asked.append(key)
            following = _operand_or_next(scan, at)
            if following > 0:
                at = following
                continue
            found = 1 if following == 0 else 0
        known.update(dict.fromkeys(asked, found))
        return bool(found)


def _operand_or_next(scan: Scan, at: int) -> int:
    """0 where a number stands, -1 where none can, else where to look on."""
    text, lexicon = scan.text, scan.lexicon
    if at >= len(text):
        return -1
    if scan.digit(at) or text[at] in "+-." and scan.digit(at + 1) or scan.matches("PART_OF", at) is not None:
        return -1 if _lettered(scan, at) else 0
    if text[at] in CHINESE or text[at] in "-数" and text[at + 1 : at + 2] in CHINESE:
        return -1 if _chinese_at(scan, at, led=True) is None else 0
    either = scan.matches("EITHER", at)
    if either is not None:
        return either
    money = scan.matches("MONEY_SIGN", at)
    if money is not None:
        return money
    named = lexicon.currencies.longest(text, at)
    if named is not None:
        return named[1]
    lead = lexicon.leading.longest(text, at) or lexicon.heads.longest(text, at)
    if lead is not None:
        return lead[1]
    each = each_at(scan, at) if text[at] == "每" else None
    return -1 if each is None else each[1]


def number_at(scan: Scan, at: int, *, led: bool) -> NumberReading | None:
    """The number at ``at``, where it counts something.

    Args:
        led: true behind a comparator and the like, where a number is expected and needs no unit.
    """
    text = scan.text
    if at >= len(text):
        return None
    if not scan.digit(at) and not (text[at] in "+-." and scan.digit(at + 1)):
        return _chinese_at(scan, at, led=led)
    end = scan.matches("ARABIC", at)
    if end is None:
        return None
    if "e" in text[at:end] or "E" in text[at:end]:
        if not (text[end : end + 1].isascii() and text[end : end + 1].isalpha()):
            return NumberReading(Decimal(0), end, problem="scientific-notation")
    if not led and (not _begins_number(scan, at) or _numbers_things(scan, at)) or _placed(scan, at):
        return None
    read = arabic_at(scan, at)
    if read is not None and "," in text[at : read.end]:
        comma = text.index(",", at)
        if scan.parted or read.problem == "malformed-number" and _wide_commas(scan, at, read.end):
            read = arabic_before(scan, at, comma)
    if read is None or read.problem is not None or led or _continues(scan, read.end):
        return read
    if _latin(text, read.end) and unit_at(scan, read.end) is None:
        return read if lone_prefix_at(scan, read.end) else None
    return read if _counts(scan, read.end) else None


def _latin(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isalpha()


def _cold(scan: Scan, at: int) -> bool:
    """气温-5℃: behind a name a hyphen is a minus where the unit is one of temperature; else it may part the two."""
    read = arabic_at(scan, at)
    unit = None if read is None else unit_at(scan, read.end)
    return unit is not None and unit[0].kind == "temperature" and unit[0].name != "度"


def _signed_name(scan: Scan, at: int) -> bool:
    """变动率-30%: the name of a change has a sign; a dash (变动率—30%) is none."""
    hyphen = scan.folded.source[scan.folded.at[at]] not in "—–―─"
    return hyphen and scan.text.endswith(scan.lexicon.classes["signed"], 0, at)


def lone_prefix_at(scan: Scan, at: int) -> bool:
    """100M where a value ends, or in front of money or a bound; 5G网络 is a name."""
    end = scan.matches("LONE_PREFIX", at)
    return end is not None and (scan.ends(end) or scan.text[end] in "元人以及左")


def _begins_number(scan: Scan, at: int) -> bool:
    """False for the digits of 第3, of COVID-19 and of 80-100 behind a number."""
    text = scan.text
    if (
        at
        and text[at] == "-"
        and scan.folded.source[scan.folded.at[at]] in "—–―─"
        and scan.last in ("COLON", "NOTE")
    ):
        return False  # 完成率：—95%: a dash, no minus
    if text[at] in "+-." and at > 0 and scan.last not in _SIGNED_BEHIND:
        return text[at] == "-" and scan.last == "TEXT" and (_cold(scan, at) or _signed_name(scan, at))
    if scan.last != "TEXT":
        return True
    before = text[at - 1]
    if text[at - 2 : at].lower() == "ph":
        return True
    return before not in ("第", "每") and not (before.isascii() and (before.isalnum() or before == "."))


def _numbers_things(scan: Scan, at: int) -> bool:
    """1、2号楼, 〔2025〕3号, 92号汽油: figures in front of 号 are names, and 25号前 is a day."""
    text, end = scan.text, at
    while scan.digit(end) and end < at + _WIDEST_LIST:
        end += 1
        if scan.digit(end + 1) and text[end] in _BETWEEN_NAMES:
            end += 1
    return (
        end > at and text.startswith("号", end) and not text.startswith(("前", "以前", "之前", "止"), end + 1)
    )


def _half_of(scan: Scan, at: int) -> bool:
    """上半月: the first half of a month, and no half a month."""
    return at > 0 and scan.text[at] == "半" and scan.text[at - 1] in "上下"


def _placed(scan: Scan, at: int) -> bool:
    """前三名奖励5万元: who comes first, and no three of them."""
    if not at or scan.text[at - 1] != "前":
        return False
    end = scan.matches("PLACE_WITHIN", at - 1)
    return end is not None and scan.text[end - 1] in "名位"


def _counts(scan: Scan, end: int) -> bool:
    """In running text digits count something only with a unit, a bound or nothing behind them."""
    text = scan.text
    if (
        scan.ends(end)
        or text[end] in "%‰()[]/-~至到余多来成折半分之±又"
        or scan.matches("PLUS", end) is not None
    ):
        return True
    if text[end] in "与和及" and between_at(scan, end, end + 1):
        return True
    if text[end] == "比" and ratio_at(scan, end):
        return True
    if text[end - 1] in "万亿" or end in scan.folded.gaps and text[end - 1] in "百千":
        return True  # 投入15万 结余36万: an amount, whatever noun follows
    if text[end] in "≥≤<>":
        return scan.last in _CLAUSE_STARTS
    if scan.lexicon.behind.longest(text, end) is not None or known_unit_at(scan, end):
        return not measured_noun_at(scan, end) or scan.last in _CLAUSE_STARTS
    return open_measure_at(scan, end) is not None


def _under_line(scan: Scan, at: int) -> bool:
    """Does a number stand behind 分之? A fraction of a fraction of a fraction is none."""
    depth = scan.known.get(("fraction", 0), 0)
    if depth > _FRACTIONS:
        return False
    scan.known["fraction", 0] = depth + 1
    found = number_at(scan, at, led=True) is not None
    scan.known["fraction", 0] = depth
    return found


def _chinese_at(scan: Scan, at: int, *, led: bool) -> NumberReading | None:
    """Chinese numerals where they are a quantity."""
    text, lexicon = scan.text, scan.lexicon
    if (
        text[at] in "零又"
        and scan.last == "UNIT"
        and (scan.digit(at + 1) or text[at + 1 : at + 2] in SMALL_DIGITS)
    ):
        rest = number_at(scan, at + 1, led=False)
        if rest is not None and _continues(scan, rest.end):
            return rest  # 2年零6个月
    if (
        at
        and _goes_before(scan, at)
        or scan.matches("CHINESE", at) is None
        or _placed(scan, at)
        or _half_of(scan, at)
    ):
        return None
    read = chinese_at(scan, at)
    if read is None:
        return None
    if read.problem is not None:
        return read
    end = read.end
    if read.high is not None and text.startswith("月", end):
        return read._replace(problem="malformed-number")  # 七八月: of the calendar, or so many months
    if _continues(scan, end):
        return read
    scale = end == at + 1 and text[at] in "百佰千万亿"
    if scale and not (led and _scaled(scan, at, end)) and not _open_upwards(scan, end):
        return None
    guard = lexicon.prose.longest(text, at)
    unit = lexicon.units.longest(text, end)
    if guard is not None and guard[1] > end:
        if guard[0].terminal != "TEXT":
            if not led:
                return None
        elif unit is None or unit[1] <= guard[1]:
            return None
    if scan.matches("OVER_LINE", end) is not None:
        return read if _under_line(scan, end + 2) else None
    if led:
        return read if _counts(scan, end) or text[at:end] != "一" else None
    if at and text[at - 1] == "第":
        return None
    if unit is None:
        written = scan.digit(end - 1) and _counts(scan, end)  # 负5～负3
        return read if written or _bounded(scan, end) or at == 0 and scan.ends(end) else None
    if text[end : unit[1]] in lexicon.never_counted:
        return None
    whole = at == 0 and unit[1] >= len(text)
    if text[end] in lexicon.ordinal_units and not whole or measured_noun_at(scan, end):
        return read if lexicon.behind.longest(text, unit[1]) is not None else None
    return read


def ratio_at(scan: Scan, at: int) -> bool:
    """1比3, and nothing behind it."""
    end = at + 1
    while scan.digit(end):
        end += 1
    return end > at + 1 and scan.ends(end)


def between_at(scan: Scan, at: int, end: int) -> bool:
    """10与20之间: 之间 stands behind the second number and its unit."""
    part = scan.matches("PART_OF", end)
    number = number_at(scan, end if part is None else part, led=True)
    if number is None or number.problem is not None:
        return False
    unit = unit_at(scan, number.end)
    return scan.text.startswith("之间", number.end if unit is None else unit[1])


def _goes_before(scan: Scan, at: int) -> bool:
    """Is a numeral here the rest of a word or of a number that is none: 每三, 人数十, 三四五, 服务点3?"""
    text = scan.text
    if text[at] == "点" and not scan.led and scan.last not in _CLAUSE_STARTS:
        return True
    if text[at] == "-" and scan.last not in _SIGNED_BEHIND and not scan.led:
        return True
    if text[at] == "数" and scan.last == "TEXT":
        return _names_a_count(scan, at)
    return text[at - 1] in "每几数" or scan.last == "TEXT" and text[at - 1] in DIGITS and text[at] in DIGITS


def _names_a_count(scan: Scan, at: int) -> bool:
    """人数十, 参数百: 数 ends a name; in 群众数万人次 it is several, with a multiplier and a unit behind it."""
    if scan.text[at - 1] in scan.lexicon.classes["numbered"] or known_unit_at(scan, at - 1):
        return True
    read = chinese_at(scan, at)
    return read is None or read.end < at + 2 or not known_unit_at(scan, read.end)


def _scaled(scan: Scan, at: int, end: int) -> bool:
    """近百, 超千人, 上万: a bare multiplier behind a word that goes with one."""
    if not scan.text.endswith(scan.lexicon.before_scales, 0, at):
        return False
    return scan.text.endswith(("分之", "百分"), 0, at) or scan.ends(end) or known_unit_at(scan, end)


def _lettered(scan: Scan, at: int) -> bool:
    """3D打印, 5G网络: a name, behind whatever lead."""
    text, end = scan.text, at
    while scan.digit(end):
        end += 1
    read = arabic_at(scan, at) if end > at else None
    if read is None or read.end != end or not _latin(text, end) or unit_at(scan, end) is not None:
        return False
    while _latin(text, end):
        end += 1
    return end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and not known_unit_at(scan, end)


def _continues(scan: Scan, end: int) -> bool:
    """6角 behind 50元, 8 behind 1米: a number that ends here is the next part of a quantity in several units."""
    if scan.last != "UNIT":
        return False
    lexicon, before = scan.lexicon, scan.tokens[-1].reading
    if before in lexicon.tenth_steps and (
        scan.ends(end) or lexicon.behind.longest(scan.text, end) is not None
    ):
        return True
    if short_step(scan, before, end) is not None:
        return True
    unit = unit_at(scan, end)
    ladders = lexicon.ladders
    return (
        unit is not None
        and unit[0].name in ladders
        and before in ladders
        and ladders[unit[0].name][0] == ladders[before][0]
    )


def _bounded(scan: Scan, end: int) -> bool:
    """九成, 三以上, 一千至两千人, 十余人: what follows the numeral makes a quantity of it."""
    text, units = scan.text, scan.lexicon.units
    if scan.matches("TENTHS", end) is not None or scan.matches("DISCOUNT", end) is not None:
        return True
    if scan.lexicon.behind.longest(text, end) is not None or _open_upwards(scan, end):
        return True
    if text[end : end + 1] in tuple("与和及") and between_at(scan, end, end + 1):
        return True
    if text[end : end + 1] == "/" and scan.digit(end + 1) or scan.matches("PLUS", end) is not None:
        return True
    if scan.matches("ALSO", end) is not None:
        return number_at(scan, end + 1, led=True) is not None
    dash = scan.matches("DASH", end)
    read = None if dash is None else chinese_at(scan, dash)
    return read is not None and units.longest(text, read.end) is not None


def _open_upwards(scan: Scan, end: int) -> bool:
    """千余亩, 二十来个."""
    return scan.text[end : end + 1] in tuple("余多来") and known_unit_at(scan, end + 1)


def _wide_commas(scan: Scan, start: int, end: int) -> bool:
    """True where the commas of a stretch are full-width: they part clauses, not thousands."""
    source, at = scan.folded.source, scan.folded.at
    return all(source[at[i]] != "," for i in range(start, end) if scan.text[i] == ",")


def split_flag(scan: Scan, start: int, end: int) -> str:
    """The flag of a number with white space inside, or "".

    Groups of three and broken lines join; anything else may be two numbers and is refused, unless something in
    front wants one.
    """
    if not scan.folded.gaps:
        return ""
    text = scan.text
    gaps = [
        i
        for i in range(start + 1, end)
        if i in scan.folded.gaps and text[i].isdigit() and text[i - 1].isdigit()
    ]
    if not gaps:
        return ""
    source, at = scan.folded.source, scan.folded.at
    broken = all("\n" in source[at[i - 1] : at[i]] for i in gaps)
    last = gaps[-1]
    while scan.digit(last):
        last += 1
    steps = [after - gap for gap, after in zip(gaps, [*gaps[1:], last], strict=True)]
    if broken or all(step == 3 for step in steps) or scan.led and all(step == 1 for step in steps):
        return "split-number"
    raise refusals.split_number(scan.folded, start, end)
