"""Stop a call that runs too long.

In the main thread an alarm interrupts it, and goes on interrupting answers that swallow the first alarm. Elsewhere, and on
Windows, the call runs in a thread of its own that is interrupted in the same way, and abandoned if nothing helps.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 3  # so many times the limit on a clock, for machines that are busy with other things
AGAIN = 0.02  # seconds between one alarm and the next, for answers that catch everything
STUBBORN = 3  # after so many alarms, interrupt every line


class TooSlow(BaseException):
    """The call was stopped. No Exception, so that `except Exception` in an answer does not catch it."""


def call_within(seconds: float, function: Callable[[], Any]) -> Any:
    """``function()``, or ``TooSlow`` if it computes for longer than ``seconds``, or lasts ``PATIENCE`` times as long."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _with_alarm(seconds, function)
    return _in_a_thread(PATIENCE * seconds, function)


def _with_alarm(seconds: float, function: Callable[[], Any]) -> Any:
    state = {"on": True, "alarms": 0}
    computed, began = time.thread_time(), time.monotonic()

    def alarm(number: int, frame: Any) -> None:
        waited = time.thread_time() - computed < seconds and time.monotonic() - began < PATIENCE * seconds
        if waited or not state["on"]:
            return
        state["alarms"] += 1
        if state["alarms"] > STUBBORN:
            _interrupt_every_line(frame)
        raise TooSlow

    tracer = sys.gettrace()
    handler = signal.signal(signal.SIGALRM, alarm)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        return function()
    finally:
        state["on"] = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if state["alarms"] > STUBBORN:
            sys.settrace(tracer)
        if timer[0]:  # somebody else's alarm was set: give it back
            signal.setitimer(signal.ITIMER_REAL, *timer)


def _interrupt_every_line(frame: Any) -> None:
    """Raise again on the next line of whatever caught the alarm: `while True: try: … except: pass` cannot go on."""

    def tracer(frame: Any, event: str, argument: Any) -> Any:
        if event == "line" and frame.f_code.co_filename != __file__:
            raise TooSlow
        return tracer

    while frame is not None and frame.f_code.co_filename != __file__:
        frame.f_trace = tracer
        frame = frame.f_back
    sys.settrace(tracer)


def _in_a_thread(seconds: float, function: Callable[[], Any]) -> Any:
    box: dict[str, Any] = {}

    def work() -> None:
        try:
            box["value"] = function()
        except BaseException as error:
            box["error"] = error

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    for _ in range(50):
        if not thread.is_alive():
            break
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(TooSlow))
        thread.join(AGAIN)
    if "error" in box:
        raise box["error"]
    if "value" not in box:
        raise TooSlow
    return box["value"]
