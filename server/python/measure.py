"""Runs a leak loop and writes what it measures, one JSON object a line, to file descriptor 3.

Arguments: the script, the number of calls, the seconds after which it stops by itself, the limit of memory in MB.
Objects written: `python` (what the interpreter can see), `stage` (what runs from now on), `error` (an exception of the
script's), `uncounted` (extensions whose references the sum misses), `extensions` (files of those that were loaded), `returned` (how
many calls of the warm-up did), `sample` (after each later call), `end` (all calls were made, or why not). The verdict is left to the reader.
"""

import sys

if sys.version_info < (3, 8):
    sys.stderr.write("refcheck confirm needs Python 3.8 or later\n")
    sys.exit(3)

import _imp
import faulthandler
import gc
import json
import os
import resource
import time
import traceback

try:
    from ctypes import py_object, pythonapi

    add_reference = pythonapi.Py_IncRef
    add_reference.argtypes = [py_object]
    add_reference.restype = None
except ImportError:
    add_reference = None

PIPE = 3
# Calls before the first sample: caches fill, the interpreter specialises its code.
WARM_UP = 20
# Samples that are enough for a verdict when time or memory end the loop early.
ENOUGH = 40
# References to each argument that keep it alive while a call gives away references that are not its own.
HOLDS = 16

count_all = getattr(sys, "gettotalrefcount", None)
# Looking up an attribute may put its name into a cache of the interpreter's, where the name lives on and a reference to None
# makes room for it.
clear_lookups = getattr(sys, "_clear_internal_caches", None) or getattr(sys, "_clear_type_cache", None)
debug_suffix = _imp.extension_suffixes()[0]
page = resource.getpagesize()


def write(kind, value):
    line = memoryview((json.dumps({kind: value}) + "\n").encode())
    while line:
        line = line[os.write(PIPE, line) :]


def limit(what, most):
    """Lowers a limit; one that is lower already stays."""
    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(what, (most, most))


def fail(stage, error):
    write(
        "error",
        {
            "stage": stage,
            "type": type(error).__name__,
            "message": str(error),
            "trace": "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-5)),
        },
    )
    sys.exit(3)


def resident():
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * page


def uncounted_modules():
    """Packages with extensions built for a release interpreter: what they do to references is missing in the sum of a debug build."""
    if count_all is None:
        return []
    marks = (b"_Py_RefTotal", b"_Py_NegativeRefcount", b"_Py_INCREF_IncRefTotal", b"_Py_DECREF_DecRefTotal")
    found = set()
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if not isinstance(path, str) or not path.endswith(".so") or path.endswith(debug_suffix):
            continue
        with open(path, "rb") as file:
            content = file.read()
        if not any(mark in content for mark in marks):
            found.add(name.split(".")[0])
    return sorted(found)


def loaded_extensions():
    """Files of the extensions that are not the interpreter's own."""
    own = os.path.dirname(os.path.realpath(os.__file__)) + os.sep + "lib-dynload"
    paths = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    found = [path for path in paths if isinstance(path, str) and path.endswith(".so")]
    return sorted(path for path in found if not os.path.realpath(path).startswith(own))


def live_objects():
    """How many objects of each type live that were made since the loop began: what gc can reach, and what that holds."""
    found = gc.get_objects()
    known = {id(one) for one in found} | {id(found)}
    for one in found[:]:
        for held in gc.get_referents(one):
            if id(held) not in known and not gc.is_tracked(held):
                known.add(id(held))
                found.append(held)
    counts = {}
    for one in found:
        name = type(one).__qualname__
        if type(one).__module__ != "builtins":
            name = type(one).__module__ + "." + name
        counts[name] = counts.get(name, 0) + 1
    return counts


def references_to(arguments):
    """References to each argument, less those that the other arguments hold directly."""
    counts = []
    for index in range(len(arguments)):
        # Ours in this expression: the one that getrefcount takes.
        count = sys.getrefcount(arguments[index]) - 1
        for other in arguments:
            if other is not arguments[index]:
                count -= sum(held is arguments[index] for held in gc.get_referents(other))
        counts.append(count)
    return counts


class Loop:
    """One turn after the other. What a turn has made is gone before the next one is measured."""

    def __init__(self, setup, call):
        self.setup = setup
        self.call = call
        self.before = ()
        # References that were put back, by the argument's index: a call that released them would end the process.
        self.restored = []

    def prepare(self):
        try:
            arguments = self.setup()
        except BaseException as error:
            fail("setup", error)
        if not isinstance(arguments, tuple):
            fail("setup", TypeError("setup() must return a tuple: the arguments of call()"))
        return arguments

    def turn(self, stage):
        arguments = self.prepare()
        holds = arguments * HOLDS
        while len(self.restored) < len(arguments):
            self.restored.append(0)
        earlier = references_to(arguments)
        try:
            self.call(*arguments)
        except MemoryError:
            raise
        except BaseException as error:
            fail(stage, error)
        same = [
            index < len(self.before) and self.before[index] is arguments[index] for index in range(len(arguments))
        ]
        # Before the collector looks at the arguments: it ends a debug interpreter when a count is too low.
        put_back = self.restore(arguments, same, earlier)
        if clear_lookups is not None:
            clear_lookups()
        gc.collect()
        later = references_to(arguments)
        seen = [
            {
                "same": same[index],
                "count": later[index],
                "change": later[index] - put_back[index] - earlier[index],
            }
            for index in range(len(arguments))
        ]
        self.before = arguments
        return seen

    def restore(self, arguments, same, earlier):
        """Puts back references that the call released although they were not its own. Gives how many, by argument."""
        later = references_to(arguments)
        put_back = [0] * len(arguments)
        for index in range(len(arguments)):
            # An object that lives on may lose what others hold of it; a fresh one only what is surely ours.
            mine = sum(one is arguments[index] for one in arguments) * (HOLDS + 1)
            least = earlier[index] if same[index] else min(earlier[index], mine)
            if later[index] < least and add_reference is not None:
                put_back[index] = least - later[index]
                self.restored[index] += put_back[index]
                for _ in range(put_back[index]):
                    add_reference(arguments[index])
                later = references_to(arguments)
        return put_back

    def sample(self, seen):
        total = count_all() if count_all is not None else None
        restored = sum(self.restored)
        result = {
            "references": None if total is None else total - restored,
            "none": sys.getrefcount(None),
            "blocks": sys.getallocatedblocks(),
            "memory": resident(),
            "arguments": [
                {
                    "same": one["same"],
                    "count": one["count"] - self.restored[index],
                    "change": one["change"],
                    "restored": self.restored[index],
                }
                for index, one in enumerate(seen)
            ],
        }
        result["types"] = live_objects()
        return result


def load(path):
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    names = {"__name__": "refcheck_leak_loop", "__file__": path}
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
        exec(code, names)
        for name in ("setup", "call"):
            if not callable(names.get(name)):
                raise NameError("the script has no function %s()" % name)
    except BaseException as error:
        fail("script", error)
    return Loop(names["setup"], names["call"])


def measure(loop, calls, deadline):
    """Makes the calls and says why it ended."""
    made = 0
    try:
        # Without a call: the first turn, too, is to know which arguments are the same each time.
        loop.before = loop.prepare()
        write("stage", "warm-up")
        while made < WARM_UP:
            if made in (0, WARM_UP // 2):
                # What lives now is neither counted nor looked at by later collections; the first time saves that for big modules.
                gc.collect()
                gc.freeze()
            seen = loop.turn("warm-up")
            made += 1
            write("returned", made)
            json.dumps(loop.sample(seen))
        write("uncounted", uncounted_modules())
        write("extensions", loaded_extensions())
        write("stage", "calls")
        made = -1
        while made < calls:
            # The first turn gives where the loop starts.
            seen = loop.turn("calls")
            write("sample", loop.sample(seen))
            made += 1
            if made >= ENOUGH and time.monotonic() > deadline:
                return "time"
    except MemoryError as error:
        if made < ENOUGH:
            fail("calls", error)
        return "memory"
    return "all"


def main():
    path, calls, seconds, memory = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    deadline = time.monotonic() + seconds
    os.set_inheritable(PIPE, False)
    sys.dont_write_bytecode = True
    faulthandler.enable()
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_CPU, int(seconds * 2) + 2)
    limit(resource.RLIMIT_AS, memory * 1024 * 1024)
    gc.disable()
    write(
        "python",
        {
            "version": "%d.%d.%d" % sys.version_info[:3],
            "countsReferences": count_all is not None,
            "immortal": sys.version_info >= (3, 12),
        },
    )
    write("stage", "script")
    write("end", measure(load(path), calls, deadline))
    # What the script has left behind does not matter any more, and could fail when it is taken down.
    os._exit(0)


main()
