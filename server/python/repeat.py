"""Makes the call of a leak loop's script some times, for a tool that watches the process from outside.

Arguments: the script, the number of calls. What the script raises ends this program as it ends any.
"""

import gc
import os
import sys

sys.dont_write_bytecode = True


def main():
    path, calls = sys.argv[1], int(sys.argv[2])
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    names = {"__name__": "refcheck_leak_loop", "__file__": path}
    with open(path, "rb") as file:
        exec(compile(file.read(), path, "exec"), names)
    for _ in range(calls):
        names["call"](*names["setup"]())
    names.clear()
    gc.collect()


main()
