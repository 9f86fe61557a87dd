"""The process that reads files for the server: one job from its input, one answer to its output.

``python -m indexpr.web.worker``. A file of a stranger is read where nothing else lives, and a process can be ended
when its time is up. What goes to and fro is pickled by this package alone, over pipes that nobody else holds.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import anyio.to_thread

from indexpr.diagnostics import IndexprError

from . import answers

__all__ = ["work"]


async def work(name: str, *given: Any) -> Any:
    """What the function ``name`` of ``answers.py`` gives, computed in a process of its own.

    Whoever waits may be cancelled: the process is then ended.

    Raises:
        IndexprError: of the work itself; ``internal-error`` where the process ended without an answer.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "indexpr.web.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    job = pickle.dumps((name, given))
    with process:
        try:
            out, told = await anyio.to_thread.run_sync(process.communicate, job, abandon_on_cancel=True)
        except BaseException:
            process.kill()
            raise
    return _answer_of(out, told)


def _answer_of(out: bytes, told: bytes) -> Any:
    try:
        fine, answer = pickle.loads(out)
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError):
        lines = told.decode(errors="replace").strip().splitlines()
        what = lines[-1][:200] if lines else "?"
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
