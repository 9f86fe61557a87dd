"""What the reading mended, and what it could not place."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from .place import Place, place_dict

__all__ = ["Repair", "Unplaced"]


@frozen
class Repair:
    """Something that the reading mended, because only one reading was possible.

    Attributes:
        code: ``shifted-right``, ``level2-in-goal-column``, ``stray-in-reason``, ``broken-row``, …
        message_zh, message_en: what was done.
        places: the cells concerned, as they stand in the file.
        before: their texts as they stand.
        after: what became of them.
    """

    code: str
    message_zh: str
    message_en: str
    places: tuple[Place, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The first of the cells concerned."""
        return self.places[0]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "code": self.code,
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "places": [place_dict(place) for place in self.places],
            "before": list(self.before),
            "after": list(self.after),
        }


@frozen
class Unplaced:
    """A cell that no row and no field of the head took. Its text is kept.

    Attributes:
        text: as it stands.
        place: where it stands.
        code: ``stray-value``, ``outside-table``, ``note``, ``subtotal``, ``unknown-cell``, …
        reason: why no field took it, in Chinese. ``reason_en`` says it in English.
    """

    text: str
    place: Place
    reason: str
    code: str = "unknown-cell"
    reason_en: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "text": self.text,
            "place": place_dict(self.place),
            "code": self.code,
            "reason": self.reason,
            "reason_en": self.reason_en,
        }
