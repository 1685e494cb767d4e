"""How much of this thread's time one request has had, however often it waited in between.

    request    ██ waits ███ waits █          spent_s   ██████
    others       ████     ██  ███

Rule: only the steps of the request itself are counted, so that nobody pays for what others asked meanwhile.
"""

import time
from collections.abc import Awaitable, Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Clock = Callable[[], float]
"""Seconds of CPU time of this thread: other programs on a busy machine are not in it."""


class Stopwatch(Generic[T]):
    """Awaits `work` and counts the time of its steps in `spent_s`, also of work that raises."""

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
    """Wait as the work wants to; return how it goes on: with a value, or by an error that is thrown into it."""
    try:
        value = yield waits_for
    except BaseException as error:
        thrown = error
        return lambda: steps.throw(thrown)
    return _going_on(steps, value)


def _going_on(steps: Generator[Any, Any, Any], value: Any) -> Callable[[], Any]:
    return lambda: steps.send(value)
