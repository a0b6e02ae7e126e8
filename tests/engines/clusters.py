"""Real clusters on loopback, started for a test and stopped with it: only what was started here is ever ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import newsclean

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 90
"""Seconds that a cluster may take to be there."""


class Processes:
    """Daemons with their logs, each in a session of its own, so that it ends with all of its children."""

    def __init__(self, logs: Path, environment: dict[str, str]) -> None:
        self.logs = logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        source = str(Path(newsclean.__file__).parent.parent)
        python_path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        self.environment = {**os.environ, "PYTHONPATH": python_path, **environment}

    def start(self, name: str, *command: str) -> None:
        with (self.logs / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env=self.environment, start_new_session=True
            )

    def log(self, name: str) -> str:
        return (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def wait_for(self, name: str, sign: str, times: int = 1) -> None:
        """Wait until the log of `name` says `sign` so many times."""
        for _ in range(PATIENCE * 10):
            if self.log(name).count(sign) >= times:
                return
            if self.running[name].poll() is not None:
                break
            time.sleep(0.1)
        message = f"{name} did not say {sign!r}: {self.log(name)[-2000:]}"
        raise TimeoutError(message)

    def kill(self, name: str) -> None:
        """End one at once, with all of its children, as a machine does that loses power."""
        process = self.running.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in tuple(self.running):
            self.kill(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def spark_standalone(folder: Path, workers: int = 2) -> Iterator[tuple[str, Processes]]:
    """Start a master and workers of one core; give the master's address and the processes."""
    import pyspark

    start = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    processes = Processes(folder, {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable})
    port = free_port()
    deploy = "org.apache.spark.deploy"
    try:
        at = ("--host", "127.0.0.1", "--webui-port", "0")
        processes.start("master", start, f"{deploy}.master.Master", *at, "--port", str(port))
        processes.wait_for("master", "I have been elected leader")
        address = f"spark://127.0.0.1:{port}"
        for number in range(workers):
            room = ("-c", "1", "-m", "1g", "-d", str(folder / f"worker{number}"))
            processes.start(f"worker{number}", start, f"{deploy}.worker.Worker", *at, *room, address)
        processes.wait_for("master", "Registering worker", workers)
        yield address, processes
    finally:
        processes.stop()


@contextlib.contextmanager
def ray_cluster(folder: Path, cpus: tuple[int, ...] = (1, 1)) -> Iterator[tuple[str, Processes]]:
    """Start a head and a node for each further number of `cpus`; give the head's address and the processes."""
    start = shutil.which("ray", path=str(Path(sys.executable).parent)) or "ray"
    processes = Processes(folder, {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0"})
    port = free_port()
    address = f"127.0.0.1:{port}"
    memory = ("--object-store-memory", str(200 << 20), "--block", "--disable-usage-stats")
    try:
        head = ("--head", "--node-ip-address=127.0.0.1", f"--port={port}", "--include-dashboard=false")
        processes.start("head", start, "start", *head, f"--num-cpus={cpus[0]}", f"--temp-dir={folder / 'r'}", *memory)
        processes.wait_for("head", "Ray runtime started")
        for number, cores in enumerate(cpus[1:], 1):
            node = (f"--address={address}", "--node-ip-address=127.0.0.1", f"--num-cpus={cores}")
            processes.start(f"node{number}", start, "start", *node, *memory)
            processes.wait_for(f"node{number}", "Ray runtime started")
        yield address, processes
    finally:
        processes.stop()
