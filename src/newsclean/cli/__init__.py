"""The command line: files in, files and a log out; reads bytes; no cleaning of its own.

`main` answers what needs no package at once, so that `newsclean --version` starts as fast as Python does; everything
else is click's, in `commands`.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from types import FrameType

DONE, FOUND, USAGE, SOME_FAILED, NOTHING_DONE, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 130, 143


class Terminated(BaseException):
    """SIGTERM came: unwind, so that no temporary file stays."""


class PipeClosed(BaseException):
    """The reader of our output has gone: end quietly (click would call it a failure)."""


def main() -> NoReturn:
    """Run the command with the process's own arguments and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Return the exit code of the command with `arguments`; never a traceback."""
    if arguments in (["--version"], ["-V"]):
        from newsclean._version import __version__

        print(f"newsclean {__version__}")
        return DONE
    _prepare_streams()
    previous = _on_terminate()
    try:
        from newsclean.cli.commands import answer

        return answer(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except (PipeClosed, BrokenPipeError):
        _hush()
        return DONE
    finally:
        if previous is not None:
            signal.signal(signal.SIGTERM, previous)


def _on_terminate() -> Any:
    def unwind(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    try:
        return signal.signal(signal.SIGTERM, unwind)
    except ValueError:  # not the main thread
        return None


def _prepare_streams() -> None:
    """Speak UTF-8 whatever the locale says, and never fail on a name that is not text."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush() -> None:
    """Let nothing write to the closed pipe at exit."""
    import os

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
