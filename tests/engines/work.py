"""Work for the engines' tests, where worker processes can import it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean import Cleaner


def fatal_once(task: tuple[int, str]) -> int:
    """Take the worker down the first time that task 3 comes; write what a second run would write again."""
    number, folder = task
    mark = Path(folder) / "was-here"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (Path(folder) / f"{number}.txt").write_text(str(number), encoding="utf-8")
    return number * number


def fatal_always(task: int) -> int:
    """Take the worker down for task 1."""
    if task == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def wrong(task: int) -> int:
    """Raise for task 2."""
    if task == 2:
        message = "task 2 is wrong"
        raise ValueError(message)
    return task


def clean_file(cleaner: Cleaner, task: tuple[str, str]) -> int:
    """Clean one file into another, as the command's workers do."""
    source, target = task
    found = cleaner.text(Path(source).read_text(encoding="utf-8"))
    beside = Path(target + ".part")
    beside.write_text(found, encoding="utf-8")
    beside.replace(target)
    return len(found)
