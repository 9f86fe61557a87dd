"""Prose to statements: what a clause says in words of degree, direction and negation.

A clause makes at most one statement (、 in front of another verb parts clauses). Its main verb is the first that is
no helper; a degree binds to it from either side; a negation in front of it turns it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..nodes import DEGREES, Direction, Statement
from ..patterns import Pattern
from ..scanning import Lexeme, Lexicon
from ..text import Folded
from .absence import says_absent_by, turned
from .weakening import denied_behind, denies_an_object, refined

#: Terminals that say something by themselves.
_ADVERBS = frozenset(("DEGREE", "MANNER", "NEGATION", "ONLY"))
_SAYING = frozenset(("DIRECTION", "DEGREE", "NEGATION", "OPEN", "CLAIM", "ONLY"))
_VERBS = frozenset(("DIRECTION", "OPEN", "CLAIM"))
#: Behind these a word that may be a noun is a verb.
_BEFORE_VERB = _ADVERBS | {"CAESURA", "COLON", "FORM"}
#: 较上年 in front of a verb names the base, not the subject.
_BASE = Pattern(
    r"(?:[较比与同]|相比)(?:于)?(?:上|去|前|往|同|以)[一]?(?:年|期|年度|往|个月)(?:同期|水平)?(?:相比)?，?$"
)
#: Openers whose first verb belongs to the means, not to the statement: 通过举办论坛提升…
_MEANS = frozenset(("通过", "经过", "借助", "依托", "利用", "经"))
#: 如期举办: behind one of these even a word that is mostly a noun is the verb.
_PUNCTUAL = frozenset(("及时", "按时", "按期", "如期"))
#: Helpers that hand the statement to whatever verb comes later in the clause.
_HELPERS = frozenset("实现 确保 得到 取得 有 可 能 能够 达到 及时 按时 按期 如期 是 具有".split())
#: 已投入使用, 均通过验收: an adverb that says that it is done; of all, where the state is one of quality.
_DONE = frozenset("已 已经 均 均已 都 都已 全部 全 悉数".split())
_OF_ALL = frozenset("均 均已 都 都已 全部 悉数".split())
#: Behind a negation these begin no attribute: 不能, 未在规定时间内.
_FUNCTIONAL = frozenset("能会再予曾在对按被以把给因向到经由和与得让可应需得宜及")
_ADVERBIAL = ("完全", "全部", "全都", "足以", "一定", "必然", "总是", "尽")
#: 较显著, 基本显著: in front of another degree these lower it.
_HEDGES = frozenset("较 比较 较为 基本 初步 略 稍 相对".split())
#: What a degree may stand in front of with 的 between and still speak of the whole: 取得显著的成效.
_EFFECTS = ("成效", "效果", "作用", "影响", "进展", "进步", "成绩", "成果", "效益", "变化", "成就")
#: Manner words that say nothing where they end a clause.
_EMPTY_MANNER = frozenset("均 都 已 全程 全年 全部 得到".split())


def statements(tokens: Sequence[Lexeme], lexicon: Lexicon, folded: Folded) -> Iterator[Statement]:
    """The statements of one clause's words, in order."""
    for part in _coordinated(tokens):
        made = _Clause(part, lexicon, folded).statement()
        if made is not None:
            yield made


def _coordinated(tokens: Sequence[Lexeme]) -> Iterator[Sequence[Lexeme]]:
    start = 0
    for i, (here, after) in enumerate(pairwise(tokens)):
        if here.terminal == "CAESURA" and after.terminal in _SAYING and i > start:
            if any(t.terminal in _SAYING for t in tokens[start:i]):
                yield tokens[start:i]
                start = i + 1
    yield tokens[start:]


class _Clause:
    """The words of one clause; the methods speak of them by index."""

    def __init__(self, tokens: Sequence[Lexeme], lexicon: Lexicon, folded: Folded) -> None:
        self.tokens, self.lexicon, self.folded = refined(tokens, lexicon), lexicon, folded
        self.text = "".join(t.text for t in self.tokens)

    def statement(self) -> Statement | None:
        """What the clause says, or None where it says nothing."""
        claim = next((i for i, t in enumerate(self.tokens) if t.terminal == "CLAIM"), None)
        main = self._main() if claim is None else claim
        negated = self._negation(main)
        absent = says_absent_by(self.tokens, negated, main, self.lexicon)
        if absent is not None and negated is not None:
            return self._absence(negated, absent)
        none = next((i for i, t in enumerate(self.tokens) if t.reading == "absent"), None)
        verb = None if none is None or negated is not None else turned(self.tokens, none, self.lexicon)
        if verb is not None and none is not None:
            if verb == none and main in (None, none):
                return self._nothing(none)
            if main in (verb, none):
                main, negated = verb, none
        if main is None:
            return self._without_direction(negated)
        degree = self._degree(main)
        first, last = self._chain(main), main
        if degree is not None:
            first, last = min(first, degree), max(main, degree)
        end = len(self.tokens) if last == main else last
        return self._make(
            (degree, main, negated),
            degree=degree,
            direction="complete" if self.tokens[main].terminal != "DIRECTION" else self.tokens[main].reading,
            claim=negated is None
            and not self._unreal(main)
            and (claim is not None or self._claims(main) or self._achieved(main)),
            negated=negated is not None,
            subject=self._subject(first),
            object=self._slice(main + 1, end),
        )

    def _absence(self, negated: int, behind: int) -> Statement:
        """没有投诉, 不存在违规, 尚未发生事故: the negation of an occurrence, whatever its words."""
        relied_on = [negated, *range(negated + 1, behind)]
        return self._make(
            relied_on,
            degree=None,
            direction="absent",
            claim=False,
            negated=False,
            subject=self._subject(self._chain(negated)),
            object=self._slice(behind, len(self.tokens)),
        )

    def _nothing(self, main: int) -> Statement:
        """无变化, 未见成效: nothing came of it."""
        return self._make(
            (main, len(self.tokens) - 1),
            degree=None,
            direction=None,
            claim=False,
            negated=True,
            subject=self._subject(self._chain(main)),
            object=self._slice(main + 1, len(self.tokens)),
        )

    def _without_direction(self, negated: int | None) -> Statement | None:
        """持续发挥作用, 不涉及污染行业, 效果明显: a degree, an open verb or a negation alone."""
        degree = self._degree(None)
        open_verb = next((i for i, t in enumerate(self.tokens) if t.terminal == "OPEN"), None)
        manner = self._manner() if degree is None and open_verb is None else None
        found = [i for i in (degree, open_verb, negated, manner) if i is not None]
        failing = negated is not None and self.tokens[negated].reading == "failing"
        occurred = self._occurrence() if degree is None and negated is None else None
        if occurred is not None or not found:
            return occurred
        return self._make(
            found,
            degree=degree,
            direction="satisfied" if failing else None,
            claim=False,
            negated=negated is not None,
            subject=self._subject(self._chain(min(found))),
            object=self._slice(max(found) + 1, len(self.tokens)),
        )

    def _occurrence(self) -> Statement | None:
        """发生事故, 收到投诉: the denial of an absence."""
        first = self.tokens[0] if self.tokens else None
        occurs = [w for w in self.lexicon.classes["occurs"] if len(w) > 1]
        if first is None or first.terminal != "TEXT":
            return None
        text = self.text
        word = max((w for w in occurs if first.text.startswith(w)), key=len, default=None)
        rest = "" if word is None else text[len(word) :]
        if word is None or not any(harm in rest for harm in self.lexicon.classes["harms"]):
            return None
        end = first.start + len(word)
        return Statement(
            direction="affirmed",
            words=(self.folded.piece(first.start, end),),
            object=self.folded.piece(end, self.tokens[-1].end),
            spans=(self.folded.span(first.start, end),),
        )

    def _make(
        self,
        relied_on: Sequence[int | None],
        *,
        degree: int | None,
        direction: Direction | None,
        claim: bool,
        negated: bool,
        subject: str | None,
        object: str | None,
    ) -> Statement:
        words = [self.tokens[i] for i in sorted({i for i in relied_on if i is not None})]
        return Statement(
            degree="unspecified" if degree is None else self.tokens[degree].reading,
            direction=direction,
            negated=negated,
            claim=claim,
            words=tuple(self.folded.piece(t.start, t.end) for t in words),
            subject=subject,
            object=object,
            spans=tuple(self.folded.span(t.start, t.end) for t in words),
        )

    # --- the main verb --------------------------------------------------------------------------

    def _main(self) -> int | None:
        found = [i for i in range(len(self.tokens)) if self._is_verb(i)]
        if not found:
            return next(
                (i for i, t in enumerate(self.tokens) if t.terminal == "OPEN" and self._claims(i)), None
            )
        opener = next((i for i, t in enumerate(self.tokens) if t.terminal == "OPENER"), None)
        if opener is not None and self.tokens[opener].text in _MEANS:
            behind = [i for i in found if i > opener]
            if len(behind) > 1:
                found = behind[1:]
            elif behind and self.tokens[behind[0]].text in self.lexicon.weak:
                return None
        elif opener is not None and len(found) > 1 and self._ends_attribute(found[0]):
            found = found[1:]
        if len(found) > 1 and self._denied_attribute(found[0], found[1]):
            found = found[1:]
        first = found[0]
        if len(found) > 1 and found[1] == first + 1 and self.tokens[found[1]].reading == "absent":
            if self.tokens[first].reading in ("maintain", "complete", "increase"):
                return found[1]  # 实现零事故, 确保无投诉
        if self.tokens[first].text in self.lexicon.light and len(found) > 1:
            after = found[1]
            punctual = self.tokens[first].text in _PUNCTUAL
            helps = self.tokens[first].text in _HELPERS
            near = all(self.tokens[i].terminal in _ADVERBS for i in range(first + 1, after))
            strong = self.tokens[after].text not in self.lexicon.weak
            if punctual and near or strong and (helps or near):
                return after
        return first

    def _ends_attribute(self, i: int) -> bool:
        """按照持续改进的要求: the verb belongs to the noun behind 的."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].text.startswith("的")

    def _denied_attribute(self, first: int, second: int) -> bool:
        """不合理收费得到遏制: the negation and its adjective belong to the noun in front of the verb."""
        if not first or self.tokens[first - 1].text not in ("不", "非"):
            return False
        if self.tokens[first].reading not in ("comply", "satisfied", "maintain"):
            return False
        return second > first + 1 and self.tokens[first + 1].terminal == "TEXT"

    def _is_verb(self, i: int) -> bool:
        token = self.tokens[i]
        if token.terminal != "DIRECTION":
            return False
        if token.text not in self.lexicon.weak or i == 0:
            return True
        before = self.tokens[i - 1]
        if before.terminal in _BEFORE_VERB or before.text in self.lexicon.light:
            return True
        if token.reading == "absent":  # 安全生产零事故, 保持零投诉
            after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
            return after.endswith((*self.lexicon.classes["harms"], *self.lexicon.classes["things"]))
        return i == len(self.tokens) - 1 and token.reading in ("comply", "satisfied", "maintain")

    def _chain(self, main: int) -> int:
        """The first of the adverbs and helpers that lead up to the main verb."""
        i = main
        while i > 0 and (
            self.tokens[i - 1].terminal in _ADVERBS or self.tokens[i - 1].text in self.lexicon.light
        ):
            i -= 1
        return i

    # --- degree, negation, claim ----------------------------------------------------------------

    def _degree(self, main: int | None) -> int | None:
        found = [i for i, t in enumerate(self.tokens) if t.terminal == "DEGREE" and not self._attribute(i)]
        if not found:
            return None
        hedged = {i for i in found if i and i - 1 in found and self.tokens[i - 1].text in _HEDGES}
        found = [i for i in found if i not in hedged]
        if main is None:
            return max(found, key=lambda i: (DEGREES.index(self.tokens[i].reading), i))
        behind = next((i for i in found if i > main), None)
        if behind is not None and self.tokens[behind].reading == "slight":
            return behind
        opener = next((i for i, t in enumerate(self.tokens[:main]) if t.terminal == "OPENER"), None)
        near = self._chain(main)
        before = [
            i
            for i in found
            if i < main
            and not any(self._is_full_verb(j) for j in range(i + 1, main))
            and (opener is None or i < opener or i >= near and not self._is_means(opener, i, main))
        ]
        return before[-1] if before else behind

    def _is_means(self, opener: int, i: int, main: int) -> bool:
        """借助有力支撑提升能力: the degree belongs to the verb of the means."""
        return self.tokens[opener].text in _MEANS and any(self._is_verb(j) for j in range(i + 1, main))

    def _is_full_verb(self, i: int) -> bool:
        return self._is_verb(i) and self.tokens[i].text not in self.lexicon.light

    def _attribute(self, i: int) -> bool:
        """显著 in 做出显著贡献的个人 says nothing of the target."""
        if i + 1 >= len(self.tokens):
            return False
        after = self.tokens[i + 1]
        if after.terminal != "TEXT":
            return False
        if i and self.tokens[i - 1].text in ("取得", "有", "具有"):
            noun = after.text.partition("的")[2]
            return bool(noun) and not noun.startswith(_EFFECTS)
        return "的" in after.text

    def _negation(self, main: int | None) -> int | None:
        gone = main is not None and self.tokens[main].reading == "absent"
        behind = None if gone else denied_behind(self.tokens, main, self.lexicon)
        found = [
            i
            for i, t in enumerate(self.tokens)
            if t.terminal in ("NEGATION", "ONLY")
            and t.reading not in ("denied", "failing")
            and not denies_an_object(self.tokens, i, self.lexicon)
        ]
        if main is None:
            return behind if behind is not None else found[0] if found else None
        before = (
            i
            for i in found
            if i < main and not self._in_attribute(i, main) or self.tokens[i].terminal == "ONLY"
        )
        first = next(before, behind)
        twice = first is not None and first + 1 in found and first + 1 < main and first + 1 != behind
        return None if twice else first  # 没有不满意

    def _in_attribute(self, i: int, main: int) -> bool:
        """不文明行为明显减少: what is denied is the noun's own quality."""
        if self.tokens[i].text not in ("不", "非"):
            return False
        after = self.tokens[i + 1]
        if after.terminal == "TEXT":
            adverb = after.text[0] in _FUNCTIONAL or after.text.startswith(_ADVERBIAL)
            return len(after.text) > 1 and not adverb
        return after.terminal == "DIRECTION" and i + 1 < main and self._denied_attribute(i + 1, main)

    def _unreal(self, main: int) -> bool:
        """即将全部完成, 可按时完成: not yet."""
        unreal = self.lexicon.classes["unreal"]
        return any(
            t.text in unreal or t.terminal == "TEXT" and t.text.endswith(unreal) for t in self.tokens[:main]
        ) or self.tokens[main].text.startswith(("确保", "力争"))

    def _achieved(self, main: int) -> bool:
        """已投入使用, 全部通过验收: done, by an adverb in front of the verb."""
        reading = self.tokens[main].reading
        wanted = _DONE if reading == "complete" else _OF_ALL if reading == "comply" else None
        if wanted is None or self.tokens[main].text in _PUNCTUAL and main + 1 == len(self.tokens):
            return False
        start = self._chain(main) if reading == "complete" else 0
        return any(t.text in wanted for t in self.tokens[start:main])

    def _claims(self, main: int) -> bool:
        """达到 with 预期 behind it, in one clause."""
        text = self.text
        at = text.find(self.tokens[main].text)
        verb = next((v for v in self.lexicon.claim_verbs if text.startswith(v, at)), None)
        return verb is not None and any(mark in text[at:] for mark in self.lexicon.claim_marks)

    def _manner(self) -> int | None:
        """安全高效, 快速响应: a manner word that ends the clause or nearly does."""
        for i, token in enumerate(self.tokens):
            if token.terminal != "MANNER" or token.text in _EMPTY_MANNER:
                continue
            if sum(t.end - t.start for t in self.tokens[i + 1 : i + 6]) <= 4:
                return i
        return None

    # --- nouns ----------------------------------------------------------------------------------

    def _subject(self, end: int) -> str | None:
        start = next(
            (i + 1 for i in range(end - 1, -1, -1) if self.tokens[i].terminal in ("FORM", "COLON")), 0
        )
        verbs = (t for t in self.tokens[start:end] if t.terminal == "OPENER" or t.terminal in _VERBS)
        if any(t.text not in self.lexicon.weak for t in verbs):
            return None
        subject = self._slice(start, end)
        base = None if subject is None else _BASE.search(subject)
        return subject if subject is None or base is None else subject[: base.start()] or None

    def _slice(self, start: int, end: int) -> str | None:
        tokens = self.tokens[start:end]
        while tokens and tokens[0].terminal in ("CAESURA", "COLON", "FORM"):
            tokens = tokens[1:]
        while tokens and tokens[-1].terminal in ("CAESURA", "COLON"):
            tokens = tokens[:-1]
        if not tokens:
            return None
        first, last = tokens[0].start, tokens[-1].end
        if self.folded.text[first] == "了":
            first += 1
        return self.folded.piece(first, last) or None if first < last else None
