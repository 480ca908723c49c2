"""Runs one of the examples' bad functions often, or its twin, and writes what has grown: one JSON object.

Arguments: `integers`, `items` or `arrays`; `bad` or `ok`; how often; `types` to count ints, too. The interpreter's table of its
allocator goes to standard error before and after; it is empty where types are counted, since another allocator then stands
before that one.
"""

import json
import sys

PAGE = 4096


def resident():
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * PAGE


def measure():
    return {
        "references": sys.gettotalrefcount(),
        "ints": live(int),
        "blocks": sys.getallocatedblocks(),
        "memory": resident(),
    }


live = lambda type: 0


def integers(twin, count):
    import counters

    function = getattr(counters, "make_integers_" + twin)
    return lambda: function(100000, count)


def items(twin, count):
    import events

    function = getattr(events, "count_visible_" + twin)
    layers = [object() for _ in range(count)]
    return lambda: function(layers)


def arrays(twin, count):
    import alignment

    function = getattr(alignment, "parse_alignment_" + twin)
    text = b"A" * (1 << 20)

    def make_and_drop():
        for _ in range(count):
            function(text)

    return make_and_drop


def main():
    global live
    what, twin, count, *options = sys.argv[1:]
    if options == ["types"]:
        from census import live
    call = globals()[what](twin, int(count))
    # The first measurement is thrown away: what it makes for itself is not the call's.
    measure()
    sys._debugmallocstats()
    before = measure()
    call()
    after = measure()
    sys._debugmallocstats()
    print(json.dumps({name: after[name] - before[name] for name in before} | {"size": sys.getsizeof(100000)}))


main()
