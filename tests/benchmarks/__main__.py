"""``python -m tests.benchmarks [startup|parse|score|table|reports|peers|batch|growth|memory|doors]…``: figures against
floors of the same run.
"""

from __future__ import annotations

import csv
import platform
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import indexpr

from . import corpus, floors, many, peers
from .timing import best, fresh_processes, line

ROUNDS = 25


def startup() -> None:
    """A first score in a fresh process."""
    print("start-up (fresh processes, the median of", ROUNDS, "each)")
    times = fresh_processes(
        {
            "bare": "pass",
            "floor": "import lark, attrs",
            "import": "import indexpr",
            "score": "import indexpr; indexpr.score('≥60个', '58个', points=5)",
            "units": "import indexpr; indexpr.score('≥1公顷', '20亩', points=5)",
        },
        ROUNDS,
    )
    floor = times["floor"]
    print(line("bare interpreter", times["bare"], floor))
    print(line("import lark, attrs (the floor)", floor, floor))
    print(line("import indexpr", times["import"], floor))
    print(line("import indexpr; score('≥60个', '58个', points=5)", times["score"], floor, "goal ≤ 1.3"))
    print(line("the same with two units (loads pint)", times["units"], floor))
    net = (times["score"] - times["bare"]) / (floor - times["bare"])
    print(f"  first score without the interpreter's own start, against the floor's: {net:.2f} ×")


def parse() -> None:
    """A value, by many values."""
    texts = corpus.targets()
    print(f"reading a value ({len(texts)} distinct targets)")
    indexpr.Language().parse(texts[0])  # builds or loads the parser

    def anew(values: list[str]) -> float:
        """What each takes a language that has read none of them."""
        languages = iter([indexpr.Language() for _ in range(5)])

        def all_of_them() -> None:
            language = next(languages)
            for text in values:
                language.parse(text)

        return best(all_of_them) / len(values)

    ours = anew(texts)
    chinese = [c for c, _ in floors.SAMPLES] * 50
    ascii_only = [a for _, a in floors.SAMPLES] * 50

    def each(read: object, values: list[str]) -> float:
        assert callable(read)
        return best(lambda: [read(v) for v in values]) / len(values)

    samples = [c for c, _ in floors.SAMPLES]
    simple = anew([t for turn in range(5) for t in dict.fromkeys(corpus.unseen(samples, turn))])
    print(line("a distinct target, first reading", ours))
    print(line("a simple value (comparator, number, unit)", simple))
    for label, read, values in (
        ("  a bare lark parser of 60 rules", floors.lark_of_sixty_rules(), chinese),
        ("  a regular expression", floors.regular_expression(), chinese),
        ("  pint's parser, ASCII equivalents", floors.pint_parser(), ascii_only),
    ):
        floor = each(read, values)
        print(line(label, floor))
        print(f"    ours against it: {simple / floor:.2f} × (simple), {ours / floor:.2f} × (any target)")


def score() -> None:
    """A row: target, actual, points."""
    rows = [(r["target"], r["actual"], r["points"]) for r in corpus.rows() if _number(r["points"])]
    print(f"a score ({len(rows)} rows of the 2022 table)")

    languages = iter([indexpr.Language() for _ in range(20)])

    def read_only() -> None:
        language = next(languages)  # one that has read none of them
        for target, actual, _ in rows:
            for text in (target, actual):
                try:
                    language.parse(text)
                except indexpr.IndexprError:
                    continue

    def scored(explained: bool) -> None:
        for target, actual, points in rows:
            try:
                one = indexpr.score(target, actual, points=points, context=context)
            except indexpr.IndexprError:
                continue
            if explained:
                one.explain()

    context = indexpr.Context(year=2022)
    scored(False)  # the exact factors between units are asked for once
    floor = best(read_only) / len(rows)
    print(line("reading both values (the floor)", floor, floor))
    print(line("score of texts that were read before", best(lambda: scored(False)) / len(rows), floor))
    print(line("the same with its sentence", best(lambda: scored(True)) / len(rows), floor))


def against_peers() -> None:
    """One value and one score that nobody has read before, against what others need."""
    texts = corpus.targets()
    print("against peers (one text each, the same one again and again, as their users call them)")
    turns, read = iter(range(100)), set(texts)  # prose, which has no digits to change, is left out
    indexpr.parse(texts[0])

    def unseen() -> float:
        fresh = [text for text in dict.fromkeys(corpus.unseen(texts, next(turns))) if text not in read]
        read.update(fresh)
        begin = time.process_time()
        for text in fresh:
            with suppress(indexpr.IndexprError):
                indexpr.parse(text)
        return (time.process_time() - begin) / len(fresh)

    reading = min(unseen() for _ in range(5))
    again = best(lambda: [indexpr.parse(texts[0]) for _ in range(1000)]) / 1000

    def scored() -> float:
        begin = time.process_time()
        for _ in range(200):
            number = next(numbers)
            indexpr.score("≥450家", f"{number}家", points=5)
        return (time.process_time() - begin) / 200

    numbers = iter(range(10_000, 90_000))
    scoring = min(scored() for _ in range(5))
    floor = None
    found: list[tuple[str, float | None]] = []
    for peer, ask in peers.loaded():
        seconds = None if ask is None else best(lambda: [ask(peer.text) for _ in range(500)]) / 500  # noqa: B023  # at once
        found.append((peer.label, seconds))
        floor = seconds if peer.make is floors.lark_of_twelve_rules else floor
    print(line("unseen: parse, averaged over the corpus (with digits)", reading, floor, "goal ≤ 1.0"))
    print(line("seen: parse", again, None, "goal ≤ 1 µs"))
    print(line("unseen actual: score", scoring, floor, "goal ≤ 1.5"))
    for label, seconds in found:
        print(f"  {label:<58} not installed" if seconds is None else line(label, seconds, floor))


def reports() -> None:
    """A large table, written."""
    rows = [
        {"name": f"指标{i}", "target": target, "actual": actual, "points": points}
        for i, (target, actual, points) in enumerate(many.pairs(2000))
    ]
    made = indexpr.Table.from_records(rows)
    print(f"reports of {len(rows)} rows")
    floor = best(lambda: indexpr.score_table(made), 1)
    report = indexpr.score_table(made)
    print(line("score_table (the floor)", floor, floor))
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("xlsx", "html", "json"):
            file = Path(folder) / f"report.{kind}"
            seconds = best(lambda: indexpr.write_report(report, file), 1)  # noqa: B023  # called at once
            print(line(f"write_report, {kind}", seconds, floor, "goal ≤ 2"))


def table() -> None:
    """A hundred rows."""
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    keys = ("level1", "level2", "name", "target", "actual", "points", "score")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(head)
            writer.writerows([[row[k] or "" for k in keys] for row in corpus.rows()[:100]])
        reading = best(lambda: indexpr.read_table(file), 3)
        read = indexpr.read_table(file)
    print(f"a table ({len(read.rows)} rows)")
    scoring = best(lambda: indexpr.score_table(read), 3)
    print(line("read_table (csv)", reading, scoring))
    print(line("score_table under one policy (the floor)", scoring, scoring))
    inferring = best(lambda: indexpr.audit(read), 3)
    print(line("audit, policy and rounding inferred", inferring, scoring, "goal < 1 s"))


def _number(text: str | None) -> bool:
    return text is not None and text.replace(".", "", 1).isdecimal()


FIGURES = {
    "startup": startup,
    "parse": parse,
    "score": score,
    "table": table,
    "reports": reports,
    "peers": against_peers,
    "batch": many.batch,
    "growth": many.growth,
    "memory": many.memory,
    "doors": many.doors,
}


def main(names: list[str]) -> int:
    """Prints the figures that are named, or all."""
    unknown = [n for n in names if n not in FIGURES]
    if unknown:
        print(f"no such figures: {', '.join(unknown)}; there are {', '.join(FIGURES)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in names or FIGURES:
        FIGURES[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
