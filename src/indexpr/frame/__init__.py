"""Data frames of any make (extra ``frames``): pandas, polars and Arrow, through narwhals.

Importing this room gives frames of pandas and polars the accessor ``df.indexpr``, where these are installed.

>>> import indexpr
>>> import polars
>>> df = polars.DataFrame({"年度指标值": ["≥450家", "≥90%"], "实际完成值": ["174家", "95%"], "分值": [0.5, 2.0]})
>>> indexpr.frame.score(df)["exact"].to_list(), df.indexpr.score()["outcome"].to_list()
(['29/150', '2'], ['not_met', 'met'])
"""

from .accessors import register
from .doors import audit, parse, score

__all__ = ["audit", "parse", "score"]

register()
