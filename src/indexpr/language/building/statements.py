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
        self.tokens, self.lexicon, self.folded = list(tokens), lexicon, folded

    def statement(self) -> Statement | None:
        """What the clause says, or None where it says nothing."""
        claim = next((i for i, t in enumerate(self.tokens) if t.terminal == "CLAIM"), None)
        main = self._main() if claim is None else claim
        negated = self._negation(main)
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
            direction="complete" if claim is not None else self.tokens[main].reading,
            claim=negated is None and (claim is not None or self._claims(main)),
            negated=negated is not None,
            subject=self._subject(first),
            object=self._slice(main + 1, end),
        )

    def _without_direction(self, negated: int | None) -> Statement | None:
        """持续发挥作用, 不涉及污染行业, 效果明显: a degree, an open verb or a negation alone."""
        degree = self._degree(None)
        open_verb = next((i for i, t in enumerate(self.tokens) if t.terminal == "OPEN"), None)
        manner = self._manner() if degree is None and open_verb is None else None
        found = [i for i in (degree, open_verb, negated, manner) if i is not None]
        if not found:
            return None
        return self._make(
            found,
            degree=degree,
            direction=None,
            claim=False,
            negated=negated is not None,
            subject=self._subject(self._chain(min(found))),
            object=self._slice(max(found) + 1, len(self.tokens)),
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
            return None
        opener = next((i for i, t in enumerate(self.tokens) if t.terminal == "OPENER"), None)
        if opener is not None and self.tokens[opener].text in _MEANS:
            behind = [i for i in found if i > opener]
            if len(behind) > 1:
                found = behind[1:]
            elif behind and self.tokens[behind[0]].text in self.lexicon.weak:
                return None
        first = found[0]
        if self.tokens[first].text in self.lexicon.light and len(found) > 1:
            after = found[1]
            punctual = self.tokens[first].text in _PUNCTUAL
            helps = self.tokens[first].text in _HELPERS
            near = all(self.tokens[i].terminal in _ADVERBS for i in range(first + 1, after))
            strong = self.tokens[after].text not in self.lexicon.weak
            if punctual and near or strong and (helps or near):
                return after
        return first

    def _is_verb(self, i: int) -> bool:
        token = self.tokens[i]
        if token.terminal != "DIRECTION":
            return False
        if token.text not in self.lexicon.weak or i == 0:
            return True
        before = self.tokens[i - 1]
        if before.terminal in _BEFORE_VERB or before.text in self.lexicon.light:
            return True
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
        if main is None:
            return max(found, key=lambda i: (DEGREES.index(self.tokens[i].reading), i))
        before = [i for i in found if i < main and not any(self._is_full_verb(j) for j in range(i + 1, main))]
        return before[-1] if before else next((i for i in found if i > main), None)

    def _is_full_verb(self, i: int) -> bool:
        return self._is_verb(i) and self.tokens[i].text not in self.lexicon.light

    def _attribute(self, i: int) -> bool:
        """显著 in 做出显著贡献的个人 says nothing of the target."""
        if i + 1 >= len(self.tokens):
            return False
        after = self.tokens[i + 1]
        if after.terminal != "TEXT" or (i and self.tokens[i - 1].text in ("取得", "有", "具有")):
            return False
        return "的" in after.text

    def _negation(self, main: int | None) -> int | None:
        found = [i for i, t in enumerate(self.tokens) if t.terminal in ("NEGATION", "ONLY")]
        if main is None:
            return found[0] if found else None
        return next((i for i in found if i < main or self.tokens[i].terminal == "ONLY"), None)

    def _claims(self, main: int) -> bool:
        """达到 with 预期 behind it, in one clause."""
        text = "".join(t.text for t in self.tokens)
        at = text.find(self.tokens[main].text)
        verb = next((v for v in self.lexicon.claim_verbs if text.startswith(v, at)), None)
        return verb is not None and any(mark in text[at:] for mark in self.lexicon.claim_marks)

    def _manner(self) -> int | None:
        """安全高效, 快速响应: a manner word that ends the clause or nearly does."""
        for i, token in enumerate(self.tokens):
            rest = sum(t.end - t.start for t in self.tokens[i + 1 :])
            if token.terminal == "MANNER" and rest <= 4 and token.text not in _EMPTY_MANNER:
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
