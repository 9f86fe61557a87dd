"""DuckDB (extra ``duckdb``): ``indicator_parse`` and ``indicator_score`` as functions of SQL, over Arrow.

>>> import duckdb
>>> connection = register(duckdb.connect())
>>> connection.sql("SELECT indicator_score('≥450家', '174家', 0.5).exact").fetchall()
[('29/150',)]
>>> connection.sql("SELECT indicator_parse('≥110万平米').magnitude").fetchall()
[('1100000',)]
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar

from .diagnostics import IndexprError
from .evaluation import Context
from .evaluation.outcome import Reader
from .scoring import Policy, Rounding

C = TypeVar("C")

#: What ``indicator_score`` takes, in order; the first three must be given.
ARGUMENTS = ("target", "actual", "points", "name", "level1", "level2", "unit", "year")


def register(
    connection: C,
    *,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> C:
    """Give a connection the functions.

    ``indicator_parse(value)`` is a struct with the fields of :data:`indexpr.batch.PARSED`,
    ``indicator_score(target, actual, points[, name, level1, level2, unit, year])`` one with those of
    :data:`indexpr.batch.SCORED`. Arguments are texts or numbers of any type; NULL is an empty cell. A row that fails
    has its code in the field ``error``, and stops nothing.

    Args:
        connection: of DuckDB; registering again replaces the functions.
        policy, rounding, context, sentence, language: as in :func:`indexpr.batch.score_columns`.

    Returns:
        The connection.

    Raises:
        IndexprError: ``unknown-policy``, ``unknown-rounding``, ``missing-extra``.
    """
    try:
        import duckdb
        import pyarrow as pa

        from . import batch
        from .batch.scoring import score_pieces
    except ImportError as missing:
        raise IndexprError(
            '在 DuckDB 中使用需要安装：pip install "indexpr[duckdb]"',
            'the functions of DuckDB need: pip install "indexpr[duckdb]"',
            code="missing-extra",
        ) from missing
    scorer = batch.Scorer(
        policy=policy, rounding=rounding, context=context, sentence=sentence, language=language
    )

    def indicator_parse(values: Any) -> Any:
        return batch.parse_column(values, language=language)

    def indicator_score(*arguments: Any) -> Any:
        if not 3 <= len(arguments) <= len(ARGUMENTS):
            raise duckdb.InvalidInputException(
                f"indicator_score takes {', '.join(ARGUMENTS)}; from 3 on optional"
            )
        given = dict(zip(ARGUMENTS, arguments, strict=False))
        pieces = [piece.to_struct_array() for piece in score_pieces(scorer, given)]
        return pa.chunked_array(pieces, pa.struct(list(scorer.schema)))

    asked: Any = connection
    made = (
        ("indicator_parse", indicator_parse, batch.PARSED),
        ("indicator_score", indicator_score, pa.struct(list(scorer.schema))),
    )
    for name, function, kind in made:
        with suppress(duckdb.InvalidInputException):  # not there yet
            asked.remove_function(name)
        asked.create_function(name, function, None, _sql(kind, pa), type="arrow", null_handling="special")
    return connection


def _sql(kind: Any, pa: Any) -> str:
    """A type of Arrow as DuckDB writes it."""
    if pa.types.is_struct(kind):
        return "STRUCT(" + ", ".join(f'"{field.name}" {_sql(field.type, pa)}' for field in kind) + ")"
    if pa.types.is_list(kind):
        return _sql(kind.value_type, pa) + "[]"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision},{kind.scale})"
    return "VARCHAR"
