"""``python docs/make_diagrams.py``: railroad diagrams of grammar/indicator.lark.

Writes docs/diagrams/*.svg, one for each rule, and the page docs/diagrams.md that shows them. A test compares.
A diagram is read from left to right along the line: a round box is a terminal, a square one another rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
GRAMMAR = HERE.parent / "grammar" / "indicator.lark"
FOLDER = HERE / "diagrams"
PAGE = HERE / "diagrams.md"

RADIUS = 8
GAP = 14
ROW = 12
BOX = 24

# --- the grammar, as a tree ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Name:
    """A terminal or a rule."""

    name: str


@dataclass(frozen=True)
class Sequence:
    """One behind the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of several."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Repeat:
    """Once, or several times where ``many``; not at all where ``optional``."""

    part: Node
    optional: bool
    many: bool


Node = Name | Sequence | Choice | Repeat


def rules(text: str) -> Iterator[tuple[str, str, Node]]:
    """Each rule: its name, the comment above it, its body."""
    body = re.sub(r"^%import.*\n", "", text, flags=re.M)
    for found in re.finditer(r"((?:^//.*\n)*)^(\w+):((?:.*\n)(?:^[ \t]+\|.*\n)*)", body, re.M):
        comment = " ".join(line.removeprefix("//").strip() for line in found[1].splitlines())
        yield found[2], comment, _Reader(re.sub(r"//.*", "", found[3])).alternatives()


class _Reader:
    """Recursive descent over the body of a rule."""

    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"\w+|[|()?*+]", text)
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def sequence(self) -> Node:
        parts = []
        while self.peek() and self.peek() not in "|)":
            parts.append(self.repeated())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def repeated(self) -> Node:
        if self.peek() == "(":
            self.take()
            part = self.alternatives()
            if self.take() != ")":
                raise SystemExit("a bracket is not closed")
        else:
            part = Name(self.take())
        while self.peek() in ("?", "*", "+"):
            sign = self.take()
            part = Repeat(part, optional=sign in "?*", many=sign in "*+")
        return part


# --- the tree, as lines and boxes ---------------------------------------------------------------------


@dataclass(frozen=True)
class Drawing:
    """A piece of a diagram: its size, the height of its line, and what is drawn, around (0, 0)."""

    width: float
    above: float
    below: float
    marks: tuple[str, ...]


def moved(drawing: Drawing, x: float, y: float) -> str:
    inner = "".join(drawing.marks)
    return f'<g transform="translate({x:g} {y:g})">{inner}</g>'


def line(path: str) -> str:
    return f'<path d="{path}"/>'


def text_width(text: str) -> float:
    return sum(14 if unicodedata.east_asian_width(char) in "WF" else 7.8 for char in text)


def draw(node: Node) -> Drawing:
    """The drawing of a node; its line enters at (0, 0) and leaves at (width, 0)."""
    match node:
        case Name(name):
            return _box(name)
        case Sequence(parts):
            return _sequence([draw(part) for part in parts])
        case Choice(parts):
            return _choice([draw(part) for part in parts])
        case Repeat(part, optional, many):
            drawing = draw(part)
            if many:
                drawing = _loop(drawing)
            return _choice([_plain(drawing.width), drawing]) if optional else drawing


def _plain(width: float) -> Drawing:
    return Drawing(width, 0, 0, (line(f"M0 0h{width:g}"),))


def _box(name: str) -> Drawing:
    width = text_width(name) + 20
    terminal = name.isupper()
    shape = (
        f'<rect class="{"t" if terminal else "r"}" x="0" y="{-BOX / 2:g}" width="{width:g}" height="{BOX}"'
        f' rx="{BOX / 2 if terminal else 3:g}"/>'
    )
    label = f'<text x="{width / 2:g}" y="4.5">{name}</text>'
    return Drawing(width, BOX / 2, BOX / 2, (shape, label))


def _sequence(parts: list[Drawing]) -> Drawing:
    x, marks = 0.0, []
    for i, part in enumerate(parts):
        if i:
            marks.append(line(f"M{x:g} 0h{GAP}"))
            x += GAP
        marks.append(moved(part, x, 0))
        x += part.width
    return Drawing(x, max(p.above for p in parts), max(p.below for p in parts), tuple(marks))


def _choice(parts: list[Drawing]) -> Drawing:
    inner = max(p.width for p in parts)
    side = 2 * RADIUS
    width = inner + 2 * side
    first, *rest = parts
    marks = [line(f"M0 0h{side}"), moved(first, side, 0), line(f"M{side + first.width:g} 0H{width:g}")]
    y = first.below
    for part in rest:
        y += ROW + part.above
        drop = y - 2 * RADIUS
        marks.append(line(f"M0 0q{RADIUS} 0 {RADIUS} {RADIUS}v{drop:g}q0 {RADIUS} {RADIUS} {RADIUS}"))
        marks.append(moved(part, side, y))
        marks.append(
            line(
                f"M{side + part.width:g} {y:g}H{width - side:g}q{RADIUS} 0 {RADIUS} {-RADIUS}"
                f"v{-drop:g}q0 {-RADIUS} {RADIUS} {-RADIUS}"
            )
        )
        y += part.below
    return Drawing(width, first.above, y, tuple(marks))


def _loop(part: Drawing) -> Drawing:
    side = 2 * RADIUS
    width = part.width + 2 * side
    down = part.below + ROW
    back = (
        f"M{width - side:g} 0q{RADIUS} 0 {RADIUS} {RADIUS}v{down - 2 * RADIUS:g}q0 {RADIUS} {-RADIUS} {RADIUS}"
        f"H{side}q{-RADIUS} 0 {-RADIUS} {-RADIUS}v{-(down - 2 * RADIUS):g}q0 {-RADIUS} {RADIUS} {-RADIUS}"
    )
    marks = (
        line(f"M0 0h{side}"),
        moved(part, side, 0),
        line(f"M{side + part.width:g} 0H{width:g}"),
        line(back),
    )
    return Drawing(width, part.above, down, marks)


STYLE = (
    "path{fill:none;stroke:#555;stroke-width:1.5}"
    "rect{stroke:#555;stroke-width:1.2}.t{fill:#e3efe3}.r{fill:#e6ebf5}"
    "text{font:13px ui-monospace,Menlo,Consolas,monospace;text-anchor:middle;fill:#111}"
)


def svg(name: str, node: Node) -> str:
    """A whole diagram."""
    drawing = draw(node)
    margin, top = 24, drawing.above + 16
    width, height = drawing.width + 2 * margin, top + drawing.below + 16
    ends = f"M{margin - 12} -7v14M{margin - 12} 0h12" + f"M{margin + drawing.width:g} 0h12m0 -7v14"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" role="img">\n<title>{name}</title>\n<style>{STYLE}</style>\n'
        f'<rect x="0" y="0" width="100%" height="100%" style="fill:#fff;stroke:none"/>\n'
        f'<g transform="translate(0 {top:g})">{line(ends)}{moved(drawing, margin, 0)}</g>\n</svg>\n'
    )


# --- the page -----------------------------------------------------------------------------------------

HEAD = """\
# The grammar in pictures

<!-- Made from grammar/indicator.lark by `python docs/make_diagrams.py`. -->

Follow the line from left to right. A round box is a terminal (see [terminals.lark](../grammar/terminals.lark)), a square one
another rule of this page; a rule whose name begins with `_` leaves no node of its own. How to read the grammar, and how it
decides between two readings, is told in [grammar/README.md](../grammar/README.md).
"""


def files() -> dict[Path, str]:
    """Every file that is made, with its text."""
    made: dict[Path, str] = {}
    page = [HEAD]
    for name, comment, node in rules(GRAMMAR.read_text(encoding="utf-8")):
        path = FOLDER / f"{name}.svg"
        made[path] = svg(name, node)
        said = f"{comment}\n\n" if comment else ""
        page.append(f"\n## {name}\n\n{said}![{name}](diagrams/{path.name})\n")
    made[PAGE] = "".join(page)
    return made


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    texts = files()
    for old in set(FOLDER.glob("*.svg")) - set(texts):
        old.unlink()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
