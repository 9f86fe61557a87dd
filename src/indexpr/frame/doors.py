"""Frames scored, read and audited: one code path for every make, through narwhals and Arrow."""

from __future__ import annotations

from typing import Any, TypeVar

from indexpr import batch
from indexpr.batch.scoring import refuse_clash
from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding
from indexpr.table import Audit, Table
from indexpr.table import audit as audit_table
from indexpr.table.columns import columns_found

F = TypeVar("F")


def score(
    df: F,
    *,
    target: str | None = None,
    actual: str | None = None,
    points: str | None = None,
    name: str | None = None,
    level1: str | None = None,
    level2: str | None = None,
    unit: str | None = None,
    year: str | int | None = None,
    sign: str | None = None,
    adjusted: str | None = None,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> F:
    """Score every row of a frame.

    Args:
        df: of pandas, polars, Arrow, or whatever else narwhals knows as a frame that is computed.
        target, actual, points, name, level1, level2, unit, sign, adjusted: names of columns. Where None, the column is
            found by its heading, as in tables (年度指标值, 实际完成值, 分值, 三级指标, 计算符号 …).
        year: the name of a column, or the budget year of all rows.
        policy, rounding, context, sentence, language: as in :func:`indexpr.batch.score_columns`.

    Returns:
        The frame with the columns of ``score_columns`` behind its own, of the same make and index.

    Raises:
        IndexprError: for what is wrong with the call (``missing-column``, ``ambiguous-column``, ``column-clash``,
            ``bad-frame``, ``unknown-policy``, ``missing-extra``), never for a row.

    >>> import pandas
    >>> df = pandas.DataFrame({"指标值": ["≥450家"], "完成值": ["174家"], "分值": [0.5]}, index=["甲"])
    >>> score(df).loc["甲", "rule"]
    'proportional'
    """
    frame, nw = _narwhal(df)
    column_of_year = year if isinstance(year, str) and year in frame.columns else None
    found = columns_found(
        frame.columns,
        {"target": target, "actual": actual, "points": points, "name": name, "level1": level1, "level2": level2,
         "unit": unit, "year": column_of_year, "sign": sign, "adjusted": adjusted},
    )  # fmt: skip
    columns: dict[str, Any] = {field: frame[heading].to_native() for field, heading in found.items()}
    if year is not None and column_of_year is None:
        columns["year"] = year
    made = batch.score_columns(
        **columns, policy=policy, rounding=rounding, context=context, sentence=sentence, language=language
    )
    refuse_clash(frame.columns, made.column_names)
    answers = _like(made, frame, nw)
    return frame.with_columns(*(answers[column] for column in made.column_names)).to_native()  # type: ignore[no-any-return]  # the make of df


def parse(df: F, column: str, *, language: Reader | None = None) -> F:
    """Read every value of one column of a frame.

    Args:
        df: as in :func:`score`.
        column: its name.
        language: in which texts are read; the default one if None.

    Returns:
        A frame of the same make and index with the columns of :func:`indexpr.batch.parse_column`.

    Raises:
        IndexprError: ``missing-column``, ``bad-frame``, ``missing-extra``; never for a value.

    >>> import polars
    >>> parse(polars.DataFrame({"目标": ["≥110万平米", "提升"]}), "目标")["magnitude"].to_list()
    ['1100000', None]
    """
    import pyarrow as pa

    frame, nw = _narwhal(df)
    if column not in frame.columns:
        columns_found(frame.columns, {"target": column})
    made = batch.parse_column(frame[column].to_native(), language=language)
    return _like(pa.Table.from_struct_array(made), frame, nw).to_native()  # type: ignore[no-any-return]  # the make of df


def audit(
    df: Any,
    *,
    year: int | None = None,
    unit: str | None = None,
    policy: str | Policy | None = None,
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> Audit:
    """Hold the recorded scores of a frame's rows against the computed ones, as of one table.

    Args:
        df: as in :func:`score`; columns are found by their headings (得分 is the recorded score).
        year, unit: of the table's head.
        policy, rounding, context, language: as in :func:`indexpr.audit`.

    Raises:
        IndexprError: as :func:`indexpr.audit` and :meth:`indexpr.Table.from_records`; ``bad-frame``.

    >>> import polars
    >>> made = audit(polars.DataFrame({"三级指标": ["检查企业数"], "指标值": ["≥450家"], "完成值": ["174家"],
    ...                                "分值": [0.5], "得分": [0.1]}))
    >>> made.policy.name, made.rounding.name, made.matched
    ('mof-2020', 'down_1', 1)
    """
    frame, _ = _narwhal(df)
    table = Table.from_records(frame.iter_rows(named=True), year=year, unit=unit)
    return audit_table(table, policy=policy, rounding=rounding, context=context, language=language)


def _narwhal(df: Any) -> tuple[Any, Any]:
    try:
        import narwhals as nw
    except ImportError as missing:
        raise IndexprError(
            '数据框需要安装：pip install "indexpr[frames]"',
            'data frames need: pip install "indexpr[frames]"',
            code="missing-extra",
        ) from missing
    try:
        frame = nw.from_native(df, eager_only=True)
        list(frame.columns)
        return frame, nw
    except nw.exceptions.NarwhalsError as wrong:  # two columns of one name
        raise IndexprError(
            f"数据框不可用：{wrong}", f"the frame cannot be used: {wrong}", code="bad-frame"
        ) from wrong
    except TypeError as wrong:
        raise IndexprError(
            f"{type(df).__module__}.{type(df).__name__} 不是已算出的数据框",
            f"{type(df).__module__}.{type(df).__name__} is no frame that is computed",
            code="bad-frame",
            hint="给出 pandas、polars 或 Arrow 的数据框；惰性数据框请先 collect()",
            hint_en="give a frame of pandas, polars or Arrow; collect() a lazy one",
        ) from wrong


def _like(table: Any, frame: Any, nw: Any) -> Any:
    """A table of Arrow as a frame of the same make and index as another."""
    made = nw.from_arrow(table, backend=frame.implementation)
    index = nw.maybe_get_index(frame)
    if index is None:
        return made
    native = made.to_native()
    native.index = index
    return nw.from_native(native, eager_only=True)
