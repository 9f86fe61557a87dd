"""Many rows at once, without a table around them and without a library of frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from attrs import frozen

from indexpr.diagnostics import IndexprError
from indexpr.diagnostics.notebook import html_table
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding, Score
from indexpr.scoring.record import codes, frame_of, score_record

from ..columns import FIELDS, columns_found
from ..model import Row, Table
from .cells import SIDES, scored_cells

__all__ = ["Scores", "score_many"]


@frozen(eq=False, repr=False)
class Scores(Sequence[dict[str, Any]]):
    """Rows and what each earns; a sequence of flat records.

    Attributes:
        rows: the cells of each row, by field.
        made: the score of each row, or the error that says why there is none.
        sentence: whether records explain themselves, and in which language.
    """

    rows: tuple[Mapping[str, Any], ...]
    made: tuple[Score | IndexprError, ...]
    sentence: bool | str = False

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        record = score_record(self.made[index], sentence=self.sentence)
        given = {field: self.rows[index].get(field) for field in SIDES}
        more = {field: cell for field, cell in self.rows[index].items() if field not in given}
        if not self.sentence:
            del record["sentence"]
        return {**more, **given, **record, "diagnostics": codes(record["diagnostics"])}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self[i] for i in range(len(self)))

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dictionary for each row: its cells, ``earned``, ``exact``, ``outcome``, ``status``, ``tier``,
        ``rule``, the codes of its diagnostics in one text, ``error`` and ``error_message``."""
        return list(self)

    def to_pandas(self) -> Any:
        """The records as a frame of pandas.

        Raises:
            IndexprError: ``missing-extra``.
        """
        return frame_of(self)

    def __repr__(self) -> str:
        states = Counter("error" if isinstance(m, IndexprError) else m.status for m in self.made)
        return f"Scores({len(self)} rows{''.join(f', {n} {state}' for state, n in states.items())})"

    def _repr_html_(self) -> str:
        shown = ("target", "actual", "points", "earned", "outcome", "rule", "diagnostics", "error")
        return html_table(shown, ([record[name] for name in shown] for record in self), caption=repr(self))


def score_many(
    rows: Iterable[Any],
    *,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    sentence: bool | str = False,
    language: Reader | None = None,
) -> Scores:
    """Score many rows; what is wrong with a row, or with the call, is in the records. Nothing is raised.

    Args:
        rows: mappings with the names of fields (``target``, ``actual``, ``points``, ``name``, ``level1``, ``level2``,
            ``unit``, ``year``) or headings of tables (年度指标值, 实际完成值, 分值 …) as keys; or sequences
            ``(target, actual, points)``; or a :class:`Table`; or a frame of pandas, polars or Arrow.
        policy, rounding, context, language: as in :func:`indexpr.score`.
        sentence: whether each record has a ``sentence``; ``"zh"`` (the same as True) or ``"en"``.

    >>> made = score_many([("≥450家", "174家", 0.5), {"指标值": "万元", "完成值": "5万元", "分值": 2}, None])
    >>> made
    Scores(3 rows, 1 scored, 2 error)
    >>> [record["error"] for record in made]
    [None, 'unit-without-number', 'bad-row']
    """
    cells: list[Mapping[str, Any]] = []
    made: list[Score | IndexprError] = []
    around = context or Context()
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in _each(rows):
        try:
            given = _cells(row, found)
        except IndexprError as error:
            cells.append({})
            made.append(error)
            continue
        cells.append(given)
        made.append(scored_cells(given, policy=policy, rounding=rounding, context=around, language=language))
    return Scores(tuple(cells), tuple(made), sentence)


def _each(rows: Any) -> Iterable[Any]:
    """The rows of whatever holds rows."""
    if isinstance(rows, Table):
        return rows.rows
    if hasattr(rows, "to_pylist"):  # a table of Arrow
        return rows.to_pylist()  # type: ignore[no-any-return]  # a list
    if hasattr(rows, "iter_rows"):  # a frame of polars
        return rows.iter_rows(named=True)  # type: ignore[no-any-return]  # an iterator
    if hasattr(rows, "to_dict") and hasattr(rows, "columns"):  # a frame of pandas
        return rows.to_dict("records")  # type: ignore[no-any-return]  # a list
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(rows, Iterable):
        return (rows,)
    return rows


def _cells(row: Any, found: dict[tuple[Any, ...], dict[str, Any]]) -> Mapping[str, Any]:
    if isinstance(row, Row):
        # the target is put together already
        return {
            name: getattr(row, name) for name in FIELDS if getattr(row, name, None) and name != "sign"
        } | {name: getattr(row, name) for name in SIDES}
    if isinstance(row, Mapping):
        keys = tuple(row)
        if keys not in found:
            found[keys] = columns_found(keys, {})
        cells = {field: row[key] for field, key in found[keys].items()}
        return cells | {"nature": row["nature"]} if "nature" in row and "sign" not in cells else cells
    if isinstance(row, Sequence) and not isinstance(row, (str, bytes)) and len(row) == len(SIDES):
        return dict(zip(SIDES, row, strict=True))
    raise IndexprError(
        f"不是一行：{type(row).__name__}",
        f"{type(row).__name__} is no row",
        code="bad-row",
        hint='每行写作 (指标值, 实际完成值, 分值) 或 {"target": …, "actual": …, "points": …}',
        hint_en='write a row as (target, actual, points) or {"target": …, "actual": …, "points": …}',
    )
