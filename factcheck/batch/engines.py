"""Where the work runs: in this process, on a pool of processes, or on a Dask cluster that already runs.

An engine has one method: `map(function, items)` yields the results in the order of the items and never holds more
than a few items, so that a corpus of any size streams through.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.context import BaseContext
from typing import Any, Protocol, TypeVar

from factcheck.errors import FactcheckError
from factcheck.garbage import search_seldom

I = TypeVar("I")  # noqa: E741 - item
O = TypeVar("O")  # noqa: E741 - outcome

_RESTARTS = 3


class Engine(Protocol):
    """What runs a function over items."""

    def map(self, function: Callable[[I], O], items: Iterable[I]) -> Iterator[O]:
        """The function's result for each item, in order."""
        ...

    def rest(self) -> None:
        """Give back the memory of processes between two passes; the next `map` has new ones."""
        ...

    def close(self) -> None:
        """Give back processes and connections."""
        ...


def engine(workers: int, scheduler: str | None = None) -> Engine:
    """The engine for a number of local workers, or for the Dask scheduler at an address (tcp://host:8786)."""
    if scheduler:
        return _Cluster(scheduler)
    return _Here() if workers == 1 else _Pool(workers)


def apart(function: Callable[[I], O], item: I) -> O:
    """The result of one call in a process of its own, all of whose memory goes back to the system."""
    with _processes(1) as process:
        return process.submit(function, item).result()


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin)


@cache
def _context() -> BaseContext:
    """How processes are made: each as a copy of one that has imported the program, where the system can do so.

    Elsewhere, as on Windows, each imports it for itself, which takes a second or two.  Ctrl-C is for the program, which
    ends the others: neither the one that is copied nor a copy hears it, and that one is there before any is asked for.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    copied = multiprocessing.get_context("forkserver")
    copied.set_forkserver_preload(["factcheck.batch"])
    resource_tracker.ensure_running()  # which else would let the signal in again
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    first = copied.Process(target=_nothing)
    first.start()
    first.join()
    return copied


def _nothing() -> None:
    """What the first copy does."""


def _begin() -> None:
    """Search seldom for garbage, and end when the program that started this worker does, killed or not.

    Else it would wait for ever.
    """
    search_seldom()

    def wait() -> None:
        if program := multiprocessing.parent_process():
            program.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


class _Here:
    def map(self, function: Callable[[I], O], items: Iterable[I]) -> Iterator[O]:
        return map(function, items)

    def rest(self) -> None:
        """Nothing to give back."""

    def close(self) -> None:
        """Nothing to give back."""


class _Pool:
    """Processes of this machine, which stay for the next pass until they are given back.

    One that dies takes nothing with it: what was given to it is given to new ones.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[I], O], items: Iterable[I]) -> Iterator[O]:
        source = iter(items)
        waiting: deque[I] = deque()
        given: deque[Future[O]] = deque()  # to the executor, of those that wait
        executor = self._executor = self._executor or _processes(self._workers)
        deaths = 0
        try:
            while True:
                while len(waiting) < self._workers + 2 and (item := next(source, None)) is not None:
                    waiting.append(item)
                if not waiting:
                    break
                try:
                    while len(given) < len(waiting):
                        given.append(executor.submit(function, waiting[len(given)]))
                    outcome = given[0].result()
                except BrokenProcessPool:
                    deaths += 1
                    if deaths > _RESTARTS:
                        raise FactcheckError(
                            f"The worker processes ended {deaths} times on the same articles, perhaps for want of"
                            " memory; run the command again with fewer workers: what is finished is kept."
                        ) from None
                    executor.shutdown()
                    executor = self._executor = _processes(self._workers)
                    given.clear()
                else:
                    deaths = 0
                    waiting.popleft()
                    given.popleft()
                    yield outcome
        finally:
            if waiting:  # broken off
                self.rest()

    def rest(self) -> None:
        """End the processes, and what they still work at."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
        self._executor = None

    def close(self) -> None:
        """End the processes."""
        self.rest()


class _Cluster:
    """A Dask cluster started by somebody else; it moves the work of a worker that dies to another by itself."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise FactcheckError(
                "--scheduler needs Dask, which is not installed; install it with: pip install distributed"
            ) from None
        try:
            self._client: Any = Client(address, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise FactcheckError(f"No Dask scheduler answers at {address} ({error}).") from error

    def map(self, function: Callable[[I], O], items: Iterable[I]) -> Iterator[O]:
        waiting: deque[Any] = deque()
        source = iter(items)
        while True:
            ahead = 2 * max(1, len(self._client.scheduler_info()["workers"])) + 1
            while len(waiting) <= ahead and (item := next(source, None)) is not None:
                waiting.append(self._client.submit(function, item, pure=False))
            if not waiting:
                return
            try:
                yield waiting.popleft().result()
            except (ImportError, RuntimeError) as error:
                raise FactcheckError(
                    "The cluster cannot run the program; its scheduler and its workers need the same one as this"
                    f" machine, with all it requires ({str(error).splitlines()[0]})."
                ) from error

    def rest(self) -> None:
        """Nothing to give back: the workers are somebody else's."""

    def close(self) -> None:
        self._client.close()
