"""The process that reads files for the server: one job from its input, one answer to its output.

``python -m indexpr.web.worker``. A file of a stranger is read where nothing else lives, and a process can be ended
when its time is up. What goes to and fro is pickled by this package alone, over pipes that nobody else holds.
"""

from __future__ import annotations

import pickle
import sys
from typing import Any

import anyio

from indexpr.diagnostics import IndexprError

from . import answers

__all__ = ["work"]


async def work(name: str, *given: Any) -> Any:
    """What the function ``name`` of ``answers.py`` gives, computed in a process of its own.

    Raises:
        IndexprError: of the work itself; ``internal-error`` where the process ended without an answer.
    """
    job = pickle.dumps((name, given))
    done = await anyio.run_process([sys.executable, "-m", "indexpr.web.worker"], input=job, check=False)
    try:
        fine, answer = pickle.loads(done.stdout)
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError):
        told = done.stderr.decode(errors="replace").strip().splitlines()
        what = told[-1][:200] if told else str(done.returncode)
        raise IndexprError(f"内部错误：{what}", f"internal error: {what}", code="internal-error") from None
    if not fine:
        raise answer
    return answer


def main() -> None:
    """Do one job."""
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    name, given = pickle.loads(sys.stdin.buffer.read())
    try:
        answer: tuple[bool, Any] = (True, getattr(answers, name)(*given))
    except IndexprError as error:
        answer = (False, error)
    out.write(pickle.dumps(answer))
    out.flush()


if __name__ == "__main__":
    main()
