"""The command line: files in, files and a log out; reads bytes; no cleaning of its own.

`main` answers what needs no package at once, so that `newsclean --version` and `--help` start as fast as Python does;
everything else is click's, in `commands` and `lookups`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing is not worth its start-up time here
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, NoReturn

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
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        _leave_nothing()
        return INTERRUPTED
    except Terminated:
        _leave_nothing()
        return TERMINATED
    except (PipeClosed, BrokenPipeError):
        _hush()
        return DONE


def _leave_nothing() -> None:
    """Tidy up after a signal, and hear no other meanwhile."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if "newsclean.cli.writing" in sys.modules:
        from newsclean.cli.writing import leave_nothing

        leave_nothing()


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from newsclean._version import __version__

        return _print(f"newsclean {__version__}\n")
    _prepare_streams()
    if arguments in (["--help"], ["-h"], []) and "_NEWSCLEAN_COMPLETE" not in os.environ:
        return _print(_help())
    previous = _on_terminate()
    try:
        from newsclean.cli.commands import answer

        code = answer(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        _say(f"newsclean: standard output: {error.strerror or error}\n")
        _hush()
        return NOTHING_DONE
    finally:
        if previous is not None:
            import signal

            signal.signal(signal.SIGTERM, previous)
    return code


def _print(text: str) -> int:
    if sys.stdout is not None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            _say(f"newsclean: standard output: {error.strerror or error}\n")
            _hush()
            return NOTHING_DONE
    return DONE


def _say(line: str) -> None:
    try:
        if sys.stderr is not None:
            sys.stderr.write(line)
    except OSError:
        return


def _help() -> str:
    """Return what click would say of the whole command, made beforehand (a test holds the two together)."""
    path = os.path.join(os.path.dirname(__file__), "help.txt")  # noqa: PTH118, PTH120 (pathlib costs more than reading)
    with open(path, encoding="utf-8") as handle:  # noqa: PTH123
        return handle.read()


def _on_terminate() -> Any:
    import signal

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
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
