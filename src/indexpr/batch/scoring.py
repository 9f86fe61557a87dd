"""Columns of targets, actuals and points, scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
from attrs import evolve

from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.evaluation.given import unwrapped
from indexpr.evaluation.outcome import Reader
from indexpr.language import Language
from indexpr.scoring import Policy, Rounding, get_policy, score
from indexpr.scoring.numbers import MOST_PLACES
from indexpr.scoring.record import score_record

from .columns import PIECE, Coded, Column, coded, column_given
from .combining import combined
from .diagnosis import DIAGNOSTICS, diagnostics_column
from .memory import KEPT, Remembering

#: The sides of a row, and what surrounds it.
SIDES = ("target", "actual", "points")
AROUND = ("name", "level1", "level2", "unit", "year", "nature")

_TYPES = {
    "earned": pa.decimal128(7 + MOST_PLACES, MOST_PLACES),
    "exact": pa.string(),
    "outcome": pa.string(),
    "status": pa.string(),
    "tier": pa.string(),
    "rule": pa.string(),
    "sentence": pa.string(),
    "diagnostics": DIAGNOSTICS,
    "error": pa.string(),
    "error_message": pa.string(),
}
#: The columns of an answer. ``exact`` is the score before rounding as a fraction (29/150); ``status`` is ``scored``,
#: ``excluded``, ``review`` or ``error``; ``sentence`` is there where it is asked for.
SCORED = pa.schema(list(_TYPES.items()))


class Scorer:
    """Scores columns, and remembers what it has scored.

    Args:
        policy, rounding: as in :func:`indexpr.score`.
        context: of every row; columns go before it.
        sentence: whether each row is explained; ``"zh"`` (the same as True) or ``"en"``.
        language: in which texts are read; the default one if None.

    Raises:
        IndexprError: ``unknown-policy``, ``unknown-rounding``.
    """

    __slots__ = ("_answers", "_around", "_fields", "_language", "_policy", "_rounding", "_sentence")

    def __init__(
        self,
        *,
        policy: str | Policy = "mof-2020",
        rounding: str | Rounding | None = None,
        context: Context | None = None,
        sentence: bool | str = False,
        language: Reader | None = None,
    ) -> None:
        self._policy = get_policy(policy)
        self._rounding = None if rounding is None else Rounding.named(rounding)
        self._around = context or Context()
        self._sentence = sentence
        self._language = Remembering(language or Language.default())
        self._fields = [field for field in SCORED if sentence or field.name != "sentence"]
        self._answers: dict[tuple[Any, ...], dict[str, Any]] = {}

    @property
    def schema(self) -> pa.Schema:
        """Of the answers."""
        return pa.schema(self._fields)

    def answer(self, columns: Mapping[str, Coded], alone: Mapping[str, Any]) -> pa.RecordBatch:
        """The answers for a piece of rows.

        Args:
            columns: of the same length.
            alone: what is the same for all rows.
        """
        rows = combined(list(columns.values()))
        picked = [each.pick(codes) for each, codes in zip(columns.values(), rows.codes, strict=True)]
        names = (*columns, *alone)
        values = zip(*picked, *([value] * rows.count for value in alone.values()), strict=True)
        made = [self._one(names, each) for each in values]
        return pa.record_batch(
            [self._column(field, made, rows.rows) for field in self._fields], schema=self.schema
        )

    def _column(self, field: pa.Field, made: list[dict[str, Any]], rows: pa.Array) -> pa.Array:
        values = [record[field.name] for record in made]
        if field.name == "diagnostics":
            return diagnostics_column(values, english=self._sentence == "en").take(rows)
        column = pa.array(values, field.type)
        empty = column.null_count == len(column)  # mostly so: tiers, errors
        return pa.nulls(len(rows), field.type) if empty else column.take(rows)

    def _one(self, names: tuple[str, ...], values: tuple[Any, ...]) -> dict[str, Any]:
        key = (names, tuple(v if v.__class__ is str else (v.__class__, v) for v in values))
        try:
            known = self._answers.get(key)
        except TypeError:  # a list in a cell
            return self._made(dict(zip(names, values, strict=True)))
        if known is None:
            if len(self._answers) >= KEPT:
                self._answers.clear()
            known = self._answers[key] = self._made(dict(zip(names, values, strict=True)))
        return known

    def _made(self, row: dict[str, Any]) -> dict[str, Any]:
        try:
            made: Any = score(
                row["target"],
                row["actual"],
                points=row["points"],
                policy=self._policy,
                rounding=self._rounding,
                context=self._context(row),
                language=self._language,
            )
        except IndexprError as error:
            made = error
        return score_record(made, sentence=self._sentence)

    def _context(self, row: dict[str, Any]) -> Context:
        given = {name: unwrapped(row[name]) for name in AROUND if name in row}
        said = {name: value for name, value in given.items() if value is not None and value != ""}
        year = said.get("year")
        if isinstance(year, float) and year.is_integer():  # an integer beside a hole
            said["year"] = int(year)
        elif isinstance(year, str) and year.strip().isascii() and year.strip().isdigit():
            said["year"] = int(year)
        return evolve(self._around, **said) if said else self._around


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
        "unit": unit, "year": year, "nature": nature,
    }  # fmt: skip
    alone = {k: v for k, v in given.items() if v is None or isinstance(unwrapped(v), (str, int, float))}
    alone = {k: v for k, v in alone.items() if k in SIDES or v is not None}
    columns = {
        k: column_given(v, k) for k, v in given.items() if k not in alone and not (v is None and k in AROUND)
    }
    if not columns:
        column_given(target, "target")
    return pa.Table.from_batches(_pieces(scorer, columns, alone), scorer.schema)


def score_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    columns: Mapping[str, str] | None = None,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> pa.RecordBatchReader:
    """Score a stream of rows, of which no more is held than one batch and what is remembered.

    Args:
        batches: a reader of Arrow, or batches one after another, with the columns of ``score_columns``.
        columns: which column of the batches holds what (``{"target": "年度指标值"}``); others by their own names.
        policy, rounding, context, sentence, language: as in ``score_columns``.

    Returns:
        A reader of the same rows, scored; a batch is read when its answers are asked for.

    Raises:
        IndexprError: as ``score_columns``; ``bad-column`` where a batch has no target, actual or points.

    >>> rows = pa.record_batch({"target": ["≥5个", "≥5个"], "actual": ["4个", "5个"], "points": [10, 10]})
    >>> score_batches([rows]).read_all()["exact"].to_pylist()
    ['8', '10']
    """
    scorer = Scorer(policy=policy, rounding=rounding, context=context, sentence=sentence, language=language)
    named = dict(columns or {})

    def answers() -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from _pieces(scorer, _columns_of(batch, named), {})

    return pa.RecordBatchReader.from_batches(scorer.schema, answers())


def _columns_of(batch: pa.RecordBatch, named: Mapping[str, str]) -> dict[str, Column]:
    have = set(batch.schema.names)
    found = {k: named.get(k, k) for k in (*SIDES, *AROUND) if k in named or k in SIDES or k in have}
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
