"""``python -m indexpr.language.compile``: make what is made from the grammar's sources.

Writes ``grammar/vocabulary.lark`` (the words as terminals, to be read), ``grammar/compiled.json`` (words and parser
tables, to be loaded fast), ``grammar/vocabulary.json`` and ``grammar/indicators.json``. All are committed; a test compares. Run it after every change
under ``grammar/``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .source import (
    COMPILED,
    INDICATOR_SOURCES,
    INDICATORS,
    VOCABULARY,
    digest,
    grammar_folder,
    in_checkout,
    read_indicator_sources,
    read_sources,
)

_HEAD = """\
// Generated from units.toml and wording.toml by `python -m indexpr.language.compile`. Do not edit.
"""


def _terminal(name: str, words: list[str]) -> str:
    unique = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    quoted = [json.dumps(w, ensure_ascii=False) for w in unique]
    lines = [" | ".join(quoted[i : i + 12]) for i in range(0, len(quoted), 12)]
    return f"{name}: " + "\n    | ".join(lines) + "\n"


def vocabulary_lark(data: dict[str, Any]) -> str:
    """The text of vocabulary.lark."""
    wording, units = data["wording"], data["units"]

    def all_of(section: Any) -> list[str]:
        return [w for words in section.values() for w in words]

    comparator = wording["comparator"]
    terminals = {
        "COMPARATOR_WORD": all_of(comparator["before"]),
        "WITHIN_WORD": comparator["within"]["words"] + comparator["at"]["words"],
        "APPROXIMATE_WORD": wording["approximate"]["about"] + wording["approximate"]["near"],
        "CURRENCY_WORD": [
            s
            for kind in ("money", "currency")
            for name, unit in units[kind].items()
            if not name.endswith("钱")
            for s in (name, *unit.get("also", ()))
            if len(s) > 1 and not s.endswith("钱")
        ],
        "PER_HEAD_WORD": [*wording["per"]["heads"], *wording["time"]["every"]],
        "BOUND_WORD": all_of(comparator["behind"]),
        "ABOUT_WORD": wording["approximate"]["about_behind"],
        "UNTIL_WORD": all_of(comparator["until"]),
        "RISE_WORD": wording["change"]["increase"] + wording["change"]["decrease"],
        "UNIT_WORD": [s for kind in units.values() for n, u in kind.items() for s in (n, *u.get("also", ()))],
        "DEGREE_WORD": all_of(wording["degree"]),
        "DIRECTION_WORD": all_of(wording["direction"]),
        "NEGATION_WORD": wording["negation"]["words"],
        "ONLY_WORD": wording["negation"]["only"],
        "CLAIM_WORD": wording["claim"]["done"],
        "MANNER_WORD": wording["manner"]["words"],
        "OPENER_WORD": wording["opener"]["words"],
        "OPEN_WORD": wording["open"]["words"],
        "PROTECTED_WORD": wording["protected"]["words"],
        "MEASURED_WORD": wording["measured"]["words"],
        "NOT_SCORED_WORD": wording["not_scored"]["words"],
        "PLACEHOLDER_WORD": wording["placeholder"]["words"],
        "STEP_WORD": [step for scale in wording["grade"]["scales"] for step in scale],
        "EVENT_WORD": [
            w for kind in ("festival", "season") for n, also in wording[kind].items() for w in (n, *also)
        ],
        "STANDING_WORD": wording["rank"]["standing"],
        "SCOPE_WORD": wording["rank"]["scope"],
        "LOST_SIGN": list(data["folding"]["signs_before_a_number"]),
    }
    return _HEAD + "\n" + "\n".join(_terminal(name, words) for name, words in terminals.items())


def compiled_texts(data: dict[str, Any]) -> dict[str, str]:
    """The texts of compiled.json, vocabulary.json and indicators.json."""
    from .scanning.layout import lay_out
    from .tables import make_tables, terminals_of_sources
    from .vocabulary import Vocabulary

    files = {
        COMPILED: {
            "digest": digest(),
            "lexicon": lay_out(Vocabulary.of(data)),
            "tables": make_tables(),
            "terminals": [list(terminal) for terminal in terminals_of_sources()],
        },
        VOCABULARY: {"digest": digest(), "data": data},
        INDICATORS: {"digest": digest(INDICATOR_SOURCES), "data": read_indicator_sources()},
    }
    return {
        name: json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
        for name, made in files.items()
    }


def main() -> None:
    """Write the files into the checkout."""
    if not in_checkout():
        raise SystemExit("compile runs in a checkout only")
    folder = Path(grammar_folder())
    data = read_sources()
    (folder / "vocabulary.lark").write_text(vocabulary_lark(data), encoding="utf-8")
    for name, text in compiled_texts(data).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
