"""An end to the memory a child of a test may ask for: a job that wants more fails, not the machine."""
import os
import resource


def cap(size, child=0):
    """At most `size` bytes of address space for process `child`, by default this one. Not in a sanitizer build, which reserves
    terabytes of addresses whatever it needs: there only the clock is a limit."""
    if "ASAN_OPTIONS" not in os.environ and "UBSAN_OPTIONS" not in os.environ:
        resource.prlimit(child, resource.RLIMIT_AS, (size, size))
