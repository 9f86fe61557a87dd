"""What the server answers, before any of HTTP: plain JSON values made of plain JSON values and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import frozen

from indexpr.algebra import relation
from indexpr.bureau import compare_all, self_evaluation_form
from indexpr.bureau.form_files import form_bytes
from indexpr.bureau.writing import comparison_bytes
from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.language import format as canonical
from indexpr.language import parse
from indexpr.report.writeback import filled_copy
from indexpr.report.writing import report_bytes, review_bytes
from indexpr.scoring import Rounding, get_policy, policies, score
from indexpr.table import Audit, Table, audit, read_tables, review

__all__ = ["Made", "Upload", "answer_policies", "error_of"]

#: The longest text that a box of the page reads.
LONGEST = 4096
_CONTEXT = ("year", "level1", "level2", "name", "unit", "nature", "start", "deadline_reading")


@frozen
class Upload:
    """A file that was dropped, or a text that was pasted."""

    name: str
    data: bytes


@frozen
class Made:
    """A file to be saved: its name, its kind, its bytes."""

    name: str
    kind: str
    data: bytes


_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def error_of(error: IndexprError) -> dict[str, Any]:
    """An error of ours as JSON, with the picture of the place in both languages."""
    return {"error": {**error.to_dict(), "shown_zh": error.render("zh"), "shown_en": error.render("en")}}


def wrong(name: str, zh: str, en: str) -> IndexprError:
    """The error for a field of a request."""
    return IndexprError(f"字段 {name} {zh}", f"the field {name} {en}", code="bad-request")


def text_of(given: Mapping[str, Any], name: str, *, default: str | None = None) -> str:
    """A text of a request.

    Raises:
        IndexprError: ``bad-request`` where it is missing, no text, or too long.
    """
    value = given.get(name, default)
    if not isinstance(value, str):
        raise wrong(name, "应为文本", "must be a text")
    if len(value) > LONGEST:
        raise wrong(name, f"超过 {LONGEST} 字", f"has more than {LONGEST} characters")
    return value


def context_of(given: Mapping[str, Any]) -> Context:
    """The context that a request names."""
    found = {name: given[name] for name in _CONTEXT if given.get(name) not in (None, "")}
    if isinstance(found.get("year"), str) and found["year"].isdigit():
        found["year"] = int(found["year"])
    return Context(**found)


# --- values -------------------------------------------------------------------------------------------


def answer_parse(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a value means: kind, canonical text, what was assumed."""
    expression = parse(text_of(given, "text"))
    kind_zh, kind_en = expression.called
    return {
        "expression": expression.to_dict(),
        "kind_zh": kind_zh,
        "kind_en": kind_en,
        "canonical": str(expression),
        "short": canonical(expression.text, style="short"),
        "diagnostics": [d.to_dict() for d in expression.diagnostics],
    }


def answer_score(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a pair earns, and why."""
    made = score(
        text_of(given, "target"),
        text_of(given, "actual"),
        points=text_of(given, "points", default="10"),
        policy=text_of(given, "policy", default="mof-2020"),
        rounding=_rounding(given),
        context=context_of(given),
    )
    return {"score": made.to_dict(), "explain_zh": made.explain(), "explain_en": made.explain("en")}


def answer_relation(given: Mapping[str, Any]) -> dict[str, Any]:
    """How two targets stand."""
    return relation(text_of(given, "first"), text_of(given, "second"), context=context_of(given)).to_dict()


def answer_policies() -> dict[str, Any]:
    """Every ready policy."""
    return {"policies": [policy.to_dict() for policy in policies()]}


def _rounding(given: Mapping[str, Any]) -> str | None:
    return text_of(given, "rounding") if given.get("rounding") not in (None, "") else None


# --- tables -------------------------------------------------------------------------------------------


def _tables(upload: Upload, given: Mapping[str, Any]) -> tuple[Table, ...]:
    year = context_of({"year": given.get("year")}).year
    return read_tables(upload.data, name=upload.name, year=year)


def _audits(upload: Upload, given: Mapping[str, Any]) -> list[Audit]:
    named, rounding = given.get("policy") or None, _rounding(given)
    by = None if named in (None, "infer") else get_policy(text_of(given, "policy"))
    rounded = None if rounding is None else Rounding.named(rounding)
    return [audit(table, policy=by, rounding=rounded) for table in _tables(upload, given)]


def answer_table(upload: Upload, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every table of a file: scored, audited and reviewed."""
    found = []
    for made in _audits(upload, given):
        reviewed = review(made.table, year=context_of({"year": given.get("year")}).year)
        found.append({**made.to_dict(), "review": [finding.to_dict() for finding in reviewed]})
    return {"file": upload.name, "tables": found}


def make_report(upload: Upload, given: Mapping[str, Any]) -> Made:
    """A report on a file: ``what`` is audit or review, ``kind`` html, xlsx or json."""
    suffix, language = f".{text_of(given, 'kind', default='html')}", text_of(given, "language", default="zh")
    if suffix not in (".html", ".xlsx", ".json"):
        raise wrong("kind", "应为 html、xlsx 或 json", "must be html, xlsx or json")
    if text_of(given, "what", default="audit") == "review":
        tables = _tables(upload, given)
        year = context_of({"year": given.get("year")}).year
        data = review_bytes([(t, review(t, year=year)) for t in tables], suffix, language=language)
    else:
        audits = _audits(upload, given)
        data = report_bytes(audits[0] if len(audits) == 1 else audits, suffix, language=language)
    return _made(upload.name, "报告", "report", suffix, data, language)


def make_filled(upload: Upload, given: Mapping[str, Any]) -> Made:
    """A copy of the file with scores and reasons in it."""
    reports = [made.report for made in _audits(upload, given)]
    path = PurePath(upload.name)
    data, _ = filled_copy(
        reports, upload.data, Path(path.name), overwrite=given.get("overwrite") in (True, "true")
    )
    return _made(
        upload.name, "得分", "scored", path.suffix.lower(), data, text_of(given, "language", default="zh")
    )


def make_form(upload: Upload, given: Mapping[str, Any]) -> Made:
    """The empty self-evaluation form of a file of targets."""
    suffix = f".{text_of(given, 'kind', default='xlsx')}"
    scheme = text_of(given, "scheme") if given.get("scheme") else None
    forms = [self_evaluation_form(table, scheme=scheme) for table in _tables(upload, given)]
    return _made(upload.name, "自评表", "form", suffix, form_bytes(forms, f"form{suffix}"), "zh")


def answer_compare(before: Upload, after: Upload, given: Mapping[str, Any]) -> dict[str, Any]:
    """Two files held against each other."""
    made, left, right = compare_all(_tables(before, given), _tables(after, given), use=_use(given))
    return {
        "comparisons": [comparison.to_dict() for comparison in made],
        "only_before": [table.project or table.title for table in left],
        "only_after": [table.project or table.title for table in right],
    }


def make_comparison(before: Upload, after: Upload, given: Mapping[str, Any]) -> Made:
    """A report on two files."""
    suffix, language = f".{text_of(given, 'kind', default='html')}", text_of(given, "language", default="zh")
    if suffix not in (".html", ".xlsx", ".json"):
        raise wrong("kind", "应为 html、xlsx 或 json", "must be html, xlsx or json")
    made, _, _ = compare_all(_tables(before, given), _tables(after, given), use=_use(given))
    return _made(
        after.name, "对比", "compared", suffix, comparison_bytes(made, suffix, language=language), language
    )


def _use(given: Mapping[str, Any]) -> Any:
    use = given.get("use") or None
    if use not in (None, "revision", "years"):
        raise wrong("use", "应为 revision 或 years", "must be revision or years")
    return use


def _made(name: str, zh: str, en: str, suffix: str, data: bytes, language: str) -> Made:
    stem = PurePath(name).stem or "table"
    return Made(f"{stem}_{en if language == 'en' else zh}{suffix}", _KINDS[suffix], data)
