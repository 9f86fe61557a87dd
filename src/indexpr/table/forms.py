"""What the forms of performance tables hold, and the names that they give it: data, extended by users.

The data stand in ``grammar/forms.toml``. A :class:`Forms` is a frozen value; ``with_labels`` and ``with_headings``
give a new one, which :func:`indexpr.read_table` takes as ``forms=``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from indexpr.diagnostics import IndexprError
from indexpr.language.source import grammar_text

__all__ = ["Forms", "Label", "plain"]

_SPACES = re.compile(r"\s+|[*＊※　★▲]|</?[a-zA-Z]+/?>")
_OPENING = re.compile(r"[(（\[【〔]")
_BRACKETS = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_OUTER = re.compile(r"[\[【〔](?P<inner>[^\[\]【】〔〕]+)[\]】〕](?P<behind>.*)")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\d+[、.．](?!\d)|[(（][一二三四五六七八九十\d]+[)）]|[①-⑳])"
)
_LONGEST = 200
_LONGEST_NAME = 30
_KEPT = 8192

T = TypeVar("T")
Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@frozen
class Label:
    """What a label of the head is the label of.

    Attributes:
        fact: ``project``, ``department``, ``agency``, ``budget``, ``year``, …; ``group`` and ``other`` for labels of none.
        rank: how strong it is among the labels of its fact; 0 is the strongest.
    """

    fact: str
    rank: int = 0


@frozen
class Forms:
    """The facts of the forms and the names of their labels and columns.

    Attributes:
        head: patterns of the labels of each fact and rank.
        columns, amounts, goals: patterns of the headings of indicators, of 预算执行情况 and of the year's goals.
        choices: headings that mean one thing beside others and another alone, with the fields they may be.
        sum, part: patterns of the labels of rows of amounts: the total, and any.
        weak: the rank from which on a label of the department is that of the agency beside a stronger one.

    >>> forms = Forms.default().with_labels(department=["归口处室"])
    >>> forms.label("归口处室：").fact, Forms.default().label("归口处室：")
    ('department', None)
    """

    head: tuple[tuple[Label, re.Pattern[str]], ...]
    columns: Patterns
    amounts: Patterns
    goals: Patterns
    choices: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    sum: re.Pattern[str]
    part: re.Pattern[str]
    weak: int
    _known: dict[tuple[str, str], Any] = field(factory=dict, eq=False, repr=False, init=False)

    @classmethod
    def default(cls) -> Forms:
        """The forms of ``grammar/forms.toml``."""
        return _default()

    def with_labels(self, **labels: Iterable[str]) -> Forms:
        """These forms with more labels of the head, each the strongest of its fact.

        Args:
            labels: words by fact: ``department=["归口处室"]``. Spaces, bracketed words, numbering and a colon at the
                end do not count.

        Raises:
            IndexprError: ``unknown-fact``; ``bad-label`` for a label that says nothing.
        """
        known = {label.fact for label, _ in self.head}
        more = tuple((Label(fact), pattern) for fact, pattern in _literal(labels, known))
        return evolve(self, head=more + self.head)

    def with_headings(self, **headings: Iterable[str]) -> Forms:
        """These forms with more headings of columns, by field of :class:`indexpr.Row`: ``actual=["落实数"]``.

        Args:
            headings: words by field; ``value`` is the column of the target.

        Raises:
            IndexprError: ``unknown-fact``; ``bad-label``.

        >>> Forms.default().with_headings(actual=["落实数"]).column("落实数（B）")
        'actual'
        """
        return evolve(self, columns=_literal(headings, {name for name, _ in self.columns}) + self.columns)

    def label(self, text: str) -> Label | None:
        """What a cell of the head is the label of, or None.

        >>> Forms.default().label("项目（专项）名称"), Forms.default().label("其中：财政    资金").fact
        (Label(fact='project', rank=1), 'other')
        """
        return self._found("label", text, self._label)

    def column(self, heading: str) -> str | None:
        """The field of :class:`indexpr.Row` that a column of this heading holds.

        ``"value"`` is the target's column. A heading with several meanings (指标内容, 分数) gives their names,
        parted by ``|``; :func:`indexpr.table.reading.layout.indicator_header` chooses one.

        >>> forms = Forms.default()
        >>> forms.column("年度\\n指标值（A）"), forms.column("偏差原因分析及改进措施"), forms.column("分数"), forms.column("邮编")
        ('value', 'reason', 'points|recorded', None)
        """
        return self._found("column", heading, self._column)

    def amount(self, heading: str) -> str | None:
        """The field of :class:`indexpr.table.model.BudgetExecution` that a column of this heading holds.

        >>> Forms.default().amount("全年执行数（B）")
        'executed'
        """
        return self._found("amount", heading, lambda short: _first(self.amounts, short))

    def goal(self, heading: str) -> str | None:
        """The field of :class:`indexpr.table.model.Goal`; ``"later"`` for goals of several years.

        >>> Forms.default().goal("年度绩效目标")
        'text'
        """
        return self._found("goal", heading, lambda short: _first(self.goals, short))

    def _found(self, kind: str, text: str, find: Callable[[str], T | None]) -> T | None:
        if len(text) > _LONGEST:
            return None
        key = (kind, text)
        try:
            known: T | None = self._known[key]
        except KeyError:
            short = plain(text)
            known = find(short) if 0 < len(short) <= _LONGEST_NAME else None
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = known
        return known

    def _label(self, short: str) -> Label | None:
        return next((label for label, pattern in self.head if pattern.fullmatch(short)), None)

    def _column(self, short: str) -> str | None:
        found = _first(self.columns, short)
        if found is not None:
            return found
        return next(("|".join(fields) for names, fields in self.choices if names.fullmatch(short)), None)


def plain(text: str) -> str:
    """A heading as it is compared: no spaces, line ends, brackets, numbering, marks or trailing colon.

    >>> plain("全年 预算数\\n（A）："), plain("【专项资金名称】")
    ('全年预算数', '专项资金名称')
    """
    # A line is asked about its cells many times over; long cells are prose and must not fill the cache.
    return _plain(text) if len(text) > _LONGEST else _plain_cached(text)


def _plain(text: str) -> str:
    text = _NUMBERING.sub("", _SPACES.sub("", text))
    outer = _OUTER.fullmatch(text)
    if outer is not None:
        text = outer["inner"] + outer["behind"]
    for _ in range(3):
        if not _OPENING.search(text):
            break
        text = _BRACKETS.sub("", text)
    return text.strip(":：/、，,。;；").lower()


_plain_cached = lru_cache(maxsize=4096)(_plain)


def _first(patterns: Patterns, short: str) -> str | None:
    return next((name for name, pattern in patterns if pattern.fullmatch(short)), None)


def _literal(given: Mapping[str, Iterable[str]], known: set[str]) -> Patterns:
    made = []
    for name, words in given.items():
        if name not in known:
            raise IndexprError(
                f"表中没有“{name}”这一项",
                f"the forms hold no fact {name!r}",
                code="unknown-fact",
                hint="可用：" + "、".join(sorted(known)),
                hint_en="known: " + ", ".join(sorted(known)),
            )
        for word in [words] if isinstance(words, str) else words:
            short = plain(word)
            if not short:
                raise IndexprError(f"“{word}”不能作为标签", f"{word!r} cannot be a label", code="bad-label")
            made.append((name, re.compile(re.escape(short))))
    return tuple(made)


@cache
def _default() -> Forms:
    data = tomllib.loads(grammar_text("forms.toml"))
    parts = data["parts"]

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, part in parts.items():
            pattern = pattern.replace("{" + name + "}", part)
        return re.compile(pattern)

    def section(name: str) -> Patterns:
        return tuple((key, compiled(one)) for key, patterns in data[name].items() for one in patterns)

    head = [
        (Label(fact, rank), compiled(pattern))
        for fact, said in data["head"].items()
        for rank, pattern in enumerate(said["strongest"])
    ]
    head += [(Label(kind), compiled(one)) for kind in ("group", "other") for one in data[kind]["names"]]
    return Forms(
        head=tuple(head),
        columns=section("columns"),
        amounts=section("execution"),
        goals=section("goals"),
        choices=tuple((compiled(said["names"]), tuple(said["takes"])) for said in data["ambiguous"].values()),
        sum=compiled(data["amounts"]["sum"]),
        part=compiled(data["amounts"]["part"]),
        weak=data["head"]["department"]["weak"],
    )
