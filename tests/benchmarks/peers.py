"""What others need for a task of the kind: each peer is asked in its own language, in the same run.

They are optional (``pip install -e ".[bench]"``); one that is absent is named as absent.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from . import floors


class Peer(NamedTuple):
    """A task of a peer.

    Attributes:
        label: what it does.
        make: loads the peer and gives the function to measure.
        text: what the function is given.
    """

    label: str
    make: Callable[[], Callable[[str], object]]
    text: str


def _packaging() -> Callable[[str], object]:
    from packaging.version import Version

    return Version


def _regex() -> Callable[[str], object]:
    return floors.regular_expression()


def _pint() -> Callable[[str], object]:
    import pint

    registry = pint.UnitRegistry(non_int_type=Decimal)
    target = registry.Quantity("60 meter")
    return lambda text: registry.Quantity(text).to("meter") >= target


def _cn2an() -> Callable[[str], object]:
    import cn2an

    return lambda text: cn2an.cn2an(text, "smart")


def _jionlp() -> Callable[[str], object]:
    import jionlp

    return lambda text: jionlp.parse_money(text)


def _quantulum() -> Callable[[str], object]:
    from quantulum3 import parser

    return lambda text: parser.parse(text)


def _recognizers() -> Callable[[str], object]:
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    model = NumberWithUnitRecognizer(Culture.Chinese).get_dimension_model()
    return lambda text: model.parse(text)


PEERS = (
    Peer("packaging: a version", _packaging, "1.2.3"),
    Peer("one regular expression: comparator, number, unit", _regex, "≥60个"),
    Peer("bare lark, 12 rules", floors.lark_of_twelve_rules, "≥60个"),
    Peer("bare lark, 60 rules", floors.lark_of_sixty_rules, "≥60个"),
    Peer("pint: both sides and compare", _pint, "0.058 kilometer"),
    Peer("cn2an: a number in characters", _cn2an, "一百二十三"),
    Peer("jionlp: an amount of money", _jionlp, "100.5万元"),
    Peer("quantulum3: a quantity", _quantulum, "60 meters"),
    Peer("Recognizers-Text: a quantity in Chinese", _recognizers, "60平方米"),
)


def loaded() -> Iterator[tuple[Peer, Callable[[str], object] | None]]:
    """Every peer, and its function; None where it is not installed."""
    for peer in PEERS:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = peer.make()
                read(peer.text)
        except ImportError:
            yield peer, None
        else:
            yield peer, read
