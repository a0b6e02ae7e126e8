"""Files over worker processes: on this machine, on a Ray cluster, on a Spark cluster; the same work, the same result.

A task is a file (or a byte range of one) that a worker reads, cleans and writes by itself: only the task and a short
report cross a process border, as handing documents over would cost as much as cleaning them. A worker that is lost has
its tasks run again; so a task must be repeatable: what it writes, it writes whole and under the final name last.

The nodes of a cluster need newsclean and the folders of the inputs and outputs, under the same paths.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from newsclean.errors import OptionValueError, choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Engine: TypeAlias = Literal["local", "ray", "spark"]
ENGINES: tuple[Engine, ...] = ("local", "ray", "spark")
"""Where tasks can run; "local" needs nothing installed."""

MOST_RUNS = 4
"""How often a task may be lost with its worker before the run is given up (Spark's own number)."""

Task = TypeVar("Task")
Done = TypeVar("Done")


class LostWorkersError(RuntimeError):
    """A task took its worker down `MOST_RUNS` times; the message names the task."""


def map_tasks(
    engine: Engine,
    work: Callable[[Task], Done],
    tasks: Sequence[Task],
    *,
    workers: int | None = None,
    address: str | None = None,
) -> Iterator[Done]:
    """Yield `work(task)` for each task, in the order of `tasks`.

    `work` and the tasks must pickle (a function of a module, or a `functools.partial` of one); `work` answers for its
    own errors: what it raises is raised here. `workers` is how many run at a time: all cores of this machine, or all
    of the cluster, unless told. `address` is the cluster's (`spark://host:7077`; for Ray `host:6379` or "auto");
    without one, Spark and Ray start on this machine and end with the run.

    >>> list(map_tasks("local", len, [["a"], ["b", "c"]], workers=1))
    [1, 2]
    """
    if engine not in ENGINES:
        raise OptionValueError(choices("engine", engine, ENGINES))
    if workers is not None and workers < 1:
        message = f"workers is {workers!r}; it is 1 or more, or None for all there are"
        raise OptionValueError(message)
    if engine == "ray":
        return _ray(work, tasks, workers, address)
    if engine == "spark":
        return _spark(work, tasks, workers, address)
    return _local(work, tasks, workers)


def _local(work: Callable[[Task], Done], tasks: Sequence[Task], workers: int | None) -> Iterator[Done]:
    if workers == 1 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    done, lost = 0, 0
    while done < len(tasks):
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            try:
                for result in pool.map(work, tasks[done:]):
                    yield result
                    done, lost = done + 1, 0
            except BrokenProcessPool as error:
                lost += 1
                if lost == MOST_RUNS:
                    message = f"the workers were lost {lost} times at this task or one after it: {tasks[done]!r:.200}"
                    raise LostWorkersError(message) from error


def _ray(
    work: Callable[[Task], Done], tasks: Sequence[Task], workers: int | None, address: str | None
) -> Iterator[Done]:
    import ray

    ours = not ray.is_initialized()
    if ours:
        cores = {"num_cpus": workers, "include_dashboard": False} if address is None else {}
        ray.init(address=address, log_to_driver=False, configure_logging=False, **cores)
    try:
        run = ray.remote(max_retries=MOST_RUNS - 1)(_called)
        at_once = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        shipped, waiting, rest = ray.put(work), deque[Any](), iter(tasks)
        # a few more than run at a time: a core that is done finds its next task there already
        ahead = at_once if workers else 2 * at_once
        for task in rest:
            waiting.append(run.remote(shipped, task))
            if len(waiting) >= ahead:
                yield ray.get(waiting.popleft())
        while waiting:
            yield ray.get(waiting.popleft())
    finally:
        if ours:
            ray.shutdown()


def _called(work: Callable[[Task], Done], task: Task) -> Done:
    return work(task)


def _spark(
    work: Callable[[Task], Done], tasks: Sequence[Task], workers: int | None, address: str | None
) -> Iterator[Done]:
    from pyspark.sql import SparkSession

    ours = SparkSession.getActiveSession() is None
    builder = SparkSession.builder.appName("newsclean")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    if address is not None:
        builder = builder.master(address)
        if workers is not None:
            builder = builder.config("spark.cores.max", str(workers))
    elif ours:
        builder = builder.master(f"local[{workers or '*'}]")
    # unless told in the environment, Spark takes the first python3 on the path: on this machine workers are this one
    told = "PYSPARK_PYTHON" in os.environ or address is not None
    if not told:
        os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        session = builder.getOrCreate()
    finally:
        if not told:
            del os.environ["PYSPARK_PYTHON"]
    try:
        # one partition a task: a lost worker costs the task it had in hand, nothing else
        if tasks:
            yield from session.sparkContext.parallelize(tasks, len(tasks)).map(work).collect()
    finally:
        if ours:
            session.stop()
