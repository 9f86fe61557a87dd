"""Prose to statements: what a clause says in words of degree, direction and negation.

A clause makes at most one statement (、 in front of another verb parts clauses). Its main verb is the first that is
no helper; a degree binds to it from either side; a negation in front of it turns it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lexicon import Lexicon
from .nodes import DEGREES, Degree, Direction, Statement
from .patterns import Pattern
from .scanner import Lexeme
from .text import Folded

#: Terminals that say something by themselves.
_ADVERBS = frozenset(("DEGREE", "MANNER", "NEGATION", "ONLY"))
_SAYING = frozenset(("DIRECTION", "DEGREE", "NEGATION", "OPEN", "CLAIM", "ONLY"))
_VERBS = frozenset(("DIRECTION", "OPEN", "CLAIM"))
#: Openers whose first verb belongs to the means, not to the statement: 通过举办论坛提升…
#: 较上年 in front of a verb names the base, not the subject.
BASE = Pattern(r"(?:[较比与同]|相比)(?:于)?(?:上|去|前|往|同|以)[一]?(?:年|期|年度|往|个月)(?:同期|水平)?(?:相比)?，?$")
_MEANS = frozenset(("通过", "经过", "借助", "依托", "利用", "经"))


def statements(tokens: Sequence[Lexeme], lexicon: Lexicon, folded: Folded) -> Iterator[Statement]:
    """The statements of one clause's words, in order."""
    for part in _coordinated(tokens):
        made = _Clause(part, lexicon, folded).statement()
        if made is not None:
            yield made


def _coordinated(tokens: Sequence[Lexeme]) -> Iterator[Sequence[Lexeme]]:
    start = 0
    for i, (here, after) in enumerate(pairwise(tokens)):
        if here.type == "CAESURA" and after.type in _SAYING and i > start:
            if any(t.type in _SAYING for t in tokens[start:i]):
                yield tokens[start:i]
                start = i + 1
    yield tokens[start:]


class _Clause:
    def __init__(self, tokens: Sequence[Lexeme], lexicon: Lexicon, folded: Folded) -> None:
        self.tokens, self.lexicon, self.folded = list(tokens), lexicon, folded

    def statement(self) -> Statement | None:
        claims = [i for i, t in enumerate(self.tokens) if t.type == "CLAIM"]
        main = claims[0] if claims else self._main()
        negated = self._negation(main)
        if main is None:
            return self._without_direction(negated)
        token = self.tokens[main]
        degree = self._degree(main)
        claim = (bool(claims) or self._claims(main)) and negated is None
        direction: Direction = "complete" if token.type == "CLAIM" else token.reading
        chain = self._chain(main)
        used = [self.tokens[i] for i in {*([degree] if degree is not None else []), main, *([negated] if negated is not None else [])}]
        last = max(main, degree if degree is not None else main)
        return self._make(
            used,
            degree=self._degree_of(degree),
            direction=direction,
            negated=negated is not None,
            claim=claim,
            subject=self._subject(min(chain, degree if degree is not None and degree < main else chain)),
            object=self._slice(main + 1, len(self.tokens)) if last == main else self._slice(main + 1, last) or None,
        )

    def _without_direction(self, negated: int | None) -> Statement | None:
        """持续发挥作用, 不涉及污染行业, 效果明显: a degree, an open verb or a negation alone."""
        degree = self._degree(None)
        opens = [i for i, t in enumerate(self.tokens) if t.type == "OPEN"]
        manner = self._manner() if degree is None and not opens else None
        found = [i for i in (degree, opens[0] if opens else None, negated, manner) if i is not None]
        if not found:
            return None
        first = min(found)
        words = [self.tokens[i] for i in sorted(set(found))]
        behind = max(found) + 1
        return self._make(
            words,
            degree=self._degree_of(degree),
            direction=None,
            negated=negated is not None,
            claim=False,
            subject=self._subject(self._chain(first)),
            object=self._slice(behind, len(self.tokens)),
        )

    def _make(self, words: list[Lexeme], **rest: object) -> Statement:
        words.sort(key=lambda t: t.start)
        return Statement(
            words=tuple(self.folded.piece(t.start, t.end) for t in words),
            spans=tuple(self.folded.span(t.start, t.end) for t in words),
            **rest,  # type: ignore[arg-type]
        )

    # --- the main verb --------------------------------------------------------------------------

    def _main(self) -> int | None:
        found = [i for i in range(len(self.tokens)) if self._is_verb(i)]
        if not found:
            return None
        opener = next((i for i, t in enumerate(self.tokens) if t.type == "OPENER"), None)
        if opener is not None and str(self.tokens[opener]) in _MEANS:
            behind = [i for i in found if i > opener]
            if len(behind) > 1:
                found = behind[1:]
            elif behind and str(self.tokens[behind[0]]) in self.lexicon.weak:
                return None
        first = found[0]
        if str(self.tokens[first]) in self.lexicon.light and len(found) > 1:
            after = found[1]
            helps = str(self.tokens[first]) in _HELPERS
            near = all(self.tokens[i].type in _ADVERBS for i in range(first + 1, after))
            strong = str(self.tokens[after]) not in self.lexicon.weak
            if strong and (helps or near):
                return after
        return first

    def _is_verb(self, i: int) -> bool:
        token = self.tokens[i]
        if token.type != "DIRECTION":
            return False
        if str(token) not in self.lexicon.weak:
            return True
        if i == 0:
            return True
        before = self.tokens[i - 1]
        if before.type in _ADVERBS or before.type in ("CAESURA", "COLON", "FORM") or str(before) in self.lexicon.light:
            return True
        return i == len(self.tokens) - 1 and token.reading in ("comply", "satisfied", "maintain")

    def _chain(self, main: int) -> int:
        """The first of the adverbs and helpers that lead up to the main verb."""
        i = main
        while i > 0 and (self.tokens[i - 1].type in _ADVERBS or str(self.tokens[i - 1]) in self.lexicon.light):
            i -= 1
        return i

    # --- degree, negation, claim ----------------------------------------------------------------

    def _degree(self, main: int | None) -> int | None:
        found = [i for i, t in enumerate(self.tokens) if t.type == "DEGREE" and not self._attribute(i)]
        if not found:
            return None
        if main is None:
            return max(found, key=lambda i: (DEGREES.index(self.tokens[i].reading), i))
        before = [i for i in found if i < main and not any(self._is_verb(j) and str(self.tokens[j]) not in self.lexicon.light for j in range(i + 1, main))]
        if before:
            return before[-1]
        behind = [i for i in found if i > main]
        return behind[0] if behind else None

    def _attribute(self, i: int) -> bool:
        """显著 in 做出显著贡献的个人 says nothing of the target."""
        if i + 1 >= len(self.tokens):
            return False
        after = self.tokens[i + 1]
        if after.type != "TEXT" or (i and str(self.tokens[i - 1]) in ("取得", "有", "具有")):
            return False
        return "的" in str(after)

    def _degree_of(self, i: int | None) -> Degree:
        if i is None:
            return "unspecified"
        degree: Degree = self.tokens[i].reading
        return degree

    def _negation(self, main: int | None) -> int | None:
        found = [i for i, t in enumerate(self.tokens) if t.type in ("NEGATION", "ONLY")]
        if main is None:
            return found[0] if found else None
        return next((i for i in found if i < main or self.tokens[i].type == "ONLY"), None)

    def _claims(self, main: int) -> bool:
        """达到 with 预期 behind it, in one clause."""
        text = "".join(str(t) for t in self.tokens)
        at = text.find(str(self.tokens[main]))
        verb = next((v for v in self.lexicon.claim_verbs if text.startswith(v, at)), None)
        return verb is not None and any(mark in text[at:] for mark in self.lexicon.claim_marks)

    def _manner(self) -> int | None:
        """安全高效, 快速响应: a manner word that ends the clause or nearly does."""
        for i, token in enumerate(self.tokens):
            rest = sum(t.end - t.start for t in self.tokens[i + 1 :])
            if token.type == "MANNER" and rest <= 4 and str(token) not in ("均", "都", "已", "全程", "全年", "全部", "得到"):
                return i
        return None

    # --- nouns ----------------------------------------------------------------------------------

    def _subject(self, end: int) -> str | None:
        start = next((i + 1 for i in range(end - 1, -1, -1) if self.tokens[i].type in ("FORM", "COLON")), 0)
        if any(t.type in ("OPENER", *_VERBS) and not str(t) in self.lexicon.weak for t in self.tokens[start:end]):
            return None
        subject = self._slice(start, end)
        base = None if subject is None else BASE.search(subject)
        return subject if subject is None or base is None else subject[: base.start()] or None

    def _slice(self, start: int, end: int) -> str | None:
        tokens = self.tokens[start:end]
        while tokens and tokens[0].type in ("CAESURA", "COLON", "FORM"):
            tokens = tokens[1:]
        while tokens and tokens[-1].type in ("CAESURA", "COLON"):
            tokens = tokens[:-1]
        if not tokens:
            return None
        first, last = tokens[0].start, tokens[-1].end
        if self.folded.text[first] == "了":
            first += 1
        return self.folded.piece(first, last) or None if first < last else None


#: Helpers that hand the statement to whatever verb comes later in the clause.
_HELPERS = frozenset(
    ("实现", "确保", "得到", "取得", "有", "可", "能", "能够", "达到", "及时", "按时", "按期", "如期", "是", "具有")
)
