"""Sums as a picture: one bar for each group, drawn in SVG within the page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape

from indexpr.table.scoring.scored import Sum

from .page import plain_number, spread

__all__ = ["sums_svg"]

_WIDTH, _ROW, _LEFT, _RIGHT = 600, 30, 150, 150


def sums_svg(sums: Sequence[Sum], language: str) -> str:
    """A bar for each sum: the track is as long as its points, the fill as what was earned.

    What rows for review may still earn is paler; a red line marks the recorded sum.
    """
    most = max((s.points for s in sums), default=Decimal(1)) or Decimal(1)
    height = _ROW * len(sums) + 4
    bars = "".join(_bar(s, _ROW * i + 2, most, language) for i, s in enumerate(sums))
    label = "得分合计" if language != "en" else "sums"
    return f'<svg class="sums" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}">{bars}</svg>'


def _bar(s: Sum, top: int, most: Decimal, language: str) -> str:
    def long(value: Decimal) -> str:
        length = Fraction(_WIDTH - _LEFT - _RIGHT) * Fraction(value) / Fraction(most)
        return plain_number(Decimal(int(length * 100)) / 100)

    middle = top + _ROW // 2
    y, thick = middle - 7, 14
    name = s.name if len(s.name) <= 10 else s.name[:9] + "…"
    told = f"{spread(s.least, s.most)} / {plain_number(s.points)}"
    parts = [
        f'<text x="{_LEFT - 10}" y="{middle + 5}" text-anchor="end">{escape(name)}</text>',
        f'<rect class="g" x="{_LEFT}" y="{y}" width="{long(s.points)}" height="{thick}" rx="3"/>',
    ]
    if s.most > s.least:
        parts.append(f'<rect class="m" x="{_LEFT}" y="{y}" width="{long(s.most)}" height="{thick}" rx="3"/>')
    parts.append(f'<rect class="e" x="{_LEFT}" y="{y}" width="{long(s.least)}" height="{thick}" rx="3"/>')
    if s.recorded is not None and s.recorded <= s.points and s.recorded != s.least:
        x = plain_number(_LEFT + Decimal(long(s.recorded)))
        parts.append(f'<line class="r" x1="{x}" x2="{x}" y1="{y - 3}" y2="{y + thick + 3}"/>')
    recorded = ""
    if s.recorded is not None:
        recorded = ("，已填 " if language != "en" else ", recorded ") + plain_number(s.recorded)
    title = f"<title>{escape(s.name)} {told}{recorded}</title>"
    at = plain_number(_LEFT + Decimal(long(s.points)) + 10)
    parts.append(f'<text class="n" x="{at}" y="{middle + 5}">{told}</text>')
    return f"<g>{title}{''.join(parts)}</g>"
