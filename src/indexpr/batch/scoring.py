"""Columns of targets, actuals and points, scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import pyarrow as pa

from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.evaluation.given import unwrapped
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding
from indexpr.table.scoring.cells import AROUND, BESIDE, SIDES

from .columns import ALONE, PIECE, Column, coded, column_given
from .scorer import Scorer


def score_columns(
    target: Any,
    actual: Any,
    points: Any,
    name: Any = None,
    level1: Any = None,
    level2: Any = None,
    unit: Any = None,
    year: Any = None,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    *,
    nature: Any = None,
    sign: Any = None,
    adjusted: Any = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> pa.Table:
    """Score rows given as columns; the answers are those of :func:`indexpr.score`.

    Args:
        target, actual, points: arrays of Arrow (chunked and dictionaries, too), columns of a frame, or sequences;
            texts or numbers. Floats are read by their shortest decimal text, as in ``score``. Points may be one
            value for all rows.
        name, level1, level2, unit, year, nature: what surrounds a row, as columns, or one value for all rows.
        sign, adjusted: columns 计算符号 (or 指标性质) and 调整后指标值, which make the target as in a table.
        policy, rounding, language: as in ``score``.
        context: of every row; columns go before it where they hold something.
        sentence: whether each row is explained; ``"zh"`` (the same as True) or ``"en"``.

    Returns:
        A table of the schema ``SCORED``, ``sentence`` where asked for. A row that fails has its code in ``error``.

    Raises:
        IndexprError: for what is wrong with the call (``unknown-policy``, ``unknown-rounding``, ``bad-column``,
            ``unequal-columns``), never for a row.

    >>> made = score_columns(["≥450家"] * 3, pa.array([450, 174, None]), "0.5")
    >>> [None if earned is None else str(earned.normalize()) for earned in made["earned"].to_pylist()]
    ['0.5', '0.19', None]
    >>> made["status"].to_pylist()
    ['scored', 'scored', 'review']
    """
    scorer = Scorer(policy=policy, rounding=rounding, context=context, sentence=sentence, language=language)
    given = {
        "target": target, "actual": actual, "points": points, "name": name, "level1": level1, "level2": level2,
        "unit": unit, "year": year, "nature": nature, "sign": sign, "adjusted": adjusted,
    }  # fmt: skip
    return pa.Table.from_batches(score_pieces(scorer, given), scorer.schema)


def score_batches(
    batches: pa.Table | pa.RecordBatch | Iterable[pa.RecordBatch],
    *,
    columns: Mapping[str, str] | None = None,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
    keep: bool = False,
) -> pa.RecordBatchReader:
    """Score a stream of rows, of which no more is held than one batch and what is remembered.

    Args:
        batches: a reader or a table of Arrow, or batches one after another, with the columns of ``score_columns``.
        columns: which column of the batches holds what (``{"target": "年度指标值"}``); others by their own names.
        policy, rounding, context, sentence, language: as in ``score_columns``.
        keep: whether the answers stand behind the columns that the batches have, or alone.

    Returns:
        A reader of the same rows, scored; a batch is read when its answers are asked for (with ``keep``, the first
        one at once: its columns must be known).

    Raises:
        IndexprError: as ``score_columns``; ``bad-column`` where a batch has no target, actual or points.

    >>> rows = pa.record_batch({"target": ["≥5个", "≥5个"], "actual": ["4个", "5个"], "points": [10, 10]})
    >>> score_batches([rows]).read_all()["exact"].to_pylist()
    ['8', '10']
    """
    scorer = Scorer(policy=policy, rounding=rounding, context=context, sentence=sentence, language=language)
    if isinstance(batches, pa.Table):
        batches = batches.to_reader()
    elif isinstance(batches, pa.RecordBatch):
        batches = [batches]
    if keep:
        coming = iter(batches)
        first = next(coming, None)
        own = getattr(batches, "schema", pa.schema([])) if first is None else first.schema
        refuse_clash(own.names, scorer.schema.names)
        schema = pa.schema([*own, *scorer.schema])
        answers = score_kept(scorer, chain([] if first is None else [first], coming), columns or {})
    else:
        schema = scorer.schema
        answers = (made for _, made in _answered(scorer, batches, columns or {}))
    return pa.RecordBatchReader.from_batches(schema, answers)


def score_kept(
    scorer: Scorer, batches: Iterable[pa.RecordBatch], columns: Mapping[str, str]
) -> Iterator[pa.RecordBatch]:
    """Batches with their answers behind their own columns.

    Args:
        scorer: that scores them.
        batches: one after another.
        columns: which column holds what; others by their own names.
    """
    for piece, made in _answered(scorer, batches, columns):
        yield pa.record_batch(
            [*piece.columns, *made.columns], schema=pa.schema([*piece.schema, *made.schema])
        )


def _answered(
    scorer: Scorer, batches: Iterable[pa.RecordBatch], columns: Mapping[str, str]
) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    for batch in batches:
        for start in range(0, len(batch), PIECE):
            piece = batch.slice(start, PIECE)
            for made in _pieces(scorer, _columns_of(piece, columns), {}):
                yield piece, made


def score_pieces(scorer: Scorer, given: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    """The answers for columns, piece by piece.

    Args:
        scorer: that scores them.
        given: the columns of :func:`score_columns` by name; None and single values, too.

    Raises:
        IndexprError: ``bad-column``, ``unequal-columns``.
    """
    alone = {k: v for k, v in given.items() if v is None or isinstance(unwrapped(v), ALONE)}
    alone = {k: v for k, v in alone.items() if k in SIDES or v is not None}
    columns = {k: column_given(v, k) for k, v in given.items() if v is not None and k not in alone}
    if not columns:
        column_given(given["target"], "target")
    return _pieces(scorer, columns, alone)


def refuse_clash(own: Iterable[str], answers: Iterable[str]) -> None:
    """Refuse rows that have a column named as one of the answers.

    Raises:
        IndexprError: ``column-clash``.
    """
    have = set(own)
    twice = [name for name in answers if name in have]
    if twice:
        raise IndexprError(
            f"已有同名的列：{'、'.join(twice)}",
            f"there are columns of these names already: {', '.join(twice)}",
            code="column-clash",
            hint="请先改名或删去这些列",
            hint_en="rename or drop them first",
        )


def _columns_of(batch: pa.RecordBatch, named: Mapping[str, str]) -> dict[str, Column]:
    have = set(batch.schema.names)
    found = {k: named.get(k, k) for k in (*SIDES, *AROUND, *BESIDE) if k in named or k in SIDES or k in have}
    for field, heading in found.items():
        if heading not in have:
            raise IndexprError(
                f"没有名为“{heading}”的列（{field}）",
                f"there is no column named {heading!r} ({field})",
                code="bad-column",
                hint="现有：" + "、".join(batch.schema.names),
                hint_en="there are: " + ", ".join(batch.schema.names),
            )
    return {field: Column(batch.column(heading)) for field, heading in found.items()}


def _pieces(
    scorer: Scorer, columns: Mapping[str, Column], alone: Mapping[str, Any]
) -> Iterator[pa.RecordBatch]:
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise IndexprError(
            f"各列长度不一：{told}", f"columns of unequal length: {told}", code="unequal-columns"
        )
    table = pa.table({name: column.array for name, column in columns.items()})
    if table.num_columns and max(c.num_chunks for c in table.columns) > 1 + table.num_rows // 10_000:
        table = table.combine_chunks()  # many little ones would cost more than the copy
    for piece in table.to_batches(max_chunksize=PIECE):
        given = {name: coded(piece.column(name), column.values) for name, column in columns.items()}
        yield scorer.answer(given, alone)
