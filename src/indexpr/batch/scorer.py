"""Rows of distinct values, scored once and remembered."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Any

import pyarrow as pa

from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.language import Language
from indexpr.scoring import Policy, Rounding, get_policy
from indexpr.scoring.numbers import MOST_PLACES
from indexpr.scoring.record import score_record
from indexpr.table.scoring.cells import scored_cells

from .columns import Coded, told_apart
from .combining import combined
from .diagnosis import DIAGNOSTICS, diagnostics_column
from .memory import KEPT, Remembering

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

    __slots__ = (
        "_answers", "_around", "_fields", "_language", "_lock", "_places", "_policy", "_rounding", "_sentence",
    )  # fmt: skip

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
        #: Of the rows seen so far, where in the answers theirs stands.
        self._places: dict[Hashable, int] = {}
        self._answers = self._columns([])
        self._lock = Lock()  # engines ask from several threads

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
        answers, places = self._answered(names, list(values))
        taken = pa.array(places, pa.int32()).take(rows.rows)
        arrays = [
            # mostly so: tiers, errors
            pa.nulls(len(taken), column.type) if column.null_count == len(column) else column.take(taken)
            for column in answers.columns
        ]
        return pa.record_batch(arrays, schema=self.schema)

    def _answered(
        self, names: tuple[str, ...], rows: list[tuple[Any, ...]]
    ) -> tuple[pa.RecordBatch, list[int]]:
        """Answers, and which of them is that of each row."""
        keys = [_key(names, row) for row in rows]
        with self._lock:
            if len(self._places) + len(keys) > KEPT:
                self._places, self._answers = {}, self._columns([])
            known = self._places
            missing = {key: row for key, row in zip(keys, rows, strict=True) if key not in known}
            if missing:
                made = [self._made(dict(zip(names, row, strict=True))) for row in missing.values()]
                new = self._columns(made)
                self._answers = pa.concat_batches([self._answers, new]) if known else new
                known.update(zip(missing, range(len(known), len(known) + len(missing)), strict=True))
            return self._answers, [known[key] for key in keys]

    def _columns(self, made: list[dict[str, Any]]) -> pa.RecordBatch:
        columns = []
        for field in self._fields:
            values = [record[field.name] for record in made]
            if field.name == "diagnostics":
                columns.append(diagnostics_column(values, english=self._sentence == "en"))
            else:
                columns.append(pa.array(values, field.type))
        return pa.record_batch(columns, schema=self.schema)

    def _made(self, row: dict[str, Any]) -> dict[str, Any]:
        made = scored_cells(
            row,
            policy=self._policy,
            rounding=self._rounding,
            context=self._around,
            language=self._language,
        )
        return score_record(made, sentence=self._sentence)


def _key(names: tuple[str, ...], row: tuple[Any, ...]) -> Hashable:
    """What tells a row from others."""
    key = (names, *map(told_apart, row))
    try:
        hash(key)
    except TypeError:  # a list in a cell
        return object()
    return key
