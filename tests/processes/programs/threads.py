"""Many threads ask at the first moment of a process: ``python threads.py COUNT``."""

from __future__ import annotations

import json
import sys
import threading

COUNT = int(sys.argv[1])
TEXTS = [f"≥{n}标箱组" for n in range(1, 30)] + [
    "≥60个",
    "2025年12月底前",
    "飞跃提升",
    "≤10元/千瓦时",
    "同比下降3%",
]

start = threading.Barrier(COUNT)
found: list[tuple[int, list[str]]] = []
faults: list[str] = []
own_language: list[object] = []
making = threading.Lock()


def own() -> object:
    """One language of a user's own, which all odd threads share: its memory of texts too."""
    import indexpr

    with making:
        if not own_language:
            words = indexpr.Vocabulary.default().with_unit("标箱组 = 4 * TEU")
            words = words.with_wording(degree="strong", words=["飞跃"])
            own_language.append(indexpr.Language(vocabulary=words))
    return own_language[0]


def work(number: int) -> None:
    """Import, read and score, all at once with the others; odd threads with the own language."""
    try:
        start.wait()
        import indexpr

        language = own() if number % 2 else indexpr.Language()
        answers = []
        for turn in range(3):  # what was seen before is looked up
            shift = (number * 7 + turn) % len(TEXTS)
            for text in TEXTS[shift:] + TEXTS[:shift]:
                read = (indexpr.parse if number % 4 == 0 else language.parse)(text)
                answers.append(json.dumps([text, read.text, read.to_dict()], ensure_ascii=False))
        outcome = indexpr.evaluate("≥1公顷", "15亩").outcome
        earned = indexpr.score("≥450家", "174家", points="0.5").earned
        found.append((number % 2, [*sorted(answers), outcome, str(earned)]))
    except BaseException as fault:
        faults.append(repr(fault))


threads = [threading.Thread(target=work, args=(n,)) for n in range(COUNT)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
kinds = [[answers for which, answers in found if which == kind] for kind in (0, 1)]
sys.stdout.buffer.write(
    json.dumps(
        {
            "faults": faults,
            "threads": [len(kind) for kind in kinds],
            "all_alike": [all(answers == kind[0] for answers in kind) for kind in kinds],
            "languages_differ": kinds[0][0] != kinds[1][0],
            "tail": kinds[0][0][-2:],
        }
    ).encode()
)
