"""The wire format: expressions to plain JSON values and back (spec version 1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from ..diagnostics import Diagnostic, IndexprError, Span
from .dates import CalendarDay
from .nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
    Statement,
)
from .numerals import magnitude_text

_ATTACHED = ("subject", "anchor", "action", "object", "noun", "note")
_KINDS: dict[str, type[Expression]] = {
    cls.kind: cls
    for cls in (Comparison, Range, Deadline, Period, Change, Qualitative, AllOf, AnyOf, NotScored, Narrative)
}


def to_dict(e: Expression) -> dict[str, Any]:
    """Plain JSON values: the keys of the wire format, and ``canonical``, ``span`` and ``diagnostics`` beside them."""
    d: dict[str, Any] = {
        "kind": e.kind,
        "text": e.text,
        "canonical": str(e),
        "span": [e.span.start, e.span.end],
    }
    d.update({name: value for name in _ATTACHED if (value := getattr(e, name)) is not None})
    d.update(_own(e))
    d["diagnostics"] = [found.to_dict() for found in e.diagnostics]
    return d


def _own(e: Expression) -> dict[str, Any]:
    match e:
        case Comparison():
            return {"comparator": e.comparator, "implicit": e.implicit, "quantity": _quantity(e.quantity)}
        case Range():
            return {
                "low": _quantity(e.low),
                "high": _quantity(e.high),
                "low_inclusive": e.low_inclusive,
                "high_inclusive": e.high_inclusive,
            }
        case Deadline():
            d: dict[str, Any] = _day("latest", e.latest)
            if e.latest_lenient is not None:
                d.update(_day("latest_lenient", e.latest_lenient))
            return d if e.hour is None else {**d, "hour": e.hour}
        case Period():
            return {**_day("first", e.first), **_day("last", e.last)}
        case Change():
            return {
                "direction": e.direction,
                "comparator": e.comparator,
                "implicit": e.implicit,
                "quantity": _quantity(e.quantity),
                "base": e.base,
            }
        case Qualitative():
            return {
                "degree": e.degree,
                "direction": e.direction,
                "negated": e.negated,
                "claim": e.claim,
                "statements": [_statement(s) for s in e.statements],
                "figures": [to_dict(f) for f in e.figures],
                "wording": e.wording,
            }
        case AllOf() | AnyOf():
            return {"items": [to_dict(i) for i in e.items]}
        case Narrative():
            return {"wording": e.wording}
    return {}


def _quantity(q: Quantity) -> dict[str, Any]:
    d: dict[str, Any] = {"magnitude": magnitude_text(q.magnitude), "unit": q.unit}
    return d if q.approximate is None else {**d, "approximate": q.approximate}


def _day(name: str, day: CalendarDay) -> dict[str, Any]:
    d: dict[str, Any] = {name: str(day)}
    if day.month_end:
        d[f"{name}_month_end"] = True
    if day.year_shift:
        d[f"{name}_year_shift"] = day.year_shift
    return d


def _statement(s: Statement) -> dict[str, Any]:
    d: dict[str, Any] = {
        "degree": s.degree,
        "direction": s.direction,
        "negated": s.negated,
        "claim": s.claim,
        "words": list(s.words),
        "spans": [[p.start, p.end] for p in s.spans],
    }
    return {**d, **{k: v for k, v in (("subject", s.subject), ("object", s.object)) if v is not None}}


def from_dict(d: Mapping[str, Any]) -> Expression:
    """The expression that :func:`to_dict` wrote.

    Raises:
        IndexprError: ``bad-wire-format``, with the key that is missing or wrong.
    """
    try:
        return _read(d)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, ZeroDivisionError) as error:
        raise IndexprError(
            f"不是指标表达式的 JSON 形式：{error}",
            f"not the wire format of an expression: {error}",
            code="bad-wire-format",
        ) from None


def _read(d: Mapping[str, Any]) -> Expression:
    cls = _KINDS[d["kind"]]
    common: dict[str, Any] = {name: d[name] for name in _ATTACHED if d.get(name) is not None}
    common["text"] = d.get("text", "")
    common["span"] = Span(*d.get("span", (0, len(common["text"]))))
    common["diagnostics"] = tuple(Diagnostic.from_dict(x) for x in d.get("diagnostics", ()))
    return cls(**common, **_read_own(cls, d))


def _read_own(cls: type[Expression], d: Mapping[str, Any]) -> dict[str, Any]:
    if cls is Comparison:
        return {
            "comparator": _sign(d),
            "implicit": bool(d["implicit"]),
            "quantity": _read_quantity(d["quantity"]),
        }
    if cls is Range:
        return {
            "low": _read_quantity(d["low"]),
            "high": _read_quantity(d["high"]),
            "low_inclusive": bool(d["low_inclusive"]),
            "high_inclusive": bool(d["high_inclusive"]),
        }
    if cls is Deadline:
        lenient = _read_day(d, "latest_lenient") if "latest_lenient" in d else None
        return {"latest": _read_day(d, "latest"), "latest_lenient": lenient, "hour": d.get("hour")}
    if cls is Period:
        return {"first": _read_day(d, "first"), "last": _read_day(d, "last")}
    if cls is Change:
        return {
            "direction": d["direction"],
            "comparator": _sign(d),
            "implicit": bool(d.get("implicit", False)),
            "quantity": _read_quantity(d["quantity"]),
            "base": d["base"],
        }
    if cls is Qualitative:
        return {
            "statements": tuple(_read_statement(s) for s in d["statements"]),
            "figures": tuple(from_dict(f) for f in d.get("figures", ())),
            "wording": d.get("wording", d.get("text", "")),
        }
    if cls in (AllOf, AnyOf):
        return {"items": tuple(from_dict(i) for i in d["items"])}
    if cls is Narrative:
        return {"wording": d.get("wording", d.get("text", ""))}
    return {}


def _sign(d: Mapping[str, Any]) -> str:
    sign: str = d["comparator"]
    if sign not in (">=", "<=", ">", "<", "="):
        raise ValueError(f"comparator {sign!r}")
    return sign


def _read_quantity(d: Mapping[str, Any]) -> Quantity:
    text = d["magnitude"]
    if not isinstance(text, str):
        raise TypeError("magnitude must be a string")
    value: Decimal | Fraction = Fraction(text) if "/" in text else Decimal(text)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"magnitude {text!r}")
    return Quantity(value, d["unit"], d.get("approximate"))


def _read_day(d: Mapping[str, Any], name: str) -> CalendarDay:
    return CalendarDay.from_iso(
        d[name], month_end=d.get(f"{name}_month_end", False), year_shift=d.get(f"{name}_year_shift", 0)
    )


def _read_statement(d: Mapping[str, Any]) -> Statement:
    return Statement(
        degree=d["degree"],
        direction=d["direction"],
        negated=bool(d["negated"]),
        claim=bool(d.get("claim", False)),
        words=tuple(d.get("words", ())),
        subject=d.get("subject"),
        object=d.get("object"),
        spans=tuple(Span(*p) for p in d.get("spans", ())),
    )
