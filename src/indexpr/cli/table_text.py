"""A scored table as a person reads it on a terminal: every row, what was assumed, sums, total, differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from indexpr.table.scoring.scored import Sum

from ..report.page import Fact, Line, Page, percent_text, plain_number, spread
from .layout import columns, cut, padded, plain, wrapped
from .terminal import Terminal
from .value_text import COLOURS

#: Wider lines do not read better.
_WIDEST, _NARROWEST = 132, 72
_NUMBER, _POINTS, _COMPUTED = 4, 5, 8
_MOST_LINES = 3
_COLOUR = {
    "full": "green",
    "part": "yellow",
    "none": "red",
    "met": "green",
    "missed": "red",
    "review": "magenta",
    "excluded": "dim",
}


def show_page(terminal: Terminal, page: Page) -> None:
    """The whole table."""
    text = _PageText(page, max(min(terminal.width, _WIDEST), _NARROWEST))
    terminal.show(*text.lines())


def show_audit(terminal: Terminal, page: Page) -> None:
    """What an audit has to say, without the rows that are as they should be."""
    text = _PageText(page, max(min(terminal.width, _WIDEST), _NARROWEST))
    terminal.show(*text.audit())


class _PageText:
    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = width
        rest = width - _NUMBER - 2 * _POINTS - _COMPUTED - 6 * 2 - 1
        self.target = max(12, rest * 25 // 100)
        self.actual = max(14, rest * 34 // 100)
        self.name = rest - self.target - self.actual

    def lines(self) -> Iterator[Text]:
        yield from self._head()
        yield from self._rows()
        yield from self._set_apart()
        yield from self._sums()
        yield from self._total()
        yield from self._findings()

    def audit(self) -> Iterator[Text]:
        yield from self._head()
        yield from self._total()
        yield from self._findings()

    def _findings(self) -> Iterator[Text]:
        yield from self._facts(
            self.page.word("与已填得分不一致", "Other than recorded"), self.page.differences
        )
        yield from self._facts(self.page.word("其他逐行核对", "Other findings on rows"), self.page.others)
        yield from self._facts(self.page.word("合计核对", "Sums"), self.page.sums)
        yield from self._repairs()

    # --- head ------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Text]:
        yield Text(plain(self.page.title), "bold")
        pairs = [(Text(label, "dim"), Text(plain(text))) for label, text in self.page.head]
        yield from columns(pairs, indent=1)

    def _heading(self, title: str, beside: str = "") -> Iterator[Text]:
        yield Text()
        line = Text(title, "bold cyan")
        if beside:
            line.append("  " + beside, "dim")
        yield line

    # --- rows ------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[Text]:
        word = self.page.word
        yield Text()
        labels = (word("行", "row"), word("三级指标", "indicator"), word("目标值", "target"),
                  word("实际完成值", "actual"), word("分值", "pts"), word("已填", "rec."), word("计算", "score"))  # fmt: skip
        yield self._set([Text(label, "dim") for label in labels])
        yield Text("─" * (self.width - 1), "dim")
        section: tuple[str, str, str] | None = None
        if self.page.execution:
            yield Text(word("预算执行", "budget execution"), "bold")
        for line in self.page.execution:
            yield from self._line(line)
        for line in self.page.lines:
            here = (line.goal, line.level1, line.level2)
            if here != section:
                path = " · ".join(plain(part) for part in here if part)
                if path:
                    yield Text(path, "bold")
                section = here
            yield from self._line(line)

    def _set(self, cells: Sequence[Text]) -> Text:
        widths = (_NUMBER, self.name, self.target, self.actual, _POINTS, _POINTS, _COMPUTED)
        right = {0, 4, 5, 6}
        made = Text()
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if index:
                made += Text("  ")
            made += padded(cell, width, right=index in right)
        made.rstrip()
        return made

    def _line(self, line: Line) -> Iterator[Text]:
        colour = _COLOUR[line.state]
        stacks = [
            cut(wrapped(text, width), _MOST_LINES, width)
            for text, width in (
                (line.name, self.name),
                (line.target, self.target),
                (line.actual, self.actual),
            )
        ]
        computed = Text(line.earned or "-", colour)
        if line.state == "review":
            computed = Text(f"{line.earned} ?", colour)
        recorded = Text(plain(line.recorded)[:_POINTS], "bold red" if line.differs else "")
        if line.differs:
            computed = Text("≠ ", "bold red") + computed
        for index in range(max(len(stack) for stack in stacks)):
            shown = [Text(stack[index] if index < len(stack) else "") for stack in stacks]
            if line.state == "excluded":
                for text in shown:
                    text.stylize("dim")
            first = index == 0
            number = Text(line.number if first else "", "dim")
            points = Text(plain(line.points)[:_POINTS] if first else "")
            yield self._set(
                [number, *shown, points, recorded if first else Text(), computed if first else Text()]
            )
        for note in line.notes:
            yield from self._note(note.text, COLOURS[note.severity], note.suggestion)

    def _note(self, text: str, colour: str, suggestion: str | None = None) -> Iterator[Text]:
        if suggestion:
            text += f" → {suggestion}"
        indent = _NUMBER + 2
        for index, piece in enumerate(wrapped(text, self.width - indent - 3)):
            yield Text.assemble(
                " " * indent, ("· " if index == 0 else "  ", colour), (piece, f"dim {colour}")
            )

    # --- rows set apart --------------------------------------------------------------------------

    def _set_apart(self) -> Iterator[Text]:
        word = self.page.word
        for title, lines in (
            (word("扣分的指标", "Rows that lose points"), self.page.of_state("part", "none")),
            (word("不计分的指标", "Rows not scored"), self.page.of_state("excluded")),
            (word("待人工审核", "Rows for review"), self.page.of_state("review")),
        ):
            if not lines:
                continue
            yield from self._heading(title, str(len(lines)))
            for line in lines:
                yield from self._labelled(line.number, line.sentence or line.name, line.reason)

    def _labelled(self, number: str, text: str, reason: str = "") -> Iterator[Text]:
        indent = _NUMBER + 2
        for index, piece in enumerate(wrapped(text, self.width - indent - 1)):
            yield padded(Text(number if index == 0 else "", "dim"), _NUMBER, right=True) + Text("  " + piece)
        if reason:
            told = self.page.word("表中原因：", "reason given: ") + reason
            for piece in wrapped(told, self.width - indent - 1):
                yield Text(" " * indent + piece, "dim")

    # --- sums ------------------------------------------------------------------------------------

    def _sums(self) -> Iterator[Text]:
        word = self.page.word
        for title, sums in (
            (word("按一级指标合计", "By 一级指标"), self.page.by_level),
            (word("按绩效目标合计", "By goal"), self.page.by_goal),
        ):
            if sums:
                yield from self._heading(title)
                yield from self._table_of_sums(sums)

    def _table_of_sums(self, sums: Iterable[Sum]) -> Iterator[Text]:
        word = self.page.word
        labels = (
            "",
            word("指标", "rows"),
            word("分值", "points"),
            word("已填", "recorded"),
            word("计算", "computed"),
            "",
        )
        rows = [[Text(label, "dim") for label in labels]]
        for s in sums:
            recorded = "" if s.recorded is None else plain_number(s.recorded)
            differs = s.recorded is not None and s.recorded != s.least
            rows.append(
                [
                    Text(plain(s.name)),
                    Text(str(s.rows)),
                    Text(plain_number(s.points)),
                    Text(recorded, "red" if differs else ""),
                    Text(spread(s.least, s.most), "bold"),
                    _meter(s),
                ]
            )
        yield from columns(rows, indent=1, right=(1, 2, 3, 4))

    def _total(self) -> Iterator[Text]:
        page = self.page
        yield from self._heading(page.word("总分", "Total"))
        if not page.points:
            yield Text(
                page.word(
                    " 表中没有分值，不能计分；审核绩效目标请用 indexpr table review",
                    " the table has no points and cannot be scored; targets are reviewed by indexpr table review",
                )
            )
            return
        total = Text.assemble(" ", (page.total, "bold green"), f" / {plain_number(page.points)}")
        if page.grade:
            total.append(f"   {page.word('等级', 'grade')} ").append(page.grade, "bold green")
        yield total
        if page.declared:
            told = "，".join(f"{label} {text}" for label, text in page.declared)
            yield Text(f" {page.word('表中所填', 'declared')}：{told}", "dim")
        if page.agreement is not None:
            same, of = page.agreement
            yield Text(
                page.word(
                    f" 已填得分 {of} 个，计算结果一致 {same} 个",
                    f" {same} of {of} recorded scores come out",
                )
            )

    # --- facts -----------------------------------------------------------------------------------

    def _facts(self, title: str, facts: Sequence[Fact]) -> Iterator[Text]:
        if not facts:
            return
        yield from self._heading(title, str(len(facts)))
        for fact in facts:
            number = "" if fact.place is None or fact.place.row is None else str(fact.place.row)
            label = f"{fact.label}：" if fact.label else ""
            first = True
            for piece in wrapped(label + fact.text, self.width - _NUMBER - 4):
                mark = Text("· " if first else "  ", COLOURS[fact.severity])
                shown = padded(Text(number if first else "", "dim"), _NUMBER, right=True)
                yield shown + Text(" ") + mark + Text(piece)
                first = False

    def _repairs(self) -> Iterator[Text]:
        """Repairs of one kind on one line: a published table has dozens of them."""
        if not self.page.repairs:
            return
        yield from self._heading(
            self.page.word("读取时的修补与未归位的单元格", "Repairs and cells without a place"),
            str(len(self.page.repairs)),
        )
        groups: dict[str, list[Fact]] = {}
        for fact in self.page.repairs:
            groups.setdefault(fact.text, []).append(fact)
        for text, facts in groups.items():
            rows = [str(f.place.row) for f in facts if f.place is not None and f.place.row is not None]
            if len(facts) > 1:
                text = f"{text}（{self.page.word(f'{len(facts)}处', f'{len(facts)} times')}）"
            if rows:
                text += self.page.word(f"：第{'、'.join(rows)}行", f": rows {', '.join(rows)}")
            for index, piece in enumerate(wrapped(text, self.width - _NUMBER - 4)):
                yield Text(" " * (_NUMBER + 1)) + Text("· " if index == 0 else "  ", "cyan") + Text(piece)


def _meter(s: Sum) -> Text:
    """A bar of ten signs for the share of the points."""
    filled = int(percent_text(s.least, s.points).partition(".")[0]) // 10
    return Text("■" * filled, "green") + Text("□" * (10 - filled), "dim")
