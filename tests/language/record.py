"""``python -m tests.language.record [TEXT…]``: write tests/corpus/tokens.jsonl, trees.jsonl and canonical.jsonl anew.

The texts that they hold already, and those that are given, are read as they are read now; look at the difference before
it is committed. A refused text has the code of its error in the place of its tokens. Where a terminal or an alternative of
a rule has no case, the shortest value of the corpus that needs it becomes one; what is named at the end found none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from indexpr import IndexprError, Language
from indexpr.language.conformance import cases, cases_folder, run, sets, tokens_of, tree_of
from indexpr.language.engine import build
from indexpr.language.grammar import grammar
from indexpr.language.terminals import Terminal

#: The longest text that becomes a case.
_LONGEST = 30


def without(terminal: Terminal) -> Language:
    """The language in which a terminal matches nothing."""
    none = terminal._replace(pattern="(?!)", words="", first="")
    return Language(terminals=[none if t is terminal else t for t in grammar().terminals])


def alternatives() -> list[str]:
    """The alternatives of all rules, by their numbers in the table."""
    found = sorted((str(r.origin.name), [s.name for s in r.expansion]) for r in build(strict=False).rules)
    assert [name for name, _ in found] == [name for name, _ in grammar().rules]
    return [f"{name}: {' '.join(parts)}" for name, parts in found]


def used(tokens: list[object]) -> set[int]:
    """The rules, by number, that a value of these tokens is made of; none where it is refused."""
    if not all(isinstance(token, list) for token in tokens):
        return set()
    made, states, found = grammar(), [0], set[int]()
    for terminal in [*(str(token[0]) for token in tokens if isinstance(token, list)), "$END"]:
        while (action := made.row(states[-1]).get(terminal, 0)) < 0:
            found.add(~action)
            name, size = made.rules[~action]
            del states[len(states) - size :]
            states.append(made.row(states[-1])[name])
        states.append(action)
    return found


def needed(terminal: Terminal) -> bool:
    """Does a case fail without this terminal?"""
    return any(result.failures for result in run(without(terminal), ["tokens", "rejected"]))


def candidates() -> list[str]:
    """The values of the corpus that may become cases, the shortest first."""
    values = (case["text"] for name in sets()[3:] for case in cases(name))
    return sorted(
        {v for v in values if 0 < len(v) <= _LONGEST and v.isprintable()}, key=lambda v: (len(v), v)
    )


def covering(texts: dict[str, None]) -> None:
    """Add the values that a terminal or an alternative without a case needs."""
    language, values = Language.default(), candidates()
    read = {value: tokens_of(language, value) for value in values}
    seen = {rule for text in texts for rule in used(tokens_of(language, text))}
    for value in values:
        if not used(read[value]) <= seen:
            seen |= used(read[value])
            texts[value] = None
    _write(texts)
    for terminal in grammar().terminals:
        if not needed(terminal):
            other = without(terminal)
            found = next((v for v in values if tokens_of(other, v) != read[v]), None)
            if found is None:
                sys.stdout.write(f"no value of the corpus needs the terminal {terminal.name}\n")
            else:
                texts[found] = None
    for number, alternative in enumerate(alternatives()):
        if number not in seen:
            sys.stdout.write(f"no value of the corpus is made by {alternative}\n")


def lines(texts: Iterable[str], name: str) -> Iterator[dict[str, object]]:
    """The cases of one file."""
    language = Language.default()
    for text in texts:
        if name == "tokens":
            yield {"text": text, "tokens": tokens_of(language, text)}
        elif name == "trees":
            yield {"text": text, "tree": tree_of(language, text)}
        else:
            try:
                yield {
                    "text": text,
                    "full": language.format(text),
                    "short": language.format(text, style="short"),
                }
            except IndexprError:
                continue


def _write(texts: Iterable[str]) -> None:
    for name in ("tokens", "trees", "canonical"):
        with open(f"{cases_folder()}/{name}.jsonl", "w", encoding="utf-8") as file:
            for line in lines(texts, name):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def main(given: list[str]) -> None:
    """Write the three files."""
    texts = dict.fromkeys([*(case["text"] for case in cases("tokens")), *given])
    covering(texts)
    _write(texts)


if __name__ == "__main__":
    main(sys.argv[1:])
