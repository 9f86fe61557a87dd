"""What a notebook shows of a value: a small table, and short texts for single lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

#: More rows than anybody reads in a cell of a notebook.
MOST_ROWS = 100


def short(text: str, most: int = 40) -> str:
    """A text on one line, cut where it is long.

    >>> short("≥450家\\n（含）"), short("很" * 50, 5)
    ('≥450家 （含）', '很很很很…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def html_table(
    headings: Sequence[str], rows: Iterable[Iterable[object]], *, caption: str = "", most: int = MOST_ROWS
) -> str:
    """A table in HTML; every text is escaped.

    Args:
        headings: of the columns; none where the rows speak for themselves.
        rows: cells; None is an empty cell.
        caption: above the table.
        most: rows shown; how many are left out is said below them.

    >>> html_table(["a"], [["<b>"], [None]])
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr><tr><td></td></tr></tbody></table>'
    """
    from html import escape  # a program that shows no notebook need not load it

    def line(cells: Iterable[object], tag: str) -> str:
        texts = ("" if cell is None else escape(str(cell)) for cell in cells)
        return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"

    each = iter(rows)
    body = "".join(line(row, "td") for row in islice(each, most))
    left = sum(1 for _ in each)
    if left:
        body += line((f"… {left}",), "td")
    head = f"<thead>{line(headings, 'th')}</thead>" if headings else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}{head}<tbody>{body}</tbody></table>"
