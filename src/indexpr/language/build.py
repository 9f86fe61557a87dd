"""The tree to an expression: clauses to forms with their subjects, forms to one value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import prod
from typing import Any

from attrs import define, evolve, field
from lark import Tree

from ..diagnostics import Diagnostic, Span
from . import findings
from .canonical import magnitude_text
from .calendar_forms import Moment, date_form, moment, readings
from .lexicon import Lexicon
from .nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    Period,
    Qualitative,
    Quantity,
    Range,
    Statement,
)
from .numerals import LARGE, SMALL, exact
from .quantities import Bounded, Branch, bounded, children, contradicts, rated, side, tokens_of
from .scanner import Lexeme
from .statements import statements
from .text import Folded

_VERBS = frozenset(("DIRECTION", "OPEN", "CLAIM", "NEGATION"))
_ANCHORS = ("后", "之后", "以后", "起", "之日", "时起", "当日")
_RISING: dict[str, Any] = {"increase": "increase", "decrease": "decrease"}


@define
class _Clause:
    """One clause: forms with the words between them; ``words[i]`` stand in front of ``forms[i]``."""

    start: int
    end: int
    forms: list[Expression] = field(factory=list)
    places: list[tuple[int, int]] = field(factory=list)
    words: list[list[Lexeme]] = field(factory=lambda: [[]])
    joints: list[str] = field(factory=list)
    notes: list[Lexeme] = field(factory=list)
    adverb: bool = False

    @property
    def bare(self) -> bool:
        """True where there is nothing but words."""
        return not self.forms


class Builder:
    """Builds one expression from one tree."""

    def __init__(self, folded: Folded, lexicon: Lexicon) -> None:
        self.folded, self.lexicon = folded, lexicon
        self.found: list[Diagnostic] = []
        self.size = 0
        self.before = ""

    def build(self, tree: Branch, tokens: Sequence[Lexeme]) -> Expression:
        """The expression of a whole value."""
        if tokens[-1].type in ("AND", "OR"):
            last = tokens[-1]
            raise findings.missing_operand(self.folded, last.start, last.end, last.end)
        self.size = sum(t.type not in ("COMMA", "SEMICOLON", "STOP", "NOTE") for t in tokens)
        self.found += findings.of_tokens(tokens, self.folded, self.lexicon)
        clauses = [self._clause(c) for c in children(tree, "clause")]
        clauses = [c for c in clauses if c is not None]
        if not clauses:
            raise findings.no_value(self.folded)
        expression = self._value(clauses)
        return evolve(
            expression,
            text=self.folded.source,
            span=self._span(0, len(self.folded.text)),
            diagnostics=tuple(self.found),
        )

    def _span(self, start: int, end: int) -> Span:
        return self.folded.span(start, end)

    def _piece(self, tokens: Sequence[Lexeme]) -> str | None:
        tokens = list(tokens)
        while tokens and tokens[0].type in ("COLON", "CAESURA", "AND", "OR"):
            tokens.pop(0)
        while tokens and tokens[-1].type in ("COLON", "CAESURA"):
            tokens.pop()
        return self.folded.piece(tokens[0].start, tokens[-1].end) if tokens else None

    # --- clauses --------------------------------------------------------------------------------

    def _clause(self, tree: Branch) -> _Clause | None:
        tokens = tokens_of(tree)
        if not tokens:
            return None
        clause = _Clause(tokens[0].start, tokens[-1].end)
        for child in tree.children:
            assert isinstance(child, Tree)
            if child.data == "word":
                clause.words[-1].append(child.children[0])  # type: ignore[arg-type]
            elif child.data == "note":
                token = child.children[0]
                assert isinstance(token, Lexeme)
                clause.notes.append(token)
                clause.words[-1].append(token)
            elif child.data == "joint":
                token = child.children[0]
                assert isinstance(token, Lexeme)
                clause.joints.append(token.type)
                clause.words[-1].append(token)
            else:
                self._form(clause, child)
        return clause

    def _form(self, clause: _Clause, tree: Branch) -> None:
        inside = tokens_of(tree)
        if clause.places and clause.places[-1][1] == inside[0].start and self.before == "NUMBER":
            raise findings.glued_numbers(self.folded, *clause.places[-1][:1], inside[-1].end)
        self.before = inside[-1].type
        made = getattr(self, f"_{tree.data}")(tree)
        span = self._span(inside[0].start, inside[-1].end)
        clause.forms.append(evolve(made, span=span))
        clause.places.append((inside[0].start, inside[-1].end))
        clause.words.append([])

    def _comparison(self, tree: Branch) -> Expression:
        read = bounded(children(tree, "bounded")[0])
        return self._compared(read)

    def _compared(self, read: Bounded) -> Comparison:
        self._check(read)
        return Comparison(
            comparator=read.comparator,
            quantity=read.quantity,
            implicit=read.implicit,
            subject=read.reference,
        )

    def _check(self, read: Bounded) -> None:
        if isinstance(read.quantity.magnitude, Decimal) and read.quantity.magnitude.is_nan():
            raise findings.zero_denominator(self.folded, read.start, read.end)
        signs = [(c, t) for c, t in read.comparators if c != "="]
        for (one, first), (other, second) in zip(signs, signs[1:], strict=False):
            if contradicts(one, other):
                raise findings.contradiction(self.folded, first.start, second.end)
            self.found.append(findings.doubled_comparator(self.folded, first, second))
        if read.quantity.approximate is not None:
            self.found.append(findings.approximate(self._span(read.start, read.end)))
        self.found += findings.of_quantity(read, self._span(read.start, read.end))

    def _range(self, tree: Branch) -> Expression:
        first, second = children(tree, "bounded")
        high = bounded(second)
        low = bounded(first, high.quantity.unit)
        self._check(low)
        self._check(high)
        low_q, high_q = self._aligned(low.quantity, high.quantity, first, second)
        if low_q.unit == high_q.unit and low_q.value > high_q.value:
            self.found.append(findings.reversed_range(self._span(low.start, high.end)))
            low_q, high_q = high_q, low_q
        return Range(
            low=low_q,
            high=high_q,
            low_inclusive=low.comparator != ">",
            high_inclusive=high.comparator != "<",
        )

    def _aligned(self, low: Quantity, high: Quantity, tree: Branch, high_tree: Branch) -> tuple[Quantity, Quantity]:
        """3-5万元: the multiplier of the upper bound serves the lower one too."""
        numbers = [t for t in tokens_of(tree) if t.type in ("NUMBER", "UNIT")]
        scale = re.search(r"[十百千万亿]+$", str(self._number_of(high_tree)))
        if len(numbers) != 1 or scale is None or str(numbers[0])[-1] in "十百千万亿":
            return low, high
        factor = prod({**SMALL, **LARGE}[c] for c in scale[0])
        if low.value * factor >= high.value:
            return low, high
        self.found.append(findings.shared_multiplier(self.folded.span(numbers[0].start, numbers[0].end), scale[0]))
        return evolve(low, magnitude=exact(low.value * factor)), high

    @staticmethod
    def _number_of(tree: Branch) -> Lexeme:
        return next(t for t in tokens_of(tree) if t.type == "NUMBER")

    def _interval(self, tree: Branch) -> Expression:
        tokens = tokens_of(tree)
        unit = next((c.reading for c in tree.children if isinstance(c, Lexeme) and c.type == "UNIT"), None)
        one, two = (side(s) for s in children(tree, "side"))
        if one.value > two.value and one.unit in (None, two.unit):
            self.found.append(findings.reversed_range(self._span(tokens[0].start, tokens[-1].end)))
            one, two = evolve(two, unit=one.unit), evolve(one, unit=two.unit)
        unit = rated(unit, children(tree, "suffix")) or two.unit or one.unit
        marks = {t.type: t.reading for t in tokens if t.type in ("LBRACKET", "RBRACKET")}
        return Range(
            low=Quantity(one.magnitude, one.unit or unit, one.approximate),
            high=Quantity(two.magnitude, two.unit or unit, two.approximate),
            low_inclusive=marks["LBRACKET"] == "[",
            high_inclusive=marks["RBRACKET"] == "]",
        )

    def _change(self, tree: Branch) -> Expression:
        rise = next(t for t in tree.children if isinstance(t, Lexeme) and t.type == "RISE")
        base = next((t for t in tree.children if isinstance(t, Lexeme) and t.type == "BASE"), None)
        sides = [bounded(b) for b in children(tree, "bounded")]
        read = sides[0]
        self._check(read)
        comparator, implicit, measured = read.comparator, read.implicit, read.quantity
        signs = [t.reading for p in children(tree, "prefix") for t in tokens_of(p) if t.type == "COMPARATOR"]
        if signs and implicit:
            comparator, implicit = signs[0], False
        if len(sides) == 2:
            self.found.append(findings.range_of_change(self._span(read.start, sides[1].end)))
            comparator, implicit = ">=", False
            measured = Quantity(measured.magnitude, measured.unit or sides[1].quantity.unit, measured.approximate)
        return Change(
            direction=_RISING[rise.reading],
            comparator=comparator,
            quantity=measured,
            implicit=implicit,
            base=None if base is None else self._piece([base]),
        )

    def _doubling(self, tree: Branch) -> Expression:
        times = next(t for t in tree.children if isinstance(t, Lexeme) and t.type == "DOUBLING")
        base = next((t for t in tree.children if isinstance(t, Lexeme) and t.type == "BASE"), None)
        signs = [
            p.children[0].reading
            for p in (*children(tree, "prefix"), *children(tree, "suffix"))
            if isinstance(p.children[0], Lexeme) and p.children[0].type in ("COMPARATOR", "BOUND")
        ]
        rise = (2**times.reading - 1) * 100
        return Change(
            direction="increase",
            comparator=signs[0] if signs else "=",
            quantity=Quantity(Decimal(rise), "%"),
            implicit=not signs,
            base=None if base is None else self._piece([base]),
        )

    def _when(self, tree: Branch) -> Expression:
        moments = children(tree, "moment")
        tokens = tokens_of(tree)
        prefixes = [t for p in children(tree, "prefix") for t in p.children if isinstance(t, Lexeme)]
        until = next((t for t in tree.children if isinstance(t, Lexeme) and t.type == "UNTIL"), None)
        closers = {t.type for c in children(tree, "closer") for t in c.children if isinstance(t, Lexeme)}
        first = moment(readings(tokens_of(moments[0])))
        last = moment(readings(tokens_of(moments[1])), first) if len(moments) == 2 and first else None
        if first is None or len(moments) == 2 and last is None:
            raise findings.no_such_date(self.folded, tokens[0].start, tokens[-1].end)
        return self._dated(tokens, prefixes, until, closers, first, last)

    def _dated(
        self,
        tokens: list[Lexeme],
        prefixes: list[Lexeme],
        until: Lexeme | None,
        closers: set[str],
        first: Moment,
        last: Moment | None,
    ) -> Expression:
        span = self._span(tokens[0].start, tokens[-1].end)
        signs = [t.reading for t in prefixes if t.type in ("COMPARATOR", "WITHIN")]
        lead = until.reading if until is not None else (signs[0] if signs else "")
        alone = first.month_alone and last is None and not closers and until is None
        if alone and (signs or len(tokens) == self.size):
            self.found.append(findings.ambiguous_month(span, first, bool(signs)))
            comparator = signs[0] if signs else "="
            months = Quantity(Decimal(first.first.month or 0), "月")
            return Comparison(comparator=comparator, quantity=months, implicit=not signs)
        if signs and until is None:
            self.found.append(findings.comparator_on_date(span))
        if lead in (">=", ">"):
            lead = ""
        read = date_form(first, last, lead=lead, before="BEFORE" in closers, during="DURING" in closers)
        if read is None:
            raise findings.no_such_date(self.folded, tokens[0].start, tokens[-1].end)
        if until is None and not closers and tokens[-1].type == "WHOLE" and str(tokens[-1]).endswith("内"):
            read = read._replace(latest=read.last, first=None)
        if read.latest is not None:
            if read.lenient is not None:
                self.found.append(findings.ambiguous_deadline(span, read.latest, read.lenient))
            return Deadline(latest=read.latest, latest_lenient=read.lenient, hour=read.hour)
        assert read.first is not None and read.last is not None
        return Period(first=read.first, last=read.last)

    # --- forms with their words -----------------------------------------------------------------

    def _value(self, clauses: list[_Clause]) -> Expression:
        clauses = self._regrouped(clauses)
        made: list[tuple[_Clause, list[Expression]]] = [(c, self._dressed(c)) for c in clauses]
        claims = any(isinstance(e, Qualitative) and any(s.claim for s in e.statements) for _, es in made for e in es)
        forms = [e for _, es in made for e in es]
        if len(forms) == 1:
            return forms[0]
        prose = [e for e in forms if isinstance(e, Qualitative | Narrative)]
        if claims and all(isinstance(e, Qualitative | Narrative) or _by_the_way(e) for e in forms):
            return self._qualitative(forms)
        if len(prose) == len(forms):
            return self._qualitative(forms) if any(isinstance(e, Qualitative) for e in forms) else self._narrative()
        both = _as_range(forms)
        if both is not None:
            return both
        merged = _merged_prose(forms, self.folded)
        if len(merged) == 1:
            return merged[0]
        return AllOf(items=tuple(merged))

    def _regrouped(self, clauses: list[_Clause]) -> list[_Clause]:
        """A comma between a form and what belongs to it parts nothing: 2026年1月5日前，完成印发."""
        grouped: list[_Clause] = []
        for clause in clauses:
            adverbial = all(isinstance(f, Period) for f in clause.forms)
            if grouped and adverbial and self._completes(grouped[-1]):
                last = grouped[-1]
                last.words[-1].extend(self._prose_tokens(clause))
                last.end = clause.end
                continue
            if grouped and grouped[-1].bare and self._introduces(grouped[-1], clause):
                before = grouped.pop()
                clause.words[0] = before.words[0] + clause.words[0]
                clause.start = before.start
            grouped.append(clause)
        return grouped

    def _completes(self, clause: _Clause) -> bool:
        return (
            len(clause.forms) == 1
            and isinstance(clause.forms[0], Deadline)
            and not any(clause.words[0])
            and not clause.words[-1]
        )

    def _introduces(self, before: _Clause, clause: _Clause) -> bool:
        """参加培训人员，≥50人: words without a statement in front of a form without a subject."""
        if clause.bare or clause.words[0] or isinstance(clause.forms[0], Deadline | Period):
            return False
        return not any(statements(before.words[0], self.lexicon, self.folded))

    def _dressed(self, clause: _Clause) -> list[Expression]:
        """The forms of a clause with their subjects, actions, nouns and notes; its statements where it has no form."""
        if clause.bare or self._adverbial(clause) or self._denial(clause):
            return [self._prose(clause)]
        self._absorb_subjects(clause)
        fronts, behinds = [clause.words[0]], []
        for words in clause.words[1:-1]:
            behind, front = _parted(words)
            behinds.append(behind)
            fronts.append(front)
        behinds.append(clause.words[-1])
        last = len(clause.forms) - 1
        dressed = [
            self._dress(form, fronts[i], behinds[i], last=i == last) for i, form in enumerate(clause.forms)
        ]
        any_of = "OR" in clause.joints
        if len(dressed) == 1:
            return dressed
        if any_of:
            return [AnyOf(items=tuple(dressed), text="", span=self._span(clause.start, clause.end))]
        joined = _as_range(dressed) or _as_rate(dressed)
        return [joined] if joined is not None else dressed

    def _absorb_subjects(self, clause: _Clause) -> None:
        """3岁以下儿童管理率≥85%: a figure inside the subject of a comparison with a sign is no form of its own."""
        while len(clause.forms) > 1:
            first, second = clause.forms[0], clause.forms[1]
            between = clause.words[1]
            joined = any(t.type in ("AND", "OR", "CAESURA") for t in between)
            signed = isinstance(second, Comparison) and self._signed(clause.places[1])
            figure = isinstance(first, Comparison) and not self._signed(clause.places[0]) and between
            season = isinstance(first, Period) and isinstance(second, Comparison | Range | Change) and self._season(clause.places[0])
            named = isinstance(first, Deadline) and isinstance(second, Period) and self._season(clause.places[1])
            if joined or not (signed and figure or season or named):
                return
            inside = 1 if named else 0
            mark = Lexeme.make("TEXT", self.folded.text, *clause.places[inside], None, "")
            clause.words[inside] = [*clause.words[inside], mark, *clause.words[inside + 1]]
            del clause.forms[inside], clause.places[inside], clause.words[inside + 1]

    def _signed(self, place: tuple[int, int]) -> bool:
        return any(c in "≥≤><=" for c in self.folded.text[slice(*place)])

    def _season(self, place: tuple[int, int]) -> bool:
        """2025年, 全年, 上半年: a stretch that a figure is for, not a date by which something is done."""
        return re.fullmatch(r"(?:[0-9]{4}年度?|[当本]年度?|今年|次年)?(?:[全整]年度?|[上下]半年|第?[一二三四1-4]季度)?", self.folded.text[slice(*place)]) is not None

    def _denial(self, clause: _Clause) -> bool:
        """无三级以上医疗事故: a figure inside what is absent."""
        words = clause.words[0]
        if not words or words[0].type != "DIRECTION" or words[0].reading != "absent":
            return False
        return all(isinstance(f, Comparison) and self.folded.text[p[0]] not in "≥≤><=" for f, p in zip(clause.forms, clause.places, strict=True))

    def _adverbial(self, clause: _Clause) -> bool:
        """全年确保安全: an adverb of time in a statement makes it no second form."""
        if len(clause.forms) != 1 or not isinstance(clause.forms[0], Period):
            return False
        form = clause.forms[0]
        start, end = clause.places[0]
        text = self.folded.text[start:end]
        loose = text in ("全年", "全年度", "整年", "当年", "本年", "本年度", "今年", "年度内", "年内", "当年度")
        year = form.first.month == 1 and form.last.month == 12 and form.first.day == 1
        found = list(statements(self._prose_tokens(clause), self.lexicon, self.folded))
        if not found:
            return False
        return loose or (year and any(s.direction != "complete" for s in found))

    def _prose_tokens(self, clause: _Clause) -> list[Lexeme]:
        tokens = list(clause.words[0])
        for (start, end), words in zip(clause.places, clause.words[1:], strict=True):
            tokens.append(Lexeme.make("FORM", self.folded.text, start, end, None, ""))
            tokens.extend(words)
        return tokens

    def _prose(self, clause: _Clause) -> Expression:
        found = tuple(statements(self._prose_tokens(clause), self.lexicon, self.folded))
        wording = self.folded.piece(clause.start, clause.end)
        span = self._span(clause.start, clause.end)
        if not found:
            return Narrative(wording=wording, span=span)
        return _qualitative(found, wording, span, tuple(clause.forms))

    def _dress(self, form: Expression, front: list[Lexeme], behind: list[Lexeme], *, last: bool) -> Expression:
        changes: dict[str, Any] = {}
        if last and behind and behind[-1].type == "NOTE":
            changes["note"] = _note(self._piece([behind[-1]]) or "")
            behind = behind[:-1]
        elif behind and behind[0].type == "NOTE":
            changes["note"] = _note(self._piece([behind[0]]) or "")
            behind = behind[1:]
        if isinstance(form, Comparison) and behind and _hours(form) and not form.implicit and form.comparator in ("<=", "<"):
            changes["action"], behind = self._piece(behind), []
        lead = self._piece(front)
        if lead is not None:
            timed = isinstance(form, Comparison | Range) and lead.endswith(_ANCHORS)
            changes["anchor" if timed else "subject"] = lead + (form.subject or "")
        tail = self._piece(behind)
        if tail is not None:
            behind = [t for t in behind if t.type not in ("CAESURA", "COLON")]
            verb = any(t.type in _VERBS for t in behind) and not isinstance(form, Comparison | Range | Change) or (
                bool(behind) and behind[0].type in (*_VERBS, "MANNER")
            )
            changes["action" if verb or isinstance(form, Deadline) else "noun"] = tail
        made = evolve(form, **changes)
        if isinstance(made, Comparison):
            return self._level_or_change(made, front)
        return made

    def _level_or_change(self, form: Comparison, front: list[Lexeme]) -> Expression:
        """降低能耗5%以上 is a change of its object; 提高覆盖率90%以上 is a level."""
        verb = front[0] if front else None
        if verb is None or len(front) < 2 or form.quantity.unit not in ("%", "百分点", "‰"):
            return form
        reading = self.lexicon.changes.words.get(str(verb))
        subject = form.subject or ""
        if reading is None or subject.endswith(self.lexicon.levels) or form.comparator in ("<", "<="):
            return form
        return Change(
            direction=reading,
            comparator=form.comparator,
            quantity=form.quantity,
            implicit=form.implicit,
            subject=subject,
            noun=form.noun,
            action=form.action,
            note=form.note,
            span=form.span,
        )

    # --- prose ----------------------------------------------------------------------------------

    def _qualitative(self, forms: Sequence[Expression]) -> Qualitative:
        found: list[Statement] = []
        figures: list[Expression] = []
        for form in forms:
            if isinstance(form, Qualitative):
                found.extend(form.statements)
                figures.extend(form.figures)
            elif not isinstance(form, Narrative):
                figures.append(form)
        end = len(self.folded.text)
        return _qualitative(tuple(found), self.folded.piece(0, end), self._span(0, end), tuple(figures))

    def _narrative(self) -> Narrative:
        return Narrative(wording=self.folded.piece(0, len(self.folded.text)))


def _qualitative(found: tuple[Statement, ...], wording: str, span: Span, figures: tuple[Expression, ...]) -> Qualitative:
    made = Qualitative(statements=found, wording=wording, span=span, figures=figures)
    strongest = made.strongest
    return evolve(made, subject=strongest.subject, object=strongest.object)


def _hours(form: Comparison) -> bool:
    """A duration: what follows it is done within it."""
    return form.quantity.unit in ("秒", "分钟", "小时", "天", "周", "工作日", "旬", "月", "季", "年")


def _parted(words: list[Lexeme]) -> tuple[list[Lexeme], list[Lexeme]]:
    """Words between two forms: those in front of 和 belong to the first, all others to the second."""
    for i, token in enumerate(words):
        if token.type in ("AND", "OR"):
            return words[:i], words[i + 1 :]
    return [], words


def _note(text: str) -> str:
    text = text.strip("()（）")
    for head in ("备注：", "备注:", "注：", "注:", "说明：", "说明:"):
        text = text.removeprefix(head)
    return text


def _by_the_way(form: Expression) -> bool:
    """A figure that prose mentions: no comparator written, or words around it."""
    if isinstance(form, Comparison | Change):
        return form.implicit or form.subject is not None
    return isinstance(form, Period | Deadline | Range)


def _as_range(forms: Sequence[Expression]) -> Range | None:
    """≥90%且≤100%: a floor and a ceiling on one thing."""
    if len(forms) != 2 or not all(isinstance(f, Comparison) and not f.implicit for f in forms):
        return None
    one, two = forms
    assert isinstance(one, Comparison) and isinstance(two, Comparison)
    if two.anchor or one.noun or one.action or (two.subject and one.subject):
        return None
    if {one.comparator[0], two.comparator[0]} != {"<", ">"}:
        return None
    low, high = (one, two) if one.comparator[0] == ">" else (two, one)
    unit = low.quantity.unit or high.quantity.unit
    if (low.quantity.unit or unit) != (high.quantity.unit or unit) or low.quantity.value > high.quantity.value:
        return None
    return Range(
        low=evolve(low.quantity, unit=unit),
        high=evolve(high.quantity, unit=unit),
        low_inclusive=low.comparator == ">=",
        high_inclusive=high.comparator == "<=",
        subject=one.subject or two.subject,
        anchor=one.anchor,
        noun=two.noun,
        action=two.action,
        note=two.note,
        span=one.span | two.span,
    )


def _as_rate(forms: Sequence[Expression]) -> Comparison | None:
    """两年一次: so many times in so long."""
    if len(forms) != 2 or not all(isinstance(f, Comparison) and f.implicit for f in forms):
        return None
    span, count = forms
    assert isinstance(span, Comparison) and isinstance(count, Comparison)
    if count.subject or count.quantity.unit not in ("次", "回", "轮", "场", "期") or not _hours(span) or span.noun or span.note:
        return None
    length = span.quantity.magnitude
    per = f"{'' if length == 1 else magnitude_text(length)}{span.quantity.unit}"
    rate = evolve(count.quantity, unit=f"{count.quantity.unit}/{per}")
    return evolve(count, quantity=rate, subject=span.subject, span=span.span | count.span)


def _merged_prose(forms: Sequence[Expression], folded: Folded) -> list[Expression]:
    """Neighbouring clauses of prose are one qualitative phrase."""
    merged: list[Expression] = []
    for form in forms:
        last = merged[-1] if merged else None
        if isinstance(form, Qualitative | Narrative) and isinstance(last, Qualitative | Narrative):
            span = last.span | form.span
            found = tuple(s for e in (last, form) if isinstance(e, Qualitative) for s in e.statements)
            wording = f"{last.wording}，{form.wording}"
            merged[-1] = _qualitative(found, wording, span, ()) if found else Narrative(wording=wording, span=span)
        else:
            merged.append(form)
    return merged

