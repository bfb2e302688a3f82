"""A limit to the time of the processor, for code that hostile input may hold for ever."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["at_most"]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """A block that ends in `TimeoutError` once this process has worked in it for more than `seconds`.

    Time that other processes take does not count, so that a busy machine gives the same result as an idle one. Code
    in C is stopped when it comes back to Python; regular expressions look up in between. Only the main thread can be
    stopped, and only where the system has the timer (not on Windows); elsewhere nothing is limited.

    Raises:
        TimeoutError: in the middle of the block.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds:.0f} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before or signal.SIG_DFL)
