"""Spark (extra ``spark``), for tables that outgrow one machine: Arrow goes to the workers and comes back.

What a caller gives (a policy of one's own, a language with units of one's own) is pickled and travels with the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

from attrs import frozen

from .diagnostics import IndexprError
from .evaluation import Context
from .evaluation.outcome import Reader
from .scoring import Policy, Rounding, get_policy

D = TypeVar("D")
S = TypeVar("S")


@frozen(eq=False, kw_only=True)
class _Options:
    """What rows are scored by, as it travels to the workers."""

    policy: Policy
    rounding: Rounding | None
    context: Context | None
    sentence: bool | str
    language: Reader | None

    def scorer(self) -> Any:
        from . import batch

        return batch.Scorer(
            policy=self.policy,
            rounding=self.rounding,
            context=self.context,
            sentence=self.sentence,
            language=self.language,
        )


@frozen(eq=False)
class _Rows:
    """The work of one partition: batches of rows in, the same rows with their answers out."""

    options: _Options
    columns: dict[str, str]

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        from .batch.scoring import score_kept

        return score_kept(self.options.scorer(), batches, self.columns)


def score(
    df: D,
    *,
    target: str | None = None,
    actual: str | None = None,
    points: str | None = None,
    name: str | None = None,
    level1: str | None = None,
    level2: str | None = None,
    unit: str | None = None,
    year: str | None = None,
    sign: str | None = None,
    adjusted: str | None = None,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> D:
    """Score every row of a frame of Spark, on its workers.

    Args:
        df: of Spark.
        target, actual, points, name, level1, level2, unit, year, sign, adjusted: names of columns. Where None, the
            column is found by its heading, as in tables (年度指标值, 实际完成值, 分值, 三级指标 …).
        policy, rounding, context, sentence, language: as in :func:`indexpr.batch.score_columns`; the budget year
            of all rows goes into the context.

    Returns:
        The plan of a frame with the columns of ``score_columns`` behind its own; no pandas takes part.

    Raises:
        IndexprError: for what is wrong with the call (``missing-column``, ``ambiguous-column``, ``column-clash``,
            ``unknown-policy``, ``missing-extra``), never for a row.
    """
    kinds, _ = _needed()
    from .batch.scoring import refuse_clash
    from .table.columns import columns_found

    frame: Any = df
    options = _options(policy, rounding, context, sentence, language)
    answers = kinds.from_arrow_schema(options.scorer().schema)
    found = columns_found(
        frame.columns,
        {"target": target, "actual": actual, "points": points, "name": name, "level1": level1, "level2": level2,
         "unit": unit, "year": year, "sign": sign, "adjusted": adjusted},
    )  # fmt: skip
    refuse_clash(frame.columns, answers.names)
    schema = type(frame.schema)([*frame.schema.fields, *answers.fields])
    return frame.mapInArrow(_Rows(options, found), schema)  # type: ignore[no-any-return]  # the make of df


def register(
    session: S,
    *,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> S:
    """Give a session the functions ``indicator_parse(value)`` and ``indicator_score(target, actual, points)`` for SQL.

    Args:
        session: of Spark; registering again replaces the functions.
        policy, rounding, context, sentence, language: as in :func:`score`.

    Returns:
        The session. Both functions give structs, with the fields of :data:`indexpr.batch.PARSED` and
        :data:`indexpr.batch.SCORED`.

    Raises:
        IndexprError: ``unknown-policy``, ``missing-extra``.
    """
    kinds, batch = _needed()
    import pyarrow as pa
    from pyspark.sql.functions import arrow_udf

    options = _options(policy, rounding, context, sentence, language)
    answers = kinds.from_arrow_schema(options.scorer().schema)
    parsed = kinds.from_arrow_type(batch.PARSED)

    def indicator_parse(values: Any) -> Any:
        return batch.parse_column(values, language=language)

    def indicator_score(target: Any, actual: Any, points: Any) -> Any:
        return _scored(options, target, actual, points)

    functions: Any = session
    for function, kind in ((indicator_parse, parsed), (indicator_score, answers)):
        # Spark tells by its annotations what a function works on
        function.__annotations__ = dict.fromkeys(function.__annotations__, pa.Array)
        functions.udf.register(function.__name__, arrow_udf(function, kind))
    return session


@lru_cache(maxsize=8)
def _scorer(options: _Options) -> Any:
    """The scorer of a task, which remembers from batch to batch."""
    return options.scorer()


def _scored(options: _Options, target: Any, actual: Any, points: Any) -> Any:
    import pyarrow as pa

    from .batch.scoring import score_pieces

    scorer = _scorer(options)
    given = {"target": target, "actual": actual, "points": points}
    pieces = [piece.to_struct_array() for piece in score_pieces(scorer, given)]
    return pa.concat_arrays(pieces) if pieces else pa.array([], pa.struct(list(scorer.schema)))


def _options(
    policy: str | Policy,
    rounding: str | Rounding | None,
    context: Context | None,
    sentence: bool | str,
    language: Reader | None,
) -> _Options:
    return _Options(
        policy=get_policy(policy),
        rounding=None if rounding is None else Rounding.named(rounding),
        context=context,
        sentence=sentence,
        language=language,
    )


def _needed() -> tuple[Any, Any]:
    """Spark's types of Arrow, and the room that the work is done in."""
    try:
        from pyspark.sql.pandas import types as kinds

        from . import batch
    except ImportError as missing:
        raise IndexprError(
            '在 Spark 中使用需要安装：pip install "indexpr[spark]"',
            'scoring on Spark needs: pip install "indexpr[spark]"',
            code="missing-extra",
        ) from missing
    return kinds, batch
