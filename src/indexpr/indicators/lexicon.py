"""The words of names, laid out for looking them up from the end, and the questions that are asked of a name.

The data is ``grammar/indicators.toml``; a vocabulary may add endings to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from indexpr.language.source import indicator_data

from .names import bare_name
from .nature import Judgement, Reading

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Vocabulary

#: In front of a state these deny it.
_DENYING = "不未非无没"


class Indicators:
    """What names say, by the words of a vocabulary.

    >>> Indicators.default().judge("投诉办结率").nature, Indicators.default().judge("投诉率").nature
    ('positive', 'reverse')
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._judged: dict[str, Judgement] = {}

    @staticmethod
    def default() -> Indicators:
        """Those of the grammar's own data."""
        return _default()

    @staticmethod
    def of(vocabulary: Vocabulary) -> Indicators:
        """Those of a vocabulary, with what its user added."""
        return _of(vocabulary)

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._data)

    def judge(self, name: str | None) -> Judgement:
        """What a name says of its nature.

        Args:
            name: a 三级指标 as it is written.

        >>> Indicators.default().judge("平均住院日（天）").nature
        'two_sided'
        """
        text = bare_name(name)
        found = self._judged.get(text)
        if found is None:
            if len(self._judged) > 4096:
                self._judged.clear()
            found = self._judged[text] = self._reading.judge(text)
        return found

    # --- what a comparison asks

    def contrary(self, one: str, other: str) -> bool:
        """Whether two names deny each other, so that their shares make up a whole (合格率 and 不合格率).

        >>> names = Indicators.default()
        >>> names.contrary("抽检合格率", "不合格率"), names.contrary("满意度", "投诉率")
        (True, False)
        """
        pair = [self.judge(name) for name in (one, other)]
        if not all(judged.of_share and judged.certain for judged in pair):
            return False
        if {judged.nature for judged in pair} != {"positive", "reverse"}:
            return False
        words = [self._without_measure(judged.words) for judged in pair]
        for mine, theirs in (words, words[::-1]):
            if any(mine.endswith(word + theirs) for word in ("不", "未", "非")):
                return True
            if any(mine.endswith(a) and theirs.endswith(b) for a, b in self._data["contrary"]["pairs"]):
                return True
        return False

    def _without_measure(self, words: str) -> str:
        measure = max(
            (m for m in self._data["contrary"]["measures"] if words.endswith(m)), key=len, default=""
        )
        return words.removesuffix(measure)

    def larger_second(self, name: str | None) -> bool | None:
        """Of a ratio: whether its second term should be large against the first; None where no data says so.

        >>> names = Indicators.default()
        >>> names.larger_second("床护比"), names.larger_second("师生比"), names.larger_second("配比")
        (True, False, None)
        """
        text = bare_name(name)
        if text.endswith(tuple(self._data["ratio"]["second_large"])):
            return True
        return False if text.endswith(tuple(self._data["ratio"]["second_small"])) else None

    def is_place(self, name: str | None) -> bool:
        """Whether the value is a place in an order, of which the first is the best.

        >>> Indicators.default().is_place("全省考核排名"), Indicators.default().is_place("排名进位数")
        (True, False)
        """
        return bare_name(name).endswith(tuple(self._data["places"]["ends"]))

    def is_completion(self, words: str | None) -> bool:
        """Whether a share behind these words is one of the target (完成任务的)."""
        return bool(words) and bare_name(words).endswith(tuple(self._data["completion"]["ends"]))

    def change_named(self, name: str) -> str | None:
        """The direction of an indicator whose value is itself a change (下降率: ``decrease``), or None."""
        if self._holds("growth", name):
            return "increase"
        return "decrease" if self._holds("fall", name) else None

    # --- what a review asks

    def better_high(self, name: str) -> bool:
        """Whether more is better: a rate of success, satisfaction.

        >>> names = Indicators.default()
        >>> [names.better_high(n) for n in ("服务对象满意度", "投诉处理率", "不合格率", "投诉率")]
        [True, True, False, False]
        """
        judged = self.judge(name)
        return judged.nature == "positive" and judged.certain and judged.of_share

    def better_low(self, name: str) -> bool:
        """Whether less is better: complaints, failures, accidents.

        >>> names = Indicators.default()
        >>> [names.better_low(n) for n in ("参会者投诉率", "受理投诉数量", "事故发生率下降幅度")]
        [True, False, False]
        """
        judged = self.judge(name)
        return judged.nature == "reverse" and judged.certain

    def speaks_of_less(self, name: str) -> bool:
        """Whether the name has a word for what should be little or is kept within bounds."""
        return self._holds("less", name)

    def is_saving(self, words: str) -> bool:
        """Whether money is saved, remitted, attracted or earned, so that more of it is better.

        >>> Indicators.default().is_saving("减免查验费用"), Indicators.default().is_saving("服务费")
        (True, False)
        """
        return self._holds("saving", words)

    def is_share(self, name: str) -> bool:
        """Whether the value is a part of a whole, or satisfaction."""
        return name.endswith(self._ends("share"))

    def is_capped_share(self, name: str) -> bool:
        """Whether the value is a part of a whole and cannot exceed it.

        >>> names = Indicators.default()
        >>> [names.is_capped_share(n) for n in ("资金合规率", "招商任务完成率", "业务增长率")]
        [True, False, False]
        """
        never = self._topic("never_more")
        if self._ends_in_state(name, never["ends"], never["measures"]):
            return True
        capped = self._topic("capped")
        known = self._ends_in_state(name, capped["states"], capped["state_measures"]) or (
            self._ends_in_state(name, capped["acts"], ("率",))
        )
        return known and not self._holds("may_exceed", name)

    def is_state(self, name: str) -> bool:
        """Whether the indicator is true or not, with nothing between: 合规, 一致."""
        topic = self._topic("state")
        return self._ends_in_state(name, topic["ends"], topic["measures"]) or (
            self._ends_in_state(name, topic["also"], ("",))
        )

    def is_lasting(self, name: str) -> bool:
        """Whether a time is one that something lasts, not one by which it is done."""
        return self._holds("lasting", name)

    def is_turnaround(self, name: str) -> bool:
        """Whether a duration is one of waiting for an answer or a repair: the shorter the better."""
        topic = self._topic("turnaround")
        return any(
            name.endswith(end + between + measure)
            for measure in topic["measures"]
            if name.endswith(measure)
            for between in topic["between"]
            for end in topic["ends"]
        )

    def names_duration(self, words: str) -> bool:
        """Whether the words speak of how long something takes or lasts."""
        return self._holds("duration", words) or words.endswith(self._ends("duration"))

    def is_whole_investment(self, name: str) -> bool:
        """Whether an amount is that of a whole undertaking of several years."""
        return self._holds("whole_investment", name)

    def names_money(self, name: str, *, among_costs: bool = False) -> bool:
        """Whether the value is an amount of money: a word for money ends the name, or it stands among the costs.

        >>> Indicators.default().names_money("培训费用（万元）"), Indicators.default().names_money("培训费用占比")
        (True, False)
        """
        whole = "".join(name.split())
        if whole.endswith(self._ends("counted")):
            return False
        return (
            whole.endswith(self._ends("money"))
            or bare_name(whole).endswith(self._ends("money"))
            or among_costs
        )

    def _topic(self, name: str) -> Mapping[str, Any]:
        topic: Mapping[str, Any] = self._data["topic"][name]
        return topic

    def _holds(self, topic: str, words: str) -> bool:
        return any(word in words for word in self._topic(topic)["holds"])

    def _ends(self, topic: str) -> tuple[str, ...]:
        return tuple(self._topic(topic)["ends"])

    @staticmethod
    def _ends_in_state(name: str, words: Iterable[str], measures: Iterable[str]) -> bool:
        """Whether a name ends in one of the words and a measure, and nothing denies the word."""
        for measure in measures:
            if not name.endswith(measure):
                continue
            rest = name.removesuffix(measure)
            for word in words:
                if rest.endswith(word) and rest[: -len(word)][-1:] not in tuple(_DENYING):
                    return True
        return False


@lru_cache(maxsize=1)
def _default() -> Indicators:
    return Indicators(indicator_data()["indicators"])


@lru_cache(maxsize=32)
def _of(vocabulary: Vocabulary) -> Indicators:
    if any(what == "indicator" for what, *_ in vocabulary.added):
        return Indicators(vocabulary.indicators)
    return _default()
