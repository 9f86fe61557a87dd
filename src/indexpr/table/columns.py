"""Which column of a frame holds what: as the caller says, else by its heading, as in tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexpr.diagnostics import IndexprError

from .forms import Forms

#: What rows are scored by; the first three must be there.
FIELDS = ("target", "actual", "points", "name", "level1", "level2", "unit", "year", "sign", "adjusted")
NEEDED = frozenset(("target", "actual", "points"))
_SHOWN = {"target": "指标值", "actual": "实际完成值", "points": "分值"}


def columns_found(headings: Iterable[str], given: Mapping[str, str | None]) -> dict[str, str]:
    """The column of each field.

    Args:
        headings: of the frame.
        given: columns that the caller names, by field.

    Raises:
        IndexprError: ``missing-column``; ``ambiguous-column`` where two headings are of one field and the
            caller names neither.

    >>> columns_found(["三级指标", "年度指标值", "完成情况", "分值", "备注"], {"actual": "完成情况"})
    {'actual': '完成情况', 'name': '三级指标', 'target': '年度指标值', 'points': '分值'}
    """
    headings = list(headings)
    found = {field: heading for field, heading in given.items() if heading is not None}
    for field, heading in found.items():
        if heading not in headings:
            raise _missing(heading, field, headings)
    forms = Forms.default()
    candidates: dict[str, list[str]] = {}
    for heading in headings:
        if heading in found.values():
            continue
        fields = ["target" if f == "value" else f for f in (forms.column(str(heading)) or "").split("|")]
        # a heading that may be several fields (指标内容) is the first that nothing else is
        named = [field for field in fields if field in FIELDS and field not in found]
        certain = len(fields) == 1
        free = named if certain else [field for field in named if field not in candidates]
        if free:
            candidates.setdefault(free[0], []).append(heading)
    for field, those in candidates.items():
        exact = [heading for heading in those if heading == field]
        if len(those) > 1 and len(exact) != 1:
            raise IndexprError(
                f"多个列都可作{field}：{'、'.join(those)}",
                f"several columns may be the {field}: {', '.join(those)}",
                code="ambiguous-column",
                hint=f'请指明，如 {field}="{those[0]}"',
                hint_en=f'name the one that is meant, such as {field}="{those[0]}"',
            )
        found[field] = (exact or those)[0]
    for field in _SHOWN:
        if field not in found:
            raise _missing(_SHOWN[field], field, headings)
    return found


def _missing(heading: str, field: str, headings: list[str]) -> IndexprError:
    return IndexprError(
        f"没有“{heading}”列（{field}）",
        f"there is no column {heading!r} ({field})",
        code="missing-column",
        hint=f"请用 {field}= 指明；现有：" + "、".join(map(str, headings)),
        hint_en=f"name it with {field}=; there are: " + ", ".join(map(str, headings)),
    )
