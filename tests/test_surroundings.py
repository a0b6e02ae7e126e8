"""The same answer wherever newsclean runs: threads, workers, flags, locales; and no trace of it but the answer."""

from __future__ import annotations

import copy
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
import tracemalloc
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import newsclean
from tests.strategies import VOCABULARY
from tests.test_cases import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLE = (
    "Because of the war, the minister‚Äôs aide  said “no”.\r\n\r\nKyiv &amp; Minsk aren’t far , he wrote.The end "
    "came on\n\nFriday."
)
TEXTS = [
    "",
    ARTICLE,
    *(
        text
        for param in ROWS[::9]
        if (text := str(param.values[0].get("before", param.values[0].get("keep")))) == json.loads(json.dumps(text))
    ),
    *(" ".join(VOCABULARY[i : i + 9]) for i in range(0, len(VOCABULARY), 9)),
]

DIGEST = """
import json, sys
from hashlib import sha256
from typing import TYPE_CHECKING
import newsclean
texts = json.load(sys.stdin)
made = [newsclean.clean(text).to_json() for text in texts]
print(sha256("\\n".join(made).encode("utf-8", "surrogatepass")).hexdigest())
"""

FIRST_CALL = """
import json, sys, threading
texts = json.load(sys.stdin)
import newsclean
barrier = threading.Barrier(8)
made = [None] * 8
def work(number):
    barrier.wait()
    made[number] = [newsclean.clean(text).to_json() for text in texts[number:] + texts[:number]]
    made[number] = made[number][len(texts) - number:] + made[number][:len(texts) - number]
threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
sys.setswitchinterval(1e-5)
for thread in threads: thread.start()
for thread in threads: thread.join()
assert all(one == made[0] for one in made)
from hashlib import sha256
from typing import TYPE_CHECKING
print(sha256("\\n".join(made[0]).encode("utf-8", "surrogatepass")).hexdigest())
"""

PURE = """
import io, json, locale, logging, random, sys, warnings
from importlib.util import find_spec
texts = json.load(sys.stdin)
import newsclean
clean = newsclean.Cleaner(words="off" if find_spec("spellchecker") else "auto")  # the extra reads its list once
seen = []
on = [False]
def hook(event, args):
    if on[0] and not event.startswith(("object.__", "sys._getframe")):
        seen.append((event, repr(args)[:200]))
sys.addaudithook(hook)
os = __import__("os")
def surroundings():
    return (dict(os.environ), os.getcwd(), locale.setlocale(locale.LC_ALL), random.getstate(), list(sys.path),
            sys.getrecursionlimit(), list(warnings.filters), list(logging.root.handlers), set(sys.modules))
clean("a")
before = surroundings()
said = sys.stdout = sys.stderr = io.StringIO()
logging.basicConfig = None
on[0] = True
for text in texts:
    result = clean(text)
    result.revert()
    result.changes
on[0] = False
sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
assert not seen, seen[:5]
assert surroundings() == before
assert said.getvalue() == ""
print("pure")
"""

BUSY = """
import sys
import newsclean
text = sys.stdin.read() * 400
newsclean.clean(text[:1000])
print("ready", flush=True)
while True:
    newsclean.clean(text)
"""


def run(code: str, *flags: str, **environment: str) -> str:
    """Return what a fresh interpreter prints that is given `TEXTS` as JSON."""
    made = subprocess.run(
        [sys.executable, *flags, "-c", code],
        input=json.dumps(TEXTS),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-3_000:]
    assert made.stderr == ""
    return made.stdout.strip()


def digest() -> str:
    made = [newsclean.clean(text).to_json() for text in TEXTS]
    return sha256("\n".join(made).encode("utf-8", "surrogatepass")).hexdigest()


@pytest.mark.parametrize(
    ("flags", "environment"),
    [
        (["-O"], {"PYTHONHASHSEED": "0"}),
        (["-OO"], {"PYTHONHASHSEED": "1"}),
        (["-X", "dev", "-W", "error"], {"PYTHONHASHSEED": "2"}),
        ([], {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ],
    ids=["-O", "-OO", "-X dev -W error", "C locale"],
)
def test_flags_locale_and_hash_seed_change_nothing(flags: list[str], environment: dict[str, str]) -> None:
    assert run(DIGEST, *flags, **environment) == digest()


def test_eight_threads_from_the_very_first_call() -> None:
    assert run(FIRST_CALL) == digest()


def test_after_the_first_call_nothing_is_touched_but_the_text() -> None:
    assert run(PURE) == "pure"


@pytest.mark.parametrize("method", [one for one in ("spawn", "fork") if one in multiprocessing.get_all_start_methods()])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_workers_say_the_same(method: str) -> None:
    cleaner = newsclean.Cleaner(profile="training")
    with multiprocessing.get_context(method).Pool(2) as pool:
        made = pool.map(cleaner, TEXTS[:40], chunksize=10)
    assert made == [cleaner(text) for text in TEXTS[:40]]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_results_and_cleaners_travel(protocol: int) -> None:
    result = newsclean.clean(ARTICLE)
    for thing in (result, result.changes[0], newsclean.Cleaner(profile="archive"), newsclean.Options()):
        assert pickle.loads(pickle.dumps(thing, protocol)) == thing  # noqa: S301 (made in this line)
        assert copy.deepcopy(thing) == thing
    assert pickle.loads(pickle.dumps(result, protocol)).revert() == ARTICLE  # noqa: S301 (made in this line)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_control_c_is_obeyed_soon() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as busy:
        assert busy.stdin is not None
        assert busy.stdout is not None
        assert busy.stderr is not None
        busy.stdin.write(ARTICLE * 8)
        busy.stdin.close()
        assert busy.stdout.readline() == "ready\n"
        time.sleep(0.5)
        sent = time.monotonic()
        busy.send_signal(signal.SIGINT)
        try:
            busy.wait(timeout=30)
        finally:
            busy.kill()  # where signals are ignored, as in a job in the background
        took = time.monotonic() - sent
        assert "KeyboardInterrupt" in busy.stderr.read()
    assert took < 2.5


def depth() -> int:
    frame, found = sys._getframe(), 0
    while frame is not None:
        frame, found = frame.f_back, found + 1  # type: ignore[assignment]
    return found


def test_a_hundred_and_twenty_spare_stack_frames_are_enough() -> None:
    texts = [*TEXTS[:60], "(" * 5_000 + ")" * 5_000, "<div>" * 3_000, "“‘" * 3_000, "&amp;" * 3_000, '{"a":' * 2_000]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(depth() + 120)
    try:
        made = [newsclean.clean(text).text for text in texts]
    finally:
        sys.setrecursionlimit(limit)
    assert made == [newsclean.clean(text).text for text in texts]


def peak(call: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        call()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def test_real_text_takes_at_most_64_bytes_a_character() -> None:
    text = (ARTICLE + "\n\n" + "The talks in Kyiv ended on Friday, and the minister said so to all of them. " * 12) * 60
    newsclean.clean(text)
    assert peak(lambda: newsclean.clean(text)) <= 64 * len(text)


def test_nothing_grows_over_many_texts() -> None:
    cleaner = newsclean.Cleaner()
    for number in range(200):
        cleaner(f"{TEXTS[number % len(TEXTS)][:80]} {number}")
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(2_500):
            cleaner(f"{TEXTS[number % len(TEXTS)][:80]} {number:x} {chr(0x100 + number)}")
        assert (
            tracemalloc.get_traced_memory()[0] - before < 18_000_000
        )  # tables of languages, and what is kept of texts seen
    finally:
        tracemalloc.stop()


def test_the_picture_of_a_result_is_short_and_safe_to_print() -> None:
    result = newsclean.clean("\x00\x1b[31m\u202e\x85" * 2_000 + ARTICLE * 200)
    for thing in (result, result.changes[0]):
        assert len(repr(thing)) < 20_000
        assert repr(thing).isprintable()
