"""Lets `refcheck monitor` see the references and objects of this process.

    import refcheck_monitor
    refcheck_monitor.start()

A thread measures once an interval and leaves the newest record in a file that has no name: it lives in memory, only
processes of the same user can open it, by /proc/PID/fd, and it is gone when the process is, however that ends. Needs
Linux and Python 3.8 or later. `stop()` ends the measuring; a child that is forked measures for itself.

The record is one line of JSON: `sequence` at its start and `end` at its end are equal unless it is being replaced;
`time` (when it was measured, seconds since the epoch) and `interval`; `references` (all there are, or null where the
interpreter does not count them), `blocks` (of Python's allocator), `objects` (those that the garbage collector follows)
and `types`: the ten types with the most objects more than at the start.
"""

import atexit
import gc
import json
import os
import sys
import threading
import time

NAME = "refcheck-monitor"
# More types make the record large, fewer hide what grows slowly beside what comes and goes.
MOST_TYPES = 10

_count_all = getattr(sys, "gettotalrefcount", None)
# Read past the metaclass: no code of the measured program is run.
_name_of = type.__dict__["__qualname__"].__get__
_module_of = type.__dict__["__module__"].__get__


def _type_name(kind):
    try:
        module, name = _module_of(kind), _name_of(kind)
    except AttributeError:
        return "?"
    if not isinstance(module, str) or module == "builtins":
        return str(name)
    return "%s.%s" % (module, name)


def _live_objects():
    """How many objects of each type the garbage collector follows. Types are counted by identity, which runs nothing."""
    found = gc.get_objects()
    kinds = {}
    counts = {}
    for kind in map(type, found):
        key = id(kind)
        counts[key] = counts.get(key, 0) + 1
        if key not in kinds:
            kinds[key] = kind
    total = len(found)
    del found
    by_name = {}
    for key, kind in kinds.items():
        name = _type_name(kind)
        by_name[name] = by_name.get(name, 0) + counts[key]
    return total, by_name


class _Monitor:
    def __init__(self, interval):
        self.interval = interval
        self.sequence = 0
        self.first = None
        self.ending = threading.Event()
        # The name is what the monitor looks for; the descriptor is not given to programs that are started.
        self.file = os.memfd_create(NAME)
        self.thread = threading.Thread(target=self.run, name=NAME, daemon=True)

    def measure(self):
        references = _count_all() if _count_all is not None else None
        blocks = sys.getallocatedblocks()
        total, by_name = _live_objects()
        if self.first is None:
            self.first = by_name
        first = self.first
        growth = sorted((first.get(name, 0) - count, name) for name, count in by_name.items())
        types = [
            {"name": name[:200], "count": by_name[name], "growth": -less}
            for less, name in growth[:MOST_TYPES]
            if less < 0
        ]
        return {"references": references, "blocks": blocks, "objects": total, "types": types}

    def write(self, measured):
        self.sequence += 1
        record = {"sequence": self.sequence, "time": time.time(), "interval": self.interval}
        record.update(measured)
        record["end"] = self.sequence
        line = (json.dumps(record) + "\n").encode()
        os.pwrite(self.file, line, 0)
        os.ftruncate(self.file, len(line))

    def run(self):
        # What the first measuring makes for itself has not grown.
        self.write(self.measure())
        self.first = None
        while True:
            try:
                self.write(self.measure())
            except (OSError, MemoryError):
                # Another part of the program has closed our descriptor, or there is no memory now.
                pass
            if self.ending.wait(self.interval):
                return

    def close(self):
        try:
            os.close(self.file)
        except OSError:
            pass


_monitor = None


def start(interval=1.0):
    """Begins to measure once in `interval` seconds; a monitor that runs already is replaced."""
    global _monitor
    if not 0.05 <= interval <= 3600:
        raise ValueError("the interval is to be between 0.05 and 3600 seconds")
    if not hasattr(os, "memfd_create"):
        raise OSError("refcheck_monitor needs Linux and Python 3.8 or later")
    stop()
    _monitor = _Monitor(interval)
    _monitor.thread.start()


def stop():
    """Ends the measuring and removes what it has written."""
    global _monitor
    monitor, _monitor = _monitor, None
    if monitor is None:
        return
    monitor.ending.set()
    if monitor.thread is not threading.current_thread():
        monitor.thread.join(timeout=5)
    monitor.close()


def _after_fork():
    """The child has the file of its parent and not the thread: it gets its own."""
    global _monitor
    monitor, _monitor = _monitor, None
    if monitor is not None:
        monitor.close()
        start(monitor.interval)


atexit.register(stop)
os.register_at_fork(after_in_child=_after_fork)
