"""Facts that a text gives by itself: the year, the unit, the total, the grade, the conclusion."""

from __future__ import annotations

import re

from ..contents import amount
from .draft import Draft, cleaned
from .facts import Labelled
from .units import amount_unit
from .years import stated_year, year_in

__all__ = ["conclude", "grade_in", "says_grade", "take_result", "total_in"]

_GRADE = re.compile(
    r"(?:等级|等次|级别|评价结果|自评结果|结论)(?:[^。；;，,\n]{0,12}?(?:为|是|属于|属|评为|评定为|[:：]))?\s*[“\"'‘「『【〔(（]?\s*"
    r"(优秀|优|良好|良|中等|中|合格|较差|不合格|差)(?![\u4e00-\u9fff□]{0,1}□)\s*(?=[”\"'’」』】〕)）。；;，,、\s]|等|$)"
)
_WORD = re.compile(r"[“\"]?(优秀|优|良好|良|中等|中|合格|较差|不合格|差)[”\"]?")
_TICKED = re.compile(r"[☑√■✓✔]\s*(优|良|中|差)|(优|良|中|差)\s*[☑√✓✔]")
_GRADES = {"优秀": "优", "良好": "良", "中等": "中", "合格": "中", "较差": "差", "不合格": "差"}
#: 97分（含预算执行10分）
_LED = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*分?\s*(?:[(（;；，,。]|$)")
#: 自评得分98.5分, 总分为98.5分; the 得分 of a part (产出指标得分50分) is none
_SAID = re.compile(
    r"(?:总分|总得分|总评分|(?:自评|评价|综合|最终|最后)得分)(?:数|值)?(?:为|是|共|共计|合计|[:：])?(\d{1,3}(?:\.\d+)?)分"
)


def grade_in(text: str) -> str | None:
    """The grade that is all that a cell says, or the one that is ticked."""
    word = _WORD.fullmatch(text.strip())
    if word:
        return _GRADES.get(word[1], word[1])
    ticked = _TICKED.findall(text)
    return (ticked[0][0] or ticked[0][1]) if len(ticked) == 1 else None


def says_grade(text: str) -> bool:
    """Whether a sentence names a grade."""
    return bool(_GRADE.search(cleaned(text)))


def total_in(text: str) -> str | None:
    """The total that a sentence states, where it states one alone.

    >>> total_in("该项目自评总得分为98.5分，等级为优"), total_in("产出指标得分50分，效益指标得分30分")
    ('98.5', None)
    """
    found = set(_SAID.findall(re.sub(r"\s+", "", text)))
    return found.pop() if len(found) == 1 else None


def conclude(draft: Draft, text: str) -> None:
    """Takes a text as the conclusion, and the grade that it names."""
    body = cleaned(text)
    draft.give("conclusion", body, "自评结论")
    grades = {_GRADES.get(g, g) for g in _GRADE.findall(body)}
    if len(grades) == 1:
        draft.fields.setdefault("grade", grades.pop())


def take_result(draft: Draft, said: Labelled) -> bool:
    """Takes a text whose label names the year, the unit, a total, a grade or the conclusion."""
    text = said.text
    if said.fact == "year":
        year = stated_year(text) or year_in(text + "年度", strict=True) or year_in(text, strict=False)
        if year is None:
            return False
        draft.give("year", str(year), said.label, said.place)
        return True
    if said.fact == "conclusion":
        conclude(draft, text)
        return True
    if said.fact == "grade" and (grade := grade_in(text)) is not None:
        draft.give("grade", grade, said.label, said.place)
        return True
    if said.fact == "total":
        led = _LED.match(text.strip())
        total = led[1] if led is not None and amount(led[1]) is not None else total_in(text)
        if total is not None:
            draft.give("total", total, said.label, said.place)
            grades = {_GRADES.get(g, g) for g in _GRADE.findall(cleaned(text))}
            if len(grades) == 1:
                draft.fields.setdefault("grade", grades.pop())
            return True
    if said.fact == "unit" and amount_unit(f"单位：{text}"):
        draft.give("unit", text, said.label, said.place)
        return True
    return False
