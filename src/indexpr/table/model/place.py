"""Where a cell stands."""

from __future__ import annotations

from typing import Any

from attrs import asdict, frozen

__all__ = ["Place", "place_dict"]


@frozen(order=True)
class Place:
    """Where a cell stands in its file.

    Attributes:
        file: the path as given.
        table: the number of the table in a Word file, counted from 1, or None.
        sheet: the name of the sheet, or None.
        row: counted from 1: the row of the sheet or of the Word table; the record of a csv file; the line of a
            text file; the item of a json file.
        column: counted from 1, or None where a whole row is meant. For a Word table, the column of its grid.
    """

    file: str
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(self.sheet)
        if self.table is not None:
            parts.append(f"表{self.table}")
        if self.row is not None:
            parts.append(f"第{self.row}行")
        if self.column is not None:
            parts.append(f"第{self.column}列")
        return " ".join(parts)


def place_dict(place: Place) -> dict[str, Any]:
    """Plain JSON values."""
    return asdict(place)
