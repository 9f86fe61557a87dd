"""``df.indexpr`` for pandas and polars."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from indexpr.table import Audit

from . import doors


class Accessor:
    """What a frame does with its own rows.

    >>> import pandas
    >>> df = pandas.DataFrame({"指标值": ["≥450家"], "完成值": [174], "分值": [0.5]})
    >>> df.indexpr.score()["exact"].tolist()
    ['29/150']
    """

    def __init__(self, df: Any) -> None:
        self._df = df

    def score(self, **options: Any) -> Any:
        """As :func:`indexpr.frame.score`."""
        return doors.score(self._df, **options)

    def parse(self, column: str, **options: Any) -> Any:
        """As :func:`indexpr.frame.parse`."""
        return doors.parse(self._df, column, **options)

    def audit(self, **options: Any) -> Audit:
        """As :func:`indexpr.frame.audit`."""
        return doors.audit(self._df, **options)


def register() -> None:
    """Give the accessor to the frames of pandas and polars, where they are installed."""
    if find_spec("pandas") is not None:
        from pandas.api.extensions import register_dataframe_accessor

        register_dataframe_accessor("indexpr")(Accessor)
    if find_spec("polars") is not None:
        from polars.api import register_dataframe_namespace

        register_dataframe_namespace("indexpr")(Accessor)
