"""The clock, the time zone, the locale and the hash seed never matter: the same questions, the same bytes."""

from __future__ import annotations

import json
import locale
from pathlib import Path
from textwrap import dedent

import pytest
from tests.starting import skip_unless_started

from .running import output

#: Python reads this module at its start: every clock then says 1999, or 2041, and counts on from there.
CLOCK = """
    import datetime, time

    _shift = {shift}
    _real = time.time

    def _shifted():
        return _real() + _shift

    class _Date(datetime.date):
        @classmethod
        def today(cls):
            return cls.fromtimestamp(_shifted())

    class _DateTime(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(_shifted(), tz)

        @classmethod
        def utcnow(cls):
            return cls.fromtimestamp(_shifted(), datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls):
            return cls.now()

    _localtime, _gmtime = time.localtime, time.gmtime
    time.time = _shifted
    time.time_ns = lambda: int(_shifted() * 1000000000)
    time.localtime = lambda at=None: _localtime(_shifted() if at is None else at)
    time.gmtime = lambda at=None: _gmtime(_shifted() if at is None else at)
    datetime.date, datetime.datetime = _Date, _DateTime
"""


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The answers in plain surroundings."""
    return output("answers", tmp_path_factory.mktemp("usual"), TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")


def test_the_questions_are_answered(usual: bytes) -> None:
    found = json.loads(usual)
    assert found["≥110万平米"]["text"] == "≥110万平米"
    assert found["≥"]["code"]
    assert len(found["table"]) == 5
    assert found["needed"] == "≥360家"


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "zh_CN.GBK", "PYTHONHASHSEED": "4294967295"},
        {"PYTHONOPTIMIZE": "2", "PYTHONHASHSEED": "77"},
    ],
    ids=lambda given: "_".join(given.values()).replace("/", "-"),
)
def test_surroundings_do_not_matter(surroundings: dict[str, str], usual: bytes, tmp_path: Path) -> None:
    skip_unless_started(**surroundings)
    assert output("answers", tmp_path, **surroundings) == usual


@pytest.mark.parametrize("name", ["tr_TR.UTF-8", "zh_CN.GB18030", "de_DE.UTF-8"])
def test_locales_do_not_matter(name: str, usual: bytes, tmp_path: Path) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pytest.skip(f"the locale {name} is not installed here")
    finally:
        locale.setlocale(locale.LC_ALL, before)
    # Python takes a locale only where a program sets it: LC_ALL alone would not be seen
    (tmp_path / "sitecustomize.py").write_text("import locale\nlocale.setlocale(locale.LC_ALL, '')\n")
    assert output("answers", tmp_path, path=(tmp_path,), LC_ALL=name) == usual


@pytest.mark.parametrize("years", [-26, 15])
def test_the_date_does_not_matter(years: int, usual: bytes, tmp_path: Path) -> None:
    code = dedent(CLOCK).format(shift=years * 31_556_952)
    (tmp_path / "sitecustomize.py").write_text(code, encoding="utf-8")
    (year,) = json.loads(output("clock", path=(tmp_path,)))
    assert abs(year - json.loads(output("clock"))[0] - years) <= 1
    assert output("answers", tmp_path, path=(tmp_path,)) == usual
