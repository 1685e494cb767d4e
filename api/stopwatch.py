"""Measures the time that one request has used of this thread, not counting its waits.

    request    ██ waits ███ waits █          spent_s   ██████
    others       ████     ██  ███

Rule: only the request's own steps count, so that no client pays for the requests of others.
"""

import time
from collections.abc import Awaitable, Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Clock = Callable[[], float]
"""Returns seconds of CPU time of this thread, which other programs on a busy machine do not affect."""


class Stopwatch(Generic[T]):
    """Awaits `work` and adds the time of its steps to `spent_s`, even if it raises."""

    def __init__(self, work: Awaitable[T], clock: Clock = time.thread_time) -> None:
        self._work = work
        self._clock = clock
        self.spent_s = 0.0

    def __await__(self) -> Generator[Any, Any, T]:
        steps = self._work.__await__()
        step = _going_on(steps, None)
        while True:
            begun = self._clock()
            try:
                waits_for = step()
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                self.spent_s += self._clock() - begun
            step = yield from _woken(steps, waits_for)


def _woken(steps: Generator[Any, Any, Any], waits_for: Any) -> Generator[Any, Any, Callable[[], Any]]:
    """Wait as the work requests; return the next step: with a value, or with an error thrown into it."""
    try:
        value = yield waits_for
    except BaseException as error:
        thrown = error
        return lambda: steps.throw(thrown)
    return _going_on(steps, value)


def _going_on(steps: Generator[Any, Any, Any], value: Any) -> Callable[[], Any]:
    return lambda: steps.send(value)
